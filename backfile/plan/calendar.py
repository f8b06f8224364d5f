"""The pages of years, months and days, and the calendar of the whole archive at `/dates/`."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from functools import partial

from backfile import urls
from backfile.link.coverage import busiest_days, by_day
from backfile.model.article import Article
from backfile.model.value import Value
from backfile.plan.coverage import Coverage, archive_coverage, key_of, level, scale, year_coverage
from backfile.plan.desk import Desk
from backfile.plan.events import NO_EVENTS, Events, count_of_period, events_of_period, years_without_articles
from backfile.plan.lists import FULL_YEAR, by_month
from backfile.plan.on_this_day import day_link, has_days
from backfile.plan.page import Page
from backfile.plan.views import Cell, Group, Head, Link, Month, Steps
from backfile.urls import href

_WEEKS = Calendar(firstweekday=0)  # ISO 8601: weeks begin on Monday


class YearView(Value, frozen=True):
    """What `year.html` shows."""

    head: Head
    year: str
    count: int
    coverage: Coverage
    months: tuple[Month, ...]
    key: tuple[str, ...]
    """What the steps of colour mean, the lightest first: `1–2`, `3–4`."""
    groups: tuple[Group, ...]
    """The articles by month; empty where the year is too full, and the months hold them."""
    events: Events
    only_told: bool
    """Whether there are days of which articles tell, although nothing appeared on them."""
    steps: Steps


class MonthView(Value, frozen=True):
    """What `month.html` shows."""

    head: Head
    name: str
    count: int
    month: Month
    groups: tuple[Group, ...]
    """The articles by day; where the month is too full, only those of which no day is known."""
    days: tuple[Link, ...]
    """The days with their counts, where the month is too full to be listed."""
    events: Events
    only_told: bool
    steps: Steps


class DayView(Value, frozen=True):
    """What `day.html` shows; also the page of articles without a date."""

    head: Head
    name: str
    groups: tuple[Group, ...]
    events: Events
    steps: Steps
    every_year: Link | None
    """The same day of all years."""


class DatesView(Value, frozen=True):
    """What `dates.html` shows."""

    head: Head
    coverage: Coverage
    on_this_day: str
    """The href of the days of the year; empty where there is none."""
    decades: Events
    """What happened in decades, which have no pages."""
    years: tuple[Link, ...]
    """Those in which nothing appeared, but something happened."""


def plan_calendar(desk: Desk) -> Iterator[Page]:
    """A page for every year, month and day on which something appeared or happened, and the calendar of them all."""
    periods = desk.archive.periods
    # Keys of one length are one kind of page: 2022, 2022/02, 2022/02/18. `undated` sorts last and stands alone.
    dated = [folder for folder in periods if folder != "undated"]
    years, months, days = ([folder for folder in dated if len(folder) == length] for length in (4, 7, 10))
    for series, view, template in (
        (years, _year, "year.html"),
        (months, _month_page, "month.html"),
        (days, _day, "day.html"),
    ):
        for n, folder in enumerate(series):
            later = _step(series[n + 1], desk) if n + 1 < len(series) else None
            steps = Steps(_step(series[n - 1], desk) if n else None, later)
            address = urls.date_address(folder)
            yield Page(address, template, partial(view, folder, steps, desk), f"the page of {folder}", "dates")
    if "undated" in periods:
        address = urls.date_address("undated")
        make = partial(_undated, desk)
        yield Page(address, "day.html", make, "the undated articles", "dates")
    if desk.config.makes("dates"):
        yield Page(urls.DATES, "dates.html", partial(_dates_view, desk), "the calendar of the archive", "dates")


def _year(year: str, steps: Steps, desk: Desk) -> YearView:
    articles = _articles(year, desk)
    most = _most(year, desk)
    months = tuple(_month(f"{year}/{number:02}", most, desk) for number in range(1, 13))
    return YearView(
        head=desk.head(urls.date_address(year), year, "", *_dates_crumb(desk)),
        year=year,
        count=len(articles),
        coverage=year_coverage(articles, desk),
        months=months if any(month.href for month in months) else (),
        key=key_of(most),
        groups=by_month(articles if len(articles) <= FULL_YEAR else _undetailed(articles, year), desk),
        events=events_of_period(year, desk),
        only_told=_is_only_told(*months),
        steps=steps,
    )


def _month_page(folder: str, steps: Steps, desk: Desk) -> MonthView:
    articles = _articles(folder, desk)
    year = folder[:4]
    days = [day for day in _days(folder) if day in desk.archive.calendar]
    crowded = len(articles) > FULL_YEAR
    undetailed = _undetailed(articles, folder)
    groups = [] if crowded else [_day_group(day, desk) for day in reversed(days)]
    if undetailed:
        groups.append(Group(None, desk.cards(undetailed)))
    month = _month(folder, _most(folder, desk), desk)
    return MonthView(
        head=desk.head(
            urls.date_address(folder),
            desk.words.period(folder),
            "",
            *_dates_crumb(desk),
            Link(year, href(urls.date_address(year))),
        ),
        name=desk.words.period(folder),
        count=len(articles),
        month=month,
        groups=tuple(groups),
        days=tuple(_counted(day, desk) for day in reversed(days)) if crowded else (),
        events=events_of_period(folder, desk),
        only_told=_is_only_told(month),
        steps=steps,
    )


def _day(folder: str, steps: Steps, desk: Desk) -> DayView:
    month = folder[:7]
    crumbs = [
        *_dates_crumb(desk),
        Link(folder[:4], href(urls.date_address(folder[:4]))),
        Link(desk.words.months[int(month[5:]) - 1], href(urls.date_address(month))),
    ]
    name = desk.words.period(folder)
    head = desk.head(urls.date_address(folder), name, "", *crumbs)
    articles = _articles(folder, desk)
    groups = (Group(None, desk.cards(articles)),) if articles else ()
    return DayView(head, name, groups, events_of_period(folder, desk), steps, day_link(folder[5:], desk))


def _undated(desk: Desk) -> DayView:
    name = desk.words["undated"]
    head = desk.head(urls.date_address("undated"), name, "", *_dates_crumb(desk))
    groups = (Group(None, desk.cards(desk.archive.calendar["undated"])),)
    return DayView(head, name, groups, NO_EVENTS, Steps(None, None), None)


def _dates_view(desk: Desk) -> DatesView:
    way = href(urls.ON_THIS_DAY) if has_days(desk) else ""
    decades, years = events_of_period("dates", desk), years_without_articles(desk.archive.periods, desk)
    return DatesView(desk.head(urls.DATES, desk.words["dates"]), archive_coverage(desk), way, decades, years)


def _month(folder: str, most: int, desk: Desk) -> Month:
    """The calendar of a month, each day that has a page linked; `most` is the greatest number of a day."""
    year, number = int(folder[:4]), int(folder[5:])
    weeks = tuple(
        tuple(_cell(f"{folder}/{day:02}", day, most, desk) for day in week)
        for week in _WEEKS.monthdayscalendar(year, number)
    )
    return Month(desk.words.months[number - 1], desk.period(folder), weeks)


_NO_DAY = Cell(0, "", 0, "")


def _cell(folder: str, day: int, most: int, desk: Desk) -> Cell:
    if not day:
        return _NO_DAY
    place = desk.period(folder)
    if not place:
        return Cell(day, "", 0, "")
    count, events = len(_articles(folder, desk)), count_of_period(folder, desk)
    counts = [(key, number) for key, number in (("articles", count), ("events", events)) if number]
    words = desk.words
    label = words["list_comma"].join((words.period(folder), *(words.counted(*each) for each in counts)))
    return Cell(day, place, count, label, level(count, scale(most)))


def _is_only_told(*months: Month) -> bool:
    """Whether a day of these months has a page although nothing appeared on it."""
    return any(cell.href and not cell.count for month in months for week in month.weeks for cell in week)


def _most(folder: str, desk: Desk) -> int:
    """How many articles the busiest day of the year or month has."""
    return busiest_days(by_day(_articles(folder, desk)))[0]


def _articles(folder: str, desk: Desk) -> tuple[Article, ...]:
    """What appeared then; nothing where articles only tell of it."""
    return desk.archive.calendar.get(folder, ())


def _day_group(folder: str, desk: Desk) -> Group:
    return Group(
        Link(desk.words.period(folder), href(urls.date_address(folder))), desk.cards(desk.archive.calendar[folder])
    )


def _days(month: str) -> Iterator[str]:
    return (f"{month}/{day:02}" for day in range(1, 32))


def _undetailed(articles: Sequence[Article], folder: str) -> tuple[Article, ...]:
    """Those of which no more is known than the year or month itself."""
    return tuple(article for article in articles if article.date.folder == folder)


def _counted(folder: str, desk: Desk) -> Link:
    count = len(desk.archive.calendar[folder])
    return Link(desk.words.period(folder), href(urls.date_address(folder)), count)


def _step(folder: str, desk: Desk) -> Link:
    return Link(desk.words.period(folder), href(urls.date_address(folder)))


def _dates_crumb(desk: Desk) -> tuple[Link, ...]:
    return (Link(desk.words["dates"], href(urls.DATES)),) if desk.config.makes("dates") else ()
