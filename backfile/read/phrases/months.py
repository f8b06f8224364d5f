"""Phrases that come to a month, a quarter, a half or a season."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model.event import months_date
from backfile.read.phrases.context import Context, Reader, Reading, stated_year, tense_of, value
from backfile.read.phrases.language import Slots
from backfile.read.phrases.tense import FUTURE, UNCLEAR

FARTHEST_MONTH = 9
"""Months within which a month without a year must lie: beyond them a writer says which year is meant."""


def _month(slots: Slots, context: Context) -> Iterator[Reading]:
    """A month without a year: the nearest one that the tense allows."""
    month, own = value(slots, context, "month"), context.day
    if not (month and own.month):
        return
    distance = month - own.month
    if distance == 0:
        yield Reading(months_date(own.year, month, 1, "month"), "same-month")
        return
    when = tense_of(slots, context)
    if when == UNCLEAR:
        return
    distance = distance % 12 if when == FUTURE else -(-distance % 12)
    if abs(distance) <= FARTHEST_MONTH:
        year, index = divmod(own.year * 12 + own.month - 1 + distance, 12)
        yield Reading(months_date(year, index + 1, 1, "month"), "future" if when == FUTURE else "past")


def _month_of_year(slots: Slots, context: Context) -> Iterator[Reading]:
    month = value(slots, context, "month")
    for year, how in stated_year(slots, context):
        if month:
            yield Reading(months_date(year, month, 1, "month"), how)


def _months_of_year(slots: Slots, context: Context) -> Iterator[Reading]:
    for year, how in stated_year(slots, context):
        for slot in ("month", "month2"):
            if month := value(slots, context, slot):
                yield Reading(months_date(year, month, 1, "month"), how)


def _shift_month(slots: Slots, context: Context) -> Iterator[Reading]:
    """`last October`: refused where the one of the article's own year could be meant as well."""
    month, own = value(slots, context, "month"), context.day
    shift = value(slots, context, "shift", 0)
    clear = month >= own.month if shift < 0 else month <= own.month
    if month and own.month and (shift == 0 or clear):
        yield Reading(months_date(own.year + shift, month, 1, "month"), slots.values["shift"].lower())


def _period(slots: Slots, context: Context) -> Iterator[Reading]:
    number = int(slots.values.get("digit") or 0) or value(slots, context, "ordinal")
    halves = slots.values.get("period") == "half" or slots.rule.name == "half-of-year"
    length = 6 if halves else 3
    for year, how in stated_year(slots, context):
        if number <= 12 // length:
            yield Reading(months_date(year, (number - 1) * length + 1, length, "half" if halves else "quarter"), how)


def _quarter(slots: Slots, context: Context) -> Iterator[Reading]:
    """A quarter without a year: the nearest one that the tense allows."""
    number, own = value(slots, context, "ordinal"), context.day
    when = tense_of(slots, context)
    if not own.month or when == UNCLEAR:
        return
    distance = number - (own.month + 2) // 3
    distance = distance % 4 if when == FUTURE else -(-distance % 4)
    year, index = divmod(own.year * 4 + (own.month - 1) // 3 + distance, 4)
    yield Reading(months_date(year, index * 3 + 1, 3, "quarter"), "future" if when == FUTURE else "past")


def _season(slots: Slots, context: Context) -> Iterator[Reading]:
    for year, how in stated_year(slots, context):
        yield Reading(months_date(year, value(slots, context, "season"), 3, "season"), how)


def _shift_season(slots: Slots, context: Context) -> Iterator[Reading]:
    """`last summer`: refused from this year's end of it on, when either could be meant; `next summer` until then."""
    first, own = value(slots, context, "season"), context.day
    shift = value(slots, context, "shift", 0)
    clear = own.month <= first + 2 if shift < 0 else own.month >= first
    if own.month and (shift == 0 or clear):
        yield Reading(months_date(own.year + shift, first, 3, "season"), slots.values["shift"].lower())


READINGS: dict[str, Reader] = {
    "month": _month,
    "part-of-month": _month,
    "month-year": _month_of_year,
    "months-of-year": _months_of_year,
    "shift-month": _shift_month,
    "period-of-year": _period,
    "quarter-of-year": _period,
    "half-of-year": _period,
    "quarter": _quarter,
    "season-year": _season,
    "shift-season": _shift_season,
}
"""By the name of the rule."""
