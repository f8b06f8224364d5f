"""The tables of events and of corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backfile.model.timeline import ArchiveEvent
from backfile.plan.desk import Desk
from backfile.plan.tables.table import PRECISE, Column, Row, Table


def _numbered(desk: Desk) -> Iterator[tuple[str, ArchiveEvent]]:
    """The events that are shown, under their article's address and their number in it, in the order of time."""
    numbers: Counter[str] = Counter()
    for event in desk.archive.timeline.events:
        if event.state != "rejected":
            numbers[event.article.address] += 1
            yield f"{event.article.address}#{numbers[event.article.address]}", event


def _row(numbered: tuple[str, ArchiveEvent], _: Desk) -> Row:
    id, event = numbered
    date, phrase = event.date, event.found.phrase if event.found else ""
    article = event.article.address
    return id, article, date.iso, date.start, date.end, date.precision, event.text, event.state, event.sentence, phrase


EVENTS = Table(
    name="events",
    about="What happened when, according to an article.",
    columns=(
        Column("id", "The address of the article with the number of the event."),
        Column("article", "The article that says so.", of="articles"),
        Column("date", "When: 2021-04-30, 2021-05-05..2021-05-07, 2021-W07, 2021-04, 2021-Q3, 2022-H1, 1990s."),
        Column("start", "The first day that is meant.", "date"),
        Column("end", "The last day that is meant.", "date"),
        Column("precision", "decade, year, half, season, quarter, month, week or day."),
        Column("text", "What happened."),
        Column("state", "declared in the article, found in its text by rules, or confirmed by the archive."),
        Column("sentence", "The sentence that says so."),
        Column("phrase", "The words that tell the date."),
    ),
    items=_numbered,
    row=_row,
    key=("id",),
    searched=("text",),
    facets=("state", "precision"),
    label="text",
)


def _entities(desk: Desk) -> Iterator[Row]:
    known = desk.archive.entities
    return ((id, key) for id, event in _numbered(desk) for key in dict.fromkeys(event.entities) if key in known)


EVENT_ENTITIES = Table(
    name="event_entities",
    about="Which event has to do with which entity.",
    columns=(Column("event", "The event.", of="events"), Column("entity", "The entity.", of="entities")),
    items=_entities,
    key=("event", "entity"),
    facets=("entity",),
)


def _corrections(desk: Desk) -> Iterator[Row]:
    for article in desk.archive.articles:
        yield from ((article.address, each.date.iso, each.by, each.text) for each in article.corrections)


CORRECTIONS = Table(
    name="corrections",
    about="What was corrected in articles.",
    columns=(
        Column("article", "The article.", of="articles"),
        Column("date", f"When it was corrected. {PRECISE}"),
        Column("by", "By whom: source or archive."),
        Column("text", "What was wrong."),
    ),
    items=_corrections,
    facets=("by",),
)
