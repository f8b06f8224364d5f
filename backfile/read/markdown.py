"""The text of an article: Markdown becomes safe HTML, its opening words, its links and its pictures.

Text from outside is data. Template syntax stands as it was written, HTML that could do anything is taken
out, pictures on other hosts become links, and quoted words are never rewritten by typographic rules.
"""

from __future__ import annotations

import html as entities
import posixpath
import re
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from backfile import urls
from backfile.model.article import Body, BodyLink, BodyPicture
from backfile.problems import Problem, Spot
from backfile.read.document import Document
from backfile.read.files import FORBIDDEN
from backfile.read.limits import find_excess
from backfile.read.plain import plain_paragraphs
from backfile.read.sanitise import removed, sanitised
from backfile.read.simple import simple_html
from backfile.read.sketch import sketch

if TYPE_CHECKING:
    from markdown import Markdown

LINK = "\x1d"
"""Stands before and after the number of a link to the archive, where its address will be."""

OPENING = 220
"""About how many characters of the text its opening holds."""

_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_ALIGNED = re.compile(r' style="text-align: (left|center|right);"')
_HREF = re.compile(r'(<a(?: [\w-]+="[^"]*")*? href=")([^"]*)"')
_IMG = re.compile(r'<img((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SUSPECT = re.compile(r"<[a-zA-Z!?/]|&#?\w+;|\](?:\(|:)\s*<?\s*(?!https?:|mailto:)[\w+.-]+\s*:|\{")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s|$)|[。！？][”’）」]*")
_FOOTNOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>', re.DOTALL)
_FOOTNOTES = '<div class="footnote">'


def read_body(document: Document, address: str, *, sketched: bool = False) -> tuple[Body, list[Problem]]:
    """The body of a document as safe HTML with its findings, and what is wrong with it.

    `address` is that of the page on which it will stand: pictures beside the file are published below it. A sketch
    is made of what may have copies, which nothing but articles has.
    """
    source = document.body
    if not source.strip():
        return Body(), []
    if paragraphs := plain_paragraphs(source):
        return _plain_body(paragraphs, source, sketched), []
    if excess := find_excess(source):
        return Body(), [Problem("too-deep", excess.message, Spot(document.path, document.body_line + excess.line))]
    problems: list[Problem] = []
    html = simple_html(source)
    if html is None:
        try:
            html, problems = _converted(source, document)
        except RecursionError:
            _converter.cache_clear()  # it remembers how deep it was
            message = "the text nests deeper than can be read"
            return Body(), [Problem("too-deep", message, Spot(document.path, document.body_line))]
    if "<h1" in html:
        html = html.replace("<h1", "<h2").replace("</h1>", "</h2>")
    finder = _Finder(document, address)
    if "<img" in html:
        html = _IMG.sub(finder.picture, html)
    if "<a " in html:
        html = _HREF.sub(finder.link, html)
    text = _TAG.sub(" ", html).replace("&nbsp;", " ").casefold()
    words = text.split()
    body = Body(
        text=html,
        opening=_opening(html),
        words=len(words),
        sketch=sketch(text, words) if sketched else b"",
        links=tuple(finder.links),
        pictures=tuple(finder.pictures),
        digest=sha256(source.encode()).hexdigest(),
    )
    return body, problems + finder.problems


def _converted(source: str, document: Document) -> tuple[str, list[Problem]]:
    """What the converter makes of a text, sanitised, and what had to be removed. May raise `RecursionError`."""
    html = _converter().reset().convert(source)
    if "text-align" in html:
        html = _ALIGNED.sub(r' class="\1"', html)
    suspect = any(mark in source for mark in ("<", "&", "{", "](", "]:")) and _SUSPECT.search(source)
    problems = _removals(html, source, document) if suspect else []
    html = sanitised(html)
    if "&" in source:  # a character that may not stand in the file may not come in as `&#26;` either
        html = FORBIDDEN.sub("", html)
    return html, problems


def _plain_body(paragraphs: list[str], source: str, sketched: bool) -> Body:
    told: list[str] = []
    length = 0
    for paragraph in paragraphs:
        told.append(paragraph)
        length += len(paragraph) + 1
        if length > OPENING:
            break
    text = "\n".join(paragraphs)
    if sketched:
        text = text.casefold()
    words = text.split()
    return Body(
        text="<p>" + "</p>\n<p>".join(paragraphs) + "</p>",
        opening=_shortened(entities.unescape(" ".join(told))),
        words=len(words),
        sketch=sketch(text, words) if sketched else b"",
        digest=sha256(source.encode()).hexdigest(),
    )


@cache
def _converter() -> Markdown:
    # One for each process: making one takes longer than converting a short article, and so does the import.
    from backfile.read.converter import make_converter

    return make_converter()


def _opening(html: str) -> str:
    """Whole sentences from the first paragraphs, or as many words as fit."""
    text = ""
    told = html.split(_FOOTNOTES, 1)[0]
    for match in _PARAGRAPH.finditer(_FOOTNOTE_MARK.sub("", told) if "<sup" in told else told):
        text = f"{text} {entities.unescape(_TAG.sub('', match[1]))}".strip()
        if len(text) >= OPENING:
            break
    return _shortened(text)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= OPENING:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: OPENING + 40])]
    if ends and ends[-1] >= OPENING // 3:
        return text[: ends[-1]]
    return text[:OPENING].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"


def _removals(html: str, source: str, document: Document) -> list[Problem]:
    problems = []
    lowered = source.lower()
    for what in removed(html):
        at = lowered.find(what)
        line = document.body_line + (source.count("\n", 0, at) if at >= 0 else 0)
        shown = what + ">" if what.startswith("<") else what
        message = f"{shown} was removed from the text"
        problems.append(Problem("sanitised", message, Spot(document.path, line)))
    return problems


class _Finder:
    """Makes links to the archive symbolic and takes note of links and pictures, in the order of the text."""

    def __init__(self, document: Document, address: str) -> None:
        self.document = document
        self.folder = posixpath.dirname(document.path.removeprefix("content/"))
        self.address = address
        self.links: list[BodyLink] = []
        self.pictures: list[BodyPicture] = []
        self.problems: list[Problem] = []
        self._searched: dict[str, int] = {}

    def link(self, match: re.Match[str]) -> str:
        """The opening of an `<a>`; one that leads into the archive gets a number for an address."""
        target = entities.unescape(match[2])
        parts = urls.parsed(target)
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            return match[0]
        path = urls.decoded(parts.path)
        if path.endswith(".md") and not path.startswith("/"):
            path = "/" + posixpath.normpath(posixpath.join(self.folder, path))
        self.links.append(BodyLink(path, unquote(parts.fragment), self._line(target)))
        return f'{match[1]}{LINK}{len(self.links) - 1}{LINK}"'

    def picture(self, match: re.Match[str]) -> str:
        """An `<img>` with the address of its file on the site, or a link where the file is elsewhere."""
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        written = entities.unescape(attributes.get("src", ""))
        alt = attributes.get("alt", "")
        line = self._line(written)
        spot = Spot(self.document.path, line)
        parts = urls.parsed(written)
        if parts is None or not parts.path:
            return str(alt)  # its address was taken out, or was none
        if parts.netloc or parts.scheme:
            message = f"{written} is on another host; a link stands in its place"
            self.problems.append(Problem("remote-picture", message, spot))
            return f'<a href="{attributes.get("src", "")}">{alt or entities.escape(written)}</a>'
        found = locate(written, self.folder, self.address)
        if found is None:
            message = f'"{written}" leads out of content/'
            self.problems.append(Problem("missing-picture", message, spot))
            return str(alt)
        file, address = found
        self.pictures.append(BodyPicture(file, address, line))
        title = f' title="{attributes["title"]}"' if "title" in attributes else ""
        return f'<img src="{urls.href(address)}" alt="{alt}"{title} loading="lazy">'

    def _line(self, target: str) -> int:
        """The line of the file on which `target` stands; several of one target are told apart by their order."""
        at = self.document.body.find(target, self._searched.get(target, 0))
        if at < 0:
            return self.document.body_line
        self._searched[target] = at + len(target)
        return self.document.body_line + self.document.body.count("\n", 0, at)


def locate(written: str, folder: str, address: str) -> tuple[str, urls.Address] | None:
    """The file below `content/` that the path in a text means, and its place on the site; None where outside.

    A path is relative to the file that holds it; one that begins with `/` is below `content/media/`.
    Pictures beside an article are published in the article's folder, for their paths say nothing to readers.
    """
    path = urls.decoded(written)
    if "\\" in path or "\x00" in path:
        return None
    if path.startswith("/"):
        file = posixpath.normpath("media/" + path.lstrip("/").removeprefix("media/"))
        inside = file.startswith("media/")
        return (file, urls.Address("/" + file)) if inside else None
    file = posixpath.normpath(posixpath.join(folder, path))
    if file.startswith("../") or file in ("..", "."):
        return None
    if file.startswith("media/"):
        return file, urls.Address("/" + file)
    return file, urls.Address(address + posixpath.basename(file))
