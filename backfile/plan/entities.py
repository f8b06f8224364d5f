"""The page of an entity, and the index of each type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from backfile import urls
from backfile.config import EntityType
from backfile.model.archive import Description, RelationSide
from backfile.model.date import UNDATED
from backfile.model.entity import Entity
from backfile.model.name import fold, initial
from backfile.model.value import Value
from backfile.plan.cards import image_of_entity
from backfile.plan.citations import bibliography_of
from backfile.plan.companions import Companions, companions
from backfile.plan.coverage import Coverage, coverage
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.events import Events, events_of_entity
from backfile.plan.feeds import feed_href
from backfile.plan.lists import plan_periods, years_of
from backfile.plan.metadata import entity_data
from backfile.plan.page import Page
from backfile.plan.tombstones import tombstone
from backfile.plan.views import Card, Date, Head, Link, Picture, Text
from backfile.urls import Address, href

LONG_INDEX = 300
"""An index with more names than this shows the most frequent ones, and has a page for each initial."""
PARTS_SHOWN = 20
"""How many articles about its parts the page of an entity shows."""


MENTIONS_SHOWN = 30
"""How many articles that only mention it the page of an entity shows."""
DESCRIPTIONS_SHOWN = 20
"""How many roles the page of an entity shows, the first that were given."""


class DescriptionLine(Value, frozen=True):
    """A role that articles give an entity, and the first of them."""

    role: str
    article: Link
    date: Date
    source: str


class FormerNameLine(Value, frozen=True):
    name: str
    start: str
    end: str


class RelationLine(Value, frozen=True):
    """One declared relation with its evidence."""

    other: Link
    start: str
    end: str
    evidence: tuple[Link, ...]


class RelationGroup(Value, frozen=True):
    label: str
    lines: tuple[RelationLine, ...]


class EntityView(Value, frozen=True, kw_only=True):
    """What `entity.html` shows."""

    head: Head
    name: str
    type: Link
    description: str
    names: tuple[str, ...]
    """Other names, weak ones included."""
    former_names: tuple[FormerNameLine, ...]
    url: str
    wikidata: str
    picture: Picture | None
    text: Text
    wholes: tuple[Link, ...]
    """What it is part of."""
    parts: tuple[Link, ...]
    """What is part of it, with the number of articles each."""
    relations: tuple[RelationGroup, ...]
    about: tuple[Card, ...]
    """The newest articles that list it."""
    about_count: int
    years: tuple[Link, ...]
    coverage: Coverage | None
    by: tuple[Card, ...]
    """The newest articles written by it."""
    by_count: int
    by_years: tuple[Link, ...]
    by_coverage: Coverage | None
    mentioned: tuple[Card, ...]
    """The newest articles that mention it without listing it."""
    mentioned_count: int
    descriptions: tuple[DescriptionLine, ...]
    """The roles that articles give it."""
    about_parts: tuple[Card, ...]
    """The newest articles about its parts that do not list itself."""
    about_parts_count: int
    companions: Companions | None
    """Those that it is mentioned together with."""
    events: Events
    """The latest that articles about it tell of."""
    bibliography: str
    """The href of its articles as RIS; empty where there is none."""
    extra: Mapping[str, Any]
    """The site's own keys, for its own templates."""


class Initial(Value, frozen=True):
    """The names that begin with one letter."""

    letter: str
    entries: tuple[Link, ...]


class IndexView(Value, frozen=True):
    """What `index.html` shows: all entities of a type, or all sources."""

    head: Head
    label: str
    most: tuple[Link, ...]
    """The most frequent ones, where the index is long."""
    initials: tuple[Initial, ...]
    letters: tuple[Link, ...]
    """The pages of the initials, where the index is long."""


def plan_entities(desk: Desk) -> Iterator[Page]:
    """A page for every entity, with those of its list's years, and the indexes of all types."""
    archive = desk.archive
    for withdrawn in archive.withdrawn_entities:
        yield tombstone(withdrawn, desk)
    for key, entity in archive.entities.items():
        type = desk.config.type_named(entity.type)
        assert type is not None  # the registry refuses types that are not declared
        origin = "content/" + entity.path if entity.path else f'the name "{entity.name}"'
        yield Page(entity.address, "entity.html", partial(_view, entity, type, desk), origin, "entities")
        name = Link(entity.name, href(entity.address))
        yield from plan_periods(entity.address, name, archive.about.get(key, ()), "entities", desk)
        yield from plan_periods(urls.works(entity.address), name, archive.by.get(key, ()), "entities", desk)
    if desk.config.makes("indexes"):
        for type in desk.config.types:
            entries = [
                Link(entity.name, href(entity.address), _count(entity, desk), entity.description)
                for entity in archive.entities.values()
                if entity.type == type.name
            ]
            yield from plan_index(urls.index_address(type.plural), type.label, entries, desk)


def plan_index(address: Address, label: str, entries: Sequence[Link], desk: Desk) -> Iterator[Page]:
    """The index of the entries; a long one has a page for each initial."""
    in_order = sorted(entries, key=lambda entry: (initial(entry.text), fold(entry.text), entry.href))
    initials = tuple(
        Initial(letter.upper() if letter != "0" else "0–9", tuple(listed))
        for letter, listed in groupby(in_order, lambda entry: initial(entry.text))
    )
    origin = f"the index of {label.lower()}"
    if len(entries) <= LONG_INDEX:
        make = partial(IndexView, desk.head(address, label), label, (), initials, ())
        yield Page(address, "index.html", make, origin, "indexes")
        return
    places = [urls.initial_address(address, each.letter[0].lower()) for each in initials]
    letters = tuple(Link(each.letter, href(place)) for each, place in zip(initials, places, strict=True))
    most = tuple(sorted(entries, key=lambda entry: (-entry.count, fold(entry.text), entry.href))[:100])
    make = partial(IndexView, desk.head(address, label), label, most, (), letters)
    yield Page(address, "index.html", make, origin, "indexes")
    crumb = Link(label, href(address))
    for each, place in zip(initials, places, strict=True):
        head = desk.head(place, desk.words.say("labelled", label=label, text=each.letter), "", crumb)
        make = partial(IndexView, head, label, (), (each,), letters)
        yield Page(place, "index.html", make, origin, "indexes")


def _count(entity: Entity, desk: Desk) -> int:
    """How many articles are about the entity or by it."""
    archive = desk.archive
    return len(archive.about.get(entity.key, ())) or len(archive.by.get(entity.key, ()))


def _view(entity: Entity, type: EntityType, desk: Desk) -> EntityView:
    archive = desk.archive
    about, by = archive.about.get(entity.key, ()), archive.by.get(entity.key, ())
    about_parts = archive.about_parts.get(entity.key, ())
    mentioned = archive.mentioned.get(entity.key, ())
    index = Link(type.label, href(urls.index_address(type.plural)) if desk.config.makes("indexes") else "")
    picture = desk.picture(entity.image)
    return EntityView(
        head=replace(
            desk.head(entity.address, entity.name, entity.description, index),
            feed=feed_href(entity, desk),
            data=entity_data(entity, desk),
            image=image_of_entity(type, picture, desk),
        ),
        name=entity.name,
        type=index,
        description=entity.description,
        names=(*entity.names, *entity.weak_names),
        former_names=tuple(
            FormerNameLine(each.name, desk.known_date(each.start), desk.known_date(each.end))
            for each in entity.former_names
        ),
        url=entity.url,
        wikidata=entity.wikidata,
        picture=picture,
        text=desk.text(entity.path, entity.body),
        wholes=tuple(desk.entity(key, UNDATED) for key in archive.wholes.get(entity.key, ())),
        parts=tuple(
            desk.entity(key, UNDATED, count=_count(archive.entities[key], desk))
            for key in archive.parts.get(entity.key, ())
        ),
        relations=_relations(archive.relations.get(entity.key, ()), desk),
        about=desk.cards(about, NEWEST),
        about_count=len(about),
        years=years_of(entity.address, about),
        coverage=coverage(about, desk, entity.address),
        by=desk.cards(by, NEWEST),
        by_count=len(by),
        by_years=years_of(urls.works(entity.address), by),
        by_coverage=coverage(by, desk, urls.works(entity.address)),
        mentioned=desk.cards(mentioned, MENTIONS_SHOWN),
        mentioned_count=len(mentioned),
        descriptions=tuple(
            _description(each, desk) for each in archive.descriptions.get(entity.key, ())[:DESCRIPTIONS_SHOWN]
        ),
        about_parts=desk.cards(about_parts, PARTS_SHOWN),
        about_parts_count=len(about_parts),
        companions=companions(entity, desk),
        events=events_of_entity(entity.key, desk),
        bibliography=bibliography_of(entity, desk),
        extra=entity.extra,
    )


def _description(each: Description, desk: Desk) -> DescriptionLine:
    article = each.article
    source = desk.archive.source_of[article.address].name
    return DescriptionLine(each.role, Link(article.title, href(article.address)), desk.date(article.date), source)


def _relations(sides: Sequence[RelationSide], desk: Desk) -> tuple[RelationGroup, ...]:
    return tuple(
        RelationGroup(label, tuple(_relation(side, desk) for side in listed))
        for label, listed in groupby(sides, lambda side: side.label)
    )


def _relation(side: RelationSide, desk: Desk) -> RelationLine:
    evidence = tuple(Link(each.title, href(each.address), note=desk.date(each.date).words) for each in side.evidence)
    start, end = desk.known_date(side.start), desk.known_date(side.end)
    return RelationLine(desk.entity(side.other, UNDATED), start, end, evidence)
