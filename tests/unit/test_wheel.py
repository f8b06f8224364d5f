"""The wheel holds all that a site elsewhere needs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.scenario import SETTINGS, article


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel holds, and no repository around it."""
    folder = tmp_path_factory.mktemp("wheel")
    # -P, or the repository's own build.py would be taken for the packaging tool
    build = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(REPOSITORY)]
    subprocess.run(build, check=True, capture_output=True, cwd=folder)
    (wheel,) = folder.glob("backfile-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "installed")
    return folder / "installed"


def _run(installed: Path, place: Path, *arguments: str) -> str:
    """Runs the command in a folder, with nothing of the repository; returns what it said."""
    command = [sys.executable, "-P", "-m", "backfile", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    run = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout + run.stderr


@pytest.mark.timeout(60)
def test_every_library_that_the_package_imports_is_among_its_dependencies(installed: Path) -> None:
    (metadata,) = installed.glob("backfile-*.dist-info/METADATA")
    declared = set(re.findall(r"^Requires-Dist: ([\w-]+)", metadata.read_text(encoding="utf-8"), re.MULTILINE))
    providers = packages_distributions()
    imported: set[str] = set()
    for path in (installed / "backfile").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            imported.update(name.split(".")[0] for name in names)
    libraries = imported - set(sys.stdlib_module_names) - {"backfile"}
    come_along = {"markupsafe", "pydantic_core"}  # with Jinja and pydantic, which are made of them
    missing = {
        name
        for name in libraries - come_along
        if not declared & {each.lower().replace("_", "-") for each in providers[name]}
    }
    assert not missing


@pytest.mark.timeout(60)
def test_a_site_elsewhere_is_built_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content" / "articles").mkdir(parents=True)
    (site / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    (site / "content" / "articles" / "nio.md").write_text(article(title="NIO"), encoding="utf-8")
    _run(installed, site)
    assert "NIO" in (site / "_site" / "2022" / "02" / "18" / "nio" / "index.html").read_text(encoding="utf-8")
    assert (site / "_site" / "theme" / "style.css").is_file()
    assert {path.name for path in (installed / "backfile" / "words").glob("*.yaml")} == {"en.yaml", "de.yaml"}


@pytest.mark.timeout(60)
def test_a_site_begun_from_the_wheel_builds_passes_check_and_is_restyled_by_one_template(
    installed: Path, tmp_path: Path
) -> None:
    _run(installed, tmp_path, "init", "my-archive")
    site = tmp_path / "my-archive"
    assert (site / ".github" / "workflows" / "pages.yml").is_file()
    assert (site / ".gitignore").is_file()
    address = ("--base-url", "https://example.org/")
    assert "2 articles checked: 0 warnings," in _run(installed, site, "check", "--strict", *address)
    _run(installed, site, "build", *address)
    index = site / "_site" / "sources" / "notes-on-backfile" / "index.html"
    assert "<table>" not in index.read_text(encoding="utf-8")
    (site / "templates").mkdir()
    own = '<li><table><tr><td><a href="{{ card.href }}">{{ card.title }}</a></td></tr></table></li>'
    (site / "templates" / "row.html").write_text(own, encoding="utf-8")
    _run(installed, site, "build", *address)
    assert index.read_text(encoding="utf-8").count("<li><table>") == 2
