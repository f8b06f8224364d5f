"""What appeared and what happened, by the day of the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from backfile.model.article import Article
from backfile.model.date import NewsDate


class Happening(NamedTuple):
    """Something of a day, and the article that tells it."""

    date: NewsDate
    text: str
    """What happened; empty where it is the appearance of the article itself."""
    article: Article


def appearances(articles: Iterable[Article]) -> Iterator[Happening]:
    return (Happening(article.date, "", article) for article in articles)


def declared_events(articles: Iterable[Article]) -> Iterator[Happening]:
    """What articles say happened, as their front matter declares it."""
    return (Happening(event.date, event.text, article) for article in articles for event in article.events)


def by_day_of_year(happenings: Iterable[Happening]) -> dict[tuple[int, int], tuple[Happening, ...]]:
    """What is known to the day, by month and day; the newest first, and within a year the last given first."""
    days: dict[tuple[int, int], list[Happening]] = defaultdict(list)
    for each in happenings:
        if each.date.day:
            days[each.date.month, each.date.day].append(each)
    return {day: tuple(sorted(listed[::-1], key=_newest_year)) for day, listed in sorted(days.items())}


def _newest_year(each: Happening) -> int:
    return -each.date.year
