"""What is asked of a run, and what it found and did."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from backfile.problems import Problem

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it has just been done, and how much there is in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of a run, besides the settings of the site."""

    output: Path
    today: str
    """The day that decides what is embargoed, expired and future; nothing else depends on it."""
    jobs: int = 0
    """Processes; 0 for one a processor."""
    drafts: bool = False
    future: bool = False
    strict: bool = False
    portable: bool = False
    search: bool = False
    """Whether the search index is made, where the site has one."""
    remember: bool = True
    """Whether what earlier builds found out is used."""
    base_url: str | None = None
    """The base address as the command line gave it, empty for that of `site.yaml`; None where that is not told."""


class SearchCost(NamedTuple):
    """What the search index took."""

    volumes: int
    made: int
    """How many of them were indexed anew."""
    articles: int
    """In those."""
    files: int
    """Of all volumes."""
    seconds: float


@dataclass(frozen=True, slots=True)
class HeldBackFile:
    """A file of which nothing, or only a tombstone, is published, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run found and did."""

    problems: tuple[Problem, ...]
    """Warnings and notes; errors raise `BuildFailed`."""
    articles: int
    held_back: tuple[HeldBackFile, ...] = ()
    withdrawn: tuple[HeldBackFile, ...] = ()
    """The files of articles and entities of which only a tombstone is published."""
    excerpts: int = 0
    facts_alone: int = 0
    """Articles of which not the whole text is shown (`display`)."""
    written: tuple[str, ...] = ()
    """Paths of the files that were written, from the output folder."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    bytes: Counter[str] = field(default_factory=Counter)
    """Bytes of the whole output, by kind."""
    stages: tuple[tuple[str, float], ...] = ()
    """The seconds that each stage took; empty for a build that needed none of them."""
    search: SearchCost | None = None
    """None where no index was made."""
    seconds: float = 0


class Stopwatch:
    """Times the stages of a build, one after the other."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, float]] = []
        self._since = time.monotonic()

    def lap(self, stage: str) -> None:
        """What was done since the last lap was this stage."""
        now = time.monotonic()
        self.stages.append((stage, now - self._since))
        self._since = now
