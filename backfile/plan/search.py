"""The search page, what of each article is indexed, and the names that can be gone to at once."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from backfile import urls
from backfile.config import Config
from backfile.model.archive import Archive, Tag
from backfile.model.article import Article, Body
from backfile.model.entity import Entity
from backfile.model.value import Value
from backfile.plan.desk import Desk, display
from backfile.plan.page import Page
from backfile.plan.views import Head, Link, PlainView
from backfile.plan.volumes import spans
from backfile.urls import Address, href
from backfile.words import Words

UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd"
)
"""Han and kana, written without spaces: a class of characters for Python's expressions and for JavaScript's."""

_SEAM = re.compile(rf"(?<=[^\s(“‘\"'])(?=[{UNSPACED}])|(?<=[{UNSPACED}])(?=\w)|(?<=[\u3001-\u303f\uff01-\uff65])(?=\w)")
_SIGN = re.compile(f"[{UNSPACED}]")
_REST = r"\b(?:[^\"'>]+|\"[^\"]*\"|'[^']*')*>"
_INLINE = re.compile(rf"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u){_REST}")
_TAG = re.compile(rf"</?\w+{_REST}")


class IndexEntry(Value, frozen=True, kw_only=True):
    """What the search index knows of an article, besides its text."""

    path: str
    """The file below `content/`."""
    address: Address
    title: str
    deck: str
    names: str
    """All names of everyone and everything that the article lists."""
    source: str
    date: str
    """For readers."""
    credit: str
    """Of its picture."""
    filters: tuple[str, ...]
    """`organizations/nio`, `sources/cnevpost`, `year/2022`, `month/2022-02`"""
    display: str
    text: str
    """The digest of the text, as far as anything of it is shown."""


class Volume(Value, frozen=True):
    """A part of the archive that is indexed by itself."""

    start: int
    """Its first place in time (`plan/volumes.py`)."""
    folder: str
    """Below `/pagefind/`: empty for the first volume, which holds what all need; else it ends in a slash."""
    entries: tuple[IndexEntry, ...]
    """In the order of time."""


class SearchView(Value, frozen=True):
    """What `search.html` shows."""

    head: Head
    volumes: tuple[str, ...]
    """The folders of the index in the order of time; none where it was left out."""
    filters: tuple[tuple[str, str], ...]
    """The word in addresses and the heading of each type of entity, and of sources."""
    ways: tuple[Link, ...]
    """The indexes, for readers without scripts."""
    script: str
    unspaced: str
    found: Mapping[str, str]
    """How many articles were found, if more than one: `# articles` by form."""


def plan_search(desk: Desk) -> Iterator[Page]:
    """The search page, and the list of all names with their addresses."""
    if desk.config.makes("search"):
        yield Page(urls.SEARCH, "search.html", partial(_view, desk), "the search page", "search")
        yield Page(urls.NAMES, "plain", partial(_names, desk), "the list of names", "search", listed=False)


def plan_volumes(archive: Archive, config: Config) -> tuple[Volume, ...]:
    """All that is indexed, in volumes in the order of time."""
    known = _Names(archive)
    volumes: list[Volume] = []
    for start, articles in spans(archive.articles):
        folder = f"{start:012x}".rstrip("0") + "/" if volumes else ""
        volumes.append(Volume(start, folder, tuple(_entry(article, archive, config, known) for article in articles)))
    return tuple(volumes)


def text_of(entry: IndexEntry, body: Body) -> str:
    """All words by which the article is found, as far as its text is shown; signs of unspaced scripts stand alone."""
    shown = plain(body.html) if entry.display == "full" else body.opening if entry.display == "excerpt" else ""
    return " — ".join(spaced(part) for part in (entry.deck, shown, entry.names) if part)


def spaced(text: str) -> str:
    """The text with spaces around each sign of a script that is written without them, for the index knows words."""
    return text if text.isascii() or not _SIGN.search(text) else _SEAM.sub(" ", text)


def plain(markup: str) -> str:
    """The words of sanitised HTML; what is no part of a line parts words."""
    return " ".join(html.unescape(_TAG.sub(" ", _INLINE.sub("", markup))).split())


def _entry(article: Article, archive: Archive, config: Config, known: _Names) -> IndexEntry:
    source = archive.source_of[article.address]
    shown = display(article, archive, config)[0]
    tags = archive.tags[article.address]
    people = {tag.entity: tag for tag in (*tags, *archive.bylines[article.address])}
    return IndexEntry(
        path=article.path,
        address=article.address,
        title=article.title,
        deck=article.deck,
        names="; ".join(known.of(tag) for tag in people.values()),
        source=source.name,
        date=config.words.date(article.date),
        credit=article.image.credit if article.image else "",
        filters=(
            *(tag.entity.strip("/") for tag in tags),
            source.address.strip("/"),
            f"year/{article.date.iso[:4] or 'undated'}",
            f"month/{article.date.iso[:7] or 'undated'}",
        ),
        display=shown,
        text="" if shown == "metadata" else article.body.digest,
    )


class _Names:
    """All names of each entity in one text, made once: `Hefei University of Technology (HUT, 合肥工业大学)`."""

    def __init__(self, archive: Archive) -> None:
        self.entities = archive.entities
        self._made: dict[str, str] = {}

    def of(self, tag: Tag) -> str:
        found = self._made.get(tag.entity)
        if found is None:
            name, *others = all_names(self.entities[tag.entity])
            found = self._made[tag.entity] = f"{name} ({', '.join(others)})" if others else name
        return found


def all_names(entity: Entity) -> tuple[str, ...]:
    """Every name, the present one first, each once."""
    return tuple(dict.fromkeys([*entity.full_names, *entity.weak_names]))


def _view(desk: Desk) -> SearchView:
    config = desk.config
    filters = [(type.plural, type.label) for type in config.types]
    return SearchView(
        head=desk.head(urls.SEARCH, desk.words["search"]),
        volumes=desk.volumes,
        filters=(*filters, ("sources", desk.words["sources"])),
        ways=tuple(dict.fromkeys((*desk.ways(), *desk.site().navigation))),
        script=href("/theme/search.js"),
        unspaced=UNSPACED,
        found=_found(desk.words),
    )


def _found(words: Words) -> dict[str, str]:
    """The forms that numbers above 1 have in the language."""
    forms = {words.category(number) for number in range(2, 2000)} | {"other"}
    return {form: words.in_form("articles", form, "#") for form in sorted(forms)}


def _names(desk: Desk) -> PlainView:
    """A classic script, for a page that is opened from a disk can load no other data."""
    archive = desk.archive
    lines: list[tuple[Any, ...]] = [
        (entity.name, entity.address.strip("/"), *all_names(entity)[1:]) for entity in archive.entities.values()
    ]
    lines += [(source.name, address.strip("/"), *source.names) for address, source in archive.sources.items()]
    rows = ",\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in sorted(lines))
    return PlainView(f"var names=[\n{rows}\n]\n")
