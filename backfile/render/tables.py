"""Tables as CSV, for programs and for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

from backfile.plan.credits import TableView

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection")."""


def render_table(view: TableView) -> bytes:
    """The table with its heading, in UTF-8 with the mark by which Excel knows it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(view.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in view.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    """The cell behind an apostrophe where a spreadsheet would compute it."""
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA) else cell
