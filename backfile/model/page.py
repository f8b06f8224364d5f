"""A standalone page, written by the archivist."""

from __future__ import annotations

from dataclasses import dataclass

from backfile.model.article import Body
from backfile.urls import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class StandalonePage:
    path: str
    address: Address
    title: str
    description: str
    language: str
    aliases: tuple[Address, ...]
    body: Body
