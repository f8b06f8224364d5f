"""Work spread over processes: one function, called on slices of a range.

What the slices work on (`state`) is given to each process once, when it starts. Where processes can be
forked that costs nothing, for they share the memory; elsewhere it is sent to them. Nothing else depends
on how they start. This process takes its share, so that with one job everything runs in line, and with
two only one process is started.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from backfile.problems import EnvironmentFailed

if TYPE_CHECKING:
    from concurrent.futures import Future

State = TypeVar("State")
Result = TypeVar("Result")

WORTHWHILE = 200
"""Below this many items the work takes less time than starting processes."""
LARGEST, SMALLEST = 32, 80
"""A process is given a 32nd of its share of what is left, or an 80th of its share of all where that is more.

So all are busy to the end, and the overhead is small.
"""
AHEAD = 3
"""Slices given to each of the others at a time: they have work while this process is at a slice of its own."""

_worker: tuple[Callable[..., Any], Any] | None = None
_is_working = False
_is_stopped = False


class Stopped(BaseException):
    """A worker was told to leave what it is at. No `Exception`, so that nothing on the way takes it for a mistake."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def in_slices(
    function: Callable[[State, int, int], Result], state: State, count: int, jobs: int, worthwhile: int = WORTHWHILE
) -> Iterator[Iterator[Result]]:
    """`function(state, start, stop)` for slices that cover `range(count)`, as they are ready, in no certain order.

    To be used in a `with`: after it no process is at work any more, however it ended. With fewer than `worthwhile`
    items none is started.
    """
    with closing(_in_slices(function, state, count, jobs, worthwhile)) as results:
        yield results


def _in_slices(
    function: Callable[[State, int, int], Result], state: State, count: int, jobs: int, worthwhile: int
) -> Generator[Result]:
    if jobs <= 1 or count < worthwhile:
        step = max(1, min(count, 64))
        for start in range(0, count, step):
            yield function(state, start, min(count, start + step))
        return
    # Imported here, for a short build starts no processes.
    import multiprocessing
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    others = jobs - 1
    least = max(1, count // (SMALLEST * jobs))
    # What is left: the others are given slices from its front, this process takes some from its end.
    low, high = 0, count
    given: deque[tuple[Future[Result], int]] = deque()
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    with ProcessPoolExecutor(
        others, multiprocessing.get_context(method), initializer=_adopt, initargs=(function, state, os.getpid())
    ) as executor:
        try:
            while low < high or given:
                with _signals_held():
                    # No more than they can do meanwhile: what was given away cannot safely be taken back.
                    while len(given) < AHEAD * others and sum(size for _, size in given) < (high - low) * others:
                        size = min(high - low, max(least, (high - low) // (LARGEST * jobs)))
                        given.append((executor.submit(_slice, low, low + size), size))
                        low += size
                if given and (low == high or given[0][0].done()):
                    yield given.popleft()[0].result()
                else:
                    high, stop = max(low, high - least), high
                    yield function(state, high, stop)
        except (BrokenExecutor, Stopped):
            raise EnvironmentFailed(
                "the system ended a process of this build, perhaps for want of memory; try fewer with --jobs"
            ) from None
        except BaseException:
            # What the workers are at is thrown away, however long it would still take them.
            for process in list((executor._processes or {}).values()):
                if process.pid and hasattr(signal, "SIGUSR1"):
                    os.kill(process.pid, signal.SIGUSR1)
            executor.shutdown(cancel_futures=True)
            raise


@contextmanager
def _signals_held() -> Iterator[None]:
    """Keeps Ctrl-C and SIGTERM waiting while processes start: half a pool could not be ended cleanly.

    Forked processes begin with these signals held, until `_adopt` has said what they mean to a worker.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _adopt(function: Callable[..., Any], state: Any, parent: int) -> None:
    global _worker  # noqa: PLW0603  # a process of the pool serves one call of `in_slices`
    _worker = (function, state)
    # Ctrl-C reaches the whole group of processes: the parent ends the work, and ends it cleanly.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the executor ends a broken pool by it
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, _stop)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: int) -> None:
    """Ends this process when its parent is gone, for a parent that is killed ends nothing itself."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _stop(*_: object) -> None:
    """Ends the slice that this process is at, and each that may still come, but not the process: its pool needs it."""
    global _is_stopped  # noqa: PLW0603
    _is_stopped = True
    if _is_working:
        raise Stopped


def _slice(start: int, stop: int) -> Any:
    global _is_working  # noqa: PLW0603
    assert _worker is not None
    function, state = _worker
    _is_working = True
    try:
        if _is_stopped:
            raise Stopped
        return function(state, start, stop)
    finally:
        _is_working = False
