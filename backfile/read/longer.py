"""Longer names: whether a name is only part of another's, which no file registers.

`China` in `China Merchants Bank` is no mention of China, nor `Washington` in `the Washington Post`. Capitals tell, in
scripts that have them. Organizations and products lend their names to what is their own (`a NIO House`), so this
is asked only of people, places and short forms that are ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TITLES = frozenset(
    """
    President Vice Prime Premier Minister Mayor Governor Senator Secretary Chancellor Ambassador Director Chairman
    Chairwoman Chair Chief Professor Judge Justice General Colonel Captain Admiral Sergeant Officer King Queen Prince
    Princess Pope Bishop Archbishop Cardinal Rabbi Imam Sir Dame Lord Lady Saint Doctor Mr Mrs Ms Dr Prof Sen Rep Gov
    Founder Analyst Coach Reverend Sheriff Commissioner Congressman Congresswoman Representative
    """.split()
)
"""Stand before people's names, or between a place and a person of that place."""
_CALENDAR = frozenset(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()
)
_KINDS_OF_PLACE = frozenset("Province City Municipality Prefecture Oblast Voivodeship".split())
_OTHER_PLACES = frozenset("North South East West New Old Fort Port Lake Mount San Santa Los Las El Papua Equatorial".split())
"""Before a place's name, these make another one of it: South Korea, West Virginia."""
_SMALL = frozenset(
    """
    A After Although An And As At Because Before Both But By During Even For From He Her His How However If In Into Is
    It Its Later Like Meanwhile Near Nor Not Now Of On Once Only Or Our Outside Over She Since So Still That The Their
    Then There These They This Those Though Through To Today Toward Under Until We What When Where Which While Who Why
    With Within Without Yet You
    """.split()
)
"""Capitalised only because a sentence begins."""

_AFTER = re.compile(r" ([^\W\d_]*[^\W\d_A-Z]+)")
_BEFORE = re.compile(r"([^\W\d_]+)\.? \Z")


def is_longer_after(text: str, end: int, is_name_at: Callable[[int], bool]) -> bool:
    """Whether the name that ends at `end` goes on: the next word has a capital and is no name, title or date."""
    if not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()):
        return False
    match = _AFTER.match(text, end)
    if match is None or match[1] in _TITLES or match[1] in _CALENDAR or match[1] in _KINDS_OF_PLACE:
        return False
    return not is_name_at(end + 1)


def is_other_place(text: str, start: int) -> bool:
    """Whether the word before the name of a place makes it the name of another."""
    return _word_before(text, start) in _OTHER_PLACES


def is_longer_before(text: str, start: int) -> bool:
    """Whether the name that starts at `start` began earlier: the word before has a capital, and is no title."""
    word = _word_before(text, start)
    return word[:1].isupper() and not word.isupper() and word not in _TITLES and word not in _SMALL


def _word_before(text: str, start: int) -> str:
    if start < 2 or text[start - 1] != " ":
        return ""
    match = _BEFORE.search(text, max(0, start - 30), start)
    return match[1] if match else ""
