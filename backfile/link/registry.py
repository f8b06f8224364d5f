"""The registry: which entity a name or id means.

A name is sought among the full names of its type, then as an id, then among the weak names. What nothing
registers becomes an entity of its own, with an id made from the name alone.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence

from backfile import urls
from backfile.config import Config, EntityType
from backfile.model.article import Listed
from backfile.model.entity import Entity
from backfile.model.name import SLUG, fold, id_from_name
from backfile.problems import Problem, Spot, did_you_mean, nearest


class Registry:
    """All registered entities, by id and by name."""

    def __init__(self, entities: Iterable[Entity], config: Config, refused: Iterable[str] = ()) -> None:
        """`refused` are the paths of files that gave no record: what names them is not at fault."""
        self.config = config
        self._refused_ids = {posixpath.basename(path).removesuffix(".md") for path in refused}
        self.by_id: dict[str, Entity] = {}
        self.merged: dict[str, Entity] = {}
        """By the ids of records that were merged into another."""
        self.problems: list[Problem] = []
        self._full: dict[str, list[Entity]] = defaultdict(list)
        self._weak: dict[str, list[Entity]] = defaultdict(list)
        self._spelling: dict[str, str] = {}
        """Full names as their files spell them, by their folded form."""
        for entity in entities:
            self._register(entity)
        self._check_merged()
        self._unregistered: dict[urls.Address, Entity] = {}

    @property
    def unregistered(self) -> Sequence[Entity]:
        """Entities that only articles name, in the order in which they were met."""
        return list(self._unregistered.values())

    def resolve(self, listed: Listed, path: str) -> tuple[Entity | None, list[Problem]]:
        """The entity that an article lists; a new one where nothing registers the name; None with an error.

        `path` is that of the article.
        """
        spot = listed.place.of(path)
        type = self.config.type_of_plural(listed.plural)
        if listed.plural and type is None:
            return None, [self._unknown_type(listed.plural, spot)]
        if listed.id:
            return self.entity_of_id(listed.id, spot, type)
        found = self._named(self._full, listed.name, type)
        if len(found) > 1:
            return None, [_ambiguous(listed.name, found, spot)]
        if found:
            return found[0], []
        if listed.name in self.by_id or listed.name in self.merged or listed.name in self._refused_ids:
            return self.entity_of_id(listed.name, spot, type)
        weak = self._named(self._weak, listed.name, type)
        if len(weak) > 1:
            return None, [_ambiguous(listed.name, weak, spot)]
        if weak:
            return weak[0], []
        made = id_from_name(listed.name)
        if made in self.by_id and (type is None or self.by_id[made].type == type.name):
            return self.by_id[made], []
        if "-" in listed.name and SLUG.fullmatch(listed.name) and nearest(listed.name, self.by_id, cutoff=0.85):
            return self.entity_of_id(listed.name, spot, type)
        return self._new(listed.name, type or self.config.types[0]), []

    def entity_of_id(self, id: str, spot: Spot, type: EntityType | None = None) -> tuple[Entity | None, list[Problem]]:
        """The registered entity with this id, which must be of `type` where one is given."""
        entity = self.by_id.get(id) or self.merged.get(id)
        if entity is None and id in self._refused_ids:
            return None, []
        if entity is None:
            message = f'no entity has the id "{id}"'
            return None, [Problem("unknown-entity", message, spot, did_you_mean(id, self.by_id))]
        if type and entity.type != type.name:
            message = f'"{id}" is of the type {entity.type}, not {type.name}'
            return None, [Problem("wrong-entity-type", message, spot, f"registered in content/{entity.path}")]
        return entity, []

    def near(self, name: str) -> list[str]:
        """Registered names that are spelt much like `name`."""
        return [self._spelling[found] for found in nearest(fold(name), self._spelling, cutoff=0.8, most=2)]

    def redirects(self) -> dict[urls.Address, urls.Address]:
        """Where the addresses lead that the names of registered entities would have, or had, without a file."""
        redirects: dict[urls.Address, set[urls.Address]] = defaultdict(set)
        for entity in self.by_id.values():
            plural = entity.address.split("/")[1]
            # What was withdrawn is not to be found under its names.
            for name in (*entity.full_names, *entity.weak_names) if not entity.withdrawn else ():
                redirects[urls.entity_address(plural, id_from_name(name))].add(entity.address)
            for id in entity.duplicate_ids:
                redirects[urls.entity_address(plural, id)].add(entity.address)
        own = {entity.address for entity in self.by_id.values()}
        return {old: min(new) for old, new in sorted(redirects.items()) if len(new) == 1 and old not in own}

    def _register(self, entity: Entity) -> None:
        spot = Spot("content/" + entity.path)
        other = self.by_id.get(entity.id)
        if other:
            message = f'the id "{entity.id}" is also that of content/{other.path}'
            self.problems.append(Problem("duplicate-id", message, spot, "rename one of the two files"))
            return
        self.by_id[entity.id] = entity
        spellings = {fold(name): name for name in reversed(entity.full_names)}
        for folded, name in spellings.items():
            self._full[folded].append(entity)
            self._spelling.setdefault(folded, name)
        for name in {fold(name) for name in entity.weak_names}:
            self._weak[name].append(entity)

    def _check_merged(self) -> None:
        for entity in self.by_id.values():
            for id in entity.duplicate_ids:
                other = self.by_id.get(id) or self.merged.get(id)
                if other:
                    message = f'the merged id "{id}" is also that of content/{other.path}'
                    spot = Spot("content/" + entity.path)
                    hint = "delete the file that was merged, or take the id out of `duplicate_ids`"
                    self.problems.append(Problem("duplicate-id", message, spot, hint))
                else:
                    self.merged[id] = entity

    def _named(self, names: dict[str, list[Entity]], name: str, type: EntityType | None) -> list[Entity]:
        found = names.get(fold(name), [])
        return [entity for entity in found if type is None or entity.type == type.name]

    def _new(self, name: str, type: EntityType) -> Entity:
        id = id_from_name(name)
        address = urls.entity_address(type.plural, id)
        known = self._unregistered.get(address)
        if known is None or name < known.name:
            # The name is shown in the spelling that sorts first, whichever article is read first.
            self._unregistered[address] = Entity(id=id, type=type.name, address=address, name=name)
        return self._unregistered[address]

    def _unknown_type(self, plural: str, spot: Spot) -> Problem:
        plurals = [type.plural for type in self.config.types]
        by_name = self.config.type_named(plural)
        suggestion = f'did you mean "{by_name.plural}"?' if by_name else did_you_mean(plural, plurals)
        message = f'"{plural}" is no type of entity' + (f"; {suggestion}" if suggestion else "")
        return Problem("unknown-type", message, spot, "declared in site.yaml: " + ", ".join(plurals))


def _ambiguous(name: str, found: Sequence[Entity], spot: Spot) -> Problem:
    ids = ", ".join(sorted(entity.id for entity in found))
    return Problem("ambiguous-entity", f'several entities are called "{name}"', spot, f"write one of {ids}")
