"""Coverage: how much appeared when, and when nothing did.

An article of which only the month is known counts for its month, and no day of that month is then said to have
been silent.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from backfile.model.article import Article

Day = tuple[int, int, int]
"""Year, month, day; 0 for what is not known."""
_UNKNOWN: Day = (0, 0, 0)


class Silence(NamedTuple):
    """Days on which nothing appeared, between two dates on which something did."""

    days: int
    after: Day
    before: Day


def by_day(articles: Sequence[Article]) -> dict[Day, int]:
    """The number of articles of each date, in the order given, which is that of time."""
    return Counter([((day := article.date).year, day.month, day.day) for article in articles])


def by_month(days: Mapping[Day, int]) -> dict[int, list[int]]:
    """For each year in which something appeared, the numbers of articles by month, January at 1.

    At 0 stands the number of those of which no month is known; under the year 0 that of the undated ones.
    """
    years: dict[int, list[int]] = defaultdict(lambda: [0] * 13)
    for (year, month, _), count in days.items():
        years[year][month] += count
    return years


def busiest_days(days: Mapping[Day, int]) -> tuple[int, tuple[Day, ...]]:
    """The greatest number of articles of one day, and the days that have it."""
    most = max([count for day, count in days.items() if day[2]], default=0)
    return most, tuple([day for day, count in days.items() if count == most and day[2]])


def longest_silence(days: Mapping[Day, int]) -> Silence | None:
    """The longest stretch of days on which nothing can have appeared; the first of several, None where there is none.

    An article of a month or year may have appeared on any of its days, so none of them counts as silent.
    """
    longest, ends, last, until = 0, (_UNKNOWN, _UNKNOWN), _UNKNOWN, 0
    for day in days:
        if day == _UNKNOWN:
            continue
        first, end = _span(day)
        if until and first - until - 1 > longest:
            longest, ends = first - until - 1, (last, day)
        if end > until:
            last, until = day, end
    return Silence(longest, *ends) if longest else None


@lru_cache(maxsize=1 << 14)
def _span(day: Day) -> tuple[int, int]:
    """The first and the last day that a date may mean, counted from the beginning of the calendar."""
    year, month, number = day
    if number:
        exact = date(year, month, number).toordinal()
        return exact, exact
    last = month or 12
    end = date(year, last, monthrange(year, last)[1])
    return date(year, month or 1, 1).toordinal(), end.toordinal()
