"""Builds in processes of their own, to be disturbed: each leads a session, by which all that it started is found.

Only processes of such a session are ever ended.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.built import leftovers
from tests.conftest import REPOSITORY
from tests.scenario import TODAY, Scenario

STAGING = "._site.staging"
JOURNAL = ".journal.json"

TRACKED = Path("/proc/self/stat").exists()
"""Whether this system tells which processes belong to a session."""

ENDLESS = "{% for n in range(10 ** 12) %}{{ n if n < 0 }}{% endfor %}"
"""A template that takes for ever: whenever a signal comes, pages are being made."""


def command(site: Scenario, *arguments: str) -> list[str]:
    """The command line of a build, or of the command that the first argument names."""
    if not arguments or arguments[0].startswith("-"):
        arguments = ("build", *arguments)
    if arguments[0] == "build":
        arguments = (*arguments, "--no-search")  # whose files are never the same
    day = ["--today", TODAY] if arguments[0] in ("build", "check") else []
    return [sys.executable, str(REPOSITORY / "build.py"), *arguments, "--site", str(site.folder), *day]


def run(
    site: Scenario, *arguments: str, before: Sequence[str] = (), **options: Any
) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end; `before` are words to begin its line with."""
    line = [*before, *command(site, *arguments)]
    result: subprocess.CompletedProcess[str] = subprocess.run(
        line, capture_output=True, text=True, timeout=60, check=False, **options
    )
    return result


@contextlib.contextmanager
def started(site: Scenario, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """The running command; at the end of the block its session is ended."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    process = subprocess.Popen(command(site, *arguments), **(pipes | options))
    try:
        yield process
    finally:
        for each in {process.pid, *members(process.pid)} if process.poll() is None else members(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        process.communicate()


def members(session: int) -> list[int]:
    """The live processes of a session; none where the system does not tell."""
    found = []
    for folder in Path("/proc").glob("[0-9]*") if TRACKED else ():
        with contextlib.suppress(OSError):
            # The name in the second field may hold blanks, so what follows its bracket is read.
            state, _, _, belongs = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(belongs) == session and state != "Z":
                found.append(int(folder.name))
    return found


def workers(process: subprocess.Popen[str]) -> list[int]:
    return [each for each in members(process.pid) if each != process.pid]


def wait_until(happened: Callable[[], object], process: subprocess.Popen[str] | None = None, pause: float = 0) -> bool:
    """Waits until it has happened; False where the process ended before. A test's own limit ends this otherwise."""
    while not happened():
        if process is not None and process.poll() is not None:
            return bool(happened())
        time.sleep(pause)
    return True


def none_left(session: int, seconds: float = 5) -> bool:
    """Whether all processes of a session end within the time."""
    until = time.monotonic() + seconds
    while members(session):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def bound() -> list[str]:
    """What a command begins with so that permissions of files bind it, also where root runs the tests."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root is bound by no permissions, and this system cannot take that privilege away")
    privileges = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={privileges}", f"--inh-caps={privileges}"]


def told(result: subprocess.CompletedProcess[str] | str) -> list[str]:
    """The lines on standard error that say how the command ended."""
    text = result if isinstance(result, str) else result.stderr
    return [line for line in text.splitlines() if line.startswith(("Error", "Traceback", "Nothing", "Inter", "Stop"))]


def is_refusal(result: subprocess.CompletedProcess[str]) -> bool:
    """Whether the environment was at fault, and one sentence says so."""
    return result.returncode == 3 and len(told(result)) == 1 and told(result)[0].startswith("Error: ")


def mixture(tree: dict[str, bytes], trees: Sequence[dict[str, bytes]]) -> list[str]:
    """The files of a tree that are in none of the others as they are."""
    return [path for path, data in tree.items() if all(other.get(path) != data for other in trees)]


def litter(site: Scenario) -> list[str]:
    """What builds left beside the output and what its author put there."""
    return leftovers(site)
