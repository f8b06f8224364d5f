"""What a run tells the person who started it: lines, problems, counts, a progress bar."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from backfile.problems import Problem, Severity
from backfile.report import Report, SearchCost

NOTES_SHOWN = 10
"""How many notes of one code a build prints."""


def say(text: str, *, err: bool = False) -> None:
    """Prints a line. Where nobody reads any more, or the disk behind it is full, the work goes on in silence."""
    try:
        click.echo(text, err=err)
    except (OSError, ValueError):
        name = "stderr" if err else "stdout"
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # until the process ends


def print_problems(problems: Sequence[Problem], format: str, root: Path, *, brief: bool = False) -> None:
    """Prints the problems to standard error, in the order of their places.

    A `brief` text gives no more than the first notes of each code, for an archive may have thousands.
    """
    notes: Counter[str] = Counter()
    for problem in problems:
        if problem.severity is Severity.NOTE:
            notes[problem.code] += 1
            if brief and format == "text" and notes[problem.code] > NOTES_SHOWN:
                continue
        match format:
            case "json":
                say(problem.as_json(), err=True)
            case "github":
                # GitHub reads annotations from either stream; people read the text beside them.
                say(problem.github(), err=True)
            case _:
                say(problem.text(root), err=True)
    for code, number in notes.items():
        if brief and format == "text" and number > NOTES_SHOWN:
            more = counted(number - NOTES_SHOWN, "more note")
            say(f"{more} [{code}]; `python build.py check` lists all", err=True)


def tell_built(report: Report, *, verbose: bool) -> None:
    """Prints what a build did; the last line is the sum of it."""
    if verbose:
        for path in report.written:
            say(f"wrote {path}")
        for path in report.removed:
            say(f"removed {path}")
        if report.stages:
            say(", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in report.stages))
    tell_held_back(report)
    kinds = ", ".join(f"{kind} {sized(size)}" for kind, size in report.bytes.most_common())
    say(f"{sized(sum(report.bytes.values()))}: {kinds}")
    if report.search:
        say(_search_line(report.search, report.bytes["search"]))
    say(built_line(report))


def built_line(report: Report) -> str:
    """Articles, pages, problems and seconds of a build."""
    return (
        f"{counted(report.articles, 'article')}: {counted(len(report.written), 'page')} written, "
        f"{report.unchanged:,} unchanged, {len(report.removed):,} removed, "
        f"{severities(report.problems)}, {report.seconds:.1f} s"
    )


def _search_line(cost: SearchCost, size: int) -> str:
    indexed = f"{counted(cost.articles, 'article')} indexed, " if cost.made else ""
    return (
        f"search: {cost.made:,} of {counted(cost.volumes, 'volume')} made, {indexed}{sized(size)} "
        f"in {counted(cost.files, 'file')}, {cost.seconds:.1f} s"
    )


def tell_held_back(report: Report) -> None:
    """Prints what is not published, or not whole, and why."""
    for each in report.held_back:
        say(f"held back: {each.path}: {each.reason}")
    for each in report.withdrawn:
        say(f"withdrawn: {each.path}: {each.reason}")
    if report.excerpts or report.facts_alone:
        say(f"shown in part: {counted(report.excerpts, 'excerpt')}, {report.facts_alone:,} without text (`display`)")


def counted(number: int, word: str) -> str:
    """`1 page`, `1,200 pages`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def severities(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`: how many problems there are of which weight."""
    counts = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    shown = [counted(counts[Severity.ERROR], "error")] if counts[Severity.ERROR] else []
    shown.append(counted(counts[Severity.WARNING], "warning"))
    if counts[Severity.NOTE]:
        shown.append(counted(counts[Severity.NOTE], "note"))
    return ", ".join(shown)


def sized(number: int) -> str:
    """`1.2 MB`, of a number of bytes."""
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} bytes"


class ProgressBar:
    """A progress bar where a person waits; silence in a pipe."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.bar: Any = None
        self.step = ""

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self.shown:
            return
        if step != self.step:
            self._finish()
            self.step = step
            self.bar = click.progressbar(length=total, label=f"{step:9}", file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(done)

    def _finish(self) -> None:
        if self.bar:
            self.bar.__exit__(None, None, None)
            self.bar = None
