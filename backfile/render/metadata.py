"""JSON-LD: what a page says to programs, in a block of data that no browser runs.

The content security policy has no word for it, since only scripts that would run are held against one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup
from msgspec import Raw, json

from backfile.plan.views import Head, Link
from backfile.urls import absolute_href


def json_ld(head: Head, base_url: str) -> Markup:
    """What the page is about and the way to it, as a `script` element; nothing where it says neither."""
    graph: list[Any] = [head.data] if head.data else []
    if head.crumbs and base_url:
        graph.append(_way(head.crumbs, base_url))
    if not graph:
        return Markup("")
    text = harmless(json.encode({"@context": "https://schema.org", "@graph": graph}).decode())
    return Markup(f'<script type="application/ld+json">{text}</script>')  # nothing in it can end the element


def harmless(text: str) -> str:
    """JSON that means the same and holds nothing that HTML, XML or a script would take for its own."""
    text = text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
    return text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


@lru_cache(maxsize=1 << 12)
def _way(crumbs: tuple[Link, ...], base_url: str) -> Raw:
    """A `BreadcrumbList` without the home page and the page itself, which go without saying."""
    steps = [_step(n, crumb, base_url) for n, crumb in enumerate(crumbs, 1)]
    return Raw(json.encode({"@type": "BreadcrumbList", "itemListElement": steps}))


def _step(position: int, crumb: Link, base_url: str) -> dict[str, Any]:
    step: dict[str, Any] = {"@type": "ListItem", "position": position, "name": crumb.text}
    return {**step, "item": absolute_href(base_url, crumb.href)} if crumb.href else step
