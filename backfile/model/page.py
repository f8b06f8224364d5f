"""A standalone page, written by the archivist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backfile.model.article import Body
from backfile.urls import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class StandalonePage:
    path: str
    address: Address
    title: str
    description: str
    language: str
    extra: Mapping[str, Any]
    aliases: tuple[Address, ...]
    body: Body
