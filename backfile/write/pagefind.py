"""Pagefind, the program that makes a search index, spoken to line by line over its standard streams.

Its own Python package waits a tenth of a second for each answer; this one reads it as soon as it is there.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any

from backfile.problems import EnvironmentFailed

PACKAGE = "pagefind_bin"
PROGRAM = ("pagefind.js", "pagefind-worker.js")
"""What a page loads; the rest that comes with an index is a user interface."""


@cache
def pagefind_version() -> str:
    """The version of the program. Raises `EnvironmentFailed` where it is not installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        raise EnvironmentFailed("Pagefind is not installed; `--no-search` leaves the search index out") from None


def index_files(records: Iterable[Mapping[str, Any]], language: str, *, with_program: bool) -> dict[str, bytes]:
    """The files of an index of the records, by path; the program for browsers among them only where it is asked for.

    Raises `EnvironmentFailed` where Pagefind fails.
    """
    with _Pagefind() as pagefind:
        # One language, whatever that of a text: each language would be an index that the others do not search.
        pagefind.ask({"type": "NewIndex", "config": {"force_language": language}})
        for record in records:
            pagefind.ask({"type": "AddRecord", "index_id": 0, "language": language, **record})
        answer = pagefind.ask({"type": "GetFiles", "index_id": 0})
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    (found,) = json.loads(files["pagefind-entry.json"])["languages"].values()
    program = {*PROGRAM, f"wasm.{found['wasm'] or 'unknown'}.pagefind"} if with_program else set()
    return {path: data for path, data in files.items() if path in program or _is_data(path)}


def _is_data(path: str) -> bool:
    return path == "pagefind-entry.json" or path.endswith((".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"))


class _Pagefind:
    """The running program."""

    def __enter__(self) -> _Pagefind:
        pagefind_version()
        import pagefind_bin

        program = pagefind_bin.get_executable()
        # Where it runs it looks for settings, and in its environment, too: ours are none of its business.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        self._process = subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(program).parent,
            env=environment,
        )
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if failure:
            self._process.kill()
        self._process.__exit__(None, None, None)

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer of the program. Raises `EnvironmentFailed` where it is an error, or none."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(base64.b64encode(json.dumps({"message_id": 1, "payload": question}).encode()) + b",")
            stdin.flush()
            parts = [stdout.read1(1 << 20)]  # type: ignore[attr-defined]
            while parts[-1] and not parts[-1].endswith(b","):
                parts.append(stdout.read1(1 << 20))  # type: ignore[attr-defined]
            answer: dict[str, Any] = json.loads(base64.b64decode(b"".join(parts)[:-1]))["payload"]
        except (OSError, ValueError, KeyError) as error:
            raise _failed("it stopped") from error
        if answer["type"] == "Error":
            raise _failed(answer["message"])
        return answer


def _failed(why: str) -> EnvironmentFailed:
    return EnvironmentFailed(f"Pagefind could not make the search index: {why}; `--no-search` leaves it out")
