"""BibTeX, also for biblatex and Zotero: whatever a title holds, it comes out as it is printed."""

from __future__ import annotations

import re

from backfile.model.byline import Byline
from backfile.model.date import MONTHS
from backfile.plan.citations import Citation
from backfile.render.notes import notes

# `\{` would still count where BibTeX looks for the end of a field.
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "$&%#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_SPECIAL = re.compile(r"[$&%#_\\{}~^]")
_CAPITAL = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я"
_CAPITALS = re.compile(rf"(?<!\S)[^\s{_CAPITAL}]*[{_CAPITAL}]\S*(?: [^\s{_CAPITAL}]*[{_CAPITAL}]\S*)*")
"""Words that hold a capital, and so would lose it in a style that sets titles in small letters."""


def bibtex(citation: Citation) -> str:
    """The citation as an entry that ends in a line break."""
    date = citation.date
    fields = [f"title = {{{_title(citation.title)}}}"]
    if citation.authors:
        fields.append(f"author = {{{' and '.join(_name(author) for author in citation.authors)}}}")
    fields.append(f"journal = {{{_tex(citation.source)}}}")
    if date.year:
        # `date` is biblatex's, which alone knows days; the others are BibTeX's.
        fields += (f"date = {{{date.iso}}}", f"year = {{{date.year}}}")
        if date.month:
            fields.append(f"month = {MONTHS[date.month - 1][:3].lower()}")
    for name, text in (("chapter", citation.section), ("pages", citation.page), ("edition", citation.edition)):
        if text:
            fields.append(f"{name} = {{{_tex(text)}}}")
    if citation.language:
        fields.append(f"language = {{{citation.language}}}")
    if citation.url or citation.address:
        fields.append(f"url = {{{_url(citation.url or citation.address)}}}")
    if citation.retrieved.year:
        fields.append(f"urldate = {{{citation.retrieved.iso}}}")
    if note := _note(citation):
        fields.append(f"note = {{{note}}}")
    return f"@article{{{citation.key},\n  " + ",\n  ".join(fields) + "\n}\n"


def _note(citation: Citation) -> str:
    told = [_tex(note) for note in notes(citation)]
    if citation.archived_url:
        told.append(f"preserved at \\url{{{_url(citation.archived_url)}}}")
    if citation.url and citation.address:
        told.append(f"archived at \\url{{{_url(citation.address)}}}")
    return "; ".join(told)


def _name(author: Byline) -> str:
    if author.given:
        return f"{author.family}, {author.given}"  # letters and points alone, see `model/byline.py`
    return f"{{{_tex(author.family)}}}"


def _title(title: str) -> str:
    return _CAPITALS.sub(_kept, _tex(title))


def _kept(match: re.Match[str]) -> str:
    words = match[0]
    # The first letter of a title is a capital in any style.
    return words if match.start() == 0 and words[1:] == words[1:].lower() else f"{{{words}}}"


def _tex(text: str) -> str:
    return text.translate(_TEX) if _SPECIAL.search(text) else text


def _url(url: str) -> str:
    """An address is taken as it stands, but braces and backslashes would end it."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20")
