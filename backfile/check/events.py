"""The list of events: what the archive would show, how each was found, and what was rejected."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from backfile.config import Config
from backfile.link.archive import link
from backfile.link.release import Release
from backfile.model.timeline import ArchiveEvent
from backfile.problems import settled
from backfile.read.content import read_content
from backfile.read.files import decode, read_bytes

BEGINNING = 8
"""Words of a sentence by which its line is looked for."""


class ListedEvent(NamedTuple):
    """An event as an archivist needs it to write a file of `content/events/`."""

    date: str
    """As `EventDate.iso`."""
    state: str
    text: str
    article: str
    """Below the site's folder."""
    line: int
    """Where the article tells it; 0 where that is not plain."""
    phrase: str
    """Empty, as are the next three, for what an article declares and no rule found."""
    sentence: str
    rule: str
    anchor: str
    """The article's date by which the phrase was resolved; empty where the phrase says it all."""
    file: str
    """The file below the site's folder that confirms, rejects or rewords it; may be empty."""

    @property
    def told(self) -> str:
        """The event in a few lines: date, state and place, the text, and how the date was read."""
        place = f"{self.article}:{self.line}" if self.line else self.article
        lines = [f"{self.date}  {self.state}  {place}", f"    {self.text}"]
        if self.phrase:
            counted = f", counted from {self.anchor}" if self.anchor else ""
            lines.append(f'    "{self.phrase}" [{self.rule}{counted}]')
        if self.sentence and self.sentence != self.text:
            lines.append(f"    in: {self.sentence}")
        if self.file:
            lines.append(f"    by {self.file}")
        return "\n".join(lines)

    @property
    def as_json(self) -> str:
        return json.dumps(self._asdict(), ensure_ascii=False)

    @property
    def rejection(self) -> str:
        """The file that would reject it."""
        means = f"phrase: {json.dumps(self.phrase, ensure_ascii=False)}" if self.phrase else f"date: {self.date}"
        article = self.article.removeprefix("content/")
        return f"---\narticle: {article}\n{means}\nstate: rejected\n---\n"


def list_events(config: Config, today: str) -> tuple[ListedEvent, ...]:
    """All events in the order of time, those rejected and those of articles held back, too. Raises `BuildFailed`."""
    content, problems = read_content(config)
    archive, faults = link(content, config, Release(today, drafts=True, future=True))
    settled(problems + faults, config.checks, strict=False)
    return tuple(_listed(archive.timeline.events, config.root))


def _listed(events: tuple[ArchiveEvent, ...], root: Path) -> Iterator[ListedEvent]:
    @lru_cache(maxsize=1000)
    def text_of(path: str) -> str:
        data, problems = read_bytes(root, path)
        return "" if problems else decode(data, path)[0]

    for event in events:
        path = "content/" + event.article.path
        found = event.found
        yield ListedEvent(
            date=event.date.iso,
            state=event.state,
            text=event.text,
            article=path,
            line=_line(text_of(path), event),
            phrase=found.phrase if found else "",
            sentence=event.sentence,
            rule=found.rule if found else "",
            anchor=found.anchor if found else "",
            file=f"content/{event.file}" if event.file else "",
        )


def _line(text: str, event: ArchiveEvent) -> int:
    """The line of the sentence, else of the phrase, else of the declared text."""
    for sought in (event.sentence, event.found.phrase if event.found else "", event.text):
        words = sought.split()[:BEGINNING]
        match = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
        if match:
            return text.count("\n", 0, match.start()) + 1
    return 0
