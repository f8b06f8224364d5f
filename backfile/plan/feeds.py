"""The feed of the site: which articles are in it, and what it tells of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from backfile import urls
from backfile.model.article import Article
from backfile.model.date import NewsDate
from backfile.model.value import Value
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.page import Page
from backfile.urls import Address


class FeedEntry(Value, frozen=True):
    title: str
    url: str
    """The full address, which is also the entry's id."""
    original: str
    published: str
    """RFC 3339."""
    updated: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    rights: str


class FeedView(Value, frozen=True):
    """What an Atom feed tells."""

    title: str
    url: str
    """The full address of the page that the feed follows."""
    feed_url: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


def plan_feeds(desk: Desk) -> Iterator[Page]:
    """The Atom feed of the newest articles, by the day they entered the archive."""
    if desk.config.makes("feeds") and desk.config.base_url:
        make = partial(feed_of, desk.archive.articles, desk.config.title, urls.HOME, urls.FEED, desk)
        yield Page(urls.FEED, "atom", make, "the feed of the site", "feeds", listed=False)


def feed_of(articles: Iterable[Article], title: str, page: Address, feed: Address, desk: Desk) -> FeedView:
    """The feed, at `feed`, of the articles that `page` lists: the newest by the day they entered the archive."""
    newest = sorted(articles, key=lambda article: (article.entered, article.order), reverse=True)
    entries = tuple(_entry(article, desk) for article in newest[:NEWEST])
    return FeedView(
        title=title,
        url=desk.full(page),
        feed_url=desk.full(feed),
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        author=desk.config.title,
        entries=entries,
    )


def _entry(article: Article, desk: Desk) -> FeedEntry:
    source = desk.archive.source_of[article.address]
    names = [desk.archive.entities[tag.entity].name for tag in desk.archive.bylines[article.address]]
    changes = [article.added, article.updated, *(each.date for each in article.corrections)]
    published = _instant(article.date)
    return FeedEntry(
        title=article.title,
        url=desk.full(article.address),
        original=article.source_url,
        published=published,
        updated=max(published, *(_instant(day) for day in changes)),
        summary=desk.summary(article),
        authors=tuple(names) or (source.name,),
        categories=tuple(desk.archive.entities[tag.entity].name for tag in desk.archive.tags[article.address]),
        rights=article.rights or source.rights or desk.config.rights,
    )


def _instant(date: NewsDate) -> str:
    """The date as an instant (RFC 3339), which Atom asks for: the printed time, else the first moment of it."""
    if not date.year:
        return "1970-01-01T00:00:00Z"
    time = date.time if date.time.count(":") == 2 else f"{date.time or '00:00'}:00"
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T{time}{date.offset or 'Z'}"
