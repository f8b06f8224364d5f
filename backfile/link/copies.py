"""Copies: articles of nearly the same text, agency copy and re-posts alike, and those that the archive joins or parts.

Sketches are cut into bands, and only articles that share a band are compared (locality-sensitive hashing), each with
the few next to it in time, so the work grows in proportion to the archive. In order of time an article joins the
group of what it is most like, if it is still the story with which that group began: no chain of small changes leads
from one story to another.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from operator import eq
from typing import TypeVar

from backfile.link.references import Targets
from backfile.model.article import Article
from backfile.problems import Problem, did_you_mean
from backfile.urls import Address

BANDS = 16
"""Of four numbers each. Texts that share half, seven tenths, nine tenths of their runs of words share a band in 64,
98.8 and 100 of a hundred cases; those that share a tenth in 0.2."""
ALIKE = 0.7
"""The share of common runs of words from which a text counts as a copy: about one word in seventeen is changed."""
SAME_STORY = 0.5
"""The least that a copy has in common with the first article of its group."""
NEIGHBOURS = 8
"""With how many of those that share a band, and come next in time, an article is compared."""

Key = TypeVar("Key", bound=Hashable)
Pair = tuple[int, int]
"""The places of two articles in the order of time, the older one first."""


def find_copies(
    articles: Sequence[Article], targets: Targets
) -> tuple[dict[Address, tuple[Article, ...]], array[int], list[Problem]]:
    """The group of each article that has copies, in order of publication; the bands of all; wrong decisions."""
    place = {article.address: n for n, article in enumerate(articles)}
    joined, parted, problems = _decisions(articles, place, targets)
    sketches = [article.body.sketch for article in articles]
    index = band_index(sketches)
    copies: dict[Address, tuple[Article, ...]] = {}
    for group in group_copies(sketches, index, joined, parted):
        members = tuple(articles[n] for n in group)
        copies.update((member.address, members) for member in members)
    return copies, index, problems


def group_copies(
    sketches: Sequence[bytes], index: Sequence[int], joined: Iterable[Pair] = (), parted: Iterable[Pair] = ()
) -> Iterator[tuple[int, ...]]:
    """The groups of copies among sketches in the order of time, as places, each and all in that order.

    Which articles stand together depends on nothing but the decisions and the sketches that share a band.
    """
    groups = _Groups(joined, parted)
    first: dict[int, int] = {}
    for other, _, one in sorted((other, -alike, one) for alike, one, other in _pairs(sketches, index)):
        start = first.get(one, one)
        is_same = other not in first and _agreement(sketches[start], sketches[other]) >= SAME_STORY
        if is_same and groups.may_join(start, other):
            first[other] = start
            groups.join(start, other)
    return groups.all()


def once(
    lists: Mapping[Key, tuple[Article, ...]], copies: Mapping[Address, tuple[Article, ...]]
) -> Mapping[Key, tuple[Article, ...]]:
    """The lists with the first article alone of each group that they hold."""
    if not copies:
        return lists
    return {key: tuple(_firsts(articles, copies)) for key, articles in lists.items()}


def likeness(one: bytes, other: bytes) -> float:
    """The estimated share of runs of words that two copies have in common; 0 where no comparison made them copies."""
    share = _agreement(one, other) if set(_bands(one)).intersection(_bands(other)) else 0.0
    return share if share >= SAME_STORY else 0.0


def band_index(sketches: Iterable[bytes]) -> array[int]:
    """The bands of all sketches, sorted."""
    return array("Q", sorted(array("Q", b"".join(sketch[: 8 * BANDS] for sketch in sketches))))


def replaced_alone(index: Sequence[int], changes: Counter[int], old: bytes, new: bytes) -> Counter[int] | None:
    """The changes of the index with a sketch replaced, or None where the old or the new one has a band of another.

    Without such a band the article was compared with none, and is compared with none now: all groups stay.
    """
    changes = Counter(changes)
    changes.subtract(_bands(old))
    for band in {*_bands(old), *_bands(new)}:
        if bisect_right(index, band) - bisect_left(index, band) + changes[band] > 0:
            return None
    changes.update(_bands(new))
    return changes


def _firsts(articles: Iterable[Article], copies: Mapping[Address, tuple[Article, ...]]) -> Iterator[Article]:
    met: set[Address] = set()
    for article in articles:
        story = copies[article.address][0].address if article.address in copies else article.address
        if story not in met:
            met.add(story)
            yield article


def _bands(sketch: bytes) -> array[int]:
    return array("Q", sketch[: 8 * BANDS])


def _agreement(one: bytes, other: bytes) -> float:
    """The share of numbers in which two sketches agree."""
    numbers = array("H", one)
    return sum(map(eq, numbers, array("H", other))) / len(numbers) if one and other else 0.0


def _pairs(sketches: Sequence[bytes], index: Sequence[int]) -> Iterator[tuple[float, int, int]]:
    """Every pair that is alike with its likeness, among those that share a band and are near in time."""
    shared = set(compress(index, map(eq, index, islice(index, 1, None))))
    places: dict[int, list[int]] = defaultdict(list)
    for place, sketch in enumerate(sketches if shared else ()):
        for band in shared.intersection(_bands(sketch)):
            places[band].append(place)
    near: set[Pair] = set()
    for listed in places.values():
        for n, one in enumerate(listed):
            near.update((one, other) for other in listed[n + 1 : n + 1 + NEIGHBOURS])
    for one, other in near:
        if (alike := _agreement(sketches[one], sketches[other])) >= ALIKE:
            yield alike, one, other


class _Groups:
    """Sets of places that grow together; the smallest place stands for its group."""

    def __init__(self, joined: Iterable[Pair], parted: Iterable[Pair] = ()) -> None:
        self._parted = list(parted)
        self._older: dict[int, int] = {}
        for one, other in joined:
            self.join(one, other)

    def first(self, place: int) -> int:
        """The oldest of the group."""
        while (older := self._older.get(place, place)) != place:
            self._older[place] = self._older.get(older, older)
            place = older
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        self._older[first] = first
        self._older[second] = first

    def may_join(self, one: int, other: int) -> bool:
        """Whether no two of the articles that would come together are parted."""
        ends = {self.first(one), self.first(other)}
        return not any({self.first(each), self.first(another)} == ends for each, another in self._parted)

    def all(self) -> Iterator[tuple[int, ...]]:
        members: dict[int, list[int]] = defaultdict(list)
        for place in sorted(self._older):
            members[self.first(place)].append(place)
        return (tuple(members[first]) for first in sorted(members))


def _decisions(
    articles: Iterable[Article], place: dict[Address, int], targets: Targets
) -> tuple[list[Pair], list[Pair], list[Problem]]:
    """The pairs that front matter joins, those that it parts, and what cannot be meant."""
    joined: list[Pair] = []
    parted: dict[Pair, Problem] = {}
    problems = []
    for article in articles:
        for decision in article.copies:
            other = targets.article(decision.article)
            if other is None:
                if not targets.exists(decision.article):
                    message = f'copies: "{decision.article}" is no article'
                    hint = did_you_mean(decision.article, targets.article_paths, cutoff=0.6)
                    problems.append(Problem("unknown-article", message, decision.spot, hint))
                continue
            if other is article:
                message = "copies: the article names itself"
                problems.append(Problem("copies-clash", message, decision.spot, "name the other article"))
                continue
            one, two = sorted((place[article.address], place[other.address]))
            if decision.is_copy:
                joined.append((one, two))
            else:
                message = f"copies: content/{other.path} is joined with this article as well as parted from it"
                clash = Problem("copies-clash", message, decision.spot, "one of `with` and `not` has to go")
                parted.setdefault((one, two), clash)
    groups = _Groups(joined)
    problems += [clash for (one, two), clash in parted.items() if groups.first(one) == groups.first(two)]
    return joined, list(parted), problems
