"""The content security policy of the pages: a browser that goes through the archive reports nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.test_pages import KINDS
from tests.built import MakeSite
from tests.crawl import pages
from tests.scenario import article

WATCH = "addEventListener('securitypolicyviolation', (event) => console.error('broken: ' + event.violatedDirective))"


def _said(browser: Browser, host: str, addresses: Iterable[str]) -> list[str]:
    """What the browser says on its console and of mistakes in scripts, with the page that it is at."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for address in addresses:
        page.goto(host + address, wait_until="networkidle" if address.startswith("/search/") else "load")
    context.close()
    return said


def test_no_page_of_any_kind_breaks_the_policy(browser: Browser, served: str, demo: Path) -> None:
    every = [page.removesuffix("index.html") for page, html in pages(demo) if not html.css("meta[http-equiv=refresh]")]
    assert _said(browser, served, [*KINDS.values(), "/search/?q=NIO", *(f"/{page}" for page in every[::20])]) == []


def test_no_page_breaks_it_that_only_larger_and_older_archives_have(
    browser: Browser, serve: Callable[[Path], str], scenario: MakeSite
) -> None:
    files = {
        f"content/articles/a{n}.md": article(title=f"A {n}", date=f"2022-0{n % 9 + 1}-18", entities="[NIO]")
        for n in range(120)
    }
    files["content/articles/gone.md"] = article(
        title="Gone", status="withdrawn", withdrawn="{date: 2023-01-01, reason: Wrong, title: shown}"
    )
    files["content/articles/rtl.md"] = article(title="النص", language="ar", aliases="[/old/]")
    files |= {f"content/articles/n{n}.md": article(title=f"N {n}", entities=f"[Name {n}]") for n in range(310)}
    site = scenario(files=files)
    site.build(jobs=2)
    addresses = [
        "/organizations/", "/organizations/index/n/", "/organizations/nio/2022/", "/sources/cnevpost/2022/02/",
        "/2022/02/18/gone/", "/2022/02/18/rtl/",
    ]  # fmt: skip
    assert [address for address in addresses if not site.has(address)] == []
    assert _said(browser, serve(site.output), addresses) == []


def test_a_page_that_breaks_it_would_be_noticed(
    browser: Browser, serve: Callable[[Path], str], demo: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo / "theme", tmp_path / "theme")
    page = (demo / "index.html").read_text(encoding="utf-8")
    wrong = '<p style="color: red">x</p><script>x</script><img src="https://example.com/x.png" alt="">'
    (tmp_path / "index.html").write_text(page.replace("</main>", wrong + "</main>"), encoding="utf-8")
    said = "\n".join(_said(browser, serve(tmp_path), ["/"]))
    for directive in ("style-src-attr", "script-src-elem", "img-src"):
        assert f"broken: {directive}" in said
