"""Atom feeds (RFC 4287), through a serialiser, so that no text can make them ill-formed."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backfile.plan.feeds import NO_TIME, FeedEntry, FeedView

ATOM = "http://www.w3.org/2005/Atom"


def render_atom(view: FeedView) -> bytes:
    """The feed as an XML document in UTF-8."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": view.language})
    SubElement(feed, "id").text = view.url
    SubElement(feed, "title").text = view.title
    if view.description:
        SubElement(feed, "subtitle").text = view.description
    SubElement(feed, "updated").text = max((entry.updated for entry in view.entries), default=NO_TIME)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=view.feed_url)
    SubElement(feed, "link", rel="alternate", type="text/html", href=view.url)
    SubElement(SubElement(feed, "author"), "name").text = view.author
    indent(feed, "")
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    entries = b"".join(_entry(entry) for entry in view.entries)
    return document.removesuffix(b"</feed>") + entries + b"</feed>\n"


@lru_cache(maxsize=1 << 14)
def _entry(view: FeedEntry) -> bytes:
    """The element of the entry, made once: an article stands in the feeds of all its entities."""
    entry = Element("entry", {"xml:lang": view.language} if view.language else {})
    SubElement(entry, "id").text = view.url
    SubElement(entry, "title").text = view.title
    if view.published:
        SubElement(entry, "published").text = view.published
    SubElement(entry, "updated").text = view.updated
    SubElement(entry, "link", rel="alternate", type="text/html", href=view.url)
    if view.original:
        SubElement(entry, "link", rel="via", href=view.original)
    for author in view.authors:
        SubElement(SubElement(entry, "author"), "name").text = author
    for category in view.categories:
        SubElement(entry, "category", term=category)
    if view.summary:
        SubElement(entry, "summary").text = view.summary
    if view.rights:
        SubElement(entry, "rights").text = view.rights
    indent(entry, "")
    element: bytes = tostring(entry, encoding="utf-8")
    return element + b"\n"
