"""Reads citations back with libraries that know nothing of Backfile: bibtexparser, rispy and citeproc-py."""

from __future__ import annotations

import json
import warnings
from typing import Any
from urllib.parse import unquote

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from selectolax.lexbor import LexborHTMLParser


def _latex() -> LatexNodes2Text:
    """LaTeX as it is printed; pylatexenc knows no braces, and prints another character than LaTeX does for `^`."""
    printed = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "url": "%s"}
    macros = [MacroTextSpec(name, simplify_repl=text) for name, text in printed.items()]
    known = get_default_latex_context_db()
    known.add_context_category("here", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known, math_mode="verbatim")


def from_bibtex(text: str) -> list[dict[str, str]]:
    """The fields of every entry as they would be printed; addresses and names as they are written."""
    raw = parse_string(text)
    assert not raw.failed_blocks, raw.failed_blocks
    middleware = [MonthIntMiddleware(), LatexDecodingMiddleware(decoder=_latex())]
    printed = parse_string(text, append_middleware=middleware)
    entries = []
    for as_written, as_printed in zip(raw.entries, printed.entries, strict=True):
        fields = {field.key: str(field.value) for field in as_printed.fields}
        kept = {field.key: str(field.value) for field in as_written.fields if field.key in ("url", "author")}
        entries.append({"type": as_written.entry_type, "key": as_written.key, **fields, **kept})
    return entries


def from_ris(text: str) -> list[dict[str, Any]]:
    """The records of a RIS file."""
    assert text.count("\n") == text.count("\r\n")
    return list(rispy.loads(text.replace("\r\n", "\n")))


def from_csl(text: str) -> list[dict[str, Any]]:
    """The records of a file of CSL-JSON, each with the variables that citeproc understands."""
    records = json.loads(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # of variables that citeproc does not know
        references = CiteProcJSON(records)
    assert list(references) == [record["id"].lower() for record in records]
    return [_plain(record, references[record["id"].lower()]) for record in records]


def _plain(record: dict[str, Any], reference: Any) -> dict[str, Any]:
    known = {key.replace("-", "_"): key for key in record}
    found: dict[str, Any] = {"id": record["id"], "type": reference.type}
    for name, value in reference.items():
        if name == "key":
            continue
        if name in ("issued", "accessed"):
            value = tuple(value[part] for part in ("year", "month", "day") if part in value)
        elif name == "author":
            value = [dict(each) for each in value]
        else:
            value = str(value)
        found[known[name]] = value
    return found


def of_page(html: LexborHTMLParser) -> tuple[dict[str, str], dict[str, Any], dict[str, Any]]:
    """What an article's page offers: its only entry of BibTeX, of RIS and of CSL-JSON."""
    bibtex, csl = (node.text() for node in html.css(".cite pre"))
    [link] = html.css(".cite a[download]")
    kind, _, data = (link.attributes["href"] or "").partition(",")
    assert kind == "data:application/x-research-info-systems"
    [entry], [record], [item] = from_bibtex(bibtex), from_ris(unquote(data).replace("\n", "\r\n")), from_csl(f"[{csl}]")
    return entry, record, item
