"""Problems: what is wrong with the content, said so that its author can mend it.

A problem is a value. Functions that read return their result *and* the problems they met; nothing is
raised for bad input, so that one run reports everything at once. Exceptions are for bugs.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from backfile.codes import CODES


class Severity(StrEnum):
    """How much a problem weighs: errors stop the build, `--strict` makes errors of warnings, notes stay notes."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Spot(NamedTuple):
    """A place in a file; line and column count from 1, 0 where they are not known."""

    path: str
    """Relative to the site's folder, with forward slashes: `content/articles/x.md`."""
    line: int = 0
    column: int = 0


class Place(NamedTuple):
    """A place in a file that is known."""

    line: int
    column: int

    def of(self, path: str) -> Spot:
        """The place in the file at a path below `content/`."""
        return Spot("content/" + path, *self)


class Problem(NamedTuple):
    """One thing that is wrong, with its place and, where possible, what to do about it."""

    code: str
    """A word of `codes.CODES`."""
    message: str
    spot: Spot
    hint: str = ""
    severity: Severity = Severity.ERROR
    """As the code's own, until `weighed` applies the settings of the site."""

    def text(self, root: Path) -> str:
        """`file:line:column: error[code] message`, with the line of the file, a caret and the hint under it."""
        where = ":".join([self.spot.path, *(str(n) for n in self.spot[1:] if n)])
        lines = [f"{where}: {self.severity}[{self.code}] {self.message}"]
        if self.spot.line and (source := _line(root / self.spot.path, self.spot.line)):
            shown, caret = _excerpt(source, self.spot.column)
            lines.append(f"    {shown}")
            if caret:
                lines.append(f"    {caret}")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)

    def github(self) -> str:
        """A workflow command that annotates the line in a pull request (GitHub Actions, "Workflow commands")."""
        level = {"error": "error", "warning": "warning", "note": "notice"}[self.severity]
        place = {"file": self.spot.path, "line": self.spot.line, "col": self.spot.column}
        properties = [f"{key}={_escaped(str(value), ',:')}" for key, value in place.items() if value]
        properties.append(f"title={self.code}")
        message = self.message + (f" ({self.hint})" if self.hint else "")
        return f"::{level} {','.join(properties)}::{_escaped(message)}"

    def as_json(self) -> str:
        """One JSON object on one line, for other programs."""
        return json.dumps(
            {
                "file": self.spot.path,
                "line": self.spot.line or None,
                "column": self.spot.column or None,
                "severity": self.severity,
                "code": self.code,
                "message": self.message,
                "hint": self.hint or None,
            },
            ensure_ascii=False,
        )


class BuildFailed(Exception):
    """Raised once at the end of a stage that met errors; holds every problem met so far."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)


class EnvironmentFailed(Exception):
    """The machine does not allow it: a full disk, a folder without permission, a foreign file in the way."""


class UsageFailed(Exception):
    """What was asked for makes no sense, such as an output folder that holds the content."""


def weighed(problems: Iterable[Problem], checks: Mapping[str, str], *, strict: bool = False) -> list[Problem]:
    """The problems with the severity that the site gives them, in the order of their places, each once.

    `checks` maps codes to `error`, `warning`, `note` or `off` (`checks:` in `site.yaml`); `strict` makes
    errors of warnings and leaves notes alone.
    """
    result = set()
    for problem in problems:
        severity = checks.get(problem.code) or CODES[problem.code].severity
        if severity == "off":
            continue
        if strict and severity == Severity.WARNING:
            severity = Severity.ERROR
        is_right = problem.severity == severity  # of most, for they were weighed before
        result.add(problem if is_right else problem._replace(severity=Severity(severity)))
    return sorted(result, key=lambda problem: (problem.spot, problem.code, problem.message, problem.hint))


def settled(problems: Iterable[Problem], checks: Mapping[str, str], *, strict: bool = False) -> list[Problem]:
    """The problems as `weighed` gives them. Raises `BuildFailed` with all of them if any is an error."""
    found = weighed(problems, checks, strict=strict)
    if has_errors(found):
        raise BuildFailed(found)
    return found


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str:
    """`did you mean "source"?` for the known word nearest to `word`; empty where none is near."""
    near = nearest(word, known, cutoff=cutoff)
    return f'did you mean "{near[0]}"?' if near else ""


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.7, most: int = 1) -> list[str]:
    """The known words most like `word`, the likest first; case does not count."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=most, cutoff=cutoff)
    return [by_folded[match] for match in found]


def _line(path: Path, number: int) -> str:
    try:
        text = path.read_bytes()[:1_000_000].decode("utf-8-sig", errors="replace")
    except OSError:
        return ""
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def _excerpt(line: str, column: int, width: int = 100) -> tuple[str, str]:
    """The line cut to `width` around the column, and a caret under the column."""
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    shown = line[start : start + width]
    shown = "".join(c if c.isprintable() else " " for c in shown.replace("\t", " "))
    caret = " " * (column - 1 - start) + "^" if column else ""
    return shown.rstrip(), caret


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
