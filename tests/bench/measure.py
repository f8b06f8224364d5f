"""Measures a command: wall time, processor time, and the memory of it and all its children together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    wall: float
    """Seconds."""
    processor: float
    """Seconds of all processes, user and system together."""
    peak: float
    """Megabytes: the greatest sum of proportional set sizes seen, so that shared pages count once."""


def measure(command: Sequence[str], folder: Path) -> Measured:
    """Runs the command in the folder. Raises `subprocess.CalledProcessError` where it fails."""
    os.sync()
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    watch = _Watch(process.pid)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    watch.ended.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Measured(wall, usage.ru_utime + usage.ru_stime, watch.peak / 1024)


class _Watch(threading.Thread):
    """Looks at a process and its descendants ten times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            self.peak = max(self.peak, sum(_proportional(pid) for pid in _family(self.pid)))


def _family(pid: int) -> list[int]:
    """The process and all its descendants."""
    family = [pid]
    for member in family:
        for tasks in Path(f"/proc/{member}/task").glob("*/children"):
            try:
                family += [int(child) for child in tasks.read_text().split()]
            except OSError:
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
