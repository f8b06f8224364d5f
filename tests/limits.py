"""Ends what takes far too long, as a failure of its own test.

The suite's limit of ten seconds stays for everything else; a quick end of its own lets a test say "at once".
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class _TimeIsUp(BaseException):
    """Not an Exception, so that no `except Exception` on the way swallows it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails the test where the block takes longer. A system without timers waits for the suite's own limit."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(*_: object) -> None:
        raise _TimeIsUp

    suite_handler = signal.signal(signal.SIGALRM, end)
    suite_timer = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
        late = False
    except _TimeIsUp:
        late = True
    finally:
        signal.signal(signal.SIGALRM, suite_handler)
        signal.setitimer(signal.ITIMER_REAL, *suite_timer)
    if late:
        # Without a traceback: that of a converter in full swing is thousands of lines.
        pytest.fail(f"it took longer than {seconds} s", pytrace=False)
