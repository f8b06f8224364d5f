"""The sitemap, the rules for robots, and the switch that keeps GitHub Pages from running Jekyll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from backfile import urls
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.page import Page
from backfile.plan.views import PlainView
from backfile.urls import Address

MOST = 50_000
"""Addresses that one sitemap may hold (sitemaps.org, "Using Sitemap index files")."""


class SitemapView(Value, frozen=True):
    """Full addresses with the day of their last change, empty where it is not known."""

    entries: tuple[tuple[str, str], ...]


class SitemapIndexView(Value, frozen=True):
    sitemaps: tuple[str, ...]


def plan_sitemap(pages: Sequence[Page], desk: Desk) -> Iterator[Page]:
    """The sitemap of all pages that search engines may list, in several parts where there are many."""
    makes = desk.config.makes("sitemap") and bool(desk.config.base_url)
    rules = "User-agent: *\nAllow: /\n"
    if makes:
        rules += f"Sitemap: {desk.full(urls.SITEMAP)}\n"
        entries = tuple((desk.full(page.address), page.lastmod) for page in pages if page.listed)
        chunks = [entries[start : start + MOST] for start in range(0, len(entries), MOST)] or [()]
        if len(chunks) == 1:
            yield Page(urls.SITEMAP, "sitemap", partial(SitemapView, entries), "the sitemap", "feeds", listed=False)
        else:
            places = [Address(f"/sitemap-{n}.xml") for n in range(1, len(chunks) + 1)]
            for place, chunk in zip(places, chunks, strict=True):
                yield Page(place, "sitemap", partial(SitemapView, chunk), "the sitemap", "feeds", listed=False)
            index = partial(SitemapIndexView, tuple(desk.full(place) for place in places))
            yield Page(urls.SITEMAP, "sitemap-index", index, "the sitemap", "feeds", listed=False)
    yield Page(urls.ROBOTS, "plain", partial(PlainView, rules), "the rules for robots", "feeds", listed=False)
    yield Page(
        Address("/.nojekyll"), "plain", partial(PlainView, ""), "the switch against Jekyll", "feeds", listed=False
    )
