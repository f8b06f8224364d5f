"""A collection: a dossier of articles in an order that an editor gave them, with the editor's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backfile.model.article import Article, Body
from backfile.model.value import Value
from backfile.problems import Spot
from backfile.urls import Address


class Entry(Value, frozen=True):
    """An article as a collection lists it; `link/collections.py` finds out which is meant."""

    article: str
    """Its content path or address, as written."""
    note: str
    """Why it stands here, in the editor's words; may be empty."""
    spot: Spot


class Collection(Value, frozen=True, kw_only=True):
    """What a file of `content/collections/` says."""

    id: str
    path: str
    """The file, relative to `content/`."""
    address: Address
    title: str
    description: str
    entries: tuple[Entry, ...]
    extra: Mapping[str, Any]
    body: Body


class Part(Value, frozen=True):
    article: Article
    note: str


class Dossier(Value, frozen=True):
    """A collection with those of its articles that are published, in the editor's order."""

    collection: Collection
    parts: tuple[Part, ...]


class Place(Value, frozen=True):
    """Where an article stands in a collection."""

    collection: Collection
    number: int
    """From 1."""
    previous: Article | None
    next: Article | None
