"""A table of the archive, and what is written of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.views import Datum

Row = tuple[Datum, ...]


class Column(Value, frozen=True):
    name: str
    about: str
    type: str = "string"
    """As Data Package calls it: `string`, `integer`, `date`."""
    of: str = ""
    """The table to whose first column it refers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the archive; its rows are made when they are asked for."""

    name: str
    about: str
    columns: tuple[Column, ...]
    items: Callable[[Desk], Iterable[Any]]
    """What the rows tell of, in their order."""
    row: Callable[[Any, Desk], Row] | None = None
    """Makes the row of an item; None where the items are the rows."""
    key: tuple[str, ...] = ()
    """The columns that tell a row from all others."""
    searched: tuple[str, ...] = ()
    """The columns of which the database has an index of words."""
    facets: tuple[str, ...] = ()
    """The columns by which readers narrow it down."""
    label: str = ""
    """The column that names a row."""

    def count(self, desk: Desk) -> int:
        """The number of rows, without making them."""
        return sum(1 for _ in self.items(desk))

    def rows(self, desk: Desk) -> tuple[Row, ...]:
        """All rows; a cell is None where there is nothing to say."""
        make, items = self.row, self.items(desk)
        rows: Iterable[Row] = items if make is None else (make(item, desk) for item in items)
        return tuple([tuple([None if cell == "" else cell for cell in row]) for row in rows])


ID = Column("id", "The address on the site, which tells it from all others.")
URL = Column("url", "The full address of its page.")
PRECISE = "ISO 8601, as exact as it is known: 2022, 2022-02, 2022-02-18."
