"""Tables as CSV, for programs and for spreadsheets, and as JSON Lines, for programs alone."""

from __future__ import annotations

import csv
from io import StringIO

from msgspec.json import Encoder

from backfile.plan.views import Datum, TableView

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection")."""


def render_table(view: TableView) -> bytes:
    """The table with its heading, in UTF-8 with the mark by which Excel knows it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(view.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in view.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def render_lines(view: TableView) -> bytes:
    """A JSON object for each row, with every column, in UTF-8."""
    columns = view.columns
    encode = Encoder().encode_lines
    return encode([dict(zip(columns, row, strict=True)) for row in view.rows])


def _harmless(cell: Datum) -> Datum:
    """The cell behind an apostrophe where a spreadsheet would compute it."""
    return "'" + cell if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell
