"""The preview in a browser: an edit shows by itself, a mistake shows in the page until it is mended."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.built import MakeSite
from tests.scenario import Scenario, article
from tests.serve.serving import Serving

NIO = "content/articles/2022/02/18-nio.md"
ADDRESS = "/2022/02/18/nio/"
HIDE = """() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
"""As if the page were behind others: Chromium without a screen shows all of its pages."""
PANEL = "#backfile-troubles section"


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    return scenario(files={NIO: article(title="NIO", body="First words.")})


@pytest.fixture
def serving(site: Scenario) -> Iterator[Serving]:
    with Serving(site) as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def _open(context: BrowserContext, serving: Serving, path: str = ADDRESS) -> tuple[Page, list[str]]:
    """The page, listening to the news, and what it says on its console from now on."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    with page.expect_request("**/.backfile/events"):
        page.goto(f"http://{serving.host}{path}")
    return page, said


def test_an_edited_article_shows_without_a_reload_by_hand(
    site: Scenario, serving: Serving, context: BrowserContext
) -> None:
    page, said = _open(context, serving)
    for n in range(3):
        started = time.perf_counter()
        with page.expect_event("domcontentloaded"):
            site.write(NIO, article(title="NIO", body=f"Words of edit {n}."))
        whole = time.perf_counter() - started
        page.get_by_text(f"Words of edit {n}.").wait_for()
        report = serving.outcome().report
        assert report
        print(f"\nfrom the edit to the page: {whole:.3f} s, of which the build took {report.seconds:.3f} s")
    assert said == []


def test_a_mistake_shows_in_the_page_and_mending_it_brings_the_page_back(
    site: Scenario, serving: Serving, context: BrowserContext
) -> None:
    page, said = _open(context, serving)
    site.write(NIO, article(title="NIO", sorce="<img src=x onerror=alert(1)>", body="Second words."))
    panel = page.locator(PANEL)
    panel.get_by_text('did you mean "source"?').wait_for()
    told = panel.inner_text()
    assert f"{NIO}:5:1: error[unknown-key] sorce" in told
    assert "<img src=x onerror=alert(1)>" in told  # as text
    assert panel.locator("img").count() == 0
    assert page.get_by_text("First words.").is_visible()
    page.goto(f"http://{serving.host}/")  # every page tells it
    page.locator(PANEL).wait_for()
    page.go_back()
    site.write(NIO, article(title="NIO", body="Third words."))
    page.get_by_text("Third words.").wait_for()
    assert page.locator(PANEL).count() == 0
    assert said == []


def test_a_revert_takes_the_message_away(site: Scenario, serving: Serving, context: BrowserContext) -> None:
    page, _ = _open(context, serving)
    good = (site.folder / NIO).read_text(encoding="utf-8")
    site.write(NIO, "---\n")
    page.locator(PANEL).wait_for()
    site.write(NIO, good)
    page.locator(PANEL).wait_for(state="detached")


def test_a_broken_template_shows_its_place(site: Scenario, serving: Serving, context: BrowserContext) -> None:
    page, _ = _open(context, serving)
    site.write(
        "templates/article.html", "{% extends 'base.html' %}\n{% block main %}{{ page.nothing }}{% endblock %}\n"
    )
    page.locator(PANEL).get_by_text("templates/article.html:2").wait_for()
    site.remove("templates/article.html")
    page.locator(PANEL).wait_for(state="detached")
    assert page.get_by_text("First words.").is_visible()


def test_a_site_that_is_wrong_from_the_start_comes_when_it_is_mended(
    scenario: MakeSite, context: BrowserContext
) -> None:
    site = scenario(files={NIO: "---\n"}, name="wrong")
    with Serving(site) as serving:
        page, _ = _open(context, serving, "/")
        page.locator(PANEL).wait_for()
        site.write(NIO, article(title="NIO"))
        page.get_by_role("heading", name="Test archive").first.wait_for()


def test_a_removed_article_leaves_the_404_page(site: Scenario, serving: Serving, context: BrowserContext) -> None:
    page, _ = _open(context, serving)
    site.remove(NIO)
    page.get_by_text("First words.").wait_for(state="detached")
    site.write(NIO, article(title="NIO", body="Back again."))
    page.get_by_text("Back again.").wait_for()


def test_many_open_pages_do_not_block_one_another(site: Scenario, serving: Serving, context: BrowserContext) -> None:
    first, _ = _open(context, serving)
    pages = [context.new_page() for _ in range(8)]  # more than a browser opens connections to one server
    for page in pages:
        page.goto(f"http://{serving.host}{ADDRESS}", wait_until="commit")
        page.evaluate(HIDE)
    site.write(NIO, article(title="NIO", body="Second words."))
    first.get_by_text("Second words.").wait_for()
    pages[0].evaluate(HIDE.replace("true", "false", 1))
    pages[0].get_by_text("Second words.").wait_for()
