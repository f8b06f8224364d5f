"""An entity: an organization, person, place, product or topic that articles are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import field

from backfile.model.article import NO_TEXT, Body, Withdrawal
from backfile.model.date import UNDATED, NewsDate
from backfile.model.image import Image
from backfile.model.value import Value
from backfile.problems import Spot
from backfile.urls import Address, EntityKey

__all__ = ["Entity", "EntityKey", "FormerName", "Relation"]


class FormerName(Value, frozen=True):
    name: str
    start: NewsDate
    end: NewsDate

    def held_on(self, day: NewsDate) -> bool:
        """Whether its dates say that the entity bore the name on that day."""
        if not day.year or not (self.start.year or self.end.year):
            return False
        after_start = not self.start.year or self.start.iso <= day.iso
        return after_start and (not self.end.year or day.iso < self.end.iso)


class Relation(Value, frozen=True):
    """A relation as the entity's own file declares it."""

    kind: str
    to: str
    """The id of the other entity."""
    start: NewsDate
    end: NewsDate
    articles: tuple[str, ...]
    spot: Spot


class Entity(Value, frozen=True, kw_only=True):
    """One entity, from its own file or, unregistered, from the first article that lists its name."""

    id: str
    type: str
    """The type's name in `site.yaml`: `organization`."""
    address: Address
    name: str
    path: str = ""
    """The file, relative to `content/`; empty for a name that no file registers."""
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    wikidata: str = ""
    url: str = ""
    description: str = ""
    image: Image | None = None
    part_of: tuple[str, ...] = ()
    part_spots: tuple[Spot, ...] = ()
    relations: tuple[Relation, ...] = ()
    duplicate_ids: tuple[str, ...] = ()
    mentions: bool = True
    withdrawn: Withdrawal | None = None
    """Where it is given, nothing but a tombstone is published of the entity, and nothing names it."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: Body = NO_TEXT

    @property
    def key(self) -> EntityKey:
        return EntityKey(self.address)

    @property
    def registered(self) -> bool:
        return bool(self.path)

    @property
    def full_names(self) -> tuple[str, ...]:
        """Every full name, the present one first, each once."""
        return tuple(dict.fromkeys([self.name, *self.names, *(former.name for former in self.former_names)]))

    def name_on(self, day: NewsDate = UNDATED, written: str = "") -> str:
        """The name as an article of that day shows it: `Twitter (now X)` where it bore a former one.

        Where the former name carries no dates, the article shows it if that is the name it lists (`written`).
        """
        for former in self.former_names:
            dated = former.start.year or former.end.year
            if former.held_on(day) or (not dated and former.name == written):
                return f"{former.name} (now {self.name})"
        return self.name
