"""The page of an article, and the tombstone of one that was withdrawn."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import quote

from backfile import urls
from backfile.config import Config
from backfile.link.calendar import folders
from backfile.model.article import Article
from backfile.model.date import MONTHS
from backfile.plan.desk import Desk, direction
from backfile.plan.page import Page
from backfile.plan.views import Card, Date, Head, Link, Picture, Steps, Text
from backfile.urls import href


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The entities of one type that an article is about."""

    label: str
    href: str
    entities: tuple[Link, ...]
    """Each with its role of that day as the note."""


@dataclass(frozen=True, slots=True)
class RelatedCard:
    card: Card
    shared: tuple[Link, ...]
    """What both articles are about."""


@dataclass(frozen=True, slots=True)
class EventLine:
    date: Date
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    date: Date
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """What `article.html` shows."""

    head: Head
    title: str
    deck: str
    language: str
    """Empty where it is the site's."""
    direction: str
    date: Date
    bylines: tuple[Link, ...]
    dateline: str
    source: Link
    source_url: str
    access: str
    via: str
    printed: str
    """Where it stood in print: `Business, page 4, late edition`."""
    also: tuple[Link, ...]
    """The same story elsewhere; the note is its date."""
    picture: Picture | None
    pictures: tuple[Picture, ...]
    text: Text
    display: str
    """`full`, `excerpt` or `metadata`."""
    entities: tuple[EntityGroup, ...]
    events: tuple[EventLine, ...]
    corrections: tuple[CorrectionLine, ...]
    updated: Date | None
    retrieved: Date | None
    archived_url: str
    rights: str
    license_url: str
    steps: Steps
    """The articles before and after it in time."""
    related: tuple[RelatedCard, ...]
    edit_url: str
    """Address of the file in the repository; empty where none is known."""
    extra: Mapping[str, Any]
    """The site's own keys, for its own templates."""


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """What `withdrawn.html` shows."""

    head: Head
    title: str
    """Empty where it is hidden."""
    date: Date
    withdrawn: Date
    reason: str


def plan_articles(desk: Desk) -> Iterator[Page]:
    """A page for every published article, and a tombstone for every withdrawn one."""
    for article in desk.archive.articles:
        yield Page(
            address=article.address,
            template="article.html",
            make=partial(_view, article, desk),
            origin="content/" + article.path,
            kind="articles",
            lastmod=_last_change(article),
            listed=desk.canonical(article) in ("", desk.full(article.address)),
        )
    for article in desk.archive.withdrawn:
        make = partial(_tombstone, article, desk)
        origin = "content/" + article.path
        yield Page(article.address, "withdrawn.html", make, origin, kind="articles", listed=False)


def _view(article: Article, desk: Desk) -> ArticleView:
    archive, config = desk.archive, desk.config
    source = archive.source_of[article.address]
    display = desk.display(article)
    before, after = archive.neighbours[article.address]
    head = replace(
        desk.head(article.address, article.title, desk.summary(article), *_crumbs(article)),
        canonical=desk.canonical(article),
        language=article.language,
    )
    return ArticleView(
        head=head,
        title=article.title,
        deck=article.deck,
        language=article.language,
        direction=direction(article.language) if article.language else "",
        date=desk.date(article.date),
        bylines=tuple(desk.tag(tag, article.date) for tag in archive.bylines[article.address]),
        dateline=article.dateline,
        source=Link(source.name, href(source.address)),
        source_url=article.source_url,
        access=article.access,
        via=article.via,
        printed=_printed(article),
        also=tuple(
            Link(also.source, also.url, note=also.date.words if also.date.year else "") for also in article.also
        ),
        picture=desk.picture(article.image),
        pictures=tuple(picture for image in article.images if (picture := desk.picture(image))),
        text=_text(article, display, desk),
        display=display,
        entities=_groups(article, desk),
        events=tuple(EventLine(desk.date(event.date), event.text) for event in article.events),
        corrections=tuple(CorrectionLine(desk.date(each.date), each.text, each.by) for each in article.corrections),
        updated=desk.date(article.updated) if article.updated.year else None,
        retrieved=desk.date(article.retrieved) if article.retrieved.year else None,
        archived_url=article.archived_url,
        rights=article.rights or source.rights or config.rights,
        license_url=article.license_url,
        steps=Steps(_step(before), _step(after)),
        related=tuple(
            RelatedCard(desk.card(each.article), tuple(desk.entity(key, article.date) for key in each.shared))
            for each in archive.related[article.address]
        ),
        edit_url=_edit_url(article, config),
        extra=article.extra,
    )


def _edit_url(article: Article, config: Config) -> str:
    if not config.repository:
        return ""
    return f"{config.repository.rstrip('/')}/blob/HEAD/content/{quote(article.path)}"


def _text(article: Article, display: str, desk: Desk) -> Text:
    """As much of the text as may be published."""
    if display == "full":
        return desk.text(article.path, article.body, is_first=not desk.shows(article.image))
    if display == "excerpt" and article.body.opening:
        return Text(f"<p>{html.escape(article.body.opening, quote=False)}</p>")
    return Text("")


def _groups(article: Article, desk: Desk) -> tuple[EntityGroup, ...]:
    """The entities by type, in the order of the types in `site.yaml` and of the names in the article."""
    tags = desk.archive.tags[article.address]
    entities = desk.archive.entities
    groups = []
    for type in desk.config.types:
        links = tuple(desk.tag(tag, article.date) for tag in tags if entities[tag.entity].type == type.name)
        if links:
            index = href(urls.index_address(type.plural)) if desk.config.makes("indexes") else ""
            groups.append(EntityGroup(type.label, index, links))
    return tuple(groups)


def _crumbs(article: Article) -> tuple[Link, ...]:
    """The year, month and day of the article, as far as they are known."""
    crumbs = []
    for folder in folders(article.date):
        parts = folder.split("/")
        words = folder.capitalize() if len(parts) == 1 else MONTHS[int(parts[1]) - 1] if len(parts) == 2 else parts[2]
        crumbs.append(Link(words.lstrip("0"), href(urls.date_address(folder))))
    return tuple(crumbs)


def _printed(article: Article) -> str:
    page = f"page {article.page}" if article.page else ""
    return ", ".join(part for part in (article.section, page, article.edition) if part)


def _step(article: Article | None) -> Link | None:
    return Link(article.title, href(article.address), note=article.date.words) if article else None


def _last_change(article: Article) -> str:
    """The latest day of the article's life that its front matter tells."""
    days = [article.date, article.added, article.updated, *(each.date for each in article.corrections)]
    return max(day.iso for day in days)


def _tombstone(article: Article, desk: Desk) -> WithdrawnView:
    withdrawal = article.withdrawn
    shown = bool(withdrawal and withdrawal.title_shown)
    title = article.title if shown else ""
    head = replace(desk.head(article.address, title or "Withdrawn"), indexed=False)
    return WithdrawnView(
        head=head,
        title=title,
        date=desk.date(article.date),
        withdrawn=desk.date(withdrawal.date) if withdrawal else Date("", "", ""),
        reason=withdrawal.reason if withdrawal else "",
    )
