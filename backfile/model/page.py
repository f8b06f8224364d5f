"""A standalone page, written by the archivist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backfile.model.article import Body
from backfile.model.value import Value
from backfile.urls import Address


class StandalonePage(Value, frozen=True, kw_only=True):
    path: str
    address: Address
    title: str
    description: str
    language: str
    extra: Mapping[str, Any]
    aliases: tuple[Address, ...]
    body: Body
