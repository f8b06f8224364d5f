"""One build at a time: a lock that names its owner and does not outlive it."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO

from backfile.problems import EnvironmentFailed

try:
    import fcntl

    LOCKS = True
except ImportError:  # Windows has no such locks; there a second build is not noticed
    LOCKS = False


class Lock:
    """Held while a site is built; a second build is told who holds it.

    It is a record lock of the system (`fcntl(2)`), which ends with its process however that ends, and which
    processes started by the owner do not inherit. A folder that cannot be written to is not locked.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lock"
        self.file: IO[str] | None = None

    def __enter__(self) -> Lock:
        """Raises `EnvironmentFailed` where another process holds the lock."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = self.path.open("a+", encoding="ascii")
        except OSError:
            return self
        if LOCKS:
            try:
                fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self.file.seek(0)
                owner = self.file.read().strip() or "unknown"
                self.file.close()
                raise EnvironmentFailed(f"another build of this site is running, process {owner}") from None
        try:
            self.file.truncate(0)
            self.file.write(str(os.getpid()))
            self.file.flush()
        except OSError:
            pass  # the disk is full: the lock holds all the same, without the name of its owner
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.file:
            try:
                self.file.truncate(0)
                self.file.close()
            except OSError:
                pass
