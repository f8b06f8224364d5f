"""The archive: all records, linked. What pages show is computed from this and nothing else."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from backfile.model.article import Article
from backfile.model.collection import Dossier, Place
from backfile.model.credit import Holder
from backfile.model.date import UNDATED, NewsDate
from backfile.model.entity import Entity, EntityKey
from backfile.model.mention import Mention
from backfile.model.page import StandalonePage
from backfile.model.picture import PictureFile
from backfile.model.record import Changes
from backfile.model.source import Source
from backfile.model.timeline import Timeline
from backfile.model.value import Value
from backfile.urls import Address


class Tag(Value, frozen=True):
    """That an article is about an entity, or by a person."""

    entity: EntityKey
    role: str
    """The role of that day; may be empty."""
    written: str
    """The name as the article lists it."""


class Description(Value, frozen=True):
    """A role, and the first article that gives it."""

    role: str
    article: Article


class RelationSide(Value, frozen=True):
    """A declared relation, seen from one of its two entities."""

    label: str
    """`subsidiary of`, or the inverse on the other side."""
    other: EntityKey
    start: NewsDate
    end: NewsDate
    evidence: tuple[Article, ...]


class Pair(Value, frozen=True):
    """Two entities that articles list or mention together; the one whose id sorts first is `first`."""

    first: EntityKey
    second: EntityKey
    articles: tuple[Article, ...]
    """In the order of time."""
    address: Address | None
    """Its page; None where either of the two has more telling pairs enough."""

    def other(self, entity: EntityKey) -> EntityKey:
        """The one that `entity` is paired with."""
        return self.second if entity == self.first else self.first

    @property
    def span(self) -> tuple[NewsDate, NewsDate]:
        """The dates of the first and the last article; `UNDATED` only where no article has a date."""
        dates = [article.date for article in self.articles if article.date.year]
        return (dates[0], dates[-1]) if dates else (UNDATED, UNDATED)


class HeldBack(Value, frozen=True):
    """An article that is not published, and why."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All lists of articles are in the order of time (`Article.order`), the oldest first."""

    articles: tuple[Article, ...]
    """Those that are published."""
    withdrawn: tuple[Article, ...]
    """Those of which only a tombstone is published."""
    held_back: tuple[HeldBack, ...]
    pages: tuple[StandalonePage, ...]

    entities: Mapping[EntityKey, Entity]
    """Registered ones, and those that only an article names; none that was withdrawn."""
    withdrawn_entities: tuple[Entity, ...] = ()
    """Those of which only a tombstone is published."""
    tags: Mapping[Address, tuple[Tag, ...]]
    """What an article is about, by its address, in the order of its front matter."""
    bylines: Mapping[Address, tuple[Tag, ...]]
    about: Mapping[EntityKey, tuple[Article, ...]]
    """The articles that list the entity."""
    by: Mapping[EntityKey, tuple[Article, ...]]
    """The articles that the person wrote."""
    parts: Mapping[EntityKey, tuple[EntityKey, ...]]
    """What is directly part of the entity, by name."""
    wholes: Mapping[EntityKey, tuple[EntityKey, ...]]
    """What the entity is directly part of, in the order of its file."""
    about_parts: Mapping[EntityKey, tuple[Article, ...]]
    """Articles about parts of the entity, at any depth, that do not list the entity itself."""
    relations: Mapping[EntityKey, tuple[RelationSide, ...]]

    sources: Mapping[Address, Source]
    source_of: Mapping[Address, Source]
    """The publication of an article, by the article's address."""
    from_source: Mapping[Address, tuple[Article, ...]]

    collections: tuple[Dossier, ...]
    """By title."""
    places: Mapping[Address, tuple[Place, ...]]
    """Where an article stands in collections, by its address; only for one that some collection holds."""
    calendar: Mapping[str, tuple[Article, ...]]
    """Articles by `2022`, `2022/02`, `2022/02/18` and `undated`; a year holds those of its months and days."""
    periods: tuple[str, ...]
    """The years, months and days that have a page, as `calendar` names them: something appeared then, or happened."""
    neighbours: Mapping[Address, tuple[Article | None, Article | None]]
    """The article before and the one after."""
    related: Mapping[Address, tuple[Article, ...]]
    """Articles near in time that share entities with an article, the most telling first, by its address."""
    copies: Mapping[Address, tuple[Article, ...]]
    """The articles with the same story, itself among them; only for an article that has copies."""
    translations: Mapping[Address, tuple[Article, ...]] = field(default_factory=dict)
    """The articles that are one text in several languages, itself among them and the original first."""
    bands: array[int]
    """What the sketches of all articles are compared by (`link/copies.py`); kept for the next build, shown nowhere."""
    timeline: Timeline
    descriptions: Mapping[EntityKey, tuple[Description, ...]]
    """The roles that articles give an entity."""
    links: Mapping[str, tuple[str, ...]]
    """Where the links in a file's text lead, by the file's path: an href each, empty for a broken one."""
    pictures: Mapping[str, PictureFile]
    """The pictures that can be shown, by path below `content/`."""
    documents: frozenset[str]
    """The PDFs that may be published, by path below `content/`."""
    credits: tuple[Holder, ...]
    """Who is credited with pictures, by name."""
    media: frozenset[str]
    """Paths below `content/` of all files that are no texts."""
    mentions: Mapping[Address, tuple[Mention, ...]] = field(default_factory=dict)
    """The names of entities in the texts of articles, by the article's address (`finding.py`)."""
    mentioned: Mapping[EntityKey, tuple[Article, ...]] = field(default_factory=dict)
    """The articles that mention an entity without listing it."""
    pairs: tuple[Pair, ...] = ()
    """Entities that stand together in enough articles, by their ids."""
    companions: Mapping[EntityKey, tuple[Pair, ...]] = field(default_factory=dict)
    """The pairs of an entity, the most telling first."""
    changes: tuple[Changes, ...] = ()
    """What the records tell, the oldest first."""
    redirects: Mapping[Address, tuple[Address, str]]
    """Old addresses that a file declares: where they lead, and the file."""
    name_redirects: Mapping[Address, Address]
    """The addresses that registered names had before they were registered, and those of merged records."""
