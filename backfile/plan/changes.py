"""The page of changes: what entered the archive, was corrected, re-tagged or withdrawn, as its records tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from backfile import urls
from backfile.link.changes import correction_digest
from backfile.model.article import Article
from backfile.model.date import NotADate, parse_date
from backfile.model.record import Change, ChangeKind, Changes
from backfile.model.value import Value
from backfile.plan.desk import Desk, direction
from backfile.plan.page import Page
from backfile.plan.views import Date, Head, Link
from backfile.urls import Address, href
from backfile.words import Words

NEWEST = 100
"""About how many changes the bare address shows; the years hold the rest."""
LISTED = 200
"""How many changes of one kind a record lists: an import may bring thousands."""


class ChangeLine(Value, frozen=True):
    """An article that changed."""

    article: Link
    """Its note is the day of the article."""
    language: str
    direction: str
    corrections: tuple[str, ...]
    """The texts of those that are new."""


class ChangeGroup(Value, frozen=True):
    """What changed in one way."""

    label: str
    lines: tuple[ChangeLine, ...]
    more: int
    """How many more there are."""


class RecordedDay(Value, frozen=True):
    date: Date
    began_with: int
    """On the first day: how many articles there were; else 0."""
    groups: tuple[ChangeGroup, ...]


class ChangesView(Value, frozen=True):
    """What `changes.html` shows."""

    head: Head
    title: str
    days: tuple[RecordedDay, ...]
    """The newest first."""
    years: tuple[Link, ...]
    """Where the bare address does not hold all."""


class _Book(NamedTuple):
    """Where the articles stand of which something may be said."""

    articles: Mapping[Address, Article]
    desk: Desk


def plan_changes(desk: Desk) -> Iterator[Page]:
    """The newest changes, and the years of all where they are many; no page where nothing was ever recorded."""
    told = desk.archive.changes
    if not told or not desk.config.makes("changes"):
        return
    book = _Book({each.address: each for each in (*desk.archive.articles, *desk.archive.withdrawn)}, desk)
    newest = _newest(told)
    by_year = [(year, tuple(listed)) for year, listed in groupby(told, lambda each: each.day[:4])]
    years = tuple(Link(year, href(urls.within(urls.CHANGES, year))) for year, _ in reversed(by_year))
    years = years if len(newest) < len(told) else ()
    make = partial(_view, newest, "", years, book)
    yield Page(urls.CHANGES, "changes.html", make, "the page of changes", "changes")
    for year, listed in by_year if years else ():
        own = tuple(Link(link.text, link.href if link.text != year else "") for link in years)
        make = partial(_view, listed, year, own, book)
        yield Page(urls.within(urls.CHANGES, year), "changes.html", make, "the page of changes", "changes")


def _newest(told: Sequence[Changes]) -> Sequence[Changes]:
    """The newest records, as many as together tell enough."""
    count = 0
    for n, each in enumerate(reversed(told)):
        count += len(each.changes)
        if n and count > NEWEST:
            return told[-n:]
    return told


def _view(told: Sequence[Changes], year: str, years: tuple[Link, ...], book: _Book) -> ChangesView:
    desk = book.desk
    crumbs = [Link(desk.words["changes"], href(urls.CHANGES))] if year else []
    title = desk.words.say("changes_in", year=year) if year else desk.words["changes"]
    head = desk.head(urls.within(urls.CHANGES, year) if year else urls.CHANGES, title, "", *crumbs)
    return ChangesView(head, title, tuple(_day(each, book) for each in reversed(told)), years)


def _day(each: Changes, book: _Book) -> RecordedDay:
    date = parse_date(each.day)
    groups = []
    order = list(ChangeKind)
    for kind, listed in groupby(sorted(each.changes, key=lambda one: order.index(one.kind)), lambda one: one.kind):
        found = list(listed)
        lines = sorted((_line(change, book) for change in found[:LISTED]), key=lambda one: one.article.text.casefold())
        groups.append(ChangeGroup(book.desk.words[f"change_{kind}"], tuple(lines), len(found) - len(lines)))
    return RecordedDay(Date(book.desk.words.date(date), date.machine, ""), each.began_with, tuple(groups))


def _line(change: Change, book: _Book) -> ChangeLine:
    """What may be said of the article today: the record may know one that is no longer to be named."""
    words = book.desk.words
    article, moved = book.articles.get(change.address), book.desk.archive.redirects.get(change.address)
    if article is None and moved:
        article = book.articles.get(moved[0])
    if article is None:
        return ChangeLine(Link(words.say("article_of", date=_day_of(change.address, words)), ""), "", "", ())
    if article.status == "withdrawn" and not (article.withdrawn and article.withdrawn.title_shown):
        link = Link(words["article_withdrawn"], href(article.address), note=words.date(article.date))
        return ChangeLine(link, "", "", ())
    corrected = change.corrections and article.status != "withdrawn"
    texts = {correction_digest(each): each.text for each in article.corrections} if corrected else {}
    link = Link(article.title, href(article.address), note=words.date(article.date))
    own = direction(article.language) if article.language else ""
    told = tuple(texts[each] for each in change.corrections if each in texts)
    return ChangeLine(link, article.language, own, told)


def _day_of(address: str, words: Words) -> str:
    """The day that an article's address tells."""
    try:
        return words.date(parse_date("-".join(address.split("/")[1:-2])))
    except NotADate:
        return words["unknown_day"]
