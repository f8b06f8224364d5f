"""Phrases that come to a day, some days, or the week around one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from backfile.model.event import day_date, week_date
from backfile.read.phrases.context import Context, Reader, Reading, existing_day, own_day, tense_of, value
from backfile.read.phrases.language import Slots
from backfile.read.phrases.tense import FARTHEST, FUTURE, PAST, clause

FARTHEST_DAY = 183
"""Days within which a day without a year must lie: one farther away would be nearer on the other side."""
NEAR = 60
"""Days within which it is taken for the nearest where the tense does not tell."""


def _day(slots: Slots, context: Context) -> Iterator[Reading]:
    month = value(slots, context, "month")
    if not month:
        return
    number = int(slots.values["day"])
    last_month = value(slots, context, "month2") or month
    last_number = int(slots.values.get("day2") or number)
    found = _year_of(slots, context, month, number)
    if found is None:
        return
    year, how = found
    first = existing_day(year, month, number)
    last = existing_day(year + (last_month < month), last_month, last_number)
    if first is None or last is None or not 0 <= (last - first).days <= 31:
        return
    weekday = value(slots, context, "weekday", -1)
    if weekday not in (-1, first.weekday()):
        return
    if "week" in slots.values:
        yield Reading(week_date(first), how)
    else:
        yield Reading(day_date(first, last), how)


def _year_of(slots: Slots, context: Context, month: int, number: int) -> tuple[int, str] | None:
    """The year of a day: as written, `last year`, or the nearest that tense and weekday allow."""
    if "year" in slots.values:
        return int(slots.values["year"]), ""
    own = context.day
    if not own.year:
        return None
    if "shift" in slots.values:
        return own.year + value(slots, context, "shift", 0), slots.values["shift"].lower() + "-year"
    if not own.month:
        return None
    days = [day for year in (own.year - 1, own.year, own.year + 1) if (day := existing_day(year, month, number))]
    weekday = value(slots, context, "weekday", -1)
    if weekday >= 0:
        days = [day for day in days if day.weekday() == weekday]
        nearest = min(days, key=lambda day: abs((day - own_day(own)).days), default=None)
        return (nearest.year, "weekday") if nearest else None
    return _nearest_year(days, slots, context)


def _nearest_year(days: list[date], slots: Slots, context: Context) -> tuple[int, str] | None:
    when = tense_of(slots, context)
    first, last = own_day(context.day), own_day(context.day, last=True)
    if when == PAST:
        past = [day for day in days if 0 <= (last - day).days <= FARTHEST_DAY]
        return (past[-1].year, "past") if past else None
    if when == FUTURE:
        future = [day for day in days if 0 <= (day - first).days <= FARTHEST_DAY]
        return (future[0].year, "future") if future else None
    near = [day for day in days if abs((day - first).days) <= NEAR]
    return (near[0].year, "nearest") if near else None


def _iso(slots: Slots, _: Context) -> Iterator[Reading]:
    year, month, day = slots.values["iso"].split("-")
    found = existing_day(int(year), int(month), int(day))
    if found:
        yield Reading(day_date(found))


def _word(slots: Slots, context: Context) -> Iterator[Reading]:
    if not context.day.day:
        return
    distance = value(slots, context, "word", 0)
    if distance == 0 and not _is_told_of_today(slots, context):
        return
    if len(_words_for_days(slots, context)) > 1:
        return  # "today and tomorrow" are the present and the future
    yield Reading(day_date(own_day(context.day) + timedelta(days=distance)), "day")


def _is_told_of_today(slots: Slots, context: Context) -> bool:
    """Whether "today" is the day of the article: something is announced or happens, and is not just so nowadays."""
    first, last = clause(context.sentence, slots.start, slots.end, context.language)
    if first == 0:
        last = clause(context.sentence, slots.start, min(last + 1, len(context.sentence)), context.language)[1]
    return context.language.pattern("said_today").search(context.sentence, first, last) is not None


def _words_for_days(slots: Slots, context: Context) -> list[str]:
    text = context.sentence[max(0, slots.start - FARTHEST) : slots.end + FARTHEST].lower()
    return [word for word in context.language.values["word"] if word in text]


def _weekday(slots: Slots, context: Context) -> Iterator[Reading]:
    if not context.day.day:
        return
    own, weekday = own_day(context.day), value(slots, context, "weekday")
    back = (own.weekday() - weekday) % 7
    when = tense_of(slots, context)
    if when == PAST:
        yield Reading(day_date(own - timedelta(days=back)), "past")
    elif when == FUTURE and back:
        yield Reading(day_date(own + timedelta(days=7 - back)), "future")


def _near_weekday(slots: Slots, context: Context) -> Iterator[Reading]:
    """`last Friday`, `next Friday`: refused where this week's own could be meant as well."""
    if not context.day.day:
        return
    own, weekday = own_day(context.day), value(slots, context, "weekday")
    near = slots.values["near"].lower()
    shift = context.language.values["shift"][near]
    monday = own - timedelta(days=own.weekday())
    this_week = monday + timedelta(days=weekday)
    if near == "this":
        yield Reading(day_date(this_week), "this-week")
    elif shift < 0 and (this_week >= own or " " in near):
        yield Reading(day_date(this_week - timedelta(days=7 if this_week >= own else 0)), "past")
    elif shift > 0 and (this_week <= own or " " in near):
        yield Reading(day_date(this_week + timedelta(days=7 if this_week <= own else 0)), "future")


def _weekday_of_week(slots: Slots, context: Context) -> Iterator[Reading]:
    if not context.day.day:
        return
    own = own_day(context.day)
    days = value(slots, context, "weekday") - own.weekday() + 7 * value(slots, context, "shift", 0)
    yield Reading(day_date(own + timedelta(days=days)), slots.values["shift"].lower() + "-week")


READINGS: dict[str, Reader] = {
    "days-across-months": _day,
    "day-month": _day,
    "month-day": _day,
    "weekday": _weekday,
    "near-weekday": _near_weekday,
    "weekday-of-week": _weekday_of_week,
    "iso-day": _iso,
    "day": _word,
}
"""By the name of the rule."""
