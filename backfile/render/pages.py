"""Every page, whatever it is written in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from backfile import urls
from backfile.plan.views import SiteInfo
from backfile.render.atom import render_atom
from backfile.render.citations import render_bibliography
from backfile.render.database import render_database
from backfile.render.graphml import render_graphml
from backfile.render.html import Templates
from backfile.render.jsonfeed import render_json_feed
from backfile.render.opml import render_opml
from backfile.render.sitemap import render_sitemap, render_sitemap_index
from backfile.render.tables import render_lines, render_table
from backfile.words import Words

RENDERERS: dict[str, Callable[[Any], bytes]] = {
    "atom": render_atom,
    "json-feed": render_json_feed,
    "opml": render_opml,
    "sitemap": render_sitemap,
    "sitemap-index": render_sitemap_index,
    "table": render_table,
    "graphml": render_graphml,
    "bibliography": render_bibliography,
    "lines": render_lines,
    "database": render_database,
    "json": lambda view: json.dumps(view.content, ensure_ascii=False, indent=1).encode() + b"\n",
    "plain": lambda view: view.text.encode(),
}
"""What is written without a template."""


class Renderer:
    """Renders pages; made once in each process, for templates are compiled once."""

    def __init__(self, folders: Sequence[Path], site: SiteInfo, words: Words, base_url: str, *, portable: bool) -> None:
        self.templates = Templates(folders, site, words)
        self.base_path = urls.base_path(base_url)
        self.portable = portable

    def template_digest(self, template: str) -> bytes:
        """A digest of the template with all that it uses; of nothing for what is written without one."""
        return b"" if template in RENDERERS else self.templates.digest(template)

    def render(self, template: str, address: str, view: Any) -> bytes:
        """The bytes of the page at an address. Raises `TemplateFailed` where its template has a mistake."""
        renderer = RENDERERS.get(template)
        if renderer:
            return renderer(view)
        html = self.templates.fill(template, view, address)
        # The page for missing pages is shown at any depth, so its links must begin at the root of the host.
        root = self.base_path if address == urls.NOT_FOUND else urls.way_to_root(address)
        return urls.settle(html, root, portable=self.portable).encode()
