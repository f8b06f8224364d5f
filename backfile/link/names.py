"""Who is meant: the names and ids that articles list, resolved to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from backfile.link.registry import Registry
from backfile.model.archive import Tag
from backfile.model.article import Article, Listed
from backfile.model.entity import Entity, EntityKey
from backfile.problems import Problem, Spot
from backfile.urls import Address


@dataclass(slots=True)
class Names:
    """What the published articles are about, and by whom they are."""

    tags: dict[Address, tuple[Tag, ...]] = field(default_factory=dict)
    bylines: dict[Address, tuple[Tag, ...]] = field(default_factory=dict)
    about: dict[EntityKey, tuple[Article, ...]] = field(default_factory=dict)
    by: dict[EntityKey, tuple[Article, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def resolve_names(articles: Sequence[Article], registry: Registry) -> Names:
    """The entities of every article, given in the order of time, and the articles of every entity."""
    names = Names()
    tagger = _Tagger(registry)
    about: dict[EntityKey, list[Article]] = defaultdict(list)
    by: dict[EntityKey, list[Article]] = defaultdict(list)
    for article in articles:
        names.tags[article.address] = tags = tagger.tags(article.listed, article.path)
        names.bylines[article.address] = bylines = tagger.tags(article.authors, article.path)
        for tag in tags:
            about[tag.entity].append(article)
        for tag in bylines:
            by[tag.entity].append(article)
    names.about = {key: tuple(articles) for key, articles in about.items()}
    names.by = {key: tuple(articles) for key, articles in by.items()}
    names.problems += tagger.problems
    for entity in registry.unregistered:
        count = len({article.address for article in (*about[entity.key], *by[entity.key])})
        names.problems.append(_unregistered(entity, tagger.first_spots[entity.key], count, registry))
    return names


class _Tagger:
    """Finds the tags of what articles list; the same is asked for once, for they list the same again and again."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.problems: list[Problem] = []
        self.first_spots: dict[EntityKey, Spot] = {}
        """Where entities that no file registers are first named."""
        self._known: dict[tuple[str, str, str, str], Tag] = {}

    def tags(self, listed: Sequence[Listed], path: str) -> tuple[Tag, ...]:
        """Those of one list of the article at `path`: each entity once, with its role where one is given."""
        tags: dict[EntityKey, Tag] = {}
        for each in listed:
            tag = self._known.get((each.plural, each.id, each.name, each.role)) or self._tag(each, path)
            if tag and (tag.entity not in tags or (tag.role and not tags[tag.entity].role)):
                tags[tag.entity] = tag
        return tuple(tags.values())

    def _tag(self, listed: Listed, path: str) -> Tag | None:
        entity, problems = self.registry.resolve(listed, path)
        self.problems += problems
        if entity is None or entity.withdrawn:
            return None
        if not entity.registered:
            self.first_spots.setdefault(entity.key, listed.place.of(path))
        tag = Tag(entity.key, listed.role, listed.name)
        if not problems:  # which are told at each place
            self._known[listed.plural, listed.id, listed.name, listed.role] = tag
        return tag


def _unregistered(entity: Entity, first: Spot, count: int, registry: Registry) -> Problem:
    near = registry.near(entity.name)
    articles = "1 article" if count == 1 else f"{count} articles"
    message = f'"{entity.name}" ({entity.type}, {articles}) has no file in content/entities/'
    hint = "near: " + ", ".join(near) if near else ""
    return Problem("unregistered-entity", message, first, hint)
