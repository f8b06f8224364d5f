"""Fixtures of the whole suite."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scenario import Scenario

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write what tests/golden/ and tests/browser/layout/ expect anew."
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether what is expected is to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def scenario(tmp_path: Path) -> Callable[..., Scenario]:
    """Makes a site in a folder of its own: `scenario(text)`, `scenario(files={...})`."""

    def make(text: str = "", files: dict[str, str] | None = None, name: str = "site") -> Scenario:
        folder = tmp_path / name
        folder.mkdir()
        return Scenario(folder, text, files or {})

    return make


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this repository, which is also the site of the demo archive."""
    return REPOSITORY
