"""The list of all feeds as OPML 2.0 (opml.org), which feed readers import."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backfile.plan.feeds import OpmlLine, OpmlView


def render_opml(view: OpmlView) -> bytes:
    """The list as an XML document in UTF-8, the feeds of one kind under one heading."""
    opml = Element("opml", version="2.0")
    SubElement(SubElement(opml, "head"), "title").text = view.title
    body = SubElement(opml, "body")
    _outline(body, view.feed)
    for label, lines in view.groups:
        group = SubElement(body, "outline", text=label)
        for line in lines:
            _outline(group, line)
    indent(opml, "")
    document: bytes = tostring(opml, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _outline(parent: Element, line: OpmlLine) -> None:
    SubElement(parent, "outline", type="rss", text=line.title, xmlUrl=line.feed_url, htmlUrl=line.url)
