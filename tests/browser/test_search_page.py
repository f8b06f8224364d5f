"""Searching the demo archive in a real browser, without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from backfile.plan import volumes
from tests.demo.conftest import build_demo

SEED = "NIO and Hefei University of Technology will build an innovation institute"


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page with scripts, of which no request leaves the served archive and nothing is complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=served)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((served, "blob:" + served))] == []
    assert said == []


def _titles(page: Page) -> list[str]:
    return page.locator(".rows .row-title").all_inner_texts()


def _count(page: Page) -> int:
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile(r"\d+ articles?|No article.*"))
    return int(re.sub(r"\D", "", status.inner_text()) or 0)


@pytest.mark.parametrize(
    "words", ["Hefei University", "合肥工业大学", "合肥工业", "HUT", '"joint innovation institute"']
)
def test_an_article_is_found_by_any_name_in_any_script(page: Page, words: str) -> None:
    page.goto("/search/")
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page.locator(".rows")).to_contain_text(SEED)
    assert 0 < _count(page) < 10
    row = page.locator(".row", has_text=SEED)
    expect(row).to_contain_text("CnEVPost")
    expect(row).to_contain_text("18 February 2022")
    expect(row).to_contain_text("Picture: NIO")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SEED)


def test_a_phrase_is_narrower_than_its_words_and_nonsense_finds_nothing(page: Page) -> None:
    page.goto("/search/?q=cars+electric")
    words = _count(page)
    page.goto("/search/?q=%22electric+cars%22")
    assert 0 < _count(page) < words
    page.goto("/search/?q=zyzzyva")
    expect(page.get_by_role("status")).to_contain_text("No article")
    assert _titles(page) == []


def test_filters_narrow_the_results_together_and_their_counts_are_right(page: Page) -> None:
    page.goto("/search/?q=battery")
    all_of_them = _count(page)
    group = page.locator("details", has=page.locator("summary", has_text="Organizations"))
    group.locator("summary").click()
    choice = group.locator("li", has_text=re.compile(r"^\s*NIO \d"))
    count = int(choice.locator(".count").inner_text())
    choice.get_by_role("checkbox").check()
    expect(page.get_by_role("status")).to_have_text(f"{count} articles")
    assert count < all_of_them
    expect(group.get_by_label("NIO", exact=False).first).to_be_focused()
    second = group.locator("li").nth(1)
    both = int(second.locator(".count").inner_text())
    second.get_by_role("checkbox").check()
    expect(page.get_by_role("status")).to_have_text(f"{both} article{'s' if both > 1 else ''}")
    assert "organizations=nio" in page.url


def test_months_bound_the_results_and_years_are_chosen(page: Page) -> None:
    page.goto("/search/?from=2021-03&to=2021-06")
    assert _count(page) > 0
    dates = page.locator(".row-date").all_inner_texts()
    assert {date.split(" ", 1)[1] for date in dates} <= {"March 2021", "April 2021", "May 2021", "June 2021"}
    page.goto("/search/?year=2020&year=2022")
    _count(page)
    assert {date[-4:] for date in page.locator(".row-date").all_inner_texts()} == {"2020", "2022"}
    page.goto("/search/?from=1999-01&to=1999-12")
    assert _count(page) == 0


def test_results_are_sorted_by_relevance_or_by_date(page: Page) -> None:
    page.goto("/search/?q=HUT+Hefei+University+of+Technology")
    relevant = _count(page), _titles(page)
    page.get_by_label("Order").select_option("newest")
    expect(page.locator(".row-date").first).to_have_text("20 September 2023")
    years = [date[-4:] for date in page.locator(".row-date").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    assert sorted(_titles(page)) == sorted(relevant[1])
    page.get_by_label("Order").select_option("oldest")
    expect(page.locator(".row-date").last).to_have_text("20 September 2023")


def test_back_and_forward_go_through_the_questions(page: Page) -> None:
    page.goto("/search/?q=HUT")
    first = _count(page)
    page.locator("#q").fill("battery")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=battery$"))
    expect(page.get_by_role("status")).not_to_have_text(f"{first} articles")
    second = _count(page)
    page.get_by_label("From").fill("2022-01")
    page.get_by_label("From").blur()
    expect(page).to_have_url(re.compile(r"from=2022-01"))
    expect(page.get_by_role("status")).not_to_have_text(f"{second} articles")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(f"{second} articles")
    expect(page.get_by_label("From")).to_have_value("")
    page.go_back()
    expect(page.locator("#q")).to_have_value("HUT")
    expect(page.get_by_role("status")).to_have_text(f"{first} articles")
    page.go_forward()
    expect(page.get_by_role("status")).to_have_text(f"{second} articles")


def test_an_empty_question_shows_everything_the_newest_first_and_more_on_request(page: Page) -> None:
    page.goto("/search/")
    assert _count(page) == 49
    assert len(_titles(page)) == 20
    page.get_by_role("button", name="More results").click()
    expect(page.locator(".row")).to_have_count(40)
    expect(page.locator(".row").nth(20).get_by_role("link")).to_be_focused()
    page.get_by_role("button", name="More results").click()
    expect(page.locator(".row")).to_have_count(49)
    expect(page.get_by_role("button", name="More results")).to_be_hidden()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/about/")
    page.keyboard.press("/")
    page.keyboard.type("quantum")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=quantum")
    assert _count(page) == 1
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".row a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()


@pytest.mark.parametrize("typed", ["hut", "合肥工业", "university of tech"])
def test_the_box_on_every_page_leads_to_a_name_at_once(page: Page, typed: str) -> None:
    page.goto("/2022/02/18/nio-hefei-university-of-technology/")
    box = page.get_by_role("combobox", name="Search or go to")
    box.fill(typed)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Hefei University of Technology")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "goto0")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hefei University of Technology")


def test_the_list_of_names_is_loaded_by_those_who_use_the_box(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert not any("names.js" in url for url in asked)
    with page.expect_request("**/names.js"):
        page.get_by_role("combobox").focus()


def test_without_scripts_the_page_leads_to_the_indexes(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Searching needs scripts")
    expect(page.locator("form")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="Organizations").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Organizations")
    context.close()


def test_from_the_disk_the_page_says_that_it_needs_a_server_and_the_box_works(browser: Browser, demo: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((demo / "search" / "index.html").as_uri())
    expect(page.get_by_role("status")).to_contain_text("needs a web server")
    page.get_by_role("combobox", name="Search or go to").fill("hut")
    expect(page.get_by_role("option").first).to_contain_text("Hefei University of Technology")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(browser: Browser, served: str, scheme: Literal["light", "dark"], width: int) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True, base_url=served
    )
    page = context.new_page()
    page.goto("/search/?q=NIO&organizations=nio")
    expect(page.locator(".row").first).to_be_visible()
    page.get_by_role("combobox", name="Search or go to").fill("nio")
    expect(page.get_by_role("option").first).to_be_visible()
    results: Any = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_volumes_are_searched_as_one(
    browser: Browser, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Any
) -> None:
    monkeypatch.setattr(volumes, "MOST", 10)
    report = build_demo(repository, tmp_path / "site")
    assert report.search is not None
    assert report.search.volumes > 4
    context = browser.new_context(base_url=serve(tmp_path / "site"))
    page = context.new_page()
    page.goto("/search/?q=HUT&sort=oldest")
    assert _count(page) == 3
    assert [date[-4:] for date in page.locator(".row-date").all_inner_texts()] == ["2022", "2023", "2023"]
    page.goto("/search/")
    assert _count(page) == 49
    expect(page.locator(".row")).to_have_count(20)
    years = [date[-4:] for date in page.locator(".row-date").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    context.close()
