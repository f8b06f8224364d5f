"""The configuration of a run: the settings of `site.yaml` as plain values (`read/settings.py` reads them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

OUTPUTS = {
    "indexes": "an index for every type of entity, and of sources",
    "dates": "the calendar of the whole archive at `/dates/`",
    "changes": "what entered, was corrected, re-tagged or withdrawn, at `/changes/`, where there are records",
    "on-this-day": "what appeared and happened on each day of the year, at `/on-this-day/`",
    "pages": "the standalone pages of `content/pages/`",
    "redirects": "pages that lead from old addresses to the new ones",
    "credits": "the picture credits at `/credits/`, with a table as CSV",
    "feeds": "Atom feeds",
    "search": "the search page with its index, and the box on every page that leads to a name at once",
    "sitemap": "`sitemap.xml` for search engines",
}
"""Kinds of output that `outputs:` switches; articles, entities, sources, years, months and days are always made."""


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of entity with its words."""

    name: str
    """`organization`"""
    plural: str
    """`organizations`: the word in addresses and front matter."""
    label: str
    """The plural as a heading."""
    mentions: bool = True
    """Whether their names are sought in running text."""


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A kind of relation, told from both sides."""

    label: str
    inverse: str


@dataclass(frozen=True, slots=True)
class MenuEntry:
    label: str
    url: str
    """An address of the site or a full web address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that decides what is built, besides the content."""

    root: Path
    """The site's folder."""
    title: str
    description: str = ""
    base_url: str = ""
    """Ends in `/`; empty where the site has no known address."""
    language: str = "en"
    source: str = ""
    display: str = "full"
    canonical: str = "self"
    rights: str = ""
    types: tuple[EntityType, ...] = ()
    """In the order of `site.yaml`; the first is the default of names listed without a type."""
    relations: Mapping[str, RelationKind] = field(default_factory=dict)
    outputs: Mapping[str, bool] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    ignore_keys: frozenset[str] = frozenset()
    navigation: tuple[MenuEntry, ...] = ()
    logo: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""
    copies_once: bool = False
    """Whether lists of entities and sources show and count copies of one story once."""
    picture_widths: tuple[int, ...] = (320, 800, 1600)
    """The widths in which pictures are published, in pixels, the narrowest first."""
    avif: bool = False
    """Whether photographs are published as AVIF, too."""

    def makes(self, output: str) -> bool:
        """Whether this kind of `OUTPUTS` is made."""
        return self.outputs.get(output, True)

    def type_of_plural(self, plural: str) -> EntityType | None:
        return next((each for each in self.types if each.plural == plural), None)

    def type_named(self, name: str) -> EntityType | None:
        return next((each for each in self.types if each.name == name), None)

    @property
    def mentioned_types(self) -> frozenset[str]:
        """The types whose names are sought in running text."""
        return frozenset(each.name for each in self.types if each.mentions)

    @property
    def person(self) -> EntityType:
        """The type that by-lines belong to."""
        return self.type_named("person") or self.types[0]
