"""Limits of a text: what would take the Markdown converter for ever is refused before it begins.

Its time grows with the square of the unmatched brackets in a paragraph and of the depth of lists, and its
recursion with the depth of quotations. No news text comes near these limits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_OPENING = 1_000
"""How many times one paragraph may open a bracket, an angle bracket or an emphasis."""
MAX_DEPTH = 40
"""How deep lists and quotations may nest."""
MAX_ABBREVIATIONS = 300

_QUOTES = re.compile(rf"^ {{0,3}}(?:> ?){{{MAX_DEPTH + 1},}}", re.MULTILINE)
_INDENT = re.compile(rf"^(?: {{4}}|\t){{{MAX_DEPTH + 1},}}(?:[-+*]|\d+\.) ", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[", re.MULTILINE)
_OPENINGS = ("[", "<", "_", "*", "`")


class Excess(NamedTuple):
    message: str
    line: int
    """Lines before the place, within the text."""


def find_excess(text: str) -> Excess | None:
    """The first thing in a text that goes beyond the limits; None for any text that a person wrote."""
    # Counting is quicker than looking, and nearly always enough.
    quotes = _QUOTES.search(text) if text.count(">") > MAX_DEPTH else None
    indent = _INDENT.search(text) if "    " * MAX_DEPTH in text or "\t" * MAX_DEPTH in text else None
    if match := quotes or indent:
        return Excess(f"lists or quotations nest deeper than {MAX_DEPTH} levels", text.count("\n", 0, match.start()))
    if text.count("*[") > MAX_ABBREVIATIONS < len(_ABBREVIATION.findall(text)):
        return Excess(f"more than {MAX_ABBREVIATIONS} abbreviations are explained", 0)
    if not any(text.count(opening) > MAX_OPENING for opening in _OPENINGS):
        return None
    start = 0
    for block in text.split("\n\n"):
        for opening in _OPENINGS:
            if block.count(opening) > MAX_OPENING:
                return Excess(
                    f'more than {MAX_OPENING:,} times "{opening}" in one paragraph', text.count("\n", 0, start)
                )
        start += len(block) + 2
    return None
