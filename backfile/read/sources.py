"""Sources: a file of `content/sources/` becomes a `Source`."""

from __future__ import annotations

from backfile import urls
from backfile.model.source import Source
from backfile.problems import Problem
from backfile.read.document import Document
from backfile.read.markdown import read_body
from backfile.read.records import id_of_file, text_problems
from backfile.read.schema import SourceKeys
from backfile.read.validation import validate


def read_source(document: Document) -> tuple[Source | None, list[Problem]]:
    """The publication that a document registers, and what is wrong with it."""
    keys, problems = validate(SourceKeys, document)
    id, faults = id_of_file(document.path)
    problems += faults
    if keys is None or problems:
        return None, problems + text_problems(document)
    address = urls.entity_address("sources", id)
    body, problems = read_body(document, address)
    source = Source(
        id=id,
        address=address,
        name=keys.name,
        path=document.path.removeprefix("content/"),
        names=tuple(keys.names),
        url=keys.url,
        country=keys.country,
        language=keys.language,
        description=keys.description,
        rights=keys.rights,
        display=keys.display or "",
        canonical=keys.canonical or "",
        extra=keys.extra,
        body=body,
    )
    return source, problems
