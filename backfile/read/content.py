"""All of `content/`: every file read, each by the reader of its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backfile.config import Config
from backfile.model.article import Article
from backfile.model.entity import Entity
from backfile.model.page import StandalonePage
from backfile.model.source import Source
from backfile.parallel import in_slices
from backfile.problems import Problem, Spot
from backfile.read.articles import read_article
from backfile.read.entities import read_entity
from backfile.read.files import read_text, scan
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


def read_content(
    config: Config, jobs: int = 1, progress: Callable[[int, int], None] = lambda *_: None
) -> tuple[Content, list[Problem]]:
    """Every record of `content/` and every problem met.

    `progress` is told how many files have just been read, and how many there are.
    """
    tree, problems = scan(config.root, "content")
    texts = [path for path in tree.paths if path.endswith(".md")]
    problems += [_unread(path) for path in tree.paths if _is_almost_read(path)]
    problems += [_misplaced(path) for path in texts if path.split("/")[0] not in READERS or "/" not in path]
    texts = [path for path in texts if path.split("/")[0] in READERS]
    records: dict[type, list[Any]] = {kind: [] for kind in (Article, Entity, Source, StandalonePage)}
    refused = set(texts)
    for outcome in in_slices(_read_slice, (config, texts), len(texts), jobs):
        for record, faults in outcome:
            problems += faults
            if record is not None:
                records[type(record)].append(record)
                refused.discard(record.path)
        progress(len(outcome), len(texts))
    content = Content(
        articles=tuple(records[Article]),
        entities=tuple(records[Entity]),
        sources=tuple(records[Source]),
        pages=tuple(records[StandalonePage]),
        media=frozenset(tree.paths) - frozenset(texts),
        refused=frozenset(refused),
    )
    return content, problems


def read_file(path: str, config: Config) -> tuple[Any, list[Problem]]:
    """The record of one file, given by its path below `content/`, or None; and its problems."""
    text, problems = read_text(config.root, "content/" + path)
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


def _read_slice(state: tuple[Config, Sequence[str]], start: int, stop: int) -> list[tuple[Any, list[Problem]]]:
    config, paths = state
    return [read_file(path, config) for path in paths[start:stop]]


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
