"""Reads case files: many small cases of one kind, each with a title, an input and what is expected of it.

    ==== a year alone
    2022
    ====>
    2022

Text between `⟦` and `⟧` writes what an editor cannot show: `⟦FEFF⟧` a character by its number, `⟦[ * 3000⟧` a
text so many times. Lines that begin with `#` before the first case say what the file is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent

_CASE = re.compile(r"^==== (?P<title>.+)\n(?P<input>(?:(?!====).*\n)*)====>\n(?P<expected>(?:(?!====).*\n?)*)", re.M)
_MARKED = re.compile("⟦(?:(?P<number>[0-9A-Fa-f]+)|(?P<text>.+?) \\* (?P<times>\\d+))⟧")


@dataclass(frozen=True)
class Case:
    """One case of a file; `place` is the file and the line of its title."""

    title: str
    input: str
    """With its last line break."""
    expected: str
    """Without its last line breaks."""
    place: str


def read_cases(name: str) -> list[Case]:
    """The cases of `tests/cases/name.txt`."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    found = [
        Case(
            title=match["title"],
            input=_written_out(match["input"]),
            expected=_written_out(match["expected"]).strip("\n"),
            place=f"{name}.txt:{text.count(chr(10), 0, match.start()) + 1}",
        )
        for match in _CASE.finditer(text)
    ]
    assert len(found) == len(re.findall(r"^==== ", text, re.M)), f"a case of {name}.txt has not the right form"
    return found


def each_case(name: str) -> pytest.MarkDecorator:
    """Runs a test with every `case` of the file; the name of the test tells file, line and title."""
    cases = read_cases(name)
    ids = [f"{case.place} {case.title}" for case in cases]
    return pytest.mark.parametrize("case", cases, ids=ids)


def _written_out(text: str) -> str:
    def write(match: re.Match[str]) -> str:
        return chr(int(match["number"], 16)) if match["number"] else match["text"] * int(match["times"])

    return _MARKED.sub(write, text)
