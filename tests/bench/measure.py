"""Measures a command: wall time, processor time, and the memory of it and all its children together."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    wall: float
    """Seconds."""
    processor: float
    """Seconds of all processes, user and system together."""
    peak: float
    """Megabytes: the greatest sum of proportional set sizes seen, so that shared pages count once; 0 if not watched."""
    printed: str


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, watched: bool = True) -> Measured:
    """Runs the command in the folder. Raises `subprocess.CalledProcessError` where it fails.

    Watching its memory holds it up by a twelfth: where time counts, it is not `watched`.
    """
    os.sync()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        if watched:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        if watched:
            watch.ended.set()
            watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        text = printed.read()
    if process.returncode:
        print(text, file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, list(command), text)
    return Measured(wall, usage.ru_utime + usage.ru_stime, watch.peak / 1024, text)


class _Watch(threading.Thread):
    """Looks at a process and its descendants fifty times a second, or less often where a look takes long."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        pause = 0.02
        while not self.ended.wait(pause):
            started = time.monotonic()
            self.peak = max(self.peak, sum(_proportional(pid) for pid in _family(self.pid)))
            pause = max(0.02, 20 * (time.monotonic() - started))  # a look holds up who is looked at


def _family(pid: int) -> list[int]:
    """The process and all its descendants."""
    family = [pid]
    for member in family:
        try:
            for children in Path(f"/proc/{member}/task").glob("*/children"):
                family += [int(child) for child in children.read_text().split()]
        except OSError:  # it ended meanwhile
            continue
    return family


def _proportional(pid: int) -> int:
    """The proportional set size in kilobytes (proc(5), `smaps_rollup`); 0 for a process that is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
