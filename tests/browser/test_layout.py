"""Pages are laid out as `layout/` says, on screens, on paper and from right to left; a broken style sheet is noticed.

`pytest tests/browser/test_layout.py --update-golden` writes what is expected anew; look at `make screenshots` before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.layout import Layout, differences, layout_of, written
from tests.browser.screenshots import KINDS, PAPER, RIGHT_TO_LEFT, WIDTHS, opened, right_to_left

EXPECTED = Path(__file__).with_name("layout")
STYLE = "static/theme/style.css"
SCREENS = {"paper": PAPER} | {str(width): width for width in WIDTHS}


def _tolerance(width: int) -> int:
    """How far an edge may move: letters of another make change no column by that much."""
    return max(8, width // 50)


def _look(browser: Browser, url: str, screen: str, css: str = "") -> Layout:
    paper = screen == "paper"
    with opened(browser, url, SCREENS[screen], paper=paper, css=css) as page:
        return layout_of(page, fingers=not paper)


def _compare(file: Path, found: dict[str, Layout], *, update: bool) -> None:
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(f"== {screen}\n{layout}" for screen, layout in found.items()) + "\n")
    expected = written(file.read_text())
    assert sorted(expected) == sorted(found)
    told = [
        f"{screen}: {difference}"
        for screen, layout in found.items()
        for difference in differences(expected[screen], layout, _tolerance(SCREENS[screen]))
    ]
    assert not told, f"{file.name}\n" + "\n".join(told)


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the archive from right to left."""
    return serve(right_to_left(tmp_path_factory.mktemp("right-to-left") / "site"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_laid_out_as_expected(browser: Browser, served: str, kind: str, *, update_golden: bool) -> None:
    found = {screen: _look(browser, served + KINDS[kind], screen) for screen in SCREENS}
    _compare(EXPECTED / f"{kind}.txt", found, update=update_golden)


@pytest.mark.parametrize("kind", ["home", "article", "entity", "dates"])
def test_a_page_is_mirrored_from_right_to_left(
    browser: Browser, arabic: str, kind: str, *, update_golden: bool
) -> None:
    found = {str(width): _look(browser, arabic + RIGHT_TO_LEFT[kind], str(width)) for width in WIDTHS}
    _compare(EXPECTED / "right-to-left" / f"{kind}.txt", found, update=update_golden)


@pytest.mark.parametrize("file", sorted(EXPECTED.rglob("*.txt")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_nothing_broken_is_expected(file: Path) -> None:
    assert {screen: layout.faults for screen, layout in written(file.read_text()).items() if layout.faults} == {}


DECK = ".deck { margin-top:"
BROKEN = {
    "columns fall apart":
        ("article", "1280", ".article, .profile, .beside { display: grid;", ".x {", ".article-side: expected"),
    "a width is doubled": ("entity", "1280", "--side: 8.5rem", "--side: 17rem", ".row-title: expected"),
    "two columns stand for three": ("home", "1280", "--column, 19rem", "--column, 30rem", ".columns>.row"),
    "the masthead is stacked": ("month", "1280", ".days, .masthead,", ".days,", ".find>input: expected"),
    "the box is too wide": ("home", "390", "relative; min-width: 0", "relative; min-width: 40rem", "wider than"),
    "a field is too wide": ("search", "390", "#q { min-width: 0", "#q { min-width: 30rem", "wider than"),
    "a year leaves its cell": ("dates", "390", "width: 2.4rem", "width: .5rem", "fault: out of its box"),
    "texts overlap": ("article", "390", DECK, ".deck { margin-top: -4rem; x:", "fault: over each other"),
    "text is cut off": ("article", "390", DECK, ".deck { overflow: hidden; height: 1rem; x:", "fault: cut off"),
    "days are too small": ("month", "390", "center; height: 100%", "center; height: 1rem", "fault: small target"),
    "the heading is small": ("article", "390", "h1 { font-size: clamp(1.8", "h1 { font-size: clamp(1", "h1: expected"),
    "the menu is printed": ("article", "paper", ".skip, .menu, .find,", ".skip,", ".menu is new"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "screen", "rule", "broken", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_style_sheet_is_noticed(
    browser: Browser, repository: Path, served: str, kind: str, screen: str, rule: str, broken: str, told: str
) -> None:
    style = (repository / STYLE).read_text(encoding="utf-8")
    assert rule in style, "the rule that this test breaks is gone"
    found = _look(browser, served + KINDS[kind], screen, style.replace(rule, broken))
    expected = written((EXPECTED / f"{kind}.txt").read_text())[screen]
    assert told in "\n".join(differences(expected, found, _tolerance(SCREENS[screen])))


def test_a_page_that_keeps_its_sides_from_right_to_left_is_noticed(
    browser: Browser, repository: Path, arabic: str
) -> None:
    style = (repository / STYLE).read_text(encoding="utf-8") + "body { direction: ltr }"
    found = _look(browser, arabic + RIGHT_TO_LEFT["article"], "1280", style)
    expected = written((EXPECTED / "right-to-left" / "article.txt").read_text())["1280"]
    assert ".article-side: expected" in "\n".join(differences(expected, found, _tolerance(1280)))


@pytest.mark.parametrize(
    ("kind", "screen"), [("home", "390"), ("article", "1280"), ("entity", "390"), ("data", "paper")]
)
def test_the_letters_of_another_machine_change_nothing(
    browser: Browser, repository: Path, served: str, kind: str, screen: str
) -> None:
    style = (repository / STYLE).read_text(encoding="utf-8").replace(".woff2", ".missing")
    found = _look(browser, served + KINDS[kind], screen, style)
    expected = written((EXPECTED / f"{kind}.txt").read_text())[screen]
    assert list(differences(expected, found, _tolerance(SCREENS[screen]))) == []
