"""Looking at what a build made: where links lead, which articles a page lists, the archive behind it.

Tests read pages through these rather than through a template's classes, so that a template may change its looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urljoin, urlsplit

from backfile.finding import find_mentions
from backfile.link.archive import link, with_mentions
from backfile.link.release import Release
from backfile.model.archive import Archive
from backfile.problems import Problem
from backfile.read.content import read_content
from backfile.read.settings import read_config
from tests.scenario import TODAY, Scenario

MakeSite = Callable[..., Scenario]
"""The fixture `scenario`."""

HOST = "http://site.test"
ARTICLE = re.compile(r"/(?:undated|\d{4}(?:/\d\d){0,2})/(?!\d\d/)[^/]+/")


def links(site: Scenario, address: str, selector: str = "main a[href]") -> list[str]:
    """Where the links of a page lead within the site, as addresses, each once and in the order of the page."""
    found = []
    for node in site.html(address).css(selector):
        target = urlsplit(urljoin(HOST + address, node.attributes.get("href") or ""))
        if f"{target.scheme}://{target.netloc}" == HOST:
            found.append(unquote(target.path) + (f"#{unquote(target.fragment)}" if target.fragment else ""))
    return list(dict.fromkeys(found))


def listed(site: Scenario, address: str) -> list[str]:
    """The articles to which a page leads, as addresses, in the order of the page."""
    return [found for found in links(site, address) if ARTICLE.fullmatch(found)]


def hrefs(site: Scenario, address: str, selector: str = "a[href]") -> list[str]:
    """The links of a page as they are written."""
    return [node.attributes.get("href") or "" for node in site.html(address).css(selector)]


def archive_of(site: Scenario, today: str = TODAY) -> Archive:
    """The linked archive of a site, with the names in its texts."""
    config = read_config(site.folder)
    content, _ = read_content(config)
    archive, _ = link(content, config, Release(today))
    return with_mentions(archive, find_mentions(archive, config, archive.articles)[0], config)


def with_code(problems: Iterable[Problem], code: str) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


def without_list(tree: dict[str, bytes]) -> dict[str, bytes]:
    """The files of an output without Backfile's own list of them, and without Pagefind's, which are never the same."""
    return {path: data for path, data in tree.items() if path != ".backfile.json" and not path.startswith("pagefind/")}


def leftovers(site: Scenario) -> list[str]:
    """What lies in the site's folder beside what its author put there and the output."""
    usual = {"site.yaml", "content", "templates", "static", "records", "_site", ".backfile"}
    return sorted(path.name for path in site.folder.iterdir() if path.name not in usual)
