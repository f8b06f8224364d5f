"""Relations between entities: what is part of what, and what their files declare, seen from both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backfile.config import Config
from backfile.link.references import Targets
from backfile.link.registry import Registry
from backfile.model.archive import RelationSide
from backfile.model.article import Article
from backfile.model.entity import Entity, EntityKey, Relation
from backfile.problems import Problem, Spot, did_you_mean


@dataclass(slots=True)
class Relations:
    parts: dict[EntityKey, tuple[EntityKey, ...]] = field(default_factory=dict)
    wholes: dict[EntityKey, tuple[EntityKey, ...]] = field(default_factory=dict)
    about_parts: dict[EntityKey, tuple[Article, ...]] = field(default_factory=dict)
    sides: dict[EntityKey, tuple[RelationSide, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def relate(
    entities: Sequence[Entity],
    registry: Registry,
    about: Mapping[EntityKey, tuple[Article, ...]],
    targets: Targets,
    config: Config,
) -> Relations:
    """The parts and the declared relations of all registered entities."""
    relations = Relations()
    _parts(entities, registry, relations)
    if not relations.problems:
        _gather_parts(about, relations)
    sides: dict[EntityKey, list[RelationSide]] = defaultdict(list)
    for entity in entities:
        for relation in entity.relations:
            _declare(entity, relation, sides, registry, targets, config, relations.problems)
    relations.sides = {
        key: tuple(sorted(listed, key=lambda side: (side.label, side.start.order, side.other)))
        for key, listed in sides.items()
    }
    return relations


def _declare(
    entity: Entity,
    relation: Relation,
    sides: dict[EntityKey, list[RelationSide]],
    registry: Registry,
    targets: Targets,
    config: Config,
    problems: list[Problem],
) -> None:
    kind = config.relations.get(relation.kind)
    if kind is None:
        message = f'relations: "{relation.kind}" is not declared in site.yaml'
        hint = did_you_mean(relation.kind, config.relations)
        problems.append(Problem("unknown-relation", message, relation.spot, hint))
    other, faults = registry.entity_of_id(relation.to, relation.spot)
    problems += faults
    evidence = []
    for path in relation.articles:
        article = targets.article(path)
        if article is None and not targets.exists(path):
            message = f'relations: "{path}" is no article'
            hint = did_you_mean(path, targets.article_paths, cutoff=0.6)
            problems.append(Problem("unknown-article", message, relation.spot, hint))
        elif article:
            evidence.append(article)
    if not relation.articles:
        message = f'"{relation.kind}" {relation.to} names no article as its evidence'
        problems.append(Problem("relation-without-evidence", message, relation.spot, "add `articles:`"))
    if kind and other and not (entity.withdrawn or other.withdrawn):
        found = tuple(sorted(evidence, key=lambda article: article.order))
        sides[entity.key].append(RelationSide(kind.label, other.key, relation.start, relation.end, found))
        sides[other.key].append(RelationSide(kind.inverse, entity.key, relation.start, relation.end, found))


def _parts(entities: Sequence[Entity], registry: Registry, relations: Relations) -> None:
    """Fills `parts` and `wholes`; refuses unknown ids and circles."""
    parents: dict[EntityKey, list[tuple[EntityKey, Spot]]] = {}
    parts: dict[EntityKey, list[Entity]] = defaultdict(list)
    for entity in entities:
        parents[entity.key] = []
        for id, spot in zip(entity.part_of, entity.part_spots, strict=True):
            whole, faults = registry.entity_of_id(id, spot)
            relations.problems += faults
            if whole and not (entity.withdrawn or whole.withdrawn):
                parents[entity.key].append((whole.key, spot))
                parts[whole.key].append(entity)
    relations.wholes = {key: tuple(whole for whole, _ in found) for key, found in parents.items() if found}
    done: set[EntityKey] = set()
    for start in parents:
        _refuse_circle(start, parents, done, relations.problems)
    relations.parts = {
        key: tuple(part.key for part in sorted(listed, key=lambda part: (part.name.casefold(), part.key)))
        for key, listed in parts.items()
    }


def _refuse_circle(
    start: EntityKey,
    parents: Mapping[EntityKey, Sequence[tuple[EntityKey, Spot]]],
    done: set[EntityKey],
    problems: list[Problem],
) -> None:
    """Walks up from `start` without recursion; reports the step that leads back to where the walk has been."""
    path: list[EntityKey] = []
    pending: list[tuple[EntityKey | None, EntityKey, Spot]] = [(None, start, Spot(""))]
    while pending:
        child, here, spot = pending.pop()
        del path[path.index(child) + 1 if child else 0 :]
        if here in path:
            message = "is part of itself" if here == child else f"is part of itself, by way of {child}"
            problems.append(Problem("circular-parts", f"{here} {message}", spot))
            done.add(here)
            return
        if here in done:
            continue
        path.append(here)
        pending += [(here, parent, spot) for parent, spot in parents.get(here, ())]
    done.update(path)


def _gather_parts(about: Mapping[EntityKey, tuple[Article, ...]], relations: Relations) -> None:
    """Fills `about_parts`: for each whole, the articles about anything within it that do not list the whole."""
    within: dict[EntityKey, dict[str, Article]] = {}

    def gathered(key: EntityKey) -> dict[str, Article]:
        if key not in within:
            found = within[key] = {article.address: article for article in about.get(key, ())}
            for part in relations.parts.get(key, ()):
                found.update(gathered(part))
        return within[key]

    for key in relations.parts:
        own = {article.address for article in about.get(key, ())}
        others = [article for address, article in gathered(key).items() if address not in own]
        relations.about_parts[key] = tuple(sorted(others, key=lambda article: article.order))
