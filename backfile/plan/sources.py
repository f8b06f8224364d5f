"""The page of a source, and the index of all sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from backfile import urls
from backfile.model.source import Source
from backfile.model.value import Value
from backfile.plan.cards import image_of
from backfile.plan.coverage import Coverage, coverage
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.entities import plan_index
from backfile.plan.feeds import feed_href
from backfile.plan.lists import plan_periods, years_of
from backfile.plan.metadata import source_data
from backfile.plan.page import Page
from backfile.plan.views import Card, Head, Link, Text
from backfile.urls import href


class SourceView(Value, frozen=True, kw_only=True):
    """What `source.html` shows."""

    head: Head
    name: str
    index: Link
    description: str
    names: tuple[str, ...]
    url: str
    country: str
    language: str
    rights: str
    text: Text
    articles: tuple[Card, ...]
    """The newest."""
    count: int
    years: tuple[Link, ...]
    coverage: Coverage | None
    extra: Mapping[str, Any]
    """The site's own keys, for its own templates."""


def plan_sources(desk: Desk) -> Iterator[Page]:
    """A page for every source, with those of its list's years, and the index."""
    entries = []
    for address, source in desk.archive.sources.items():
        articles = desk.archive.from_source.get(address, ())
        origin = "content/" + source.path if source.path else f'the source "{source.name}"'
        yield Page(address, "source.html", partial(_view, source, desk), origin, "sources")
        name = Link(source.name, href(address))
        yield from plan_periods(address, name, articles, "sources", desk)
        entries.append(Link(source.name, href(address), len(articles), source.description))
    if desk.config.makes("indexes"):
        yield from plan_index(urls.SOURCES, desk.words["sources"], entries, desk)


def _view(source: Source, desk: Desk) -> SourceView:
    articles = desk.archive.from_source.get(source.address, ())
    index = Link(desk.words["sources"], href(urls.SOURCES) if desk.config.makes("indexes") else "")
    return SourceView(
        head=replace(
            desk.head(source.address, source.name, source.description, index),
            feed=feed_href(source, desk),
            data=source_data(source, desk),
            image=image_of(source, desk),
        ),
        name=source.name,
        index=index,
        description=source.description,
        names=source.names,
        url=source.url,
        country=source.country,
        language=source.language,
        rights=source.rights,
        text=desk.text(source.path, source.body),
        articles=desk.cards(articles, NEWEST),
        count=len(articles),
        years=years_of(source.address, articles),
        coverage=coverage(articles, desk, source.address),
        extra=source.extra,
    )
