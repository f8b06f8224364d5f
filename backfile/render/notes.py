"""What an article's citation tells in words, for want of a field in BibTeX, RIS and CSL."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.plan.citations import Citation


def notes(citation: Citation) -> Iterator[str]:
    """`via Asia Times`, `also in EqualOcean (2023-01-18)`."""
    if citation.agency:
        yield f"via {citation.agency}"
    for source, date in citation.also:
        yield f"also in {source} ({date.iso})" if date.year else f"also in {source}"
