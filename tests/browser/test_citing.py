"""Citing an article in a real browser, under the page's own content security policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.references import from_bibtex, from_csl, from_ris

ARTICLE = "/2022/02/18/nio-hefei-university-of-technology/"
TITLE = "NIO and Hefei University of Technology will build an innovation institute"


def _saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "from disk"])
def test_ris_is_saved_without_scripts(page: Page, served: str, demo: Path, *, from_disk: bool) -> None:
    page.goto((demo / ARTICLE.strip("/") / "index.html").as_uri() if from_disk else served + ARTICLE)
    [record] = from_ris(_saved(page, "(RIS)").replace("\n", "\r\n"))
    assert record["title"] == TITLE
    assert not page.get_by_role("button").count()


def test_scripts_copy_and_save_each_citation(browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served + ARTICLE)
    page.get_by_role("button", name="Copy: Chicago").click()
    assert page.get_by_role("button", name="Copied: Chicago").count() == 1
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"CnEVPost. “{TITLE}.” February 18, 2022. https://cnevpost.com/")
    page.locator("summary", has_text="BibTeX").click()
    page.get_by_role("button", name="Copy: BibTeX").click()
    assert from_bibtex(page.evaluate("navigator.clipboard.readText()"))[0]["title"] == TITLE
    assert from_bibtex(_saved(page, "Save: BibTeX"))[0]["title"] == TITLE
    page.locator("summary", has_text="CSL-JSON").click()
    assert from_csl(f"[{_saved(page, 'Save: CSL-JSON')}]")[0]["title"] == TITLE
    assert said == []
    context.close()
