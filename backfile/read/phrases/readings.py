"""From the slots of a rule to a date, by the day of the article and the tense of the sentence; or to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from backfile.model.date import NewsDate
from backfile.model.event import EventDate, FoundDate, day_date, months_date, week_date, years_date
from backfile.read.phrases.language import Language, Slots
from backfile.read.phrases.tense import FARTHEST as FAR
from backfile.read.phrases.tense import FUTURE, PAST, UNCLEAR, clause, tense

FARTHEST = 183
"""Days within which a day without a year must lie: one farther away would be nearer on the other side."""
FARTHEST_MONTH = 9
"""Months within which a month without a year must lie: beyond them a writer says which year is meant."""
NEAR = 60
"""Days within which it is taken for the nearest where the tense does not tell."""


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


def read(slots: Slots, context: Context) -> list[FoundDate]:
    """What the phrase tells: usually one date, two for "from 1954 to 1959", none where it is refused."""
    if _is_refused(slots, context):
        return []
    found = []
    for reading in _READINGS[slots.rule.name](slots, context):
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
    before = _words_before(slots, context)
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


def _words_before(slots: Slots, context: Context) -> list[str]:
    return context.sentence[max(0, slots.start - 32) : slots.start].lower().split()[-2:]


# Days


def _day(slots: Slots, context: Context) -> Iterator[Reading]:
    month = _value(slots, context, "month")
    if not month:
        return
    number = int(slots.values["day"])
    last_month = _value(slots, context, "month2") or month
    last_number = int(slots.values.get("day2") or number)
    found = _year_of(slots, context, month, number)
    if found is None:
        return
    year, how = found
    first = _date(year, month, number)
    last = _date(year + (last_month < month), last_month, last_number)
    if first is None or last is None or not 0 <= (last - first).days <= 31:
        return
    weekday = _value(slots, context, "weekday", -1)
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
        return own.year + _value(slots, context, "shift", 0), slots.values["shift"].lower() + "-year"
    if not own.month:
        return None
    days = [day for year in (own.year - 1, own.year, own.year + 1) if (day := _date(year, month, number))]
    weekday = _value(slots, context, "weekday", -1)
    if weekday >= 0:
        days = [day for day in days if day.weekday() == weekday]
        nearest = min(days, key=lambda day: abs((day - _own_day(own)).days), default=None)
        return (nearest.year, "weekday") if nearest else None
    return _nearest_year(days, slots, context)


def _nearest_year(days: list[date], slots: Slots, context: Context) -> tuple[int, str] | None:
    when = _tense(slots, context)
    first, last = _own_day(context.day), _own_day(context.day, last=True)
    if when == PAST:
        past = [day for day in days if 0 <= (last - day).days <= FARTHEST]
        return (past[-1].year, "past") if past else None
    if when == FUTURE:
        future = [day for day in days if 0 <= (day - first).days <= FARTHEST]
        return (future[0].year, "future") if future else None
    near = [day for day in days if abs((day - first).days) <= NEAR]
    return (near[0].year, "nearest") if near else None


def _iso(slots: Slots, _: Context) -> Iterator[Reading]:
    year, month, day = slots.values["iso"].split("-")
    found = _date(int(year), int(month), int(day))
    if found:
        yield Reading(day_date(found))


def _word(slots: Slots, context: Context) -> Iterator[Reading]:
    if not context.day.day:
        return
    distance = _value(slots, context, "word", 0)
    if distance == 0 and not _is_told_of_today(slots, context):
        return
    if len(_words_for_days(slots, context)) > 1:
        return  # "today and tomorrow" are the present and the future
    yield Reading(day_date(_own_day(context.day) + timedelta(days=distance)), "day")


def _is_told_of_today(slots: Slots, context: Context) -> bool:
    """Whether "today" is the day of the article: something is announced or happens, and is not just so nowadays."""
    first, last = clause(context.sentence, slots.start, slots.end, context.language)
    if first == 0:
        last = clause(context.sentence, slots.start, min(last + 1, len(context.sentence)), context.language)[1]
    return context.language.pattern("said_today").search(context.sentence, first, last) is not None


def _words_for_days(slots: Slots, context: Context) -> list[str]:
    text = context.sentence[max(0, slots.start - FAR) : slots.end + FAR].lower()
    return [word for word in context.language.values["word"] if word in text]


def _weekday(slots: Slots, context: Context) -> Iterator[Reading]:
    if not context.day.day:
        return
    own, weekday = _own_day(context.day), _value(slots, context, "weekday")
    back = (own.weekday() - weekday) % 7
    when = _tense(slots, context)
    if when == PAST:
        yield Reading(day_date(own - timedelta(days=back)), "past")
    elif when == FUTURE and back:
        yield Reading(day_date(own + timedelta(days=7 - back)), "future")


def _near_weekday(slots: Slots, context: Context) -> Iterator[Reading]:
    """`last Friday`, `next Friday`: refused where this week's own could be meant as well."""
    if not context.day.day:
        return
    own, weekday = _own_day(context.day), _value(slots, context, "weekday")
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
    own = _own_day(context.day)
    days = _value(slots, context, "weekday") - own.weekday() + 7 * _value(slots, context, "shift", 0)
    yield Reading(day_date(own + timedelta(days=days)), slots.values["shift"].lower() + "-week")


# Months, quarters, seasons


def _month(slots: Slots, context: Context) -> Iterator[Reading]:
    """A month without a year: the nearest one that the tense allows."""
    month, own = _value(slots, context, "month"), context.day
    if not (month and own.month):
        return
    distance = month - own.month
    if distance == 0:
        yield Reading(months_date(own.year, month, 1, "month"), "same-month")
        return
    when = _tense(slots, context)
    if when == UNCLEAR:
        return
    distance = distance % 12 if when == FUTURE else -(-distance % 12)
    if abs(distance) <= FARTHEST_MONTH:
        year, index = divmod(own.year * 12 + own.month - 1 + distance, 12)
        yield Reading(months_date(year, index + 1, 1, "month"), "future" if when == FUTURE else "past")


def _month_of_year(slots: Slots, context: Context) -> Iterator[Reading]:
    month = _value(slots, context, "month")
    for year, how in _stated_year(slots, context):
        if month:
            yield Reading(months_date(year, month, 1, "month"), how)


def _months_of_year(slots: Slots, context: Context) -> Iterator[Reading]:
    for year, how in _stated_year(slots, context):
        for slot in ("month", "month2"):
            if month := _value(slots, context, slot):
                yield Reading(months_date(year, month, 1, "month"), how)


def _shift_month(slots: Slots, context: Context) -> Iterator[Reading]:
    """`last October`: refused where the one of the article's own year could be meant as well."""
    month, own = _value(slots, context, "month"), context.day
    shift = _value(slots, context, "shift", 0)
    clear = month >= own.month if shift < 0 else month <= own.month
    if month and own.month and (shift == 0 or clear):
        yield Reading(months_date(own.year + shift, month, 1, "month"), slots.values["shift"].lower())


def _period(slots: Slots, context: Context) -> Iterator[Reading]:
    number = int(slots.values.get("digit") or 0) or _value(slots, context, "ordinal")
    halves = slots.values.get("period") == "half" or slots.rule.name == "half-of-year"
    length = 6 if halves else 3
    for year, how in _stated_year(slots, context):
        if number <= 12 // length:
            yield Reading(months_date(year, (number - 1) * length + 1, length, "half" if halves else "quarter"), how)


def _quarter(slots: Slots, context: Context) -> Iterator[Reading]:
    """A quarter without a year: the nearest one that the tense allows."""
    number, own = _value(slots, context, "ordinal"), context.day
    when = _tense(slots, context)
    if not own.month or when == UNCLEAR:
        return
    distance = number - (own.month + 2) // 3
    distance = distance % 4 if when == FUTURE else -(-distance % 4)
    year, index = divmod(own.year * 4 + (own.month - 1) // 3 + distance, 4)
    yield Reading(months_date(year, index * 3 + 1, 3, "quarter"), "future" if when == FUTURE else "past")


def _season(slots: Slots, context: Context) -> Iterator[Reading]:
    for year, how in _stated_year(slots, context):
        yield Reading(months_date(year, _value(slots, context, "season"), 3, "season"), how)


def _shift_season(slots: Slots, context: Context) -> Iterator[Reading]:
    """`last summer`: refused from this year's end of it on, when either could be meant; `next summer` until then."""
    first, own = _value(slots, context, "season"), context.day
    shift = _value(slots, context, "shift", 0)
    clear = own.month <= first + 2 if shift < 0 else own.month >= first
    if own.month and (shift == 0 or clear):
        yield Reading(months_date(own.year + shift, first, 3, "season"), slots.values["shift"].lower())


# Years, and distances


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
    found = _moved(context.day, slots.values["unit"], _value(slots, context, "shift", 0))
    if found:
        yield Reading(found, slots.values["shift"].lower())


def _distance(slots: Slots, context: Context) -> Iterator[Reading]:
    """`two years ago`; vague and round distances are refused."""
    written = slots.values["number"].lower()
    number = int(written) if written.isdigit() else context.language.values["number"].get(written, 0)
    before = _words_before(slots, context)
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
    day = _own_day(own) + timedelta(days=by * (7 if unit == "week" else 1))
    return week_date(day) if unit == "week" else day_date(day)


# What readings share


def _value(slots: Slots, context: Context, slot: str, missing: int = 0) -> int:
    """What the word in a slot means; `missing` where there is none, or none that the language knows."""
    written = slots.values.get(slot)
    if written is None:
        return missing
    return context.language.values[slot.rstrip("2")].get(written.lower().rstrip("."), missing)


def _stated_year(slots: Slots, context: Context) -> Iterator[tuple[int, str]]:
    if "year" in slots.values:
        yield int(slots.values["year"]), ""
    elif context.day.year:
        yield context.day.year + _value(slots, context, "shift", 0), slots.values["shift"].lower() + "-year"


def _tense(slots: Slots, context: Context) -> int:
    before = _words_before(slots, context)
    if before and before[-1] in context.language.past_before:
        return PAST
    return tense(context.sentence, slots.start, slots.end, context.language)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _own_day(own: NewsDate, *, last: bool = False) -> date:
    """The article's day; the first or last of its month where that is all that is known."""
    if own.day:
        return date(own.year, own.month, own.day)
    first = date(own.year, own.month, 1)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if last else first


_READINGS: dict[str, Callable[[Slots, Context], Iterator[Reading]]] = {
    "days-across-months": _day,
    "day-month": _day,
    "month-day": _day,
    "month": _month,
    "part-of-month": _month,
    "month-year": _month_of_year,
    "months-of-year": _months_of_year,
    "shift-month": _shift_month,
    "weekday": _weekday,
    "near-weekday": _near_weekday,
    "weekday-of-week": _weekday_of_week,
    "iso-day": _iso,
    "day": _word,
    "period-of-year": _period,
    "quarter-of-year": _period,
    "half-of-year": _period,
    "quarter": _quarter,
    "season-year": _season,
    "shift-season": _shift_season,
    "decade": _decade,
    "part-of-year": _year,
    "year": _year,
    "years-from-to": _year,
    "back-to-year": _year,
    "shift": _shift,
    "distance": _distance,
}
"""What each rule comes to. A language may leave rules out and write others; their names must stand here."""
