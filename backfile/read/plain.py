"""Texts that are nothing but paragraphs of words, as three in four news texts are.

What the converter would make of one is known without it; not even the library has to be imported.
`tests/properties/test_converter.py` compares with what it makes.
"""

from __future__ import annotations

import re

STX, ETX = "\x02", "\x03"
"""The converter's own marks."""

SPECIAL = ("`", "\\", "[", "<", "&", "*", "_", "{", STX, "  \n")
"""A text without any of these is matched by no inline pattern."""
_LINE = r"(?:[^\W\d_]|[\"“„«‘’'(])[^\n|]*"
"""A line that begins with a letter, a quotation mark or a bracket, and is no row of a table."""
PLAIN_BLOCK = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_PLAIN_TEXT = re.compile(rf"\n*{_LINE}(?:\n+{_LINE})*\n*")
BETWEEN = re.compile(r"\n\n+")
_NOT_PLAIN = (*(mark for mark in SPECIAL if mark != "&"), ETX, "\t", "\r", "\xa0")
ENTITY = re.compile("&(?! )")
"""An ampersand that may begin one."""


def plain_paragraphs(source: str) -> list[str] | None:
    """The paragraphs of a text that is nothing but words, as HTML without its tags; None for any other text.

    Three in four news texts are. What the converter would make of one is `<p>` and `</p>` around each, on lines
    of their own, and holds nothing that would have to be sanitised.
    """
    if any(mark in source for mark in _NOT_PLAIN) or not _PLAIN_TEXT.fullmatch(source):
        return None
    if "&" in source:
        if ENTITY.search(source):
            return None
        source = source.replace("&", "&amp;")
    return BETWEEN.split(source.strip("\n").replace(">", "&gt;"))
