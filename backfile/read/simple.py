"""Texts of paragraphs, headings, lists and quotations with links and emphasis, as most others than plain ones are.

What the converter would make of the simplest forms of these is known without it. A text that holds anything else, or
one of them in any other form, is left to the converter. `tests/properties/test_converter.py` compares with what it
makes.
"""

from __future__ import annotations

import re

from backfile.read.plain import BETWEEN, ENTITY, ETX, STX

_FOREIGN = ("`", "\\", "<", "{", "|", STX, ETX, "\t", "\r", "\xa0", "  \n")
"""What no simple text holds."""
_MARKS = ("[", "*", "_")
_START = r"(?:[^\W\d_]|[\"“„«‘’'(]|\[|\*(?![ *]))"
"""How a line begins that is nothing but text: with a letter, a quotation mark, a bracket, a link or emphasis."""
_TEXT = re.compile(rf"{_START}[^\n]*(?:\n{_START}[^\n]*)*")
_HEADING = re.compile(rf"(#{{1,6}}) ({_START}[^\n#]*)")
_LIST = re.compile(rf"- {_START}[^\n]*(?:\n- {_START}[^\n]*)*")
_QUOTATION = re.compile(rf"> {_START}[^\n]*(?:\n> {_START}[^\n]*)*")
_INLINE = re.compile(
    r"(?<!!)\[([^\s\[\]*_!^][^\n\[\]*_!]*)\]\((https?://[^\s()\[\]*&>\"']+)\)"
    r"|\*\*([^\s*_\[\]][^\n*_\[\]]*(?<!\s))\*\*(?!\*)"
    r"|\*([^\s*_\[\]][^\n*_\[\]]*(?<!\s))\*(?!\*)"
)


def simple_html(source: str) -> str | None:
    """The HTML of a text of simple forms, which holds nothing that would have to be sanitised; None for any other."""
    if any(mark in source for mark in _FOREIGN) or ("&" in source and ENTITY.search(source)):
        return None
    made: list[str] = []
    before = ""
    for block in BETWEEN.split(source.strip("\n")):
        first = block[:1]
        html = _BLOCKS.get(first, _paragraph)(block)
        if html is None or (first == before and first in "->"):  # two lists, or quotations, become one
            return None
        before = first
        made.append(html)
    return "\n".join(made)


def _paragraph(block: str) -> str | None:
    text = _inline(block) if _TEXT.fullmatch(block) else None
    return text and f"<p>{text}</p>"


def _heading(block: str) -> str | None:
    match = _HEADING.fullmatch(block)
    text = match and _inline(match[2].rstrip())
    return text and match and f"<h{len(match[1])}>{text}</h{len(match[1])}>"


def _list(block: str) -> str | None:
    if not _LIST.fullmatch(block):
        return None
    items = [_inline(line[2:]) for line in block.split("\n")]
    inside = "".join(f"<li>{item}</li>\n" for item in items if item)
    return f"<ul>\n{inside}</ul>" if all(items) else None


def _quotation(block: str) -> str | None:
    text = _inline(block[2:].replace("\n> ", "\n")) if _QUOTATION.fullmatch(block) else None
    return text and f"<blockquote>\n<p>{text}</p>\n</blockquote>"


_BLOCKS = {"#": _heading, "-": _list, ">": _quotation}
"""What begins with anything else is a paragraph, or no simple form."""


def _inline(text: str) -> str | None:
    """The text with its links and emphasis as HTML; None where it holds a mark that is none of theirs."""
    text = text.replace("&", "&amp;").replace(">", "&gt;")
    if not any(mark in text for mark in _MARKS):
        return text
    rest = _INLINE.sub("", text)
    return None if any(mark in rest for mark in _MARKS) else _INLINE.sub(_marked, text)


def _marked(match: re.Match[str]) -> str:
    label, address, strong, emphasis = match.groups()
    if address:
        return f'<a href="{address}">{label}</a>'
    return f"<strong>{strong}</strong>" if strong else f"<em>{emphasis}</em>"
