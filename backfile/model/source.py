"""A source: the publication in which an article appeared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
    extra: Mapping[str, Any] = field(default_factory=dict)
    body: Body = NO_TEXT
