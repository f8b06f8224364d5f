"""The tables of entities, of their names and of how they are related."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model.entity import Entity
from backfile.plan.desk import Desk
from backfile.plan.tables.table import ID, URL, Column, Row, Table


def _row(entity: Entity, desk: Desk) -> Row:
    return (
        entity.address,
        desk.full(entity.address),
        entity.name,
        entity.type,
        "; ".join([*entity.full_names[1:], *entity.weak_names]),
        entity.description,
        entity.wikidata,
        entity.url,
        len(desk.archive.about.get(entity.key, ())),
    )


ENTITIES = Table(
    name="entities",
    about="Whom and what the articles are about.",
    columns=(
        ID,
        URL,
        Column("name", "The present name."),
        Column("type", "The type: organization, person, place, product, topic, or another of this archive."),
        Column("also_called", "All other names, in any script."),
        Column("description", "What it is, in a sentence or two."),
        Column("wikidata", "Its number in Wikidata."),
        Column("website", "Its own web site."),
        Column("articles", "How many articles its page lists as being about it.", "integer"),
    ),
    items=lambda desk: desk.archive.entities.values(),
    row=_row,
    key=("id",),
    searched=("name", "also_called", "description"),
    facets=("type",),
    label="name",
)


def _names(desk: Desk) -> Iterator[Row]:
    for key, entity in desk.archive.entities.items():
        yield key, entity.name, "present", "", ""
        yield from ((key, name, "other", "", "") for name in entity.names)
        yield from ((key, name, "weak", "", "") for name in entity.weak_names)
        yield from ((key, each.name, "former", each.start.iso, each.end.iso) for each in entity.former_names)


NAMES = Table(
    name="names",
    about="Every name of every entity.",
    columns=(
        Column("entity", "Whose name it is.", of="entities"),
        Column("name", "The name."),
        Column("kind", "present, other, former, or weak for one that may mean something else."),
        Column("start", "The date from which a former name was borne."),
        Column("end", "The date from which it no longer was."),
    ),
    items=_names,
    facets=("kind",),
)


def _relations(desk: Desk) -> Iterator[Row]:
    archive = desk.archive
    for key, wholes in archive.wholes.items():
        yield from ((key, "part of", whole, "", "") for whole in wholes)
    for key, sides in archive.relations.items():
        yield from ((key, side.label, side.other, side.start.iso, side.end.iso) for side in sides)


RELATIONS = Table(
    name="relations",
    about="How entities are related, as the archive declares it, told of both.",
    columns=(
        Column("entity", "Of whom it is told.", of="entities"),
        Column("relation", "What it is to the other one, as in: subsidiary of."),
        Column("other", "To whom it is related.", of="entities"),
        Column("start", "The date from which it was so."),
        Column("end", "The date until which it was so."),
    ),
    items=_relations,
    facets=("relation",),
)
