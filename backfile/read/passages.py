"""Passages: the running text of a body, block by block, as a reader sees it, with the way back to its HTML.

A passage is what stands in one paragraph, list item, table cell or heading. Its text has no tags or entities and
single blanks; whatever is found in it is found by offsets into that text, and `place` gives those in the HTML.
The marks of footnotes and the readings above ruby characters are left out: they are beside the text, not in it.
"""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_right
from typing import NamedTuple

Span = tuple[int, int]
"""Where something begins in a text and where it has ended."""


class Passage(NamedTuple):
    """A block of text. What is in links, code or titles is text for the reader, and marked for whoever searches it."""

    text: str
    runs: tuple[Span, ...]
    """Where stretches of the text begin, in the text and in the HTML; each is the same in both."""
    heading: bool = False
    """Whether it is a heading, in which nothing is linked."""
    code: bool = False
    """Whether it is preformatted, and not language at all."""
    links: tuple[Span, ...] = ()
    """What is in links already."""
    quoted: tuple[Span, ...] = ()
    """What is code, or the title of a work (`cite`): words that mean themselves."""

    def place(self, at: int) -> int:
        """The offset in the HTML of the character at `at`."""
        start, there = self.runs[bisect_right(self.runs, (at, 1 << 62)) - 1]
        return there + at - start

    def place_in(self, html: str, span: Span) -> Span:
        """The stretch of the HTML from which the span of the text was taken, with the tags within it."""
        last = self.place(span[1] - 1)
        return self.place(span[0]), html.index(";", last) + 1 if html[last] == "&" else last + 1


_TAG = re.compile(r"<p>([^<&]+)</p>|<(/?)([a-z0-9]+)([^>]*)>")
"""A paragraph of plain text, which most are, or any tag."""
_ODD = re.compile(r"&[^;]*;|[ \n\t]{2,}|[\n\t]|(?:^|(?<=;))[ \n\t]")
_INLINE_TAGS = """
    a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var
    wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_QUOTED = frozenset(("code", "kbd", "samp", "var", "cite"))


def passages(html: str) -> tuple[Passage, ...]:
    """The passages of a sanitised text (`Body.html`), in its order."""
    found: list[Passage] = []
    block = _Block()
    position = 0
    skipped = ""  # the tag whose content is beside the text
    for match in _TAG.finditer(html):
        start, end = match.span()
        if start > position and not skipped:
            block.add(html, position, start)
        position = end
        plain, closes, tag, attributes = match.groups()
        if plain:
            block = block.ended(found)
            if block.is_fresh and "\n" not in plain and "  " not in plain and "\t" not in plain:
                if text := plain.strip(" "):
                    found.append(Passage(text, ((0, end - 4 - len(plain.lstrip(" "))),)))
                continue
            block.add(html, start + 3, end - 4)
            block = block.ended(found)
        elif skipped:
            skipped = "" if closes and tag == skipped else skipped
        elif tag in _INLINE:
            if not closes and _is_beside(tag, attributes):
                skipped = tag
            elif tag == "a" or tag in _QUOTED:
                block.mark(tag, bool(closes))
        elif tag == "br":
            block.blank(start)
        else:
            block = block.ended(found)
            if tag in _HEADINGS:
                block.heading = not closes
            elif tag == "pre":
                block.code = not closes
    if position < len(html):
        block.add(html, position, len(html))
    block.ended(found)
    return tuple(found)


def _is_beside(tag: str, attributes: str) -> bool:
    """Whether the tag holds something that is no part of the sentence around it."""
    if tag == "a":
        return "footnote-backref" in attributes
    return tag in ("rt", "rp") or (tag == "sup" and 'id="fnref' in attributes)


class _Block:
    """A passage in the making."""

    __slots__ = ("code", "heading", "length", "links", "opened", "pieces", "quoted", "runs", "spaced")

    def __init__(self, heading: bool = False, code: bool = False) -> None:
        self.heading = heading
        self.code = code
        self.pieces: list[str] = []
        self.runs: list[Span] = []
        self.length = 0
        self.spaced = True
        """Whether another blank would be one too many."""
        self.opened: dict[str, int] = {}
        self.links: list[Span] = []
        self.quoted: list[Span] = []

    @property
    def is_fresh(self) -> bool:
        """Whether nothing has been taken in, and nothing is open around what comes."""
        return not (self.pieces or self.opened or self.heading or self.code)

    def add(self, html: str, start: int, stop: int) -> None:
        """Takes in a stretch of the HTML without tags."""
        chunk = html[start:stop]
        if chunk == "\n" and self.spaced:
            return
        if "\n" in chunk:
            chunk = chunk.replace("\n", " ")
        if "&" in chunk or "  " in chunk or "\t" in chunk or (self.spaced and chunk[0] == " "):
            self._add_carefully(html, start, stop)
        else:
            self._piece(chunk, start)

    def _add_carefully(self, html: str, start: int, stop: int) -> None:
        chunk, position = html[start:stop], 0
        for match in _ODD.finditer(chunk):
            if match.start() > position:
                self._piece(chunk[position : match.start()], start + position)
            position = match.end()
            text = entities.unescape(match[0])
            if text.isspace():  # also &nbsp;
                self.blank(start + match.start())
            else:
                self._piece(text, start + match.start())
        if position < len(chunk):
            self._piece(chunk[position:], start + position)

    def blank(self, there: int) -> None:
        """Takes in a blank, where there is none before it."""
        if not self.spaced:
            self._piece(" ", there)

    def _piece(self, text: str, there: int) -> None:
        self.pieces.append(text)
        self.runs.append((self.length, there))
        self.length += len(text)
        self.spaced = text[-1] == " "

    def mark(self, tag: str, closes: bool) -> None:
        """Takes note that a link, code or a title begins or ends here."""
        if not closes:
            self.opened.setdefault(tag, self.length)
        elif (start := self.opened.pop(tag, self.length)) < self.length:
            (self.links if tag == "a" else self.quoted).append((start, self.length))

    def ended(self, found: list[Passage]) -> _Block:
        """Adds the passage to those found, where it has any text; the block in which the text goes on."""
        if not self.pieces:
            return self
        opened = tuple(self.opened)
        for tag in opened:
            self.mark(tag, closes=True)
        text = "".join(self.pieces).rstrip(" ")
        marks = tuple(self.links), _merged(self.quoted)
        found.append(Passage(text, tuple(self.runs), self.heading, self.code, *marks))
        following = _Block(self.heading, self.code)
        for tag in opened:
            following.mark(tag, closes=False)
        return following


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in their order, those that lie within each other as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return tuple(found)


def within(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    """Whether a stretch of text shares a character with any of these spans, which are in order and apart."""
    if not spans:
        return False
    after = bisect_right(spans, (start, 1 << 62))
    return (after > 0 and start < spans[after - 1][1]) or (after < len(spans) and spans[after][0] < end)
