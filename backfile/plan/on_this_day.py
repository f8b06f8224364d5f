"""On this day: an index of the days of the year, and a page for each month of the year.

The build does not know which day it is; `static/theme/today.js` leads from the index to the reader's day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from backfile import urls
from backfile.link.on_this_day import Happening, appearances, by_day_of_year, events_of_days
from backfile.model.date import NewsDate
from backfile.model.value import Value
from backfile.plan.coverage import level, scale
from backfile.plan.desk import Desk
from backfile.plan.page import Page
from backfile.plan.views import Cell, Head, Link, Steps
from backfile.urls import href

MOST = 10
"""About how many entries a day of the year shows of each kind, and of how many years."""
MOST_TOLD = 4
"""The same of what articles say happened, which takes more words."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Days = Mapping[tuple[int, int], tuple[Happening, ...]]
"""By month and day."""


class Entry(Value, frozen=True):
    """An article, or what one says happened."""

    text: str
    """What happened; empty for an article that appeared."""
    title: str
    href: str
    source: str
    language: str
    direction: str


class YearOfDay(Value, frozen=True):
    """A day in one year."""

    year: Link
    """Leads to the page of the day, where there is one."""
    entries: tuple[Entry, ...]
    more: int
    """How many are not shown."""


class AllYears(Value, frozen=True):
    """What appeared, or what happened, on a day in all years."""

    years: tuple[YearOfDay, ...]
    """The newest."""
    earlier: tuple[Link, ...]
    """The other years with their counts, each leading to the page of the day, where there is one."""


class DayOfYear(Value, frozen=True):
    """A day of the year."""

    name: str
    """`18 February`"""
    anchor: str
    appeared: AllYears
    happened: AllYears


class MonthOfDays(Value, frozen=True):
    """The days of a month, each with something linked."""

    name: str
    href: str
    """Empty where nothing appeared or happened."""
    days: tuple[Cell, ...]


class OnThisDayView(Value, frozen=True):
    """What `on-this-day.html` shows: the index."""

    head: Head
    months: tuple[MonthOfDays, ...]
    """Twelve."""
    script: str
    """The href of the script that leads to the reader's day."""


class MonthOfYearView(Value, frozen=True):
    """What `on-this-day-month.html` shows."""

    head: Head
    month: MonthOfDays
    days: tuple[DayOfYear, ...]
    steps: Steps


def plan_on_this_day(desk: Desk) -> Iterator[Page]:
    """The index of the days of the year, and a page for each month that holds something."""
    if not makes_days(desk):
        return
    appeared = by_day_of_year(appearances(desk.archive.articles))
    happened = by_day_of_year(events_of_days(desk.archive.timeline.by_folder))
    present = sorted({month for month, _ in (*appeared, *happened)})
    if not present:
        return
    make = partial(_index, appeared, happened, desk)
    yield Page(urls.ON_THIS_DAY, "on-this-day.html", make, "the days of the year", "on-this-day")
    for n, month in enumerate(present):
        later = _step(present[n + 1], desk) if n + 1 < len(present) else None
        steps = Steps(_step(present[n - 1], desk) if n else None, later)
        own, told = _of_month(appeared, month), _of_month(happened, month)
        yield Page(
            address=urls.month_of_the_year(month),
            template="on-this-day-month.html",
            make=partial(_month, month, own, told, steps, desk),
            origin=f"the days of month {month}",
            kind="on-this-day",
        )


def has_days(desk: Desk) -> bool:
    """Whether anything appeared or happened on a known day, and the site shows that by days of the year."""
    return makes_days(desk) and any(len(folder) == len("2022/02/18") for folder in desk.archive.periods)


def makes_days(desk: Desk) -> bool:
    return desk.config.makes("on-this-day")


def day_link(folder: str, desk: Desk) -> Link | None:
    """The way from a day, `02/18`, to the same day of all years."""
    if not makes_days(desk):
        return None
    month, day = int(folder[:2]), int(folder[3:])
    words = desk.words.say("in_every_year", day=desk.words.day_of_year(month, day))
    return Link(words, href(urls.month_of_the_year(month), _anchor(day)))


def _index(appeared: Days, happened: Days, desk: Desk) -> OnThisDayView:
    most = _most(appeared, happened)
    months = tuple(_month_of_days(month, most, appeared, happened, desk) for month in range(1, 13))
    head = desk.head(urls.ON_THIS_DAY, desk.words["on_this_day"], "", *_crumbs(desk))
    return OnThisDayView(head, months, href("/theme/today.js"))


def _month(month: int, appeared: Days, happened: Days, steps: Steps, desk: Desk) -> MonthOfYearView:
    title = desk.words.say("on_this_day_of", month=desk.words.months[month - 1])
    crumbs = (*_crumbs(desk), Link(desk.words["on_this_day"], href(urls.ON_THIS_DAY)))
    days = tuple(
        DayOfYear(
            name=desk.words.day_of_year(month, day),
            anchor=_anchor(day),
            appeared=_all_years(appeared.get((month, day), ()), MOST, desk),
            happened=_all_years(happened.get((month, day), ()), MOST_TOLD, desk),
        )
        for _, day in sorted({*appeared, *happened})
    )
    return MonthOfYearView(
        head=desk.head(urls.month_of_the_year(month), title, "", *crumbs),
        month=_month_of_days(month, _most(appeared, happened), appeared, happened, desk),
        days=days,
        steps=steps,
    )


def _all_years(happenings: Sequence[Happening], most: int, desk: Desk) -> AllYears:
    """The newest `most` years of a day, each with as many entries as leave room for the others."""
    years = [tuple(listed) for _, listed in groupby(happenings, lambda each: each.date.year)]
    room = max(1, most // max(1, len(years)))
    return AllYears(
        tuple(_year(listed, room, desk) for listed in years[:most]),
        tuple(replace(_day_page(listed[0].date, desk), count=len(listed)) for listed in years[most:]),
    )


def _year(happenings: Sequence[Happening], room: int, desk: Desk) -> YearOfDay:
    shown = tuple(_entry(each, desk) for each in happenings[:room])
    return YearOfDay(_day_page(happenings[0].date, desk), shown, len(happenings) - len(shown))


def _entry(each: Happening, desk: Desk) -> Entry:
    card = desk.card(each.article)
    return Entry(each.text, card.title, card.href, card.source.text, card.language, card.direction)


def _day_page(date: NewsDate, desk: Desk) -> Link:
    return Link(str(date.year), desk.date(date).href)


def _month_of_days(month: int, most: int, appeared: Days, happened: Days, desk: Desk) -> MonthOfDays:
    numbers = range(1, _LENGTHS[month - 1] + 1)
    counts = [len(appeared.get((month, day), ())) + len(happened.get((month, day), ())) for day in numbers]
    days = tuple(_cell(month, day, count, most, desk) for day, count in zip(numbers, counts, strict=True))
    return MonthOfDays(desk.words.months[month - 1], href(urls.month_of_the_year(month)) if any(counts) else "", days)


def _cell(month: int, day: int, count: int, most: int, desk: Desk) -> Cell:
    if not count:
        return Cell(day, "", 0, "")
    words = desk.words
    label = words.say("labelled", label=words.day_of_year(month, day), text=words.counted("entries", count))
    place = href(urls.month_of_the_year(month), _anchor(day))
    return Cell(day, place, count, label, level(count, scale(most)))


def _most(appeared: Days, happened: Days) -> int:
    """The greatest number of entries of a day."""
    return max(len(appeared.get(day, ())) + len(happened.get(day, ())) for day in (*appeared, *happened))


def _of_month(days: Days, month: int) -> Days:
    return {day: listed for day, listed in days.items() if day[0] == month}


def _anchor(day: int) -> str:
    return f"d{day:02}"


def _step(month: int, desk: Desk) -> Link:
    return Link(desk.words.months[month - 1], href(urls.month_of_the_year(month)))


def _crumbs(desk: Desk) -> tuple[Link, ...]:
    return (Link(desk.words["dates"], href(urls.DATES)),) if desk.config.makes("dates") else ()
