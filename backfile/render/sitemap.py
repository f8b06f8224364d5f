"""Sitemaps (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from backfile.plan.sitemap import SitemapIndexView, SitemapView

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(view: SitemapView) -> bytes:
    """The addresses as an XML document in UTF-8."""
    urlset = Element("urlset", xmlns=SITEMAP)
    for address, lastmod in view.entries:
        url = SubElement(urlset, "url")
        SubElement(url, "loc").text = address
        if lastmod:
            SubElement(url, "lastmod").text = lastmod
    return _document(urlset)


def render_sitemap_index(view: SitemapIndexView) -> bytes:
    """The list of the sitemaps of a large site."""
    index = Element("sitemapindex", xmlns=SITEMAP)
    for address in view.sitemaps:
        SubElement(SubElement(index, "sitemap"), "loc").text = address
    return _document(index)


def _document(root: Element) -> bytes:
    indent(root, "")
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
