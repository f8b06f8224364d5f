"""CSL-JSON: the records of the Citation Style Language, for Zotero, Pandoc and what speaks with them."""

from __future__ import annotations

from typing import Any

from msgspec.json import Encoder

from backfile.model.byline import Byline
from backfile.model.date import NewsDate
from backfile.plan.citations import Citation
from backfile.render.notes import notes

_ENCODE = Encoder().encode


def csl(citation: Citation) -> str:
    """The citation as a JSON object on one line."""
    record: dict[str, Any] = {"id": citation.key, "type": "article-newspaper", "title": citation.title}
    if citation.authors:
        record["author"] = [_name(author) for author in citation.authors]
    record["container-title"] = citation.source
    if citation.date.year:
        record["issued"] = _date(citation.date)
    printed = (("section", citation.section), ("page", citation.page), ("edition", citation.edition))
    record.update((name, text) for name, text in printed if text)
    if citation.language:
        record["language"] = citation.language
    if citation.url or citation.address:
        record["URL"] = citation.url or citation.address
    if citation.retrieved.year:
        record["accessed"] = _date(citation.retrieved)
    if citation.address and citation.url:
        record["archive_location"] = citation.address
    told = [*notes(citation), *([f"preserved at {citation.archived_url}"] if citation.archived_url else ())]
    if told:
        record["note"] = "; ".join(told)
    return _ENCODE(record).decode()


def _name(author: Byline) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


def _date(date: NewsDate) -> dict[str, list[list[int]]]:
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}
