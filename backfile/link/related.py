"""Related articles: the nearest in time that share an entity, the rare ones counting more.

For each entity of an article only its few neighbours in that entity's list are looked at, so the work grows
in proportion to the archive, and an article that enters touches only articles near it. How much an entity
counts goes by coarse steps of its number of articles and no further than `COMMON`, so that a growing
archive does not reorder the pages of old articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backfile.model.archive import Archive, Tag
from backfile.model.article import Article
from backfile.model.entity import EntityKey
from backfile.urls import Address

NEIGHBOURS = 3
"""How many articles are looked at on either side, for each entity."""
MOST = 5
"""How many related articles one article shows."""
COMMON = 64
"""An entity with this many articles or more says little; beyond, the number no longer matters."""


def related(
    articles: Sequence[Article], about: Mapping[EntityKey, tuple[Article, ...]]
) -> dict[Address, tuple[Article, ...]]:
    """For each article its related ones, the most telling first."""
    place = {article.address: n for n, article in enumerate(articles)}
    ties: list[dict[int, int]] = [{} for _ in articles]
    for listed in about.values():
        weight = _weight(len(listed))
        places = [place[article.address] for article in listed]
        for n, here in enumerate(places):
            for other in places[n + 1 : n + NEIGHBOURS + 1]:
                tie = ties[here].get(other, 0) + weight
                ties[here][other] = ties[other][here] = tie
    result = {}
    for here, article in enumerate(articles):
        ranked = sorted([(-tie, abs(other - here), other) for other, tie in ties[here].items()])
        result[article.address] = tuple(articles[other] for _, _, other in ranked[:MOST])
    return result


def shared(tags: Sequence[Tag], others: Sequence[Tag], archive: Archive) -> tuple[EntityKey, ...]:
    """The entities that two articles with these tags share, the rarest first."""
    own = {tag.entity for tag in tags}
    both = [tag.entity for tag in others if tag.entity in own]
    return tuple(sorted(both, key=lambda key: (-_weight(len(archive.about[key])), key)))


def _weight(count: int) -> int:
    """From 7 for an entity of one or two articles down to 1 for a common one, a step each time the number doubles."""
    return 8 - max(1, min(count, COMMON).bit_length())
