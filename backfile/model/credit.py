"""Whose the pictures are: the record behind `/credits/`."""

from __future__ import annotations

from backfile.model.date import NewsDate
from backfile.model.entity import EntityKey
from backfile.model.image import Image
from backfile.model.value import Value
from backfile.urls import Address


class Use(Value, frozen=True):
    """A picture on the page that shows it, or that credits it without showing it."""

    image: Image
    title: str
    """Of the article, entity or page."""
    address: Address
    date: NewsDate
    """The article's; `UNDATED` for other pages."""
    source: str
    """The article's publication; empty for other pages."""
    source_url: str
    in_text: bool = False
    """Whether it stands in a text, and so only where the text is published whole."""


class Holder(Value, frozen=True):
    """One who is credited, with all that is."""

    id: str
    name: str
    """As it is most often written; empty for pictures that name nobody."""
    entity: EntityKey | None
    """The entity of that name, where there is just one."""
    uses: tuple[Use, ...]
    """The newest first; what has no date stands last."""
