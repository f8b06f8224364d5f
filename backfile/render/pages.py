"""Every page, whatever it is written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from backfile import urls
from backfile.plan.page import Page
from backfile.plan.views import SiteInfo
from backfile.render.atom import render_atom
from backfile.render.html import Templates
from backfile.render.sitemap import render_sitemap, render_sitemap_index

RENDERERS: dict[str, Callable[[Any], bytes]] = {
    "atom": render_atom,
    "sitemap": render_sitemap,
    "sitemap-index": render_sitemap_index,
    "plain": lambda view: view.text.encode(),
}
"""What is written without a template."""


class Renderer:
    """Renders pages; made once in each process, for templates are compiled once."""

    def __init__(self, folders: Sequence[Path], site: SiteInfo, base_url: str, *, portable: bool) -> None:
        self.templates = Templates(folders, site)
        self.base_path = urls.base_path(base_url)
        self.portable = portable

    def render(self, page: Page) -> bytes:
        """The bytes of the page. Raises `TemplateFailed` where its template has a mistake."""
        renderer = RENDERERS.get(page.template)
        if renderer:
            return renderer(page.view)
        html = self.templates.fill(page.template, page.view, page.address)
        # The page for missing pages is shown at any depth, so its links must begin at the root of the host.
        root = self.base_path if page.address == urls.NOT_FOUND else urls.way_to_root(page.address)
        return urls.settle(html, root, portable=self.portable).encode()
