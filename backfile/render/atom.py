"""Atom feeds (RFC 4287), through a serialiser, so that no text can make them ill-formed."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backfile.plan.feeds import FeedEntry, FeedView

ATOM = "http://www.w3.org/2005/Atom"


def render_atom(view: FeedView) -> bytes:
    """The feed as an XML document in UTF-8."""
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "id").text = view.url
    SubElement(feed, "title").text = view.title
    SubElement(feed, "updated").text = view.updated
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=view.feed_url)
    SubElement(feed, "link", rel="alternate", type="text/html", href=view.url)
    SubElement(SubElement(feed, "author"), "name").text = view.author
    for entry in view.entries:
        _entry(feed, entry)
    indent(feed)
    document: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(feed: Element, view: FeedEntry) -> None:
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = view.url
    SubElement(entry, "title").text = view.title
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
