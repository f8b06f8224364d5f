"""JSON-LD: what a page says to programs, in a block of data that no browser runs.

The content security policy has no word for it, since only scripts that would run are held against one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup
from msgspec import json

from backfile.plan.views import Head, Link, SiteInfo
from backfile.urls import absolute_href


def json_ld(head: Head, site: SiteInfo) -> Markup:
    """What the page is about and the way to it, as a `script` element; nothing where it says neither."""
    graph: list[Any] = [head.data] if head.data else []
    if head.crumbs and site.url:
        trail = _trail((Link(site.title, site.home), *head.crumbs), site.url)
        trail = (*trail, _step(len(trail) + 1, head.title, head.url))
        graph.append({"@type": "BreadcrumbList", "itemListElement": trail})
    if not graph:
        return Markup("")
    text = harmless(json.encode({"@context": "https://schema.org", "@graph": graph}).decode())
    return Markup(f'<script type="application/ld+json">{text}</script>\n')  # nothing in it can end the element


def harmless(text: str) -> str:
    """JSON that means the same and holds nothing that HTML, XML or a script would take for its own."""
    text = text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
    return text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


@lru_cache(maxsize=1 << 12)
def _trail(links: tuple[Link, ...], base_url: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        _step(n, link.text, absolute_href(base_url, link.href) if link.href else "") for n, link in enumerate(links, 1)
    )


def _step(position: int, name: str, url: str) -> dict[str, Any]:
    step: dict[str, Any] = {"@type": "ListItem", "position": position, "name": name}
    return {**step, "item": url} if url else step
