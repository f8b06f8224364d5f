"""Phrases that come to a year or a decade, and those that count a distance in units of any length."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from backfile.model.date import NewsDate
from backfile.model.event import EventDate, day_date, months_date, week_date, years_date
from backfile.read.phrases.context import Context, Reader, Reading, own_day, value, words_before
from backfile.read.phrases.language import Slots


def _year(slots: Slots, _: Context) -> Iterator[Reading]:
    year = int(slots.values["year"])
    if year >= 1700:
        yield Reading(years_date(year))
        if "year2" in slots.values:
            yield Reading(years_date(int(slots.values["year2"])))


def _decade(slots: Slots, _: Context) -> Iterator[Reading]:
    year = int(slots.values["year"])
    if year % 10 == 0:
        yield Reading(years_date(year, 10))


def _shift(slots: Slots, context: Context) -> Iterator[Reading]:
    found = _moved(context.day, slots.values["unit"], value(slots, context, "shift", 0))
    if found:
        yield Reading(found, slots.values["shift"].lower())


def _distance(slots: Slots, context: Context) -> Iterator[Reading]:
    """`two years ago`; vague and round distances are refused."""
    written = slots.values["number"].lower()
    number = int(written) if written.isdigit() else context.language.values["number"].get(written, 0)
    before = words_before(slots, context)
    if not number or number % 10 == 0 or (before and before[-1] in context.language.approximate):
        return
    ago = slots.values["way"] == "ago"
    found = _moved(context.day, slots.values["unit"], -number if ago else number)
    if found:
        yield Reading(found, "ago" if ago else "from-now")


def _moved(own: NewsDate, unit: str, by: int) -> EventDate | None:
    """The year, month, quarter, week or day so many of them away from the article's, as far as its date is known."""
    if unit == "year":
        return years_date(own.year + by) if own.year else None
    if not own.month:
        return None
    if unit in ("month", "quarter"):
        length = 1 if unit == "month" else 3
        index = (own.year * 12 + own.month - 1) // length + by
        return months_date(index * length // 12, index * length % 12 + 1, length, unit)
    if not own.day:
        return None
    day = own_day(own) + timedelta(days=by * (7 if unit == "week" else 1))
    return week_date(day) if unit == "week" else day_date(day)


READINGS: dict[str, Reader] = {
    "decade": _decade,
    "part-of-year": _year,
    "year": _year,
    "years-from-to": _year,
    "back-to-year": _year,
    "shift": _shift,
    "distance": _distance,
}
"""By the name of the rule."""
