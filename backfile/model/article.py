"""An article, complete and valid, as its own file alone gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from backfile.model.attachment import Attachment
from backfile.model.date import NewsDate
from backfile.model.event import DatedSentence
from backfile.model.image import Image
from backfile.model.value import Value
from backfile.problems import Place, Spot
from backfile.urls import Address


class Listed(Value, frozen=True, kw_only=True):
    """One name or id as an article lists it; `link/names.py` finds out who is meant."""

    name: str
    """A name, or an id written where a name might stand."""
    id: str
    """The id, where the author said that it is one."""
    role: str
    """The role of that day, in the article's words; may be empty."""
    plural: str
    """The type under which it is listed (`people`); empty in a flat list."""
    place: Place


class BodyLink(Value, frozen=True):
    """A link in a text to something of the archive; stays symbolic until all files are known."""

    target: str
    """As written, without its fragment."""
    fragment: str
    line: int
    """The line of the file."""


class BodyPicture(Value, frozen=True):
    """A picture in a text."""

    file: str
    """Path below `content/`."""
    address: Address
    line: int


class Stored(Value, frozen=True):
    """A text among others in one piece of memory, in UTF-8.

    Processes that are forked share such a piece for good, since reading a part of it writes nothing to it; a text by
    itself is copied for each, since Python counts there how often it is in use.
    """

    texts: bytes
    start: int
    stop: int

    def __str__(self) -> str:
        return self.texts[self.start : self.stop].decode()


class Body(Value, frozen=True):
    """A text as safe HTML, with what was found in it."""

    text: str | Stored = ""
    """The HTML, or where it is."""
    opening: str = ""
    """The first sentences as plain text, some 200 characters; for lists, feeds and excerpts."""
    words: int = 0
    sketch: bytes = b""
    """By which near-identical texts are found (`read/sketch.py`); empty for a short text."""
    links: tuple[BodyLink, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    dated: tuple[DatedSentence, ...] = ()
    """The sentences of an article that tell when something happened (`read/dated.py`)."""
    digest: str = ""
    """SHA-256 of the text as its file holds it below the front matter, in UTF-8, its lines ended by LF."""

    @property
    def html(self) -> str:
        """Sanitised; the n-th link to the archive has the address `LINK n LINK` (see `read/markdown.py`)."""
        return str(self.text)


NO_TEXT = Body()


def stored_together(bodies: Sequence[Body]) -> list[Body]:
    """The bodies with their texts in one piece of memory."""
    texts = [body.html.encode() for body in bodies]
    piece = b"".join(texts)
    stored, start = [], 0
    for body, text in zip(bodies, texts, strict=True):
        stored.append(replace(body, text=Stored(piece, start, start + len(text))))
        start += len(text)
    return stored


class Elsewhere(Value, frozen=True):
    """The same story in another publication."""

    source: str
    url: str
    date: NewsDate


class CopyDecision(Value, frozen=True):
    """That another article is a copy of this one, or is none, whatever their texts look like."""

    article: str
    """Content path or address, as written."""
    is_copy: bool
    spot: Spot


class Correction(Value, frozen=True):
    date: NewsDate
    text: str
    by: str
    """`source` or `archive`."""


class Event(Value, frozen=True):
    """Something that the article says happened."""

    date: NewsDate
    text: str


class Withdrawal(Value, frozen=True):
    date: NewsDate
    reason: str
    title_shown: bool


class Article(Value, frozen=True, kw_only=True):
    """One news article. Texts are empty and dates `UNDATED` where the author gave none."""

    path: str
    """The file, relative to `content/`: `articles/2022/02/18-nio.md`."""
    address: Address
    title: str
    deck: str
    date: NewsDate
    source: str
    """Name or id of the publication, as written or as the site's default."""
    source_url: str
    authors: tuple[Listed, ...]
    description: str
    """As written; what lists show is decided in `plan/cards.py`."""
    language: str
    listed: tuple[Listed, ...]
    """The entities, in the order of the file."""
    image: Image | None
    images: tuple[Image, ...]
    attachments: tuple[Attachment, ...]
    page: str
    section: str
    edition: str
    dateline: str
    via: str
    also: tuple[Elsewhere, ...]
    copies: tuple[CopyDecision, ...]
    access: str
    translation_of: str
    rights: str
    license_url: str
    display: str
    """`full`, `excerpt`, `metadata`; empty where the source or the site decides."""
    canonical: str
    added: NewsDate
    retrieved: NewsDate
    archived_url: str
    updated: NewsDate
    corrections: tuple[Correction, ...]
    status: str
    withdrawn: Withdrawal | None
    embargo: NewsDate
    expires: NewsDate
    aliases: tuple[Address, ...]
    events: tuple[Event, ...]
    mentions: bool
    """Whether names in the text are sought and linked."""
    extra: Mapping[str, Any]
    body: Body

    @property
    def order(self) -> tuple[str, str]:
        """The place in time: by date, then by address."""
        return self.date.order, self.address

    @property
    def entered(self) -> str:
        """The day, as ISO 8601, by which the article is new to the archive."""
        return (self.added if self.added.year else self.date).iso
