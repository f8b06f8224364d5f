"""The feeds of the site, of entities and of sources: which articles are in each, and what it tells of them.

An article is news on the day it entered the archive (`Article.entered`), so an old clipping that is added today
stands first. Nothing here goes beyond `display`: a feed tells the title, the facts and the summary of lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import nlargest

from backfile import urls
from backfile.model.article import Article
from backfile.model.date import NewsDate
from backfile.model.entity import Entity
from backfile.model.source import Source
from backfile.model.value import Value
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.page import Page
from backfile.urls import Address, href

ENTRIES = 20
"""How many articles the feed of an entity or a source holds; that of the site holds as many as its lists."""
FOLLOWED = 3
"""With fewer articles, a name that no file registers has no feed: nobody follows what is named once or twice."""
NO_TIME = "1970-01-01T00:00:00Z"
"""Where Atom asks for a time and none is known."""


class FeedEntry(Value, frozen=True):
    title: str
    url: str
    """The full address, which is also the entry's id."""
    original: str
    published: str
    """RFC 3339; empty where the date is not known."""
    updated: str
    """RFC 3339: the latest day of the article's life that its front matter tells."""
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    rights: str
    language: str
    """Where it is not the site's."""
    image: str
    """The full address of its picture, where it may be shown."""


class FeedView(Value, frozen=True):
    """What a feed tells, be it Atom or JSON."""

    title: str
    description: str
    language: str
    url: str
    """The full address of the page that the feed follows."""
    feed_url: str
    author: str
    entries: tuple[FeedEntry, ...]


class OpmlLine(Value, frozen=True):
    title: str
    feed_url: str
    url: str


class OpmlView(Value, frozen=True):
    """What `opml.xml` tells: the site's feed, and the others by the words over their indexes."""

    title: str
    feed: OpmlLine
    groups: tuple[tuple[str, tuple[OpmlLine, ...]], ...]


def plan_feeds(desk: Desk) -> Iterator[Page]:
    """The feeds of the site, of sources and entities, and the list of them all."""
    if not desk.has_feeds:
        return
    title, articles = desk.config.title, partial(_all, desk)
    for address, template in ((urls.FEED, "atom"), (urls.JSON_FEED, "json-feed")):
        yield _page(address, template, partial(_view, address, urls.HOME, title, articles, NEWEST, desk))
    for owner in _followed(desk):
        yield feed_of(owner.address, owner.name, partial(_news_of, owner, desk), desk)
    yield _page(urls.OPML, "opml", partial(_opml, desk))


def feed_of(owner: Address, name: str, articles: Callable[[], Iterable[Article]], desk: Desk) -> Page:
    """The Atom feed of a page that has a list of its own; `articles` gives those of the list, in any order."""
    address, title = urls.feed_address(owner), f"{name} – {desk.config.title}"
    return _page(address, "atom", partial(_view, address, owner, title, articles, ENTRIES, desk))


def feed_href(owner: Entity | Source, desk: Desk) -> str:
    """The href of the feed of an entity or a source; empty where it has none."""
    if desk.config.chosen("feeds") is not True or not desk.has_feeds:
        return ""
    has_feed = isinstance(owner, Source) or _is_followed(owner, desk)
    return href(urls.feed_address(owner.address)) if has_feed else ""


def _page(address: Address, template: str, make: Callable[[], FeedView | OpmlView]) -> Page:
    return Page(address, template, make, f"the feed {address}", "feeds", listed=False)


def _followed(desk: Desk) -> list[Entity | Source]:
    """The sources and entities that have a feed."""
    if desk.config.chosen("feeds") is not True:
        return []
    entities = (entity for entity in desk.archive.entities.values() if _is_followed(entity, desk))
    return [*desk.archive.sources.values(), *entities]


def _is_followed(entity: Entity, desk: Desk) -> bool:
    archive = desk.archive
    count = len(archive.about.get(entity.key, ())) + len(archive.by.get(entity.key, ()))
    return count >= FOLLOWED or (entity.registered and count > 0)


def _news_of(owner: Entity | Source, desk: Desk) -> Iterable[Article]:
    """The articles of the source, or those about the entity and by it, each once."""
    archive = desk.archive
    if isinstance(owner, Source):
        return archive.from_source.get(owner.address, ())
    about, by = archive.about.get(owner.key, ()), archive.by.get(owner.key, ())
    return {article.address: article for article in (*about, *by)}.values() if about and by else about or by


def _all(desk: Desk) -> Iterable[Article]:
    return desk.archive.articles


def _view(
    address: Address, owner: Address, title: str, articles: Callable[[], Iterable[Article]], most: int, desk: Desk
) -> FeedView:
    newest = nlargest(most, articles(), key=lambda article: desk.news[article.address])
    return FeedView(
        title=title,
        description=desk.config.description if owner == urls.HOME else "",
        language=desk.config.language,
        url=desk.full(owner),
        feed_url=desk.full(address),
        author=desk.config.title,
        entries=tuple(_entry(article, desk) for article in newest),
    )


def _entry(article: Article, desk: Desk) -> FeedEntry:
    """The article's entry, which is the same in all feeds."""
    found = desk.entries.get(article.address)
    if found is None:
        found = desk.entries[article.address] = _new_entry(article, desk)
    return found


def _new_entry(article: Article, desk: Desk) -> FeedEntry:
    archive = desk.archive
    source = archive.source_of[article.address]
    names = [archive.entities[tag.entity].name for tag in archive.bylines[article.address]]
    changes = [article.date, article.added, article.updated, *(each.date for each in article.corrections)]
    return FeedEntry(
        title=article.title,
        url=desk.full(article.address),
        original=article.source_url,
        published=_instant(article.date, desk),
        updated=max(_instant(day, desk) for day in changes) or NO_TIME,
        summary=desk.summary(article),
        authors=tuple(names) or (source.name,),
        categories=tuple(archive.entities[tag.entity].name for tag in archive.tags[article.address]),
        rights=article.rights or source.rights or desk.config.rights,
        language=article.language,
        image=desk.full(article.image.address) if article.image and desk.shows(article.image) else "",
    )


def _instant(date: NewsDate, desk: Desk) -> str:
    """The date as an instant (RFC 3339), which feeds ask for: the printed time, else the first moment of it.

    Where no offset was printed it is that of the site's zone, so that readers there are told the printed day.
    """
    if not date.year:
        return ""
    time = date.time if date.time.count(":") == 2 else f"{date.time or '00:00'}:00"
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T{time}{date.offset or desk.offset(date)}"


def _opml(desk: Desk) -> OpmlView:
    title = desk.config.title
    kinds = [("", desk.words["sources"]), *((type.name, type.label) for type in desk.config.types)]
    lines: dict[str, list[OpmlLine]] = {kind: [] for kind, _ in kinds}
    for owner in _followed(desk):
        lines[owner.type if isinstance(owner, Entity) else ""].append(_line(owner.name, owner.address, desk))
    groups = [(label, tuple(lines[kind])) for kind, label in kinds]
    if desk.config.makes("collections") and desk.config.chosen("feeds") is True:
        collections = (each.collection for each in desk.archive.collections)
        groups.append((desk.words["collections"], tuple(_line(each.title, each.address, desk) for each in collections)))
    return OpmlView(title, _line(title, urls.HOME, desk), tuple(group for group in groups if group[1]))


def _line(name: str, owner: Address, desk: Desk) -> OpmlLine:
    return OpmlLine(name, desk.full(urls.feed_address(owner)), desk.full(owner))
