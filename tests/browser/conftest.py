"""Chromium, one for the whole session, without a network."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.demo.conftest import demo

__all__ = ["demo"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(120))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.find()
    if not found:
        if os.environ.get("BACKFILE_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium was found, and BACKFILE_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium was found: the browser tests did not run")
    with chromium.started(found) as browser:
        yield browser


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder and gives its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(chromium.serving(folder))


@pytest.fixture(scope="session")
def served(demo: Path, serve: Callable[[Path], str]) -> str:
    """The address at which the demo archive is served."""
    return serve(demo)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without scripts, as wide as a small telephone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()
