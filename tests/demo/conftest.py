"""The demo archive, built once for all tests that look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backfile import pipeline
from backfile.read.settings import read_config
from tests.scenario import TODAY


def copy_demo(repository: Path, place: Path) -> Path:
    """The folder of the archive's copy, which is made where there is none."""
    if not place.exists():
        for folder in ("content", "templates", "static", "records"):
            if (repository / folder).is_dir():
                shutil.copytree(repository / folder, place / folder)
        shutil.copy(repository / "site.yaml", place)
    return place


def build_demo(repository: Path, output: Path, base_url: str = "", *, portable: bool = False) -> pipeline.Report:
    """Builds a copy of the archive, so that nothing of it is left in the repository."""
    source = copy_demo(repository, output.parent / "archive")
    options = pipeline.Options(output=output, today=TODAY, portable=portable, search=True)
    return pipeline.build(read_config(source, base_url), options)


@pytest.fixture(scope="session")
def demo(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the demo archive."""
    output = tmp_path_factory.mktemp("demo") / "site"
    build_demo(repository, output)
    return output
