"""What an article's page offers to copy and to save, and bibliographies as files."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from backfile.plan.citations import BibliographyView, Citation
from backfile.plan.views import SiteInfo
from backfile.render.bibtex import bibtex
from backfile.render.csl import csl
from backfile.render.ris import as_link, ris
from backfile.render.styles import apa, chicago


class Cited(NamedTuple):
    """A citation in every form, as it stands in a page."""

    chicago: Markup
    apa: Markup
    bibtex: Markup
    csl: Markup
    ris: str
    """An address with the record in it."""


def cited(citation: Citation, site: SiteInfo) -> Cited:
    """The citation in every form."""
    archive = site.title
    # The lines are escaped where they are made; quotes may stand in a text as they are, and CSL is full of them.
    return Cited(
        chicago=Markup(chicago(citation, archive)),
        apa=Markup(apa(citation)),
        bibtex=Markup(escape(bibtex(citation), quote=False)),
        csl=Markup(escape(csl(citation), quote=False)),
        ris=as_link(ris(citation)),
    )


def render_bibliography(view: BibliographyView) -> bytes:
    """All citations as one file in UTF-8."""
    write, before, between, after = _FILES[view.format]
    return (before + between.join(write(each) for each in view.citations) + after).encode()


_FILES: dict[str, tuple[Callable[[Citation], str], str, str, str]] = {
    "bib": (bibtex, "", "\n", ""),
    "ris": (ris, "", "\r\n", ""),
    "json": (csl, "[", ",\n", "]\n"),
}
"""By format: what writes an entry, and what stands before, between and after them."""
