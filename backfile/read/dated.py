"""The sentences of an article that tell dates. They are found while it is read, for linking sees no texts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from backfile.config import Config
from backfile.model.article import NO_TEXT, Body
from backfile.model.date import NewsDate
from backfile.model.event import DatedSentence
from backfile.read.passages import Passage, passages
from backfile.read.phrases import find_dates, language_named, may_tell_dates
from backfile.read.sentences import sentences

MOST = 40
"""Dated sentences of one article that are kept, the first; an article of more is a chronology, or an attack."""
LONGEST = 800
"""Characters of a sentence; what is longer is a table, and nothing that a reader could take in on another page."""


def language_of(written: str, config: Config) -> str:
    """The language in which dates are sought in an article; none where the site shows no events."""
    return (written or config.language) if config.makes("events") else ""


def dated(body: Body, day: NewsDate, language: str, known: Body = NO_TEXT) -> Body:
    """The body with its dated sentences, counted from the day of the article.

    `known` is the text of the same article before an edit: what was found in its sentences need not be sought again.
    """
    if not body.html or language_named(language) is None:
        return body
    told = {each.sentence: each for each in known.dated}
    # A sentence that was there and told nothing tells nothing, unless it was not looked at any more.
    silent = set(_sentences(known.html, language)) - told.keys() if len(known.dated) < MOST else set()
    found: list[DatedSentence] = []
    for sentence in _sentences(body.html, language):
        if sentence in silent:
            continue
        each = told.get(sentence) or DatedSentence(sentence, find_dates(sentence, day, language))
        if each.dates:
            found.append(each)
            if len(found) == MOST:
                break
    return replace(body, dated=tuple(found)) if found else body


def _sentences(html: str, language: str) -> Iterator[str]:
    """The sentences of the passages that may tell dates."""
    for passage in _passages(html, language):
        if not (passage.heading or passage.code):
            text = passage.text
            yield from (text[start:end] for start, end in sentences(text) if end - start <= LONGEST)


def _passages(html: str, language: str) -> Iterator[Passage]:
    """The passages that may tell a date: most need no closer look."""
    paragraphs = html[3:-4].split("</p>\n<p>")
    if html.count("<") == 2 * len(paragraphs):
        for paragraph in paragraphs:
            if may_tell_dates(paragraph, language):
                yield from passages(f"<p>{paragraph}</p>")
    elif may_tell_dates(html, language):
        yield from (passage for passage in passages(html) if may_tell_dates(passage.text, language))
