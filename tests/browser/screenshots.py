"""Pictures of the pages that show what the theme is like: `python -m tests.browser.screenshots --to DIR`.

Of each kind of page one at each width, in light and in dark; on paper as a picture and as PDF; from right to left.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.demo.conftest import build_demo
from tests.scenario import Scenario

KINDS = {
    "home": "/",
    "article": "/2022/02/18/nio-hefei-university-of-technology/",
    "entity": "/organizations/nio/",
    "month": "/2022/02/",
    "dates": "/dates/",
    "credits": "/credits/",
    "search": "/search/?q=battery",
    "data": "/data/",
}
RIGHT_TO_LEFT = {kind: "/search/" if kind == "search" else address for kind, address in KINDS.items()}
WIDTHS = (390, 1280)
PAPER = 658
"""An A4 page without its margins, in CSS pixels."""

ARABIC = Path(__file__).parent.parent / "languages/ar.yaml"

COMPLETE = """() => Promise.all([document.fonts.ready, ...[...document.images].map((image) => {
  image.loading = "eager";
  return image.complete || new Promise((done) => { image.onload = image.onerror = done });
})]).then(() => 0)"""
"""Ends when fonts and pictures are there."""


def right_to_left(folder: Path) -> Path:
    """The output of a small archive in Arabic."""
    folder.mkdir()
    site = Scenario(folder, Path(__file__).with_name("right_to_left.txt").read_text(encoding="utf-8"))
    site.write("words/ar.yaml", ARABIC.read_text(encoding="utf-8"))
    site.build(search=True)
    return site.output


@contextmanager
def opened(
    browser: Browser, url: str, width: int, *, dark: bool = False, paper: bool = False, css: str = ""
) -> Iterator[Page]:
    """The page at a width, with its fonts, pictures and search results; `css` stands for the style sheet."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    if css:
        context.route("**/theme/style.css*", lambda route: route.fulfill(body=css, content_type="text/css"))
    page = context.new_page()
    page.goto(url)
    if "?q=" in url:
        page.wait_for_selector(".search .row")
    if paper:
        page.emulate_media(media="print")
    page.evaluate(COMPLETE)
    yield page
    context.close()


def take(browser: Browser, address: str, kinds: dict[str, str], to: Path) -> None:
    """Writes the pictures of the kinds of pages of the archive at the address."""
    for kind, place in kinds.items():
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                with opened(browser, address + place, width, dark=scheme == "dark") as page:
                    page.screenshot(path=to / f"{kind}-{width}-{scheme}.png", full_page=True)
        with opened(browser, address + place, PAPER, paper=True) as page:
            page.screenshot(path=to / f"{kind}-print.png", full_page=True)
            page.pdf(path=to / f"{kind}.pdf", format="A4", prefer_css_page_size=True)


def main() -> None:
    parser = ArgumentParser(description="Takes pictures of the demo archive and of a small one in Arabic.")
    parser.add_argument("--to", type=Path, default=Path("screenshots"), help="the folder (default: screenshots)")
    to: Path = parser.parse_args().to.resolve()
    program = chromium.find()
    if not program:
        parser.error("no Chromium was found; the variable CHROMIUM may name one")
    (to / "right-to-left").mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as work, chromium.started(program) as browser:
        build_demo(Path(__file__).resolve().parents[2], Path(work) / "site")
        with chromium.serving(Path(work) / "site") as address:
            take(browser, address, KINDS, to)
        with chromium.serving(right_to_left(Path(work) / "arabic")) as address:
            take(browser, address, RIGHT_TO_LEFT, to / "right-to-left")
    print(f"{len(list(to.rglob('*.png')))} pictures and {len(list(to.rglob('*.pdf')))} PDF files in {to}")


if __name__ == "__main__":
    main()
