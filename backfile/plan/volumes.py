"""The volumes of the search index: spans of time with at most so many articles, each indexed by itself.

Time is halved until no span holds more. Where it is halved never depends on the articles, so that an article
more or less concerns its own volume: it may part in two, and all others stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from hashlib import sha256

from backfile.model.article import Article

MOST = 500
"""How many articles a volume holds; a larger one takes longer to index anew, more of them longer to search."""

_DAY_BITS, _DIGEST_BITS = 23, 25


def place_in_time(article: Article) -> int:
    """The article's day, and a digest of its address, by which the articles of one day are told apart."""
    date = article.date
    digest = sha256(article.address.encode()).digest()
    return (date.year << 9 | date.month << 5 | date.day) << _DIGEST_BITS | int.from_bytes(digest[:4]) >> 7


def spans(articles: Sequence[Article]) -> Iterator[tuple[int, tuple[Article, ...]]]:
    """The first place of each volume, and its articles in the order in which they are given."""
    placed = sorted((place_in_time(article), n) for n, article in enumerate(articles))
    for start, found in _halved(placed, 0, 1 << _DAY_BITS + _DIGEST_BITS):
        yield start, tuple(articles[n] for n in sorted(n for _, n in found))


def _halved(placed: list[tuple[int, int]], start: int, length: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    if len(placed) > MOST and length > 1:
        half = length // 2
        cut = bisect_left(placed, (start + half, 0))
        yield from _halved(placed[:cut], start, half)
        yield from _halved(placed[cut:], start + half, half)
    elif placed:
        yield start, placed
