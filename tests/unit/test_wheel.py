"""The wheel holds all that a site elsewhere needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.scenario import SETTINGS, article


@pytest.mark.timeout(60)
def test_a_site_elsewhere_is_built_from_the_wheel_alone(repository: Path, tmp_path: Path) -> None:
    # -P, or the repository's own build.py would be taken for the packaging tool
    build = [
        sys.executable,
        "-P",
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(repository),
    ]
    subprocess.run(build, check=True, capture_output=True, cwd=tmp_path)
    (wheel,) = tmp_path.glob("backfile-*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    site = tmp_path / "site"
    (site / "content" / "articles").mkdir(parents=True)
    (site / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    (site / "content" / "articles" / "nio.md").write_text(article(title="NIO"), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    run = subprocess.run(
        [sys.executable, "-P", "-m", "backfile"], cwd=site, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "NIO" in (site / "_site" / "2022" / "02" / "18" / "nio" / "index.html").read_text(encoding="utf-8")
    assert (site / "_site" / "theme" / "style.css").is_file()
