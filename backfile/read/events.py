"""Corrections of events: a file of `content/events/` becomes an `EventFile`."""

from __future__ import annotations

from backfile.model.event import EventFile
from backfile.problems import Problem
from backfile.read.document import Document
from backfile.read.schema import EventFileKeys
from backfile.read.validation import validate


def read_event(document: Document) -> tuple[EventFile | None, list[Problem]]:
    """What a document says of the events of an article, and what is wrong with it."""
    keys, problems = validate(EventFileKeys, document)
    if keys is None:
        return None, problems
    means = next((key for key in ("phrase", "date", "article") if (key,) in document.marks), "article")
    record = EventFile(
        path=document.path.removeprefix("content/"),
        article=keys.article,
        date=keys.date,
        phrase=keys.phrase,
        state=keys.state,
        text=keys.text,
        article_spot=document.spot(("article",)),
        spot=document.spot((means,)),
    )
    return record, problems
