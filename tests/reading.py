"""Reads one content file as a build does, without the rest of a site: `read(tmp_path, "---\\ntitle: ...")`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backfile.model.article import Article
from backfile.problems import Problem, weighed
from backfile.read.content import read_file
from backfile.read.settings import read_config

GOOD = "title: A\ndate: 2022-02-18\nsource: S\n"
"""The three keys that an article needs; those that follow stand in line 5 of the file."""

SETTINGS = "title: Test archive\n"


@dataclass(frozen=True)
class Reading:
    """What came of a file."""

    root: Path
    record: Any
    problems: tuple[Problem, ...]

    @property
    def told(self) -> list[str]:
        """`a.md:5:1: error[code] message`, in the order of the places."""
        return [self._shown(problem).split("\n")[0] for problem in self.problems]

    @property
    def told_in_full(self) -> str:
        """All problems with excerpts and hints."""
        return "\n".join(self._shown(problem) for problem in self.problems)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def article(self) -> Article:
        assert isinstance(self.record, Article), self.told_in_full
        return self.record

    def _shown(self, problem: Problem) -> str:
        return problem.text(self.root).removeprefix("content/").removeprefix("articles/")


def read(root: Path, text: str | bytes, path: str = "articles/a.md", settings: str = SETTINGS) -> Reading:
    """The record and the problems of a file with this text at `content/path`."""
    place = root / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    (root / "site.yaml").write_text(settings, encoding="utf-8")
    record, problems = read_file(path, read_config(root))
    return Reading(root, record, tuple(weighed(problems, {})))


def written(*keys: str, body: str = "Text.\n") -> str:
    """The text of an article with these lines after the three that it needs."""
    return "---\n" + GOOD + "".join(key + "\n" for key in keys) + "---\n" + body


def read_keys(root: Path, *keys: str, body: str = "Text.\n") -> Reading:
    """An article with these lines of front matter, the first of them in line 5."""
    return read(root, written(*keys, body=body))


def read_text(root: Path, body: str) -> Reading:
    """An article with this text, which begins in line 6."""
    return read(root, written(body=body))
