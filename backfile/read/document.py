"""A content file split into what its front matter says and the text below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from backfile.problems import Place, Spot

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
"""The line before and after front matter."""

Path = tuple[str | int, ...]
"""The way to a value: `("entities", "people", 0, "as")`."""


class Mark(NamedTuple):
    """Where a key and its value stand, lines and columns from 1; for an item of a list both are the same."""

    key: tuple[int, int]
    value: tuple[int, int]


@dataclass(slots=True)
class Document:
    """A file split into what its front matter says and the text below it."""

    path: str
    """Relative to the site's folder."""
    values: dict[str, Any] = field(default_factory=dict)
    """Text, lists and mappings of text; `None` for a value left blank."""
    marks: dict[Path, Mark] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body begins."""

    def spot(self, path: Path, *, key: bool = False) -> Spot:
        """The place of the value (or of the key) at `path`, or of the nearest thing around it."""
        return Spot(self.path, *self.place(path, key=key))

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The same for what belongs to a record, which knows its file."""
        while path:
            mark = self.marks.get(path)
            if mark:
                return Place(*(mark.key if key else mark.value))
            path, key = path[:-1], False
        return Place(1, 1)


def body_start(text: str) -> int:
    """Where the text of a well-formed file begins, after its front matter; 0 for any other file."""
    opening = FENCE.match(text)
    closing = FENCE.search(text, opening.end()) if opening else None
    return closing.end() + 1 if closing else 0
