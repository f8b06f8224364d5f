"""Long lists, cut by time and not by number, so that an address holds the same articles for ever.

The bare address holds the newest fifty and, where there are more, the years with their counts; each year
has its own page, and each month of a year that holds more than a hundred.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from backfile import urls
from backfile.model.article import Article
from backfile.model.value import Value
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.page import Page
from backfile.plan.views import Group, Head, Link
from backfile.urls import Address, href

FULL_YEAR = 100
"""A year or month with more articles than this lists its months or days instead of the articles."""


class PeriodView(Value, frozen=True):
    """What `period.html` shows: the part of an entity's or source's list that a year or month holds."""

    head: Head
    owner: Link
    period: str
    """`2022` or `February 2022`"""
    count: int
    groups: tuple[Group, ...]
    months: tuple[Link, ...]
    """The months with their counts, where the year is too full to be listed."""
    periods: tuple[Link, ...]
    """All years of the list (or all months of the year), this one without a link; without counts, or every one
    of these pages would change with a new article."""


def years_of(owner: Address, articles: tuple[Article, ...]) -> tuple[Link, ...]:
    """The years of a long list, the newest first, with their counts; none where the bare address holds all."""
    if len(articles) <= NEWEST:
        return ()
    return tuple(Link(year, href(urls.within(owner, year)), len(listed)) for year, listed in reversed(_years(articles)))


def plan_periods(owner: Address, name: Link, articles: tuple[Article, ...], kind: str, desk: Desk) -> Iterator[Page]:
    """The pages of the years, and months, of a long list."""
    if len(articles) <= NEWEST:
        return
    years = _years(articles)
    origin = f"the list of {name.text}"
    for year, listed in years:
        crowded = len(listed) > FULL_YEAR and year != "undated"
        months = [each for each in _months(listed) if "/" in each[0]] if crowded else []
        make = partial(_year, owner, name, year, years, months, desk)
        yield Page(urls.within(owner, year), "period.html", make, origin, kind)
        for month, of_month in months:
            make = partial(_month, owner, name, month, of_month, months, desk)
            yield Page(urls.within(owner, month), "period.html", make, origin, kind)


Periods = list[tuple[str, tuple[Article, ...]]]
"""Years or months, as `2022` or `2022/02`, each with its articles."""


def _year(owner: Address, name: Link, year: str, years: Periods, months: Periods, desk: Desk) -> PeriodView:
    words = desk.words.period(year)
    listed = dict(years)[year]
    return PeriodView(
        head=desk.head(urls.within(owner, year), desk.words.say("titled", name=name.text, part=words), "", name),
        owner=name,
        period=words,
        count=len(listed),
        groups=by_month(_without_month(listed) if months else listed, desk),
        months=tuple(_month_link(owner, month, len(of_month), desk) for month, of_month in reversed(months)),
        periods=tuple(
            Link(desk.words.period(other), href(urls.within(owner, other)) if other != year else "")
            for other, _ in reversed(years)
        ),
    )


def _month(
    owner: Address, name: Link, month: str, listed: tuple[Article, ...], months: Periods, desk: Desk
) -> PeriodView:
    year = Link(month[:4], href(urls.within(owner, month[:4])))
    words = desk.words.period(month)
    title = desk.words.say("titled", name=name.text, part=words)
    return PeriodView(
        head=desk.head(urls.within(owner, month), title, "", name, year),
        owner=name,
        period=words,
        count=len(listed),
        groups=(Group(None, desk.cards(listed)),),
        months=(),
        periods=tuple(
            Link(desk.words.period(other), href(urls.within(owner, other)) if other != month else "")
            for other, _ in reversed(months)
        ),
    )


def by_month(articles: tuple[Article, ...], desk: Desk) -> tuple[Group, ...]:
    """The articles under headings of their months, the newest first; those without a month come last."""
    groups = []
    for folder, listed in reversed(_months(articles)):
        heading = Link(desk.words.period(folder), href(urls.date_address(folder))) if "/" in folder else None
        groups.append(Group(heading, desk.cards(listed), month_anchor(folder[5:]) if heading else ""))
    return tuple(groups)


def month_anchor(month: str) -> str:
    """Where the articles of a month (`02`) stand on the page of their year."""
    return f"month-{month}"


def _month_link(owner: Address, folder: str, count: int, desk: Desk) -> Link:
    return Link(desk.words.period(folder), href(urls.within(owner, folder)), count)


def _without_month(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    return tuple(article for article in articles if not article.date.month)


def _years(articles: tuple[Article, ...]) -> Periods:
    return [(key, tuple(listed)) for key, listed in groupby(articles, lambda a: a.date.folder.split("/")[0])]


def _months(articles: tuple[Article, ...]) -> Periods:
    return [(key, tuple(listed)) for key, listed in groupby(articles, lambda a: "/".join(a.date.folder.split("/")[:2]))]
