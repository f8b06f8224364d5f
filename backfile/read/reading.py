"""What reading one file gave, in the form in which it is remembered and sent between processes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from backfile.config import Config
from backfile.model.article import Article
from backfile.model.collection import Collection
from backfile.model.entity import Entity
from backfile.model.event import EventFile
from backfile.model.page import StandalonePage
from backfile.model.source import Source
from backfile.problems import Problem
from backfile.read.dated import dated, language_of
from backfile.read.document import Document, body_start
from backfile.read.files import decode
from backfile.read.markdown import read_body

RECORDS: dict[str, type] = {
    "articles": Article,
    "entities": Entity,
    "events": EventFile,
    "sources": Source,
    "pages": StandalonePage,
    "collections": Collection,
}
"""What the files of each folder of `content/` become."""


class Reading(NamedTuple):
    """A file of `content/` that was read."""

    path: str
    """Below `content/`."""
    digest: str
    """Of the file's bytes; empty where they could not be read."""
    linked: str
    """Of all that linking sees of an article: of everything but its text. Empty for other records."""
    head: str
    """Of what stands above the text, with the line of hyphens that ends it."""
    outcome: bytes
    """The record, or None, and its problems, in MessagePack."""

    @property
    def result(self) -> tuple[Any, list[Problem]]:
        """The record, or None, and its problems."""
        found: tuple[Any, list[Problem]] = _decoder(self.path.split("/", maxsplit=1)[0]).decode(self.outcome)
        return found


def noted(path: str, digest: str, head: str, record: Any, problems: Sequence[Problem]) -> Reading:
    """The reading of the file at a path below `content/`, with the digests of all it holds and of its head."""
    linked = _linked(record) if isinstance(record, Article) else ""
    return Reading(path, digest, linked, head, _ENCODER.encode((record, problems)))


def noted_edited_text(known: Reading, data: bytes, config: Config) -> Reading | None:
    """The reading of an article of which only the text has changed since `known`; None where more may have.

    What stands above the text is compared and not read again: understanding front matter takes longer than the
    rest of an edit.
    """
    article, problems = known.result
    text, faults = decode(data, "content/" + known.path)
    start = body_start(text)
    is_same_head = start and digest_of(text[:start].encode()) == known.head
    if problems or faults or not isinstance(article, Article) or not is_same_head:
        return None
    line = text.count("\n", 0, start) + 1
    document = Document("content/" + known.path, body=text[start:], body_line=line)
    body, problems = read_body(document, article.address, sketched=config.makes("copies"))
    if not body.words:
        return None  # whether an article may be without text, its keys tell
    body = dated(body, article.date, language_of(article.language, config), article.body)
    return noted(known.path, digest_of(data), known.head, replace(article, body=body), problems)


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def _linked(article: Article) -> str:
    """The digest of the article without its text: links and pictures count, the lines on which they stand do not."""
    body = article.body
    links = [(link.target, link.fragment) for link in body.links]
    pictures = [(picture.file, picture.address) for picture in body.pictures]
    return digest_of(_ENCODER.encode((_APART(article), body.opening, links, pictures, body.dated)))


_ENCODER = Encoder()
_APART = attrgetter(*(name for name in Article.__struct_fields__ if name != "body"))
"""All that an article says apart from its text."""


@cache
def _decoder(folder: str) -> Decoder[tuple[Any, list[Problem]]]:
    record: Any = RECORDS[folder]
    return Decoder(tuple[record | None, list[Problem]])
