"""A source: the publication in which an article appeared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import field

from backfile.model.article import NO_TEXT, Body
from backfile.model.value import Value
from backfile.urls import Address


class Source(Value, frozen=True, kw_only=True):
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
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: Body = NO_TEXT
