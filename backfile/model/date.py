"""The day of an article, with exactly the precision that its source printed.

A day is never moved: an offset is kept as data and shown, but `2022-01-06 23:30 -0500` stays on
6 January 2022, whatever the zone of the reader, of the machine or of the site.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

from backfile.model.value import Value

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_WRITTEN = re.compile(
    r"""(?P<year>\d{4})
        (?:-(?P<month>\d{1,2})
            (?:-(?P<day>\d{1,2})
                (?:(?:T|\ +)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?
                    \ *(?P<offset>Z|UTC|[+-]\d{2}(?::?\d{2})?)?
                )?
            )?
        )?""",
    re.VERBOSE | re.ASCII,
)
_EXPECTED = "write 2022, 2022-02, 2022-02-18 or 2022-02-18 10:00 +08:00"


class NotADate(ValueError):
    """A text that is no date; the message says why, in words for the person who wrote it."""


class NewsDate(Value, frozen=True, cache_hash=True):
    """A year, month or day as printed by a source; `UNDATED` where not even the year is known."""

    year: int = 0
    """1000 to 9999; 0 for an undated article."""
    month: int = 0
    """1 to 12; 0 where only the year is known."""
    day: int = 0
    """1 to 31; 0 where only the month is known."""
    time: str = ""
    """Wall-clock time as printed, `10:00` or `11:30:00`; empty where none was."""
    offset: str = ""
    """Offset from UTC as printed, `-05:00` or `Z`; empty where none was."""

    @property
    def iso(self) -> str:
        """`2022`, `2022-02` or `2022-02-18` (ISO 8601, section 5.2.1); empty when undated."""
        return _iso(self.year, self.month, self.day)

    @property
    def machine(self) -> str:
        """The value of HTML's `<time datetime>`: the day, and the time where one was printed."""
        if self.time:
            return f"{self.iso}T{self.time}{self.offset}"
        return self.iso

    @property
    def order(self) -> str:
        """Sorts as time does: coarser dates before the finer ones they contain, undated ones first."""
        return f"{self.iso} {self.time}"

    @property
    def folder(self) -> str:
        """The part of an address that tells the date: `2022/02/18`, `2022/02`, `2022` or `undated`."""
        return self.iso.replace("-", "/") or "undated"

    @property
    def words(self) -> str:
        """The date for readers, in English: `18 February 2022`, `February 2022`, `2022`, `undated`."""
        if self.day:
            return f"{self.day} {MONTHS[self.month - 1]} {self.year}"
        if self.month:
            return f"{MONTHS[self.month - 1]} {self.year}"
        return str(self.year) if self.year else "undated"


@lru_cache(maxsize=1 << 16)
def _iso(year: int, month: int, day: int) -> str:
    if day:
        return f"{year:04}-{month:02}-{day:02}"
    if month:
        return f"{year:04}-{month:02}"
    return f"{year:04}" if year else ""


UNDATED = NewsDate()


@lru_cache(maxsize=4096)
def parse_date(text: str) -> NewsDate:
    """The date that `text` writes, read as it stands and never converted.

    Accepts `2022`, `2022-02`, `2022-02-18`, `2022-2-18`, and a day with a time, an offset (`-0500`,
    `+08:00`, `Z`) or both. Raises `NotADate` for anything else.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise NotADate(f'"{_short(text)}" is not a date; {_EXPECTED}')
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    if year < 1000:
        raise NotADate(f'"{text}" has no year that this archive could hold; {_EXPECTED}')
    if match["month"] and not 1 <= month <= 12:
        raise NotADate(f'"{text}": there is no month {month}; {_EXPECTED}')
    if match["day"] and not 1 <= day <= monthrange(year, month)[1]:
        raise NotADate(f'"{text}": {MONTHS[month - 1]} {year} has no day {day}')
    if match["hour"] is None:
        return NewsDate(year, month, day)
    return NewsDate(year, month, day, _time(match, text), _offset(match["offset"] or "", text))


def _time(match: re.Match[str], text: str) -> str:
    hour, minute, second = match["hour"], match["minute"], match["second"]
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        raise NotADate(f'"{text}" has no time of day; hours go from 00 to 23, minutes to 59')
    return ":".join(part for part in (hour.zfill(2), minute, second) if part)


def _offset(written: str, text: str) -> str:
    if written in ("", "Z", "UTC"):
        return "Z" if written else ""
    hours, minutes = written[1:3], written[3:].lstrip(":") or "00"
    if int(hours) > 14 or int(minutes) > 59:
        raise NotADate(f'"{text}": no place on Earth is {written} from UTC')
    return f"{written[0]}{hours}:{minutes}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
