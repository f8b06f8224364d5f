"""Stage four: one page becomes bytes. Pure: it sees the page and the templates, and nothing of the archive."""

from __future__ import annotations

from backfile.render.pages import Renderer

__all__ = ["Renderer"]
