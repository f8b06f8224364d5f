"""The network of an entity: a small drawing of those it is mentioned with.

The entity stands in the middle, the others around it in two columns, so that their names stand outside of the lines
and on lines of their own. Everything in it is a function of the entity's own articles: lines between two of the others
tell of articles that name all three, or a story of theirs would change the pages of all who know both.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import sqrt

from backfile.model.archive import Pair
from backfile.model.value import Value
from backfile.plan.views import Link
from backfile.urls import Address

FEWEST = 3
"""With fewer others a drawing tells nothing that the table does not."""
MOST = 11
"""How many others are drawn."""
TIES = 12
"""How many lines between others are drawn, the strongest."""
WIDTH = 360
"""In pixels of a telephone; elsewhere the drawing is enlarged as a whole."""
_ROW = 34
_BULGE = 56
_LETTER = 6.3


class Node(Value, frozen=True):
    """One of the others: a dot, and its name beside it."""

    x: int
    y: int
    label: str
    """The name, shortened to the room that there is."""
    label_x: int
    anchor: str
    """`start` to the right of the middle, `end` to the left of it."""
    title: str
    """The name, shortened only where it is very long."""
    href: str
    count: int
    """The number of articles."""


class Network(Value, frozen=True):
    """A drawing in plain numbers; lines are the `d` of an SVG path each."""

    height: int
    nodes: tuple[Node, ...]
    spokes: tuple[str, ...]
    """Lines from the middle, the thinnest first; a kind without lines is empty."""
    ties: str
    """Lines between others; may be empty."""


def network(pairs: Sequence[Pair], names: Sequence[Link], least: int) -> Network | None:
    """The drawing of the first of these pairs, each with what its name is and where it leads."""
    pairs = pairs[:MOST]
    if len(pairs) < FEWEST:
        return None
    places = _around(len(pairs))
    height = _ROW * -(-len(pairs) // 2)
    spokes = ["", "", ""]
    for pair, (x, y) in zip(pairs, places, strict=True):
        spokes[_weight(len(pair.articles), least)] += f"M{WIDTH // 2} {height // 2}L{x} {y}"
    ties = "".join(_arc(places[one], places[other], height) for one, other in _ties(pairs, least))
    nodes = tuple(_node(x, y, link) for (x, y), link in zip(places, names, strict=False))
    return Network(height, nodes, tuple(spokes), ties)


def _around(count: int) -> list[tuple[int, int]]:
    """Places around the middle, clockwise from the top: the right column downwards, the left one upwards."""
    right = count // 2
    rows = -(-count // 2)
    middle = _ROW * rows / 2
    columns = [(1, n, right) for n in range(right)] + [(-1, n, rows) for n in reversed(range(count - right))]
    places = []
    for side, row, of in columns:
        y = middle + _ROW * (row - (of - 1) / 2)
        x = WIDTH / 2 + side * _BULGE * sqrt(1 - ((y - middle) / (middle + _ROW / 3)) ** 2)
        places.append((round(x), round(y)))
    return places


def _arc(one: tuple[int, int], other: tuple[int, int], height: int) -> str:
    """A line that leans towards the middle, so that it passes by the dots on its way."""
    x, y = (one[0] + other[0] + WIDTH) // 4, (one[1] + other[1] + height) // 4
    return f"M{one[0]} {one[1]}Q{x} {y} {other[0]} {other[1]}"


def _node(x: int, y: int, link: Link) -> Node:
    side = 1 if x > WIDTH // 2 else -1
    room = (WIDTH - x if side > 0 else x) - 10
    label_x = x + side * 9
    return Node(
        x=x,
        y=y,
        label=_shortened(link.text, int(room / _LETTER)),
        label_x=label_x,
        anchor="start" if side > 0 else "end",
        title=_shortened(link.text, 60),
        href=link.href,
        count=link.count,
    )


def _shortened(name: str, columns: int) -> str:
    """The name in so many columns at most; a Chinese character takes two."""
    widths = [0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in name]
    if sum(widths) <= columns:
        return name
    taken = 0
    for n, width in enumerate(widths):
        taken += width
        if taken >= columns:
            return name[:n].rstrip(" ,-(") + "…"
    return name


def _weight(together: int, least: int) -> int:
    """How thick a line is: 0, 1 or 2, a step each time the number of articles is four times as large."""
    return min(2, (together // max(1, least)).bit_length() // 2)


def _ties(pairs: Sequence[Pair], least: int) -> list[tuple[int, int]]:
    """Which two of the others are named together in enough of the entity's own articles."""
    others: dict[Address, list[int]] = defaultdict(list)
    for n, pair in enumerate(pairs):
        for article in pair.articles:
            others[article.address].append(n)
    counts = Counter(tie for named in others.values() for tie in combinations(named, 2))
    strong = [tie for tie, count in counts.items() if count >= least]
    return sorted(sorted(strong, key=lambda tie: (-counts[tie], tie))[:TIES])
