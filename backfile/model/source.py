"""A source: the publication in which an article appeared."""

from __future__ import annotations

from dataclasses import dataclass

from backfile.model.article import NO_TEXT, Body
from backfile.urls import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    address: Address
    name: str
    path: str = ""
    """The file, relative to `content/`; empty for a name that no file registers."""
    names: tuple[str, ...] = ()
    url: str = ""
    country: str = ""
    language: str = ""
    description: str = ""
    rights: str = ""
    display: str = ""
    canonical: str = ""
    body: Body = NO_TEXT
