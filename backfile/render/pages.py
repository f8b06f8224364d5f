"""Every page, whatever it is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from backfile import urls
from backfile.plan.views import SiteInfo
from backfile.render.html import Templates
from backfile.words import Words

_WRITERS = {
    "atom": "atom.render_atom",
    "bibliography": "citations.render_bibliography",
    "database": "database.render_database",
    "graphml": "graphml.render_graphml",
    "json": "plain.render_json",
    "json-feed": "jsonfeed.render_json_feed",
    "lines": "tables.render_lines",
    "opml": "opml.render_opml",
    "plain": "plain.render_plain",
    "sitemap": "sitemap.render_sitemap",
    "sitemap-index": "sitemap.render_sitemap_index",
    "table": "tables.render_table",
}
"""Module and function of what is written without a template."""


@cache
def writer_of(name: str) -> Callable[[Any], bytes] | None:
    """What writes these without a template; imported for the first, and an edit has none. None for what has one."""
    if name not in _WRITERS:
        return None
    module, function = _WRITERS[name].split(".")
    writer: Callable[[Any], bytes] = getattr(import_module(f"backfile.render.{module}"), function)
    return writer


class Renderer:
    """Renders pages; made once in each process, for templates are compiled once."""

    def __init__(self, folders: Sequence[Path], site: SiteInfo, words: Words, base_url: str, *, portable: bool) -> None:
        self.templates = Templates(folders, site, words)
        self.base_path = urls.base_path(base_url)
        self.portable = portable

    def template_digest(self, template: str) -> bytes:
        """A digest of the template with all that it uses; of nothing for what is written without one."""
        return b"" if template in _WRITERS else self.templates.digest(template)

    def prepare(self, templates: Iterable[str]) -> None:
        """Loads what these are rendered with, so that processes started after need not."""
        self.templates.prepare(name for name in templates if name not in _WRITERS)

    def render(self, template: str, address: str, view: Any) -> bytes:
        """The bytes of the page at an address. Raises `TemplateFailed` where its template has a mistake."""
        write = writer_of(template)
        if write:
            return write(view)
        html = self.templates.fill(template, view, address)
        # The page for missing pages is shown at any depth, so its links must begin at the root of the host.
        root = self.base_path if address == urls.NOT_FOUND else urls.way_to_root(address)
        return urls.settle(html, root, portable=self.portable)
