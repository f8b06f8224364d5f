"""Pairs: entities that articles list or mention together, and how telling that is.

Each entity counts once whom its own articles name besides, so the work grows in proportion to the archive; articles
are gathered only for those that stand together often enough. What is in every article tells nothing of any: the
number of common articles is weighed against how common the other one is, which is taken in coarse steps and as of
their last common article. So an article that enters changes the order of its own entities' pairs and of hardly any
others, however large the archive is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby

from backfile import urls
from backfile.config import Config
from backfile.link.copies import once
from backfile.model.archive import Pair, Tag
from backfile.model.article import Article
from backfile.model.entity import Entity, EntityKey
from backfile.model.mention import Mention
from backfile.urls import Address

MOST_OF_ARTICLE = 24
"""Of an article with more entities the first count, listed ones before mentioned ones: a list of names ties nobody."""

Places = list[int]
"""Articles, by their places in the order of time."""
Two = tuple[int, int]
"""Entities, by their places in the order of their ids; the first one is the lower."""


def pair_up(
    articles: Sequence[Article],
    tags: Mapping[Address, Sequence[Tag]],
    mentions: Mapping[Address, Sequence[Mention]],
    entities: Mapping[EntityKey, Entity],
    config: Config,
    copies: Mapping[Address, tuple[Article, ...]],
) -> tuple[tuple[Pair, ...], dict[EntityKey, tuple[Pair, ...]]]:
    """All pairs by their ids, and those of each entity, the most telling first. Of `copies` one counts."""
    if not config.makes("pairs"):
        return (), {}
    paired = [key for key, entity in entities.items() if entity.type in config.paired_types]
    paired.sort(key=lambda key: (entities[key].id, key))
    number = {key: n for n, key in enumerate(paired)}
    counted = once({"": tuple(articles)}, copies)[""]
    present = [_present(tags.get(each.address, ()), mentions.get(each.address, ()), number) for each in counted]
    places: list[Places] = [[] for _ in paired]
    for place, here in enumerate(present):
        for n in here:
            places[n].append(place)
    together: dict[Two, Places] = {
        (one, other): common
        for one, own in enumerate(places)
        for other, common in sorted(_companions(one, own, present, config.pairs_least).items())
    }
    ranked = _ranked(together, places)
    shown = Counter(two for best in ranked.values() for two in best[: config.pairs_most])
    made: dict[Two, Pair] = {}
    taken: set[Address] = set()
    for two, common in together.items():
        first, second = (entities[paired[n]] for n in two)
        address = urls.pair_address(first.address.split("/")[1], first.id, second.id)
        # Two names that no file registers may share an id under two types; both are in the data.
        has_page = shown[two] == len(two) and address not in taken
        if has_page:
            taken.add(address)
        listed_in = tuple(counted[place] for place in common)
        made[two] = Pair(first.key, second.key, listed_in, address if has_page else None)
    companions = {paired[n]: tuple(made[two] for two in best) for n, best in sorted(ranked.items())}
    return tuple(made.values()), companions


def telling(together: int, known: int) -> float:
    """How much it tells of an entity that another one, known from so many articles, stands in some of its own.

    The share of the other's articles that are common ones, times the root of their number: to be seen nowhere else is
    worth much, and to be seen together often is worth something. Squared and in steps, `known` by powers of two.
    """
    return together**3 / 4.0 ** known.bit_length()


def in_one_sentence(mentions: Sequence[Mention], pair: Pair) -> Iterator[tuple[Mention, ...]]:
    """The mentions of the two in each sentence of an article in which both stand, in the order of the text."""
    of_both = [each for each in mentions if each.entity in (pair.first, pair.second)]
    for _, found in groupby(of_both, lambda each: (each.passage, each.begins)):
        sentence = tuple(found)
        if len({each.entity for each in sentence}) == 2:
            yield sentence


def _present(tags: Sequence[Tag], mentions: Sequence[Mention], number: Mapping[EntityKey, int]) -> tuple[int, ...]:
    """The numbers of the entities that an article lists or mentions, in order."""
    keys = dict.fromkeys(chain((tag.entity for tag in tags), (mention.entity for mention in mentions)))
    found = [number[key] for key in keys if key in number]
    return tuple(sorted(found[:MOST_OF_ARTICLE]))


def _companions(one: int, places: Places, present: Sequence[tuple[int, ...]], least: int) -> dict[int, Places]:
    """Those with a higher number that stand together with `one` in enough articles, with these articles."""
    if len(places) < least:
        return {}
    counts = Counter(chain.from_iterable([present[place] for place in places]))
    found: dict[int, Places] = {other: [] for other, count in counts.items() if count >= least and other > one}
    if found:
        for place in places:
            for other in present[place]:
                if other in found:
                    found[other].append(place)
    return found


def _ranked(together: Mapping[Two, Places], places: Sequence[Places]) -> dict[int, list[Two]]:
    """The pairs of each entity, the most telling first; where two tell as much, by the other's id."""
    scored: dict[int, list[tuple[float, int, Two]]] = defaultdict(list)
    for two, common in together.items():
        for own, other in (two, two[::-1]):
            known = bisect_right(places[other], common[-1])
            scored[own].append((-telling(len(common), known), other, two))
    return {own: [two for _, _, two in sorted(listed)] for own, listed in scored.items()}
