"""A record: what the archive held and published on a day, as digests, and the changes that records tell.

A record is never rewritten, so it holds nothing that may have to be forgotten: of an article its address and
digests of what is in it. Every record but the first holds only what differs from the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from backfile.model.value import Value
from backfile.urls import Address


class Mark(NamedTuple):
    """An article as a record keeps it. The texts are digests, empty where the article has none."""

    status: str
    """`published` or `withdrawn`."""
    title: str = ""
    text: str = ""
    tags: str = ""
    original: str = ""
    """Of the address of the original."""
    corrections: tuple[str, ...] = ()


class Amendment(NamedTuple):
    """That a record was altered on purpose, after it was written."""

    was: str
    """The digest of the record's file before."""
    now: str
    reason: str


class Record(Value, frozen=True, kw_only=True):
    """One file of `records/`. Each mapping holds what is new or differs, with None for what is gone."""

    name: str
    """The file's name without its ending: the day, `2026-01-01`, or `2026-01-01-2` for the second of one day."""
    before: str
    """The digest of the file of the record before; empty for the first."""
    digest: str = ""
    """SHA-256 of the record's own file."""
    base_url: str = ""
    """The base address with which the files were built."""
    backfile: str = ""
    """The version that built them."""
    articles: Mapping[Address, Mark | None] = field(default_factory=dict)
    content: Mapping[str, str | None] = field(default_factory=dict)
    """SHA-256 of every file of `content/`, by path below it."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """SHA-256 of every published file, by path from the output folder."""
    amended: Mapping[str, Amendment] = field(default_factory=dict)
    """Earlier records that were altered on purpose, by name."""

    @property
    def day(self) -> str:
        return self.name[:10]

    @property
    def order(self) -> tuple[str, int]:
        return self.day, int(self.name[11:] or 1)


class Held(Value, frozen=True):
    """All that the records together say is there."""

    articles: Mapping[Address, Mark]
    content: Mapping[str, str]
    files: Mapping[str, str]


def held(records: Iterable[Record]) -> Held:
    """What the archive held when the last of the records was written."""
    articles: dict[Address, Mark | None] = {}
    content: dict[str, str | None] = {}
    files: dict[str, str | None] = {}
    for record in records:
        articles.update(record.articles)
        content.update(record.content)
        files.update(record.files)
    return Held(
        {address: mark for address, mark in articles.items() if mark},
        {path: digest for path, digest in content.items() if digest},
        {path: digest for path, digest in files.items() if digest},
    )


class ChangeKind(StrEnum):
    """What can happen to an article between two records, in the order in which it is told."""

    ENTERED = "entered"
    RESTORED = "restored"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    MOVED = "moved"
    EDITED = "edited"
    RETAGGED = "retagged"


class Change(NamedTuple):
    kind: ChangeKind
    address: Address
    corrections: tuple[str, ...] = ()
    """The digests of those that are new."""


class Changes(Value, frozen=True):
    """What one record tells of the articles."""

    day: str
    changes: tuple[Change, ...]
    began_with: int = 0
    """For the first record: how many articles the archive had. They are not listed as having entered."""
