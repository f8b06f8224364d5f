"""All pages of the site, in one list, and the check that no two claim one place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from backfile.config import Config
from backfile.model.archive import Archive
from backfile.plan.articles import plan_articles
from backfile.plan.attachments import overruled
from backfile.plan.calendar import plan_calendar
from backfile.plan.changes import plan_changes
from backfile.plan.citations import plan_citations
from backfile.plan.collections import plan_collections
from backfile.plan.credits import plan_credits
from backfile.plan.data import plan_data
from backfile.plan.desk import Desk
from backfile.plan.entities import plan_entities
from backfile.plan.feeds import plan_feeds
from backfile.plan.files import Copy, plan_files
from backfile.plan.home import plan_home
from backfile.plan.on_this_day import plan_on_this_day
from backfile.plan.page import Page
from backfile.plan.pairs import plan_pairs
from backfile.plan.search import plan_search
from backfile.plan.sitemap import plan_sitemap
from backfile.plan.sources import plan_sources
from backfile.plan.standalone import plan_not_found, plan_pages, plan_redirects
from backfile.plan.views import PlainView, SiteInfo
from backfile.problems import Problem, Spot
from backfile.urls import MANIFEST, Address, file_path

PLANNERS: tuple[Callable[[Desk], Iterator[Page]], ...] = (
    plan_data,
    plan_home,
    plan_articles,
    plan_calendar,
    plan_on_this_day,
    plan_entities,
    plan_pairs,
    plan_sources,
    plan_collections,
    plan_changes,
    plan_pages,
    plan_not_found,
    plan_credits,
    plan_citations,
    plan_search,
    plan_feeds,
    plan_redirects,
)
"""Every kind of page. A new kind is a module, a template and a line here. What takes longest comes first."""


def plan(
    archive: Archive, config: Config, static: Iterable[Copy], today: str, volumes: tuple[str, ...] = ()
) -> tuple[list[Page], list[Copy], SiteInfo, list[Problem]]:
    """The pages of the site, the files copied beside them, what all pages say of the site, and what clashes.

    `volumes` are the folders of the search index that the build makes.
    """
    desk = Desk(archive, config, today, volumes)
    pages = [page for planner in PLANNERS for page in planner(desk)]
    pages += list(plan_sitemap(pages, desk))
    if config.colors:
        pages.append(_colors(config))
    copies = [*static, *plan_files(desk)]
    pages = _without_needless(pages)
    return pages, copies, desk.site(), [*_clashes(pages, copies), *overruled(desk), *_untranslated(config)]


def _untranslated(config: Config) -> Iterator[Problem]:
    """How much of what pages say is not said in the language of the site."""
    words = config.words
    if words.missing:
        message = f"language {config.language}: {words.missing} of {len(words.texts)} texts of the pages are in English"
        yield Problem("missing-words", message, Spot("site.yaml"), f"add them to words/{config.language}.yaml")


def _colors(config: Config) -> Page:
    rules = "".join(f"--{name}:{value};" for name, value in sorted(config.colors.items()))
    make = partial(PlainView, f":root{{{rules}}}\n")
    return Page(Address("/theme/colors.css"), "plain", make, "theme.colors in site.yaml", "static", listed=False)


def _without_needless(pages: list[Page]) -> list[Page]:
    """The pages without those that give way to another on their address."""
    taken = {page.address for page in pages if not page.gives_way}
    return [page for page in pages if not page.gives_way or page.address not in taken]


def _clashes(pages: Iterable[Page], copies: Iterable[Copy]) -> Iterator[Problem]:
    """Two outputs on one path, on two that differ only by case or Unicode form, or one inside the other."""
    owners: dict[str, str] = {MANIFEST: "the list of what a build wrote", "pagefind": "the search index"}
    claims = [(file_path(page.address), page.origin) for page in pages]
    claims += [(file_path(copy.address), copy.origin) for copy in copies]
    for path, origin in claims:
        same = path.lower() if path.isascii() else _folded(path)
        other = owners.setdefault(same, origin)
        if other is not origin:
            yield _clash(f"/{path}", origin, other)
    for taken in _folders(owners) & owners.keys():
        for path, origin in owners.items():
            if path.startswith(taken + "/"):
                yield _clash(f"/{taken}", owners[taken], origin)


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that hold the paths, at any depth."""
    folders = {""}
    for path in paths:
        folder = path
        while (folder := folder.rpartition("/")[0]) not in folders:
            folders.add(folder)
    return folders - {""}


def _folded(path: str) -> str:
    """The path as disks compare it that know neither case nor Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _clash(path: str, origin: str, other: str) -> Problem:
    first, second = sorted((origin, other), key=lambda each: not each.startswith("content/"))
    address = path.removesuffix("index.html")
    message = f"{address} would also be the address of {second}"
    place = (1, 1) if first.endswith(".md") else (0, 0)
    return Problem("same-address", message, Spot(first, *place), "give one of them another `slug`, id or alias")
