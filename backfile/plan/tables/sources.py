"""The table of publications."""

from __future__ import annotations

from backfile.model.source import Source
from backfile.plan.desk import Desk
from backfile.plan.tables.table import ID, URL, Column, Row, Table


def _row(source: Source, desk: Desk) -> Row:
    return (
        source.address,
        desk.full(source.address),
        source.name,
        "; ".join(source.names),
        source.url,
        source.country,
        source.language,
        source.description,
        source.rights,
        len(desk.archive.from_source.get(source.address, ())),
    )


SOURCES = Table(
    name="sources",
    about="The publications in which the articles appeared.",
    columns=(
        ID,
        URL,
        Column("name", "The name."),
        Column("also_called", "Its other names."),
        Column("website", "Its own web site."),
        Column("country", "Where it appears."),
        Column("language", "Its language (BCP 47)."),
        Column("description", "What it is, in a sentence or two."),
        Column("rights", "Who holds its texts and on what terms."),
        Column("articles", "How many articles its page lists.", "integer"),
    ),
    items=lambda desk: desk.archive.sources.values(),
    row=_row,
    key=("id",),
    facets=("country", "language"),
    label="name",
)
