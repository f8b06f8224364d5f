"""Collections: their index, the page of each, all of it on one page for paper, and its feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from backfile import urls
from backfile.model.article import Article
from backfile.model.collection import Collection, Dossier, Part
from backfile.model.value import Value
from backfile.plan.articles import shown_text
from backfile.plan.cards import image_of
from backfile.plan.desk import Desk, direction
from backfile.plan.feeds import feed_of
from backfile.plan.page import Page
from backfile.plan.views import Card, Date, Head, Link, Picture, Text
from backfile.urls import href


class CollectionsView(Value, frozen=True):
    """What `collections.html` shows."""

    head: Head
    collections: tuple[Link, ...]
    """By title, each with its description as the note."""


class PartLine(Value, frozen=True):
    card: Card
    note: str


class CollectionView(Value, frozen=True, kw_only=True):
    """What `collection.html` shows."""

    head: Head
    title: str
    description: str
    text: Text
    parts: tuple[PartLine, ...]
    printable: str
    """The href of the page for paper."""
    extra: Mapping[str, Any]
    """The site's own keys, for its own templates."""


class PrintedArticle(Value, frozen=True, kw_only=True):
    """An article on the page for paper, as far as `display` allows."""

    title: str
    deck: str
    note: str
    language: str
    direction: str
    date: Date
    source: Link
    source_url: str
    bylines: tuple[Link, ...]
    picture: Picture | None
    text: Text
    display: str
    rights: str
    address: Link
    """The article's own page, under its full address where the site has one."""


class PrintView(Value, frozen=True):
    """What `collection-print.html` shows."""

    head: Head
    title: str
    description: str
    text: Text
    articles: tuple[PrintedArticle, ...]


def plan_collections(desk: Desk) -> Iterator[Page]:
    """The index, and for every collection its page, the same for paper, and its feed."""
    collections = desk.archive.collections if desk.config.makes("collections") else ()
    if collections:
        yield Page(urls.COLLECTIONS, "collections.html", partial(_index, desk), "the collections", "collections")
    for each in collections:
        origin = "content/" + each.collection.path
        address, paper = _addresses(each.collection)
        yield Page(address, "collection.html", partial(_view, each, desk), origin, "collections")
        make = partial(_print_view, each, desk)
        yield Page(paper, "collection-print.html", make, origin, "collections", listed=False)
        if _has_feed(desk):
            yield feed_of(address, each.collection.title, partial(_articles, each), desk)


def _has_feed(desk: Desk) -> bool:
    return desk.has_feeds and desk.config.chosen("feeds") is True


def _articles(dossier: Dossier) -> tuple[Article, ...]:
    return tuple(part.article for part in dossier.parts)


def _addresses(collection: Collection) -> tuple[urls.Address, urls.Address]:
    """Of its page, and of that for paper."""
    return collection.address, urls.printable(collection.address)


def _index(desk: Desk) -> CollectionsView:
    return CollectionsView(
        desk.head(urls.COLLECTIONS, desk.words["collections"]),
        tuple(
            Link(each.collection.title, href(each.collection.address), len(each.parts), each.collection.description)
            for each in desk.archive.collections
        ),
    )


def _view(dossier: Dossier, desk: Desk) -> CollectionView:
    collection = dossier.collection
    address, paper = _addresses(collection)
    index = Link(desk.words["collections"], href(urls.COLLECTIONS))
    head = desk.head(address, collection.title, collection.description or collection.body.opening, index)
    return CollectionView(
        head=replace(
            head, feed=href(urls.feed_address(address)) if _has_feed(desk) else "", image=image_of(collection, desk)
        ),
        title=collection.title,
        description=collection.description,
        text=desk.text(collection.path, collection.body, is_first=True),
        parts=tuple(PartLine(desk.card(part.article), part.note) for part in dossier.parts),
        printable=href(paper),
        extra=collection.extra,
    )


def _print_view(dossier: Dossier, desk: Desk) -> PrintView:
    collection = dossier.collection
    address, paper = _addresses(collection)
    crumbs = Link(desk.words["collections"], href(urls.COLLECTIONS)), Link(collection.title, href(address))
    head = desk.head(paper, desk.words.say("for_printing", title=collection.title), collection.description, *crumbs)
    return PrintView(
        # What it shows stands elsewhere, too: search engines are sent there.
        replace(head, canonical=desk.full(address), indexed=False),
        collection.title,
        collection.description,
        _with_own_ids(desk.text(collection.path, collection.body, is_first=True), 0),
        tuple(_printed(number, part, desk) for number, part in enumerate(dossier.parts, 1)),
    )


def _printed(number: int, part: Part, desk: Desk) -> PrintedArticle:
    article = part.article
    source = desk.archive.source_of[article.address]
    shown = desk.display(article)
    text = shown_text(article.body, shown, desk.archive.links.get(article.path, ()), desk.pictures(article.body))
    full = desk.full(article.address)
    return PrintedArticle(
        title=article.title,
        deck=article.deck,
        note=part.note,
        language=article.language,
        direction=direction(article.language) if article.language else "",
        date=desk.date(article.date),
        source=Link(source.name, href(source.address)),
        source_url=article.source_url,
        bylines=tuple(desk.tag(tag, article.date) for tag in desk.archive.bylines[article.address]),
        picture=desk.picture(article.image),
        text=_with_own_ids(text, number),
        display=shown,
        rights=article.rights or source.rights or desk.config.rights,
        address=Link(full or article.address, href(article.address)),
    )


_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [\w-]+="[^"]*")*? id=")')
_ANCHOR = re.compile(r'(<a(?: [\w-]+="[^"]*")*? href="#)')


def _with_own_ids(text: Text, number: int) -> Text:
    """The text with ids (of footnotes) that no other text of the page can have."""
    if ' id="' not in text.html:
        return text
    html = _ANCHOR.sub(rf"\g<1>t{number}-", _ID.sub(rf"\g<1>t{number}-", text.html))
    return Text(html, text.links, text.pictures)
