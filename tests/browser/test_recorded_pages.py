"""Pages that the demo archive does not have: changes from records, and the tombstone of an entity."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.scenario import Scenario, article

PAGES = {"changes": "changes/index.html", "tombstone": "people/x-17/index.html"}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of an archive that can be read from the disk, with changes of each kind."""
    withdrawn = "{date: 2026-01-02, reason: At the request of the person}"
    site = Scenario(
        tmp_path_factory.mktemp("recorded"),
        files={f"content/articles/{name}.md": article(title=f"The story {name}", slug=name) for name in "abcdef"},
    )
    assert site.run("record", "--today", "2026-01-01", "--portable").exit_code == 0
    site.write("content/articles/a.md", article(slug="a", corrections="[{date: 2026-01-02, text: A slip}]"))
    site.write("content/articles/b.md", article(slug="b", title="Another headline"))
    site.write("content/articles/c.md", article(slug="c", entities="[NIO]", title="The story c"))
    site.write("content/articles/d.md", article(slug="d", status="withdrawn", withdrawn=withdrawn))
    site.remove("content/articles/e.md")
    site.write("content/articles/g.md", article(title="A " + "very " * 30 + "long headline", body="New."))
    site.write("content/entities/people/x-17.md", f"---\nname: X\nstatus: withdrawn\nwithdrawn: {withdrawn}\n---\n")
    assert site.run("record", "--today", "2026-01-02", "--portable").exit_code == 0
    return site.output


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_violation(browser: Browser, recorded: Path, kind: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((recorded / PAGES[kind]).as_uri())
    results: Any = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("kind", PAGES)
def test_it_is_readable_on_a_narrow_screen_without_scripts(page: Page, recorded: Path, kind: str) -> None:
    page.goto((recorded / PAGES[kind]).as_uri())
    box = page.locator("main").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
    assert "ithdrawn" in page.locator("main").inner_text()
