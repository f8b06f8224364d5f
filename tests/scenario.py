"""Scenario: a tiny site in a temporary folder, written as one block of text, built and looked at.

    site = Scenario(tmp_path, '''
    -- content/articles/2022/02/18-nio.md --
    ---
    title: NIO
    ...
    ''')
    site.build()
    assert "NIO" in site.page("/2022/02/18/nio/")

A file's text begins after its `-- path --` line. `site.yaml` is written for you where the block has none.
Four words make what text cannot: `(bytes)caf\\xe9` writes those bytes, `(link)TARGET` a symbolic link,
`(repeat 1000)x` the text so many times, `(picture)png 40x30` a picture (`tests/pictures.py`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any

from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from backfile import cli, pipeline
from backfile.problems import BuildFailed, Problem
from backfile.read.settings import read_config
from backfile.urls import file_path
from tests.pictures import from_words

SETTINGS = "title: Test archive\nbase_url: https://example.org/\n"

TODAY = "2026-01-01"


def article(**keys: str) -> str:
    """The text of a right article; keys given replace or add to its own, `body` its text, an empty value drops one."""
    body = keys.pop("body", "The text of the article.")
    values = {"title": "A title", "date": "2022-02-18", "source": "CnEVPost"} | keys
    lines = [f"{key}: {value}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", body, ""])


@dataclass
class Scenario:
    """A site in `folder` made of the files that `text` or `files` hold."""

    folder: Path
    text: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    report: pipeline.Report | None = None

    def __post_init__(self) -> None:
        files = {"site.yaml": SETTINGS} | parts(self.text) | dict(self.files)
        for path, text in files.items():
            self.write(path, text)

    @property
    def output(self) -> Path:
        return self.folder / "_site"

    def write(self, path: str, text: str) -> None:
        """Writes or replaces a file of the site."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        if text.startswith("(link)"):
            place.symlink_to(text.removeprefix("(link)").strip())
        elif text.startswith("(bytes)"):
            place.write_bytes(text.removeprefix("(bytes)").encode().decode("unicode_escape").encode("latin-1"))
        elif text.startswith("(picture)"):
            place.write_bytes(from_words(text.removeprefix("(picture)").strip()))
        elif match := re.match(r"\(repeat (\d+)\)", text):
            place.write_text(text[match.end() :].strip() * int(match[1]), encoding="utf-8")
        else:
            place.write_text(text, encoding="utf-8", newline="")

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()

    def build(self, **options: Any) -> pipeline.Report:
        """Builds the site; raises `BuildFailed` as `pipeline.build` does. `base_url` outranks the settings."""
        config = read_config(self.folder, options.pop("base_url", ""))
        wanted: dict[str, Any] = {"output": self.output, "today": TODAY, "jobs": 1} | options
        self.report = pipeline.build(config, pipeline.Options(**wanted))
        return self.report

    def problems(self, **options: Any) -> list[Problem]:
        """Every problem of a build, whether it failed or not."""
        try:
            return list(self.build(**options).problems)
        except BuildFailed as failed:
            return list(failed.problems)

    def codes(self, **options: Any) -> list[str]:
        return [problem.code for problem in self.problems(**options)]

    def told(self, **options: Any) -> list[str]:
        """The first line of every problem's text: `file:line:column: error[code] message`."""
        return [problem.text(self.folder).split("\n")[0] for problem in self.problems(**options)]

    def run(self, *arguments: str) -> Any:
        """Runs the command line in this process; the result has `exit_code`, `stdout` and `stderr`."""
        if arguments and not arguments[0].startswith("-"):
            arguments = (*arguments, "--site", str(self.folder))

        def main() -> None:
            raise SystemExit(cli.run(list(arguments)))

        runner = CliRunner()
        return runner.invoke(_command(main))

    def page(self, address: str) -> str:
        """The text of the page at the address."""
        return (self.output / file_path(address)).read_text(encoding="utf-8")

    def html(self, address: str) -> LexborHTMLParser:
        """The page at the address, parsed."""
        return LexborHTMLParser(self.page(address))

    def words(self, address: str, selector: str = "main") -> str:
        """What a reader sees of an element of the page, its blanks folded."""
        found = self.html(address).css_first(selector)
        return " ".join(found.text(separator=" ").split()) if found else ""

    def has(self, address: str) -> bool:
        return (self.output / file_path(address)).is_file()

    def tree(self) -> dict[str, bytes]:
        """All files of the output, by path."""
        return tree(self.output)


def _command(function: Any) -> Any:
    import click

    return click.Command("backfile", callback=function)


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by path."""
    return {
        os.path.relpath(os.path.join(inside, name), folder): Path(inside, name).read_bytes()
        for inside, _, names in os.walk(folder)
        for name in names
    }


def parts(text: str) -> dict[str, str]:
    """The files of a block, by the paths of their `-- path --` lines."""
    pieces = re.split(r"^-- (.+) --\n", dedent(text).lstrip("\n"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))
