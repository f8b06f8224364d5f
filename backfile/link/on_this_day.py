"""What appeared and what happened, by the day of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from backfile.model.article import Article
from backfile.model.date import NewsDate
from backfile.model.timeline import ArchiveEvent


class Happening(NamedTuple):
    """Something of a day, and the article that tells it."""

    date: NewsDate
    text: str
    """What happened; empty where it is the appearance of the article itself."""
    article: Article


def appearances(articles: Iterable[Article]) -> tuple[Happening, ...]:
    return tuple(Happening(article.date, "", article) for article in articles)


def events_of_days(by_folder: Mapping[str, Iterable[ArchiveEvent]]) -> tuple[Happening, ...]:
    """What articles say happened on a known day (`Timeline.by_folder`); what took several stands on each of them."""
    return tuple(
        Happening(NewsDate(int(folder[:4]), int(folder[5:7]), int(folder[8:])), event.text, event.article)
        for folder, events in by_folder.items()
        if len(folder) == len("2022/02/18")
        for event in events
    )


def by_day_of_year(happenings: Sequence[Happening]) -> dict[tuple[int, int], tuple[Happening, ...]]:
    """What is known to the day, by month and day; the newest first, and within a year the last given first."""
    days: dict[tuple[int, int], list[Happening]] = defaultdict(list)
    for each in reversed(happenings):
        if each.date.day:
            days[each.date.month, each.date.day].append(each)
    return {day: tuple(sorted(listed, key=_year, reverse=True)) for day, listed in sorted(days.items())}


def _year(each: Happening) -> int:
    return each.date.year
