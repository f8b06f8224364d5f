"""Longer names: whether a name is only part of another's, which no file registers.

`China` in `China Merchants Bank` is no mention of China, nor `Washington` in `the Washington Post`. Capitals tell, in
scripts that have them. Organizations and products lend their names to what is their own (`a NIO House`), so this
is asked only of people, places and short forms that are ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from backfile.read.english import CALENDAR, FIRST_WORDS, KINDS_OF_PLACE, OTHER_PLACES, TITLES

_AFTER = re.compile(r" ([^\W\d_]*[^\W\d_A-Z]+)")
_BEFORE = re.compile(r"([^\W\d_]+)\.? \Z")


def is_longer_after(text: str, end: int, is_name_at: Callable[[int], bool]) -> bool:
    """Whether the name that ends at `end` goes on: the next word has a capital and is no name, title or date."""
    if not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()):
        return False
    match = _AFTER.match(text, end)
    if match is None or match[1] in TITLES or match[1] in CALENDAR or match[1] in KINDS_OF_PLACE:
        return False
    return not is_name_at(end + 1)


def is_other_place(text: str, start: int) -> bool:
    """Whether the word before the name of a place makes it the name of another."""
    return _word_before(text, start) in OTHER_PLACES


def is_longer_before(text: str, start: int) -> bool:
    """Whether the name that starts at `start` began earlier: the word before has a capital, and is no title."""
    word = _word_before(text, start)
    return word[:1].isupper() and not word.isupper() and word not in TITLES and word not in FIRST_WORDS


def _word_before(text: str, start: int) -> str:
    if start < 2 or text[start - 1] != " ":
        return ""
    if text[start - 2].islower() and not text[text.rfind(" ", 0, start - 1) + 1].isupper():
        return ""  # nearly always; only words with a capital are asked for
    match = _BEFORE.search(text, max(0, start - 30), start)
    return match[1] if match else ""
