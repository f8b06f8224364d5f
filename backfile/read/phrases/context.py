"""What the readings of phrases look at, and how a slot, a year and a tense are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from backfile.model.date import NewsDate
from backfile.model.event import EventDate, FoundDate
from backfile.read.phrases.language import Language, Slots
from backfile.read.phrases.tense import PAST, tense


class Context(NamedTuple):
    """What a reading may look at besides its slots."""

    sentence: str
    day: NewsDate
    language: Language
    previous: FoundDate | None


class Reading(NamedTuple):
    """What a phrase comes to: a date, how it was resolved, and whether by the article's day."""

    date: EventDate
    how: str = ""


Reader = Callable[[Slots, Context], Iterator[Reading]]
"""Makes dates of the slots of a rule: none where the phrase could mean two."""


def words_before(slots: Slots, context: Context) -> list[str]:
    """The last two words before the phrase, in lower case."""
    return context.sentence[max(0, slots.start - 32) : slots.start].lower().split()[-2:]


def value(slots: Slots, context: Context, slot: str, missing: int = 0) -> int:
    """What the word in a slot means; `missing` where there is none, or none that the language knows."""
    written = slots.values.get(slot)
    if written is None:
        return missing
    return context.language.values[slot.rstrip("2")].get(written.lower().rstrip("."), missing)


def stated_year(slots: Slots, context: Context) -> Iterator[tuple[int, str]]:
    """The year that stands in the phrase, and how it was resolved; none for a shift from an article without one."""
    if "year" in slots.values:
        yield int(slots.values["year"]), ""
    elif context.day.year:
        yield context.day.year + value(slots, context, "shift", 0), slots.values["shift"].lower() + "-year"


def tense_of(slots: Slots, context: Context) -> int:
    """Whether the phrase lies before or after the article's day, or that is unclear."""
    before = words_before(slots, context)
    if before and before[-1] in context.language.past_before:
        return PAST
    return tense(context.sentence, slots.start, slots.end, context.language)


def existing_day(year: int, month: int, day: int) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def own_day(own: NewsDate, *, last: bool = False) -> date:
    """The article's day; the first or last of its month where that is all that is known."""
    if own.day:
        return date(own.year, own.month, own.day)
    first = date(own.year, own.month, 1)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if last else first
