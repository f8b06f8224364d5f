"""All pairs of entities mentioned together, for programs: as a graph and as a table."""

from __future__ import annotations

from backfile.model.archive import Pair
from backfile.model.entity import EntityKey
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.views import TableView

COLUMNS = (
    "first", "first_type", "first_id", "second", "second_type", "second_id",
    "articles", "sources", "from", "until", "page",
)  # fmt: skip


class GraphNode(Value, frozen=True):
    id: str
    name: str
    type: str
    url: str


class GraphEdge(Value, frozen=True):
    source: str
    target: str
    articles: int
    sources: int
    begins: str
    """As ISO 8601, of the precision that is known; empty where no article has a date."""
    ends: str
    page: str


class GraphView(Value, frozen=True):
    """What `render/graphml.py` writes."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def graph(desk: Desk) -> GraphView:
    """All pairs, with or without a page, and the entities in them."""
    entities = desk.archive.entities
    keys = sorted({key for pair in desk.archive.pairs for key in (pair.first, pair.second)})
    nodes = (GraphNode(key, entities[key].name, entities[key].type, desk.full(key) or key) for key in keys)
    return GraphView(tuple(nodes), tuple(_edge(pair, desk) for pair in desk.archive.pairs))


def _edge(pair: Pair, desk: Desk) -> GraphEdge:
    begins, ends = pair.span
    source_of = desk.archive.source_of
    return GraphEdge(
        source=pair.first,
        target=pair.second,
        articles=len(pair.articles),
        sources=len({source_of[article.address].address for article in pair.articles}),
        begins=begins.iso,
        ends=ends.iso,
        page=(desk.full(pair.address) or pair.address) if pair.address else "",
    )


def table(desk: Desk) -> TableView:
    """The same as a table, a row for each pair."""
    return TableView(COLUMNS, tuple(_row(_edge(pair, desk), desk) for pair in desk.archive.pairs))


def _row(edge: GraphEdge, desk: Desk) -> tuple[str, ...]:
    one, other = desk.archive.entities[EntityKey(edge.source)], desk.archive.entities[EntityKey(edge.target)]
    return (
        one.name, one.type, one.id, other.name, other.type, other.id,
        str(edge.articles), str(edge.sources), edge.begins, edge.ends, edge.page,
    )  # fmt: skip
