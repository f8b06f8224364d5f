"""Small whole sites with their expected output beside them, compared file by file.

`pytest tests/golden --update-golden` writes the expected files anew; read the difference before you commit it.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from backfile import pipeline
from backfile.read.settings import read_config
from tests.scenario import TODAY, tree

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/site"))


def _of_the_theme(path: str) -> bool:
    """Files that are no function of the content: the theme's own, and the list of all files with their digests."""
    return path.startswith("theme/") or path == ".backfile.json"


def _built(folder: Path, output: Path) -> dict[str, bytes]:
    _report(folder, output)
    files = {path: data for path, data in tree(output).items() if not _of_the_theme(path)}
    # Another version of Pillow or SQLite may make other bytes of the same picture or database; what is in them is
    # tested elsewhere.
    return {path: b"" if path.endswith((".webp", ".png", ".jpg", ".sqlite")) else data for path, data in files.items()}


def _report(folder: Path, output: Path) -> pipeline.Report:
    """Builds a copy, for a build leaves what it remembers in the site's folder."""
    shutil.copytree(folder / "site", output.parent / "site")
    config = read_config(output.parent / "site")
    return pipeline.build(config, pipeline.Options(output=output, today=TODAY, jobs=1))


def _write(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_the_output_is_the_expected_one(folder: Path, tmp_path: Path, *, update_golden: bool) -> None:
    found = _built(folder, tmp_path / "output")
    if update_golden:
        _write(folder / "expected", found)
    expected = tree(folder / "expected")
    assert sorted(found) == sorted(expected), "pages are missing or new"
    for path, data in sorted(expected.items()):
        if found[path] != data:
            lines = difflib.unified_diff(
                data.decode().splitlines(), found[path].decode().splitlines(), "expected", "found", lineterm="", n=1
            )
            pytest.fail(f"{folder.name}/expected/{path}\n" + "\n".join(lines), pytrace=False)


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_a_golden_site_has_nothing_wrong_but_names_that_no_file_registers(folder: Path, tmp_path: Path) -> None:
    report = _report(folder, tmp_path / "output")
    assert {problem.code for problem in report.problems} == {"unregistered-entity"}
    assert report.held_back
