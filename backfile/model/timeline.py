"""The timeline: everything that happened, according to the articles of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from backfile.model.article import Article
from backfile.model.event import EventDate, FoundDate
from backfile.urls import Address, EntityKey


class ArchiveEvent(NamedTuple):
    """Something that happened, according to an article."""

    date: EventDate
    text: str
    """What happened: in the words of the archivist, else the sentence."""
    article: Article
    state: str
    """`declared` in the article, `found` in its text, then `confirmed` or `rejected` by a file."""
    entities: tuple[EntityKey, ...] = ()
    """Those that the article lists, then those that the sentence mentions."""
    sentence: str = ""
    """The evidence; empty where an article declares what no rule found in its text."""
    found: FoundDate | None = None
    """How the date was read in the sentence."""
    place: tuple[int, int] = (0, 0)
    """Where in the article: the number of the sentence, and of the character in it."""
    file: str = ""
    """The file below `content/` that confirms, rejects or rewords it."""

    @property
    def order(self) -> tuple[tuple[str, int, str], tuple[str, str], tuple[int, int], str]:
        """In time, coarse dates before the finer ones they contain; then as the articles are."""
        return self.date.order, self.article.order, self.place, self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every event of the archive. All lists are in the order of `ArchiveEvent.order`."""

    events: tuple[ArchiveEvent, ...] = ()
    """Those rejected, too; the indexes leave them out."""
    by_folder: Mapping[str, tuple[ArchiveEvent, ...]] = field(default_factory=dict)
    """By `2021`, `2021/04`, `2021/04/30` or `dates`: each only where its precision belongs (`EventDate.folders`)."""
    by_entity: Mapping[EntityKey, tuple[ArchiveEvent, ...]] = field(default_factory=dict)
    by_article: Mapping[Address, tuple[ArchiveEvent, ...]] = field(default_factory=dict)
    """Those that it declares, in the order of its front matter, then those found in its text."""
