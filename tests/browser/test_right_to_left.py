"""An archive that is read from right to left: Arabic words, Arabic articles, one of them in German."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.every_kind import ADDRESSES, ARABIC, every_kind
from tests.scenario import Scenario
from tests.unit.publish.test_record import record

CATALOGUE = Path(__file__).resolve().parent.parent / "languages" / "ar.yaml"


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    site = Scenario(tmp_path_factory.mktemp("arabic"), files=every_kind("ar", ARABIC))
    site.write("words/ar.yaml", CATALOGUE.read_text(encoding="utf-8"))
    record(site)
    return site


@pytest.fixture(scope="session")
def served_arabic(arabic: Scenario, serve: Callable[[Path], str]) -> str:
    return serve(arabic.output)


@pytest.fixture
def narrow(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 360, "height": 740}).new_page()


@pytest.fixture
def wide(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


KINDS = [kind for kind in ADDRESSES if kind != "redirect"]
EDGES = "node => { const box = node.getBoundingClientRect(); return [box.left, box.right] }"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_makes_a_mirrored_page_wider_than_the_screen(narrow: Page, served_arabic: str, kind: str) -> None:
    narrow.goto(served_arabic + ADDRESSES[kind])
    sizes = "[document.documentElement.scrollWidth, document.documentElement.scrollLeft]"
    assert narrow.evaluate(sizes) == [360, 0]
    narrow.context.close()


def test_the_page_says_its_language_and_direction_and_other_texts_their_own(arabic: Scenario) -> None:
    arabic_page = arabic.html(ADDRESSES["article"])
    html = arabic_page.css_first("html")
    assert html is not None
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
    german = arabic.html("/2021/03/07/translated/").css_first("h1")
    assert german is not None
    assert (german.attributes["lang"], german.attributes["dir"]) == ("de", "ltr")


def test_the_layout_is_mirrored(wide: Page, served_arabic: str) -> None:
    wide.goto(served_arabic + ADDRESSES["article"])
    title, side = (wide.locator(each).evaluate(EDGES) for each in ("h1", ".article-side"))
    assert title[1] > side[1], "the headline begins at the right"
    assert side[0] < 640, "what stands beside the text is at the left"
    name, first = (wide.locator(each).evaluate(EDGES) for each in (".nameplate", ".menu li >> nth=0"))
    assert min(name[1], first[1]) > 1200, "the name of the site and the menu begin at the right"
    wide.goto(served_arabic + ADDRESSES["source"])
    date, headline = (wide.locator(f".row >> nth=0 >> {each}").evaluate(EDGES) for each in (".row-date", ".row-title"))
    assert date[0] >= headline[1], "the date stands before the headline, at the right"
    wide.goto(served_arabic + ADDRESSES["dates"])
    january, december = (wide.locator(f".heat thead th >> nth={n}").evaluate(EDGES) for n in (1, 12))
    assert january[0] > december[1]
    wide.context.close()


def test_the_search_page_counts_in_arabic(wide: Page, served_arabic: str) -> None:
    wide.goto(f"{served_arabic}{ADDRESSES['search']}?q={ARABIC[0]}&year=2021&from=2021-03&to=2021-03")
    wide.locator(".search .sum:not(:empty)").wait_for()
    found = wide.locator(".search ol li").count()
    assert 2 < found < 11
    assert wide.locator(".search .sum").inner_text() in (f"{found} مقالات", f"{'٠١٢٣٤٥٦٧٨٩'[found % 10]} مقالات")
    wide.context.close()


def test_words_take_the_forms_that_arabic_has(arabic: Scenario) -> None:
    assert "3 مقالات" in arabic.words(ADDRESSES["collection"]), "of a collection of three"
    assert arabic.words(ADDRESSES["day"], "h1") == "4 مارس 2021"
