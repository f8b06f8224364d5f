"""The calendar: articles by year, month and day, and each one's neighbours in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from backfile.model.article import Article
from backfile.model.date import NewsDate
from backfile.urls import Address


def by_date(articles: Sequence[Article]) -> dict[str, tuple[Article, ...]]:
    """Articles by `2022`, `2022/02`, `2022/02/18` and `undated`, in the order given."""
    lists: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for folder in folders(article.date):
            lists[folder].append(article)
    return {folder: tuple(listed) for folder, listed in sorted(lists.items())}


def periods(calendar: Iterable[str], happened: Iterable[str]) -> tuple[str, ...]:
    """The years, months and days on which something appeared or happened, in order, `undated` last.

    A day that has events alone comes with its month and year. What happened in a decade has no page of its own.
    """
    found = {*calendar}
    for folder in happened:
        if folder[0].isdigit():
            found.update((folder[:4], folder[:7], folder))
    return tuple(sorted(found))


def folders(date: NewsDate) -> Iterator[str]:
    """The year, month and day that hold the date, as far as they are known: `2022`, `2022/02`, `2022/02/18`."""
    parts = date.folder.split("/")
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])


def neighbours(articles: Sequence[Article]) -> dict[Address, tuple[Article | None, Article | None]]:
    """For each article the one before and the one after it, in the order given."""
    row = [None, *articles, None]
    return {
        article.address: (previous, following)
        for previous, article, following in zip(row, articles, row[2:], strict=False)
    }
