"""Coverage in a picture and in words: a table of years and months, the busiest day, the longest silence.

A heatmap stands only on pages that every one of its articles changes anyway, and its colours are measured by its own
greatest number; so a new article changes no page for the sake of a heatmap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from backfile import urls
from backfile.link.coverage import Day, Silence, busiest_days, by_day, by_month, longest_silence
from backfile.model.article import Article
from backfile.model.date import NewsDate
from backfile.model.value import Value
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.lists import FULL_YEAR, month_anchor
from backfile.plan.views import Link
from backfile.urls import Address, href

FEWEST = 8
"""A heatmap of fewer articles, or of a single month, tells nothing that the list does not."""
FEWEST_IN_WORDS = 5
"""Nor do words on the time between fewer."""
FEWEST_DAYS = 7
"""A shorter silence is not worth a word."""
MOST_DAYS = 3
"""With more days than this equally busy, none of them stands out."""
LEVELS = 4
_STEPS = (1, 2, 3, 4, 5, 6, 8, *(n * int(10**zeros) for zeros in range(8) for n in (10, 15, 20, 30, 40, 60, 80)))
"""Numbers in which people count; a scale is four of one of them."""


class HeatRow(Value, frozen=True):
    """A year of a heatmap; or the years of a gap, or the undated articles, which have no months."""

    words: str
    """`2022`, `2011–2019` or `Undated`"""
    href: str
    """Empty for a gap."""
    count: int
    months: tuple[int, ...]
    """The number of articles of each month; none for a gap."""
    before: str
    """What stands in the href of a month before its two digits, and what after them."""
    after: str


class Heatmap(Value, frozen=True):
    """Articles by year and month. Kept in plain numbers: an archive has some thousand of these."""

    rows: tuple[HeatRow, ...]
    """The newest first."""
    top: int
    """The end of the scale; a quarter of it is a step of colour."""


class Spell(Value, frozen=True):
    """The longest silence in words."""

    length: str
    """`41 days`"""
    after: Link
    before: Link


class Coverage(Value, frozen=True):
    """How much appeared when. What tells nothing is None or empty."""

    heatmap: Heatmap | None
    most: int
    """The number of articles of the busiest day."""
    busiest: tuple[Link, ...]
    """The busiest day, or days."""
    silence: Spell | None


def coverage(articles: Sequence[Article], desk: Desk, owner: Address | None = None) -> Coverage | None:
    """The coverage of these articles, by month; months lead to those of the owner where it has such pages."""
    if len(articles) < FEWEST or not desk.config.makes("coverage"):
        return None
    days = by_day(articles)
    if len({day[:2] for day in days if day[1]}) < 2:
        return None
    own = owner if len(articles) > NEWEST else None
    return Coverage(_heatmap(by_month(days), own, desk), *_in_words(days, desk))


def year_coverage(articles: Sequence[Article], desk: Desk) -> Coverage:
    """The coverage of a year, whose calendar is its heatmap."""
    tells = len(articles) >= FEWEST_IN_WORDS and desk.config.makes("coverage")
    return Coverage(None, *_in_words(by_day(articles) if tells else {}, desk))


def archive_coverage(desk: Desk) -> Coverage:
    """The coverage of the whole archive, whose heatmap is the way to its months, however few they are."""
    articles = desk.archive.articles
    return replace(year_coverage(articles, desk), heatmap=_heatmap(by_month(by_day(articles)), None, desk))


def scale(most: int) -> int:
    """The end of a scale on which `most` has its place: 4, 8, 12, ... 40, 60, 80, 120 ..."""
    return next(step * LEVELS for step in _STEPS if step * LEVELS >= most)


def level(count: int, top: int) -> int:
    """The step of colour of a number above 0, from 1 to 4."""
    return -(-count * LEVELS // top)


def key_of(most: int) -> tuple[str, ...]:
    """What the steps of colour mean, the lightest first: `1–2`, `3–4`; none where one step is all there is."""
    step = scale(most) // LEVELS
    steps = range(1, most + 1, step)
    if len(steps) < 2:
        return ()
    return tuple(str(first) if step == 1 else f"{first:,}–{first + step - 1:,}" for first in steps)


def _heatmap(years: Mapping[int, Sequence[int]], owner: Address | None, desk: Desk) -> Heatmap:
    dated = [year for year in sorted(years, reverse=True) if year]
    rows = [_row(year, years[year], owner) for year in dated[:1]]
    for later, earlier in pairwise(dated):
        if later - earlier > 1:
            rows.append(_gap(earlier + 1, later - 1))
        rows.append(_row(earlier, years[earlier], owner))
    if 0 in years:
        address = urls.within(owner, "undated") if owner else urls.date_address("undated")
        rows.append(HeatRow(desk.words["undated"], href(address), years[0][0], (), "", ""))
    return Heatmap(tuple(rows), scale(max((max(counts[1:]) for counts in years.values()), default=1)))


def _row(year: int, counts: Sequence[int], owner: Address | None) -> HeatRow:
    total = sum(counts)
    # The months of a crowded year have pages, see `plan_periods`.
    place, before, after = _own(owner, year, crowded=total > FULL_YEAR) if owner else _of_calendar(year)
    return HeatRow(str(year), place, total, tuple(counts[1:]), before, after)


@lru_cache
def _of_calendar(year: int) -> tuple[str, str, str]:
    return href(urls.date_address(str(year))), *_around(urls.date_address(f"{year}/MM"))


def _own(owner: Address, year: int, *, crowded: bool) -> tuple[str, str, str]:
    address = urls.within(owner, str(year))
    months = _around(urls.within(owner, f"{year}/MM")) if crowded else _around(address, month_anchor("MM"))
    return href(address), *months


def _around(address: Address, fragment: str = "") -> tuple[str, str]:
    before, _, after = href(address, fragment).rpartition("MM")
    return before, after


def _gap(first: int, last: int) -> HeatRow:
    return HeatRow(str(first) if first == last else f"{first}–{last}", "", 0, (), "", "")


def _in_words(days: Mapping[Day, int], desk: Desk) -> tuple[int, tuple[Link, ...], Spell | None]:
    most, busiest = busiest_days(days)
    told = busiest if most > 1 and len(busiest) <= MOST_DAYS else ()
    return most, tuple(_link(day, desk) for day in told), _spell(longest_silence(days), desk)


def _spell(silence: Silence | None, desk: Desk) -> Spell | None:
    if silence is None or silence.days < FEWEST_DAYS:
        return None
    return Spell(_length(silence.days, desk), _link(silence.after, desk), _link(silence.before, desk))


def _length(days: int, desk: Desk) -> str:
    """`41 days`; from two years on so many whole years."""
    years = int(days / 365.2425)
    return desk.words.counted("days_long", days) if years < 2 else desk.words.counted("years_long", years)


def _link(day: Day, desk: Desk) -> Link:
    date = desk.date(NewsDate(*day))
    return Link(date.words, date.href)
