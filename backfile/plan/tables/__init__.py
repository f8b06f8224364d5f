"""The archive as tables, for `/data/` and for `export`.

A row holds what linking sees and no more, so that the edit of a text leaves the tables as they are; the column `text`
is there only where texts are asked for (`docs/decisions/23-data.md`). Nothing goes beyond what pages show.
"""

from __future__ import annotations

from backfile.plan.tables.articles import ARTICLES, with_texts
from backfile.plan.tables.credits import CREDITS
from backfile.plan.tables.entities import ENTITIES, NAMES, RELATIONS
from backfile.plan.tables.events import CORRECTIONS, EVENT_ENTITIES, EVENTS
from backfile.plan.tables.occurrences import MENTIONS, PAIRS, TAGS
from backfile.plan.tables.sources import SOURCES
from backfile.plan.tables.table import Column, Row, Table

__all__ = ["TABLES", "Column", "Row", "Table", "tables"]

TABLES = (
    ARTICLES,
    ENTITIES,
    SOURCES,
    TAGS,
    MENTIONS,
    PAIRS,
    NAMES,
    RELATIONS,
    EVENTS,
    EVENT_ENTITIES,
    CORRECTIONS,
    CREDITS,
)
"""Every table, in the order in which the page tells of them. A new one is a line here."""


def tables(*, texts: bool) -> tuple[Table, ...]:
    """Every table; that of the articles with their texts where they are wanted."""
    return (with_texts(ARTICLES), *TABLES[1:]) if texts else TABLES
