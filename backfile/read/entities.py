"""Entities: a file of `content/entities/` becomes an `Entity`."""

from __future__ import annotations

from backfile import urls
from backfile.config import Config, EntityType
from backfile.model.entity import Entity, FormerName, Relation
from backfile.problems import Problem, did_you_mean
from backfile.read.document import Document
from backfile.read.markdown import read_body
from backfile.read.records import id_of_file, image, text_problems, withdrawal
from backfile.read.schema import EntityKeys
from backfile.read.validation import validate


def read_entity(document: Document, config: Config) -> tuple[Entity | None, list[Problem]]:
    """The entity that a document registers, and what is wrong with it."""
    keys, problems = validate(EntityKeys, document)
    id, faults = id_of_file(document.path)
    problems += faults
    if keys is None:
        return None, problems + text_problems(document)
    type, faults = _type(keys, document, config)
    problems += faults
    withdrawn, faults = withdrawal(keys, document)
    problems += faults
    if problems or type is None:
        return None, problems
    address = urls.entity_address(type.plural, id)
    picture = None
    if keys.image:
        picture, faults = image(keys.image, document, address, ("image",))
        problems += faults
    body, faults = read_body(document, address)
    problems += faults
    entity = Entity(
        id=id,
        type=type.name,
        address=address,
        name=keys.name,
        path=document.path.removeprefix("content/"),
        names=tuple(keys.names),
        weak_names=tuple(keys.weak_names),
        former_names=tuple(FormerName(former.name, former.start, former.end) for former in keys.former_names),
        wikidata=keys.wikidata,
        url=keys.url,
        description=keys.description,
        image=picture,
        part_of=tuple(keys.part_of),
        part_spots=tuple(document.spot(("part_of", n)) for n in range(len(keys.part_of))),
        relations=tuple(
            Relation(each.type, each.to, each.start, each.end, tuple(each.articles), document.spot(("relations", n)))
            for n, each in enumerate(keys.relations)
        ),
        duplicate_ids=tuple(keys.duplicate_ids),
        mentions=keys.mentions and not withdrawn,
        withdrawn=withdrawn,
        extra=keys.extra,
        body=body,
    )
    return entity, problems


def _type(keys: EntityKeys, document: Document, config: Config) -> tuple[EntityType | None, list[Problem]]:
    """The type that the key says, else the one in whose folder the file lies."""
    if keys.type:
        found = config.type_named(keys.type) or config.type_of_plural(keys.type)
        if found:
            return found, []
        names = [each.name for each in config.types]
        hint = did_you_mean(keys.type, names) or "declared: " + ", ".join(names)
        message = f'type: "{keys.type}" is not declared in site.yaml'
        return None, [Problem("unknown-type", message, document.spot(("type",)), hint)]
    folders = document.path.split("/")
    found = config.type_of_plural(folders[2]) if len(folders) > 3 else None
    if found:
        return found, []
    hint = "or put the file into a folder named for the plural of its type"
    return None, [Problem("missing-key", "type: is missing", document.spot(("type",)), hint)]
