"""Those that an entity is mentioned together with, as a section of its page: a table, and a drawing of the first."""

from __future__ import annotations

from backfile import urls
from backfile.model.archive import Pair
from backfile.model.date import UNDATED
from backfile.model.entity import Entity, EntityKey
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.network import Network, network
from backfile.plan.views import Link
from backfile.urls import href


class Companion(Value, frozen=True):
    """One that an entity is mentioned together with."""

    entity: Link
    """With the number of articles."""
    page: str
    """The href of the pair's page; empty where it has none."""
    years: str
    """`2021–2023`; empty where no article has a date."""


class Companions(Value, frozen=True):
    """Those that an entity is mentioned together with, the most telling first."""

    shown: tuple[Companion, ...]
    count: int
    """Of all, those among them that are not shown."""
    network: Network | None
    table: str
    """The href of the data, which has all."""


def companions(entity: Entity, desk: Desk) -> Companions | None:
    """Those that the entity is mentioned together with; None where there are none."""
    pairs = desk.archive.companions.get(entity.key, ())
    shown = pairs[: desk.config.pairs_most]
    if not shown:
        return None
    listed = tuple(_companion(pair, entity.key, desk) for pair in shown)
    nodes = [Link(each.entity.text, each.page or each.entity.href, each.entity.count) for each in listed]
    drawn = network(shown, nodes, desk.config.pairs_least)
    return Companions(listed, len(pairs), drawn, href(urls.PAIRS_TABLE))


def _companion(pair: Pair, entity: EntityKey, desk: Desk) -> Companion:
    other = desk.entity(pair.other(entity), UNDATED, count=len(pair.articles))
    years = dict.fromkeys(date.iso[:4] for date in pair.span)
    return Companion(other, href(pair.address) if pair.address else "", "–".join(years))
