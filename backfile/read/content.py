"""All of `content/`: every file read, each by the reader of its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from backfile.config import Config
from backfile.model.article import Article, stored_together
from backfile.model.collection import Collection
from backfile.model.entity import Entity
from backfile.model.event import EventFile
from backfile.model.page import StandalonePage
from backfile.model.picture import PictureFile
from backfile.model.source import Source
from backfile.parallel import in_slices
from backfile.problems import Problem, Spot
from backfile.read.articles import read_article
from backfile.read.collections import read_collection
from backfile.read.document import Document, body_start
from backfile.read.entities import read_entity
from backfile.read.events import read_event
from backfile.read.files import decode, read_bytes, scan
from backfile.read.frontmatter import read_document
from backfile.read.pages import read_page
from backfile.read.reading import RECORDS, Reading, digest_of, noted
from backfile.read.sources import read_source

READERS: dict[str, Callable[[Document, Config], tuple[Any, list[Problem]]]] = {
    "articles": read_article,
    "entities": read_entity,
    "sources": lambda document, _: read_source(document),
    "pages": read_page,
    "events": lambda document, _: read_event(document),
    "collections": lambda document, _: read_collection(document),
}
"""The reader of each folder of `content/`."""


TOGETHER = 256
"""Texts that earlier builds remember are put together by so many."""


@dataclass(frozen=True, slots=True)
class Content:
    """The records of all files, in the order of their paths."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    pages: tuple[StandalonePage, ...]
    events: tuple[EventFile, ...]
    """What the archivist says of the events of articles."""
    collections: tuple[Collection, ...]
    media: frozenset[str]
    """Paths below `content/` of all other files: pictures, scans."""
    refused: frozenset[str]
    """Paths of the files that gave no record, because of their own problems."""
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    """What the pictures are that can be shown, by path below `content/`; `read/pictures.py` looks into them."""
    documents: frozenset[str] = frozenset()
    """The PDFs that may be published, by path below `content/`; `read/attachments.py` looks into them."""


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
    note: Callable[[Sequence[Reading]], None] = lambda _: None,
) -> tuple[Content, list[Problem]]:
    """Every record of `content/` and every problem met.

    `progress` is told how many files have just been read, and how many there are; `note` is given what was read anew.
    """
    tree, problems = scan(config.root, "content")
    texts = [path for path in tree.paths if path.endswith(".md")]
    problems += [_unread(path) for path in tree.paths if _is_almost_read(path)]
    problems += [_misplaced(path) for path in texts if path.split("/")[0] not in READERS or "/" not in path]
    texts = [path for path in texts if path.split("/")[0] in READERS]
    changed = [path for path in texts if path not in past.trusted]
    outcomes: dict[str, tuple[Any, list[Problem]]] = {}
    with in_slices(_read_slice, (config, changed, past), len(changed), jobs) as slices:
        for readings in slices:
            note(readings)
            outcomes.update(_results(readings))
            progress(len(readings), len(changed))
    known = [past.readings[path] for path in texts if path not in outcomes]
    for start in range(0, len(known), TOGETHER):
        outcomes.update(_results(known[start : start + TOGETHER]))
    records: dict[type, list[Any]] = {kind: [] for kind in RECORDS.values()}
    refused = []
    for path in texts:
        record, faults = outcomes[path]
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
        events=tuple(records[EventFile]),
        collections=tuple(records[Collection]),
        media=frozenset(tree.paths) - frozenset(texts),
        refused=frozenset(refused),
    )
    return content, problems


def read_anew(path: str, config: Config, past: Past = Past()) -> Reading:  # frozen
    """What reading the file at a path below `content/` gives; remembered where its bytes are."""
    data, problems = read_bytes(config.root, "content/" + path)
    if problems:
        return noted(path, "", "", None, problems)
    known = past.readings.get(path)
    digest = digest_of(data)
    if known and known.digest == digest:
        return known
    head, record, problems = _read(data, path, config)
    return noted(path, digest, head, record, problems)


def read_file(path: str, config: Config) -> tuple[Any, list[Problem]]:
    """The record of one file, given by its path below `content/`, or None; and its problems."""
    data, problems = read_bytes(config.root, "content/" + path)
    return (None, problems) if problems else _read(data, path, config)[1:]


def _read(data: bytes, path: str, config: Config) -> tuple[str, Any, list[Problem]]:
    """The digest of what stands above the text, the record, and what is wrong with the file."""
    text, problems = decode(data, "content/" + path)
    if problems:
        return "", None, problems
    document, problems = read_document(text, "content/" + path)
    if any(problem.code != "duplicate-key" for problem in problems):
        return "", None, problems
    try:
        record, faults = READERS[path.split("/", maxsplit=1)[0]](document, config)
    except Exception as error:
        error.add_note(f"while reading content/{path}")
        raise
    start = body_start(text)
    head = digest_of(text[:start].encode()) if start else ""
    return head, (None if problems else record), problems + faults


def _read_slice(state: tuple[Config, Sequence[str], Past], start: int, stop: int) -> list[Reading]:
    config, paths, past = state
    return [read_anew(path, config, past) for path in paths[start:stop]]


def _results(readings: Sequence[Reading]) -> Iterator[tuple[str, tuple[Any, list[Problem]]]]:
    """The record, or None, and the problems by path; the texts of articles lie together, for that saves memory."""
    results = [(reading.path, *reading.result) for reading in readings]
    bodies = iter(stored_together([record.body for _, record, _ in results if isinstance(record, Article)]))
    for path, record, problems in results:
        yield path, (replace(record, body=next(bodies)) if isinstance(record, Article) else record, problems)


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
