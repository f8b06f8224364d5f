"""The configuration of a run: the settings of `site.yaml` as plain values (`read/settings.py` reads them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a build with nothing to do imports no library
    from backfile.words import Words

OUTPUTS = {
    "indexes": "an index for every type of entity, and of sources",
    "dates": "the calendar of the whole archive at `/dates/`",
    "changes": "what entered, was corrected, re-tagged or withdrawn, at `/changes/`, where there are records",
    "events": "what articles say happened: dates found in their texts, on the pages of dates and entities",
    "on-this-day": "what appeared and happened on each day of the year, at `/on-this-day/`",
    "mentions": "names in the texts, linked to their entities, and the articles that only mention an entity",
    "pages": "the standalone pages of `content/pages/`",
    "redirects": "pages that lead from old addresses to the new ones",
    "collections": "the dossiers of `content/collections/`, at `/collections/`",
    "citations": "how to cite it, on the page of every article",
    "copies": "near-identical texts: the same story elsewhere",
    "coverage": "how much appeared when, on the pages of entities and sources; the busiest day and the longest silence",
    "credits": "the picture credits at `/credits/`, with a table as CSV",
    "data": "everything as tables at `/data/`: CSV, JSON Lines, SQLite",
    "bibliographies": "the bibliography of the archive at `/data/` as BibTeX, RIS and CSL-JSON, and that of every "
    "entity with a file as RIS",
    "pairs": "who is mentioned together: pages of pairs, a section on the page of each entity, CSV and GraphML",
    "feeds": "Atom feeds of the site, entities and sources, a JSON Feed, `opml.xml`; `site`: those of the site alone",
    "cards": "the drawing that other sites show where they link to a page without a picture: one for every source and "
    "type of entity; `articles`: one for every article, too",
    "search": "the search page with its index, and the box on every page that leads to a name at once",
    "sitemap": "`sitemap.xml` for search engines",
}
"""Kinds of output that `outputs:` switches; articles, entities, sources, years, months and days are always made."""

CHOICES = {"feeds": ("site",), "cards": ("articles",)}
"""What `outputs:` may say of a kind besides `true` and `false`."""


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
    pairs: bool = True
    """Whether they are paired with those they are mentioned together with."""


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


@dataclass(frozen=True, slots=True)
class DataTerms:
    """What the tables hold, and on what terms."""

    texts: bool = False
    """Whether they hold the texts of the articles."""
    license: str = ""
    license_url: str = ""


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
    words: Words
    """What pages say, in that language."""
    timezone: str = ""
    """A name of the IANA database; empty where times are shown as printed and no more."""
    source: str = ""
    display: str = "full"
    canonical: str = "self"
    rights: str = ""
    types: tuple[EntityType, ...] = ()
    """In the order of `site.yaml`; the first is the default of names listed without a type."""
    relations: Mapping[str, RelationKind] = field(default_factory=dict)
    outputs: Mapping[str, bool | str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    ignore_keys: frozenset[str] = frozenset()
    navigation: tuple[MenuEntry, ...] = ()
    menu_ways: bool = True
    """Whether the menu begins with the ways in."""
    logo: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""
    copies_once: bool = False
    """Whether lists of entities and sources show and count copies of one story once."""
    pairs_least: int = 3
    """In how many articles two entities stand together before they are a pair."""
    pairs_most: int = 20
    """How many pairs of one entity are shown, the most telling."""
    picture_widths: tuple[int, ...] = (320, 800, 1600)
    """The widths in which pictures are published, in pixels, the narrowest first."""
    avif: bool = False
    """Whether photographs are published as AVIF, too."""
    data: DataTerms = DataTerms()

    def makes(self, output: str) -> bool:
        """Whether this kind of `OUTPUTS` is made."""
        return self.outputs.get(output, True) is not False

    def chosen(self, output: str) -> bool | str:
        """What `outputs:` says of this kind: `True`, `False` or one of its `CHOICES`."""
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
    def paired_types(self) -> frozenset[str]:
        """The types whose entities take part in pairs."""
        return frozenset(each.name for each in self.types if each.pairs)

    @property
    def person(self) -> EntityType:
        """The type that by-lines belong to."""
        return self.type_named("person") or self.types[0]
