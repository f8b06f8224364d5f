"""Collections: a file of `content/collections/` becomes a `Collection`."""

from __future__ import annotations

from backfile import urls
from backfile.model.collection import Collection, Entry
from backfile.problems import Problem
from backfile.read.document import Document
from backfile.read.markdown import read_body
from backfile.read.records import id_of_file, text_problems
from backfile.read.schema import CollectionKeys
from backfile.read.validation import validate


def read_collection(document: Document) -> tuple[Collection | None, list[Problem]]:
    """The collection that a document describes, and what is wrong with it."""
    keys, problems = validate(CollectionKeys, document)
    id, faults = id_of_file(document.path)
    problems += faults
    if keys is None or problems:
        return None, problems + text_problems(document)
    address = urls.collection_address(id)
    body, problems = read_body(document, address)
    collection = Collection(
        id=id,
        path=document.path.removeprefix("content/"),
        address=address,
        title=keys.title,
        description=keys.description,
        entries=tuple(
            Entry(each.id, each.note, document.spot(("articles", n, "id"))) for n, each in enumerate(keys.articles)
        ),
        extra=keys.extra,
        body=body,
    )
    return collection, problems
