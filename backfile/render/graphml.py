"""Graphs as GraphML (graphml.graphdrawing.org, 1.0), which Gephi, yEd and networkx open."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backfile.plan.graph import GraphView

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
NODE = {"label": "string", "type": "string", "url": "string"}
EDGE = {"articles": "int", "sources": "int", "from": "string", "until": "string", "page": "string"}


def render_graphml(view: GraphView) -> bytes:
    """The graph, undirected, as an XML document in UTF-8; what is not known is left out."""
    root = Element("graphml", xmlns=GRAPHML)
    for kind, attributes in (("node", NODE), ("edge", EDGE)):
        for name, type in attributes.items():
            SubElement(root, "key", {"id": name, "for": kind, "attr.name": name, "attr.type": type})
    graph = SubElement(root, "graph", id="mentioned-together", edgedefault="undirected")
    for node in view.nodes:
        _data(SubElement(graph, "node", id=node.id), zip(NODE, (node.name, node.type, node.url), strict=True))
    for edge in view.edges:
        values = (str(edge.articles), str(edge.sources), edge.begins, edge.ends, edge.page)
        _data(SubElement(graph, "edge", source=edge.source, target=edge.target), zip(EDGE, values, strict=True))
    indent(root, "")
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _data(element: Element, values: Iterable[tuple[str, str]]) -> None:
    for key, value in values:
        if value:
            SubElement(element, "data", key=key).text = value
