"""Who is meant: the names and ids that articles list, resolved to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from backfile.link.registry import Registry
from backfile.model.archive import Tag
from backfile.model.article import Article
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
    about: dict[EntityKey, list[Article]] = defaultdict(list)
    by: dict[EntityKey, list[Article]] = defaultdict(list)
    first_spots: dict[EntityKey, Spot] = {}
    # Articles list the same entities again and again.
    known: dict[tuple[str, str, str, str], Tag] = {}
    for article in articles:
        for listed, found, lists in (
            (article.listed, names.tags, about),
            (article.authors, names.bylines, by),
        ):
            tags: dict[EntityKey, Tag] = {}
            for each in listed:
                written = (each.plural, each.id, each.name, each.role)
                tag = known.get(written)
                if tag is None:
                    entity, problems = registry.resolve(each, article.path)
                    names.problems += problems
                    if entity is None or entity.withdrawn:
                        continue
                    tag = Tag(entity.key, each.role, each.name)
                    if not problems:
                        known[written] = tag
                    if not entity.registered:
                        first_spots.setdefault(tag.entity, each.place.of(article.path))
                earlier = tags.get(tag.entity)
                if earlier is None or (tag.role and not earlier.role):
                    tags[tag.entity] = tag
            found[article.address] = tuple(tags.values())
            for key in tags:
                lists[key].append(article)
    names.about = {key: tuple(articles) for key, articles in about.items()}
    names.by = {key: tuple(articles) for key, articles in by.items()}
    for entity in registry.unregistered:
        count = len({article.address for article in (*about[entity.key], *by[entity.key])})
        names.problems.append(_unregistered(entity, first_spots[entity.key], count, registry))
    return names


def _unregistered(entity: Entity, first: Spot, count: int, registry: Registry) -> Problem:
    near = registry.near(entity.name)
    articles = "1 article" if count == 1 else f"{count} articles"
    message = f'"{entity.name}" ({entity.type}, {articles}) has no file in content/entities/'
    hint = "near: " + ", ".join(near) if near else ""
    return Problem("unregistered-entity", message, first, hint)
