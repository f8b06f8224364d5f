"""From the slots of a rule to a date, by the day of the article and the tense of the sentence; or to nothing."""

from __future__ import annotations

from backfile.model.event import FoundDate
from backfile.read.phrases import days, months, years
from backfile.read.phrases.context import Context, Reader, words_before
from backfile.read.phrases.language import Slots

__all__ = ["READINGS", "Context", "read"]

READINGS: dict[str, Reader] = {**days.READINGS, **months.READINGS, **years.READINGS}
"""What each rule comes to. A language may leave rules out and write others; their names must stand here."""


def read(slots: Slots, context: Context) -> list[FoundDate]:
    """What the phrase tells: usually one date, two for "from 1954 to 1959", none where it is refused."""
    if _is_refused(slots, context):
        return []
    found = []
    for reading in READINGS[slots.rule.name](slots, context):
        rule = f"{slots.rule.name}:{reading.how}" if reading.how else slots.rule.name
        anchor = context.day.iso if reading.how else ""
        phrase = context.sentence[slots.start : slots.end]
        found.append(FoundDate(slots.start, slots.end, phrase, reading.date, anchor, rule))
    return found


def _is_refused(slots: Slots, context: Context) -> bool:
    sentence, language = context.sentence, context.language
    if language.pattern("refused_after").match(sentence, slots.end):
        return True
    if slots.end == len(sentence) and sentence.endswith(".") and "month" in slots.values:
        return True  # "before Dec.", where the sentence was cut too early
    before = words_before(slots, context)
    if slots.rule.before is None:
        bare = slots.rule.name in ("shift", "shift-season")
        return bare and bool(before) and before[-1] in language.refused_before
    if not before:
        return True
    last = before[-1]
    if last in slots.rule.before:
        return False
    if slots.rule.name == "weekday" and language.pattern("past").fullmatch(last):
        return False
    return not (last in ("and", "or", "to") and _follows_its_like(slots, context))


def _follows_its_like(slots: Slots, context: Context) -> bool:
    """Whether another date of the same kind stands right before: "in June or July"."""
    previous = context.previous
    return (
        previous is not None
        and slots.start - previous.end <= 5
        and previous.rule.partition(":")[0].startswith(slots.rule.name)
    )
