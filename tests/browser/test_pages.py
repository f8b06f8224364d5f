"""Every kind of page in a real browser: accessible in light and dark, readable on a telephone, silent to others."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.demo.conftest import build_demo

KINDS = {
    "home": "/",
    "article": "/2022/02/18/nio-hefei-university-of-technology/",
    "year": "/2022/",
    "month": "/2022/02/",
    "day": "/2022/02/18/",
    "day of which articles only tell": "/2021/04/30/",
    "month of which articles only tell": "/2019/04/",
    "year of which articles only tell": "/2014/",
    "dates": "/dates/",
    "on this day": "/on-this-day/",
    "month of the year": "/on-this-day/02/",
    "entity": "/organizations/nio/",
    "place with parts": "/places/hefei/",
    "person": "/people/brenda-goh/",
    "pair": "/organizations/nio/with/william-li/",
    "index": "/organizations/",
    "source": "/sources/cnevpost/",
    "sources": "/sources/",
    "article with a picture": "/2021/04/15/nio-and-sinopec-share-a-forecourt/",
    "credits": "/credits/",
    "collections": "/collections/",
    "collection": "/collections/hefei-and-its-universities/",
    "collection for paper": "/collections/hefei-and-its-universities/print/",
    "data": "/data/",
    "page": "/about/",
    "search": "/search/",
    "missing": "/404.html",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(browser: Browser, served: str, kind: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(served + KINDS[kind])
    results: Any = Axe().run(page)
    context.close()
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_readable_on_a_narrow_screen_without_scripts(page: Page, served: str, kind: str) -> None:
    page.goto(served + KINDS[kind])
    for element in (page.locator("h1").first, page.locator("main").first):
        box = element.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    assert page.locator("main").inner_text().strip()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_makes_the_page_wider_than_the_screen(browser: Browser, served: str, kind: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served + KINDS[kind])
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 360


def test_a_browse_asks_no_other_host_and_breaks_no_rule_of_the_page(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for address in KINDS.values():
        page.goto(served + address)
    context.close()
    assert [url for url in asked if not url.startswith(served)] == []
    assert said == []


def test_a_portable_archive_is_clicked_through_from_the_disk(
    browser: Browser, repository: Path, tmp_path: Path
) -> None:
    build_demo(repository, tmp_path / "site", portable=True)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_role("navigation").get_by_role("link", name="Organizations").first.click()
    page.get_by_role("link", name="Hefei University of Technology").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Hefei University of Technology"
    page.get_by_role("link", name="will build an innovation institute").first.click()
    page.get_by_role("link", name="William Li").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "William Li"
    page.go_back()
    page.get_by_role("link", name="18 February 2022").first.click()
    assert "18 February 2022" in page.get_by_role("heading", level=1).inner_text()
    assert failed == []
    context.close()


def test_a_keyboard_reaches_the_text_at_once(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served + KINDS["article"])
    page.keyboard.press("Tab")
    assert "Skip" in page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#content")
    context.close()


def test_the_days_of_the_year_lead_to_the_readers_own_day(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2030-02-18T12:00:00")
    page.goto(served + KINDS["on this day"])
    link = page.get_by_role("link", name="18 February: 2 entries").first
    assert page.locator("#today").inner_text() == "Today, 18 February: 2 entries"
    link.click()
    assert page.url == served + "/on-this-day/02/#d18"
    page.clock.set_fixed_time("2030-02-19T12:00:00")
    page.goto(served + KINDS["on this day"])
    assert not page.locator("#today").is_visible(), "nothing appeared or happened on this day"
    context.close()


def test_old_addresses_lead_to_the_present_one(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served + "/organizations/weilai/")
    page.wait_for_url(served + "/organizations/nio/")
    context.close()
