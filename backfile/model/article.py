"""An article, complete and valid, as its own file alone gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backfile.model.date import NewsDate
from backfile.model.image import Image
from backfile.problems import Spot
from backfile.urls import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One name or id as an article lists it; `link/names.py` finds out who is meant."""

    name: str
    """A name, or an id written where a name might stand."""
    id: str
    """The id, where the author said that it is one."""
    role: str
    """The role of that day, in the article's words; may be empty."""
    plural: str
    """The type under which it is listed (`people`); empty in a flat list."""
    spot: Spot


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link in a text to something of the archive; stays symbolic until all files are known."""

    target: str
    """As written, without its fragment."""
    fragment: str
    line: int
    """The line of the file."""


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture in a text."""

    file: str
    """Path below `content/`."""
    address: Address
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A text as safe HTML, with what was found in it."""

    html: str = ""
    """Sanitised; the n-th link to the archive has the address `LINK n LINK` (see `read/markdown.py`)."""
    opening: str = ""
    """The first sentences as plain text, some 200 characters; for lists, feeds and excerpts."""
    words: int = 0
    links: tuple[BodyLink, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    digest: str = ""
    """SHA-256 of the text as its file holds it below the front matter, in UTF-8, its lines ended by LF."""


NO_TEXT = Body()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same story in another publication."""

    source: str
    url: str
    date: NewsDate


@dataclass(frozen=True, slots=True)
class Correction:
    date: NewsDate
    text: str
    by: str
    """`source` or `archive`."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the article says happened."""

    date: NewsDate
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    date: NewsDate
    reason: str
    title_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article. Texts are empty and dates `UNDATED` where the author gave none."""

    path: str
    """The file, relative to `content/`: `articles/2022/02/18-nio.md`."""
    address: Address
    title: str
    deck: str
    date: NewsDate
    source: str
    """Name or id of the publication, as written or as the site's default."""
    source_spot: Spot
    source_url: str
    authors: tuple[Listed, ...]
    description: str
    """As written; what lists show is decided in `plan/cards.py`."""
    language: str
    listed: tuple[Listed, ...]
    """The entities, in the order of the file."""
    image: Image | None
    images: tuple[Image, ...]
    page: str
    section: str
    edition: str
    dateline: str
    via: str
    also: tuple[Elsewhere, ...]
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
