"""The home page: the newest articles and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from backfile import urls
from backfile.model.value import Value
from backfile.plan.cards import image_of
from backfile.plan.citations import bibliographies
from backfile.plan.desk import Desk
from backfile.plan.metadata import home_data
from backfile.plan.page import Page
from backfile.plan.views import Card, Head, Link
from backfile.urls import href

NEWEST_AT_HOME = 13
RECENTLY_ADDED = 6
MOST_FREQUENT = 10


class WayIn(Value, frozen=True):
    """The most frequent entities of a type, or sources, with the way to all of them."""

    index: Link
    entries: tuple[Link, ...]


class HomeView(Value, frozen=True):
    """What `home.html` shows."""

    head: Head
    newest: tuple[Card, ...]
    added: tuple[Card, ...]
    """What entered the archive last, where articles say when they did."""
    ways: tuple[WayIn, ...]
    years: tuple[Link, ...]
    """The newest first, with their numbers of articles."""
    changes: str
    """The href of the page of changes; empty where there is none."""
    json_feed: str
    opml: str
    """The hrefs of the site's JSON Feed and of the list of all feeds; empty where there are none."""
    bibliographies: tuple[Link, ...]
    """The whole archive in the formats of programs that keep references."""


def plan_home(desk: Desk) -> Iterator[Page]:
    """The home page; also that of an empty archive."""
    yield Page(urls.HOME, "home.html", partial(_view, desk), "the home page", "home")


def _view(desk: Desk) -> HomeView:
    archive = desk.archive
    years = tuple(
        Link(folder, href(urls.date_address(folder)), len(articles))
        for folder, articles in reversed(list(archive.calendar.items()))
        if len(folder) == 4
    )
    return HomeView(
        head=replace(
            desk.head(urls.HOME, desk.config.title, desk.config.description),
            data=home_data(desk),
            image=image_of(None, desk),
        ),
        newest=desk.cards(archive.articles[-NEWEST_AT_HOME:]),
        added=_added(desk),
        ways=tuple(_ways(desk)),
        years=years,
        changes=href(urls.CHANGES) if archive.changes and desk.config.makes("changes") else "",
        json_feed=href(urls.JSON_FEED) if desk.has_feeds else "",
        opml=href(urls.OPML) if desk.has_feeds else "",
        bibliographies=bibliographies(desk),
    )


def _added(desk: Desk) -> tuple[Card, ...]:
    dated = [article for article in desk.archive.articles if article.added.year]
    newest = sorted(dated, key=lambda article: (article.added.iso, article.order), reverse=True)
    return tuple(desk.card(article) for article in newest[:RECENTLY_ADDED])


def _ways(desk: Desk) -> Iterator[WayIn]:
    archive = desk.archive
    for type in desk.config.types:
        counts = [
            Link(archive.entities[key].name, href(key), len(articles))
            for key, articles in archive.about.items()
            if archive.entities[key].type == type.name
        ]
        if counts:
            yield WayIn(Link(type.label, _index(type.plural, desk)), _most(counts))
    counts = [
        Link(archive.sources[address].name, href(address), len(articles))
        for address, articles in archive.from_source.items()
    ]
    if counts:
        yield WayIn(Link(desk.words["sources"], _index("sources", desk)), _most(counts))


def _index(plural: str, desk: Desk) -> str:
    return href(urls.index_address(plural)) if desk.config.makes("indexes") else ""


def _most(counts: list[Link]) -> tuple[Link, ...]:
    return tuple(sorted(counts, key=lambda link: (-link.count, link.text.casefold(), link.href))[:MOST_FREQUENT])
