"""The site's time zone: what it says of a time that a source printed. No day is ever moved.

The zones are those of the package tzdata: what the machine knows of them differs from one to the next.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from backfile.model.date import NewsDate


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """The names of all zones: `Asia/Shanghai`, `UTC`."""
    return frozenset((resources.files("tzdata") / "zones").read_text(encoding="ascii").split())


def also_at(date: NewsDate, zone: str) -> str:
    """A printed time with its offset as it is in the zone, `03:00 UTC+01:00`, with the day where that is another.

    Empty where the zone has the printed offset, and for a time without one, of which nobody knows when it was.
    """
    if not date.offset:
        return ""
    try:
        printed = _printed(date).replace(tzinfo=_printed_zone(date.offset))
        there = printed.astimezone(_zone(zone))
    except OverflowError:  # in the last hours of the year 9999, or before the first of all years
        return ""
    offset = _offset(there)
    if offset == _offset(printed):
        return ""
    day = "" if there.date() == printed.date() else f"{there.date().isoformat()} "
    return f"{day}{there:%H:%M} {shown_offset(offset)}"


def offset_at(date: NewsDate, zone: str) -> str:
    """The offset of the zone at a printed time, `+01:00`, or at the first moment of the date where none was printed."""
    return _offset(_printed(date).replace(tzinfo=_zone(zone)))


def shown_offset(offset: str) -> str:
    """An offset for readers: `UTC+08:00`, `UTC−05:00`, `UTC`."""
    return "UTC" + ("" if offset in ("Z", "+00:00") else offset.replace("-", "−"))


def _printed(date: NewsDate) -> datetime:
    hour, minute, second = (*(int(part) for part in (date.time or "00:00").split(":")), 0)[:3]
    return datetime(date.year, date.month or 1, date.day or 1, hour, minute, min(second, 59))  # noqa: DTZ001


def _printed_zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
    return timezone(-ahead if offset[0] == "-" else ahead)


def _offset(moment: datetime) -> str:
    """In whole minutes, which local times before railways were not."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    with (resources.files("tzdata.zoneinfo") / name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
