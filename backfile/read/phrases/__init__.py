"""Dates in running text, read by a closed set of rules against the day of the article.

What is ambiguous is refused, not guessed: a date that is missing can be declared, one that is wrong misleads. A
language is one file of words and rules (`en.py`); what the rules' slots come to is worked out in `readings.py`.
"""

from __future__ import annotations

from functools import lru_cache

from backfile.model.date import NewsDate
from backfile.model.event import FoundDate
from backfile.read.phrases.language import Language
from backfile.read.phrases.readings import Context, read

__all__ = ["find_dates", "language_named"]

LONGEST = 4000
"""Characters of a sentence beyond which no date is sought: no one wrote that as a sentence."""
_REACH = 40
"""How far before its anchor a phrase may begin."""


def find_dates(sentence: str, day: NewsDate, language: str) -> tuple[FoundDate, ...]:
    """The dates that a sentence tells, in their order; none in a language that has no rules.

    `day` is the date of the article: what it is not exact enough for is refused.
    """
    words = language_named(language)
    if words is None or len(sentence) > LONGEST:
        return ()
    found: list[FoundDate] = []
    here = done = 0
    while hint := words.screen(sentence, here):
        here = hint.end()
        anchor = words.anchor(sentence, hint.start())
        if anchor is None:
            continue
        slots = words.found(anchor, sentence, max(done, hint.start() - _REACH))
        if slots is not None:
            here = done = slots.end
            found += read(slots, Context(sentence, day, words, found[-1] if found else None))
    return tuple(found)


@lru_cache(maxsize=256)
def language_named(tag: str) -> Language | None:
    """The rules for a language tag (BCP 47); None where there are none."""
    if tag.partition("-")[0].lower() == "en":
        from backfile.read.phrases.en import ENGLISH

        return ENGLISH
    return None
