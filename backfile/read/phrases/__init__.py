"""Dates in running text, read by a closed set of rules against the day of the article.

What is ambiguous is refused, not guessed: a date that is missing can be declared, one that is wrong misleads. A
language is one file of words and rules (`en.py`); what the slots of its rules come to is worked out in `days.py`,
`months.py` and `years.py`, and `readings.py` refuses what only looks like a date.
"""

from __future__ import annotations

from functools import lru_cache

from backfile.model.date import UNDATED, NewsDate
from backfile.model.event import FoundDate
from backfile.read.phrases.language import Language

__all__ = ["find_dates", "language_named", "may_tell_dates"]

LAST_YEAR = 9899
"""Beyond it, no distance is counted: "in 99 years" would leave the calendar."""
MOST = 40
"""Phrases of one sentence that are looked at; what holds more is a table or an attack."""
_REACH = 40
"""How far before its anchor a phrase may begin."""


def find_dates(sentence: str, day: NewsDate, language: str) -> tuple[FoundDate, ...]:
    """The dates that a sentence tells, in their order; none in a language that has no rules.

    `day` is the date of the article: what it is not exact enough for is refused.
    """
    words = language_named(language)
    if words is None:
        return ()
    if day.year > LAST_YEAR:
        day = UNDATED
    found: list[FoundDate] = []
    here = done = phrases = 0
    while phrases < MOST and (hint := words.screen(sentence, here)):
        here = hint.end()
        anchor = words.anchor(sentence, hint.start())
        if anchor is None:
            continue
        slots = words.found(anchor, sentence, max(done, hint.start() - _REACH))
        if slots is not None:
            from backfile.read.phrases.readings import Context, read  # an edit that tells no date needs it not

            here = done = slots.end
            phrases += 1
            found += read(slots, Context(sentence, day, words, found[-1] if found else None))
    return tuple(found)


def may_tell_dates(text: str, language: str) -> bool:
    """Whether anything stands in the text from which a phrase could be read: most texts need no closer look."""
    words = language_named(language)
    here = 0
    while words and (hint := words.screen(text, here)):
        if words.anchor(text, hint.start()):
            return True
        here = hint.end()
    return False


@lru_cache(maxsize=256)
def language_named(tag: str) -> Language | None:
    """The rules for a language tag (BCP 47); None where there are none."""
    if tag.partition("-")[0].lower() == "en":
        from backfile.read.phrases.en import ENGLISH

        return ENGLISH
    return None
