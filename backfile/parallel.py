"""Work spread over processes: one function, called on slices of a range, its results in order.

What the slices work on (`state`) is given to each process once, when it starts. Where processes can be
forked that costs nothing, for they share the memory; elsewhere it is sent to them. Nothing else depends
on how they start, and with one job everything runs in line.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from backfile.problems import EnvironmentFailed

State = TypeVar("State")
Result = TypeVar("Result")

WORTHWHILE = 200
"""Below this many items the work takes less time than starting processes."""
SLICES_PER_JOB = 16
"""Enough slices to keep all processes busy to the end, few enough to keep their overhead small."""

_worker: tuple[Callable[..., Any], Any] | None = None


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_slices(function: Callable[[State, int, int], Result], state: State, count: int, jobs: int) -> Iterator[Result]:
    """`function(state, start, stop)` for slices that cover `range(count)`, in order."""
    if jobs <= 1 or count < WORTHWHILE:
        step = max(1, min(count, 64))
        for start in range(0, count, step):
            yield function(state, start, min(count, start + step))
        return
    step = max(1, -(-count // (jobs * SLICES_PER_JOB)))
    starts = range(0, count, step)
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context(method), initializer=_adopt, initargs=(function, state)
    ) as executor:
        try:
            yield from executor.map(_slice, starts, (min(count, start + step) for start in starts))
        except BrokenProcessPool:
            message = "a process of the build was ended from outside; the system may be out of memory"
            raise EnvironmentFailed(message) from None
        except BaseException:
            executor.shutdown(cancel_futures=True)
            raise


def _adopt(function: Callable[..., Any], state: Any) -> None:
    global _worker  # noqa: PLW0603  # a process of the pool serves one call of `in_slices`
    _worker = (function, state)
    # Ctrl-C reaches the whole group of processes: the parent ends the work, and ends it cleanly.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()


def _follow(parent: int) -> None:
    """Ends this process when its parent is gone, for a parent that is killed ends nothing itself."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _slice(start: int, stop: int) -> Any:
    assert _worker is not None
    function, state = _worker
    return function(state, start, stop)
