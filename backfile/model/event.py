"""Events: when something happened, as exactly as a text says it; and what an archivist says of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from backfile.model.date import MONTHS, NewsDate
from backfile.problems import Spot

PRECISIONS = ("decade", "year", "half", "season", "quarter", "month", "week", "day")
"""From coarse to fine."""
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
"""By the month in which they begin, as meteorologists count in the north."""

_ORDINALS = ("first", "second", "third", "fourth")


class EventDate(NamedTuple):
    """The days in which something happened, and how exactly that is known."""

    start: str
    """First day, ISO 8601."""
    end: str
    """Last day, inclusive."""
    precision: str
    """One of `PRECISIONS`. A `day` may be several: `5–7 May`."""

    @property
    def order(self) -> tuple[str, int, str]:
        """Sorts as time does: coarser dates before the finer ones that they contain, as articles' dates do."""
        return _order(self)

    @property
    def folders(self) -> tuple[str, ...]:
        """The calendar's pages on which it stands: those of its own precision, else the next coarser ones.

        `2021/04/30` for a day and for each of several, `2021/04` for a month and the one or two of a week, `2021` for
        a year and its parts; `dates` for a decade, which no page of the calendar but the index could hold.
        """
        return _folders(self)

    @property
    def iso(self) -> str:
        """`2021-04-30`, `2021-05-05..2021-05-07`, `2021-04`, `2021-W07`, `2021-Q3`, `2022-H1`, `2019-autumn`, `2021`.

        A decade is `1990s`.
        """
        year, month = self.start[:4], int(self.start[5:7])
        match self.precision:
            case "day":
                return self.start if self.start == self.end else f"{self.start}..{self.end}"
            case "week":
                return "{}-W{:02}".format(*date.fromisoformat(self.start).isocalendar())
            case "month":
                return self.start[:7]
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "half":
                return f"{year}-H{(month + 5) // 6}"
            case "season":
                return f"{year}-{SEASONS[month]}"
            case "decade":
                return f"{year}s"
        return year

    @property
    def words(self) -> str:
        """The date for readers, in English: `30 April 2021`, `third quarter of 2021`, `autumn 2019`, `1990s`."""
        year, month = self.start[:4], int(self.start[5:7])
        match self.precision:
            case "day":
                return _days_in_words(_news_date(self.start), _news_date(self.end))
            case "week":
                return f"week of {_news_date(self.start).words}"
            case "month":
                return f"{MONTHS[month - 1]} {year}"
            case "quarter":
                return f"{_ORDINALS[(month - 1) // 3]} quarter of {year}"
            case "half":
                return f"{_ORDINALS[(month - 1) // 6]} half of {year}"
            case "season":
                return f"{SEASONS[month]} {year}" + (f"–{self.end[2:4]}" if self.end[:4] != year else "")
            case "decade":
                return f"{year}s"
        return year


class FoundDate(NamedTuple):
    """A phrase of a text that tells a date."""

    start: int
    """Where the phrase begins in its sentence."""
    end: int
    phrase: str
    """As written."""
    date: EventDate
    anchor: str
    """The article's date by which it was resolved, ISO 8601; empty where the phrase says it all."""
    rule: str
    """The name of the rule that read it."""


class DatedSentence(NamedTuple):
    """A sentence of an article that tells dates."""

    sentence: str
    dates: tuple[FoundDate, ...]


class EventFile(NamedTuple):
    """What an archivist says, in a file of `content/events/`, of events of an article."""

    path: str
    """Relative to `content/`."""
    article: str
    """Content path or address of the article."""
    date: NewsDate
    """Which events: those of exactly this day, month or year; `UNDATED` for any."""
    phrase: str
    """Which events: those whose phrase, sentence or text holds this; empty for any."""
    state: str
    """`confirmed` or `rejected`."""
    text: str
    """What to say instead of the sentence; may be empty."""
    article_spot: Spot
    spot: Spot
    """Where the file says which events it means."""


def day_date(first: date, last: date | None = None) -> EventDate:
    return EventDate(first.isoformat(), (last or first).isoformat(), "day")


def week_date(day: date) -> EventDate:
    """The week, from Monday to Sunday, that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return EventDate(monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week")


def months_date(year: int, month: int, length: int, precision: str) -> EventDate:
    """`length` months from a month on."""
    last_year, last_month = divmod(year * 12 + month - 1 + length - 1, 12)
    last = f"{last_year:04}-{last_month + 1:02}-{monthrange(last_year, last_month + 1)[1]:02}"
    return EventDate(f"{year:04}-{month:02}-01", last, precision)


def years_date(year: int, length: int = 1) -> EventDate:
    """A year, or the decade that begins with it."""
    return EventDate(f"{year:04}-01-01", f"{year + length - 1:04}-12-31", "year" if length == 1 else "decade")


def declared_date(written: NewsDate) -> EventDate | None:
    """The date that someone wrote down as a date; None where there is none."""
    if written.day:
        return day_date(date(written.year, written.month, written.day))
    if written.month:
        return months_date(written.year, written.month, 1, "month")
    return years_date(written.year) if written.year else None


# An archive tells of the same dates again and again.


@lru_cache(maxsize=1 << 14)
def _order(date: EventDate) -> tuple[str, int, str]:
    length = {"decade": 3, "year": 4, "week": 10, "day": 10}.get(date.precision, 7)
    return date.start[:length], PRECISIONS.index(date.precision), date.end


@lru_cache(maxsize=1 << 14)
def _folders(date: EventDate) -> tuple[str, ...]:
    if date.precision == "day":
        return tuple(day.replace("-", "/") for day in _days(date.start, date.end))
    if date.precision == "decade":
        return ("dates",)
    length = 7 if date.precision in ("month", "week") else 4
    ends = (date.start[:length], date.end[:length])
    return tuple(dict.fromkeys(end.replace("-", "/") for end in ends))


def _days(start: str, end: str) -> list[str]:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def _news_date(iso: str) -> NewsDate:
    return NewsDate(int(iso[:4]), int(iso[5:7]), int(iso[8:]))


def _days_in_words(first: NewsDate, last: NewsDate) -> str:
    if first == last:
        return first.words
    if first.year != last.year:
        return f"{first.words} – {last.words}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {last.words}"
    return f"{first.day}–{last.words}"
