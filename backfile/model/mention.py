"""A mention: that a text names an entity, whether or not the article lists it."""

from __future__ import annotations

from typing import NamedTuple

from backfile.model.entity import EntityKey


class Mention(NamedTuple):
    """A name of an entity where it stands in a text, and the sentence as evidence."""

    entity: EntityKey
    passage: int
    """Which of the text's passages (`read/passages.py`), from 0."""
    start: int
    end: int
    """Where in the text of the passage; the s of a plural belongs to the name, 's does not."""
    sentence: str
    """The sentence in which the name stands, as plain text."""
    begins: int
    """Where in the passage the sentence begins; with `passage` it tells this sentence from all others of the text."""
    linkable: bool
    """Whether a link may stand there: not in another link, nor in a heading."""

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before the name, the name, and the sentence after it."""
        start, end = self.start - self.begins, self.end - self.begins
        return self.sentence[:start], self.sentence[start:end], self.sentence[end:]
