"""The words of pages, for tests: English ones at work, and the texts of a page in which an interface word may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from backfile.read.words import read_words
from backfile.words import PLACE, Words

ENGLISH = read_words(Path("/nowhere"), "en")[0]
SHOWN = ("aria-label", "title", "alt", "placeholder", "label")
"""Attributes that readers meet."""
FOREIGN = "script, style, code, pre, [lang]"
"""Elements whose words are no one's language, or another's than the page's."""


def words_of(language: str) -> Words:
    """The words of a language as they come with Backfile."""
    return read_words(Path("/nowhere"), language)[0]


def phrases(words: Words, least: int = 4) -> set[str]:
    """What of a catalogue stands between the values, as far as it can be told from another language."""
    texts = [form for text in words.texts.values() for form in ([text] if isinstance(text, str) else text.values())]
    texts += [*words.months, *(name for _, name in words.weekdays)]
    found = {piece.strip(" .,:;()“”„") for text in texts for piece in PLACE.sub("\n", text).split("\n")}
    return {piece for piece in found if len(re.sub(r"\W", "", piece)) >= least}


def said(html: str) -> Iterator[str]:
    """What a page says to its readers in the language of the site."""
    tree = LexborHTMLParser(html)
    root = tree.root
    assert root is not None
    for node in root.css(FOREIGN):
        if node.tag != "html":
            node.decompose()
    for node in root.css("*"):
        for name, value in node.attributes.items():
            if value and (name in SHOWN or (name.startswith("data-") and not value.startswith("http"))):
                yield value
        if node.attributes.get("name") == "description":
            yield node.attributes.get("content") or ""
        own = " ".join(node.text(deep=False).split())
        if own and not own.startswith("http"):
            yield own
