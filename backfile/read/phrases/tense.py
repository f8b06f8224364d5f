"""Whether what a sentence tells of a date lies before or after the day of its article."""

from __future__ import annotations

from backfile.read.phrases.language import Language

PAST, UNCLEAR, FUTURE = -1, 0, 1

VERB_LENGTH = 4
"""Words that may belong to what announces the future: "is expected to be *released*"."""

FARTHEST = 400
"""Characters to either side of a phrase beyond which nothing tells of it, however long the sentence."""


def tense(sentence: str, start: int, end: int, language: Language) -> int:
    """The tense of the clause in which the phrase from `start` to `end` stands.

    Where the clause has no verb that tells, the sentence decides, if all its verbs agree.
    """
    first, last = clause(sentence, start, end, language)
    before, after = sentence[first:start], sentence[end:last]
    found = _tense_of(before, language) if before else None
    if found is None:
        found = _tense_of(after, language)
    if found is None:
        bounds = max(0, start - FARTHEST), end + FARTHEST
        future = language.pattern("future").search(sentence, *bounds) is not None
        past = language.pattern("past").search(sentence, *bounds) is not None
        return UNCLEAR if future == past else FUTURE if future else PAST
    return found


def clause(sentence: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """Where the clause around a phrase begins and ends."""
    first, last = max(0, start - FARTHEST), min(len(sentence), end + FARTHEST)
    for boundary in language.pattern("clause").finditer(sentence, first, last):
        if boundary.end() <= start:
            first = boundary.end()
        elif boundary.start() >= end:
            return first, boundary.start()
    return first, last


def _tense_of(text: str, language: Language) -> int | None:
    """The tense of a part of a clause; unclear where it announces something and then tells of the past."""
    announced = [future.end() for future in language.pattern("future").finditer(text)]
    if not announced:
        return PAST if language.pattern("past").search(text) else None
    rest = text[announced[-1] :].split(maxsplit=VERB_LENGTH)
    later = len(rest) > VERB_LENGTH and language.pattern("past").search(rest[-1])
    return UNCLEAR if later else FUTURE
