"""All of `content/`: every file read, each by the reader of its folder."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, NamedTuple

from backfile.config import Config
from backfile.model.article import Article
from backfile.model.entity import Entity
from backfile.model.page import StandalonePage
from backfile.model.picture import PictureFile
from backfile.model.source import Source
from backfile.parallel import in_slices
from backfile.problems import Problem, Spot
from backfile.read.articles import read_article
from backfile.read.entities import read_entity
from backfile.read.files import decode, read_bytes, scan
from backfile.read.frontmatter import Document, read_document
from backfile.read.pages import read_page
from backfile.read.sources import read_source

READERS: dict[str, Callable[[Document, Config], tuple[Any, list[Problem]]]] = {
    "articles": read_article,
    "entities": read_entity,
    "sources": lambda document, _: read_source(document),
    "pages": read_page,
}
"""The reader of each folder of `content/`."""


@dataclass(frozen=True, slots=True)
class Content:
    """The records of all files, in the order of their paths."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    pages: tuple[StandalonePage, ...]
    media: frozenset[str]
    """Paths below `content/` of all other files: pictures, scans."""
    refused: frozenset[str]
    """Paths of the files that gave no record, because of their own problems."""
    fresh: tuple[Reading, ...] = ()
    """What was not remembered."""
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    """What the pictures are that can be shown, by path below `content/`; `read/pictures.py` looks into them."""


class Reading(NamedTuple):
    """What reading one file gave, in the form in which it is remembered."""

    path: str
    """Below `content/`."""
    digest: str
    """Of the file's bytes; empty where they could not be read."""
    linked: str
    """Of all that linking sees of an article: of everything but its text. Empty for other records."""
    outcome: bytes
    """The pickled record, or None, and its problems."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of the files from earlier builds with the same settings."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    trusted: frozenset[str] = frozenset()
    """Paths of the files that have not changed since, as their stamps show without reading them."""


def read_content(
    config: Config,
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda *_: None,
    past: Past = Past(),  # frozen
) -> tuple[Content, list[Problem]]:
    """Every record of `content/` and every problem met.

    `progress` is told how many files have just been read, and how many there are.
    """
    tree, problems = scan(config.root, "content")
    texts = [path for path in tree.paths if path.endswith(".md")]
    problems += [_unread(path) for path in tree.paths if _is_almost_read(path)]
    problems += [_misplaced(path) for path in texts if path.split("/")[0] not in READERS or "/" not in path]
    texts = [path for path in texts if path.split("/")[0] in READERS]
    changed = [path for path in texts if path not in past.trusted]
    fresh: list[Reading] = []
    outcomes: dict[str, tuple[Any, list[Problem]]] = {}
    for readings in in_slices(_read_slice, (config, changed, past), len(changed), jobs):
        fresh += readings
        outcomes.update((reading.path, pickle.loads(reading.outcome)) for reading in readings)
        progress(len(readings), len(changed))
    records: dict[type, list[Any]] = {kind: [] for kind in (Article, Entity, Source, StandalonePage)}
    refused = []
    for path in texts:
        record, faults = outcomes.get(path) or pickle.loads(past.readings[path].outcome)
        problems += faults
        if record is None:
            refused.append(path)
        else:
            records[type(record)].append(record)
    content = Content(
        articles=tuple(records[Article]),
        entities=tuple(records[Entity]),
        sources=tuple(records[Source]),
        pages=tuple(records[StandalonePage]),
        media=frozenset(tree.paths) - frozenset(texts),
        refused=frozenset(refused),
        fresh=tuple(fresh),
    )
    return content, problems


def read_anew(path: str, config: Config, past: Past = Past()) -> Reading:  # frozen
    """What reading the file at a path below `content/` gives; remembered where its bytes are."""
    data, problems = read_bytes(config.root, "content/" + path)
    if problems:
        return Reading(path, "", "", pickle.dumps((None, problems), 5))
    digest = sha256(data).hexdigest()[:32]
    known = past.readings.get(path)
    if known and known.digest == digest:
        return known
    record, problems = _read(data, path, config)
    linked = _linked(record) if isinstance(record, Article) else ""
    return Reading(path, digest, linked, pickle.dumps((record, problems), 5))


def read_file(path: str, config: Config) -> tuple[Any, list[Problem]]:
    """The record of one file, given by its path below `content/`, or None; and its problems."""
    data, problems = read_bytes(config.root, "content/" + path)
    return (None, problems) if problems else _read(data, path, config)


def _read(data: bytes, path: str, config: Config) -> tuple[Any, list[Problem]]:
    text, problems = decode(data, "content/" + path)
    if problems:
        return None, problems
    document, problems = read_document(text, "content/" + path)
    if any(problem.code != "duplicate-key" for problem in problems):
        return None, problems
    try:
        record, faults = READERS[path.split("/", maxsplit=1)[0]](document, config)
    except Exception as error:
        error.add_note(f"while reading content/{path}")
        raise
    return (None if problems else record), problems + faults


def _linked(article: Article) -> str:
    """The digest of the article without its text: links and pictures count, the lines on which they stand do not."""
    links = tuple(replace(link, line=0) for link in article.body.links)
    pictures = tuple(replace(picture, line=0) for picture in article.body.pictures)
    body = replace(article.body, html="", words=0, links=links, pictures=pictures)
    return sha256(pickle.dumps(replace(article, body=body), 5)).hexdigest()[:32]


def _read_slice(state: tuple[Config, Sequence[str], Past], start: int, stop: int) -> list[Reading]:
    config, paths, past = state
    return [read_anew(path, config, past) for path in paths[start:stop]]


_LIKE_ARTICLES = (".md", ".markdown", ".mdown", ".mkd")


def _is_almost_read(path: str) -> bool:
    return path.lower().endswith(_LIKE_ARTICLES) and not path.endswith(".md")


def _unread(path: str) -> Problem:
    message = f"content/{path} is not read: the names of content files end in .md"
    return Problem("unknown-folder", message, Spot("content/" + path), "rename it")


def _misplaced(path: str) -> Problem:
    folders = ", ".join(f"{name}/" for name in READERS)
    message = f"content/{path} lies where no articles or records are read"
    return Problem("unknown-folder", message, Spot("content/" + path), f"move it to one of {folders}")
