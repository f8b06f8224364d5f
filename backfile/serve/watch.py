"""The watch over the files that a site is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

from backfile.read.settings import SETTINGS_FILE

FOLDERS = ("content", "templates", "static", "records", "words")

QUIET = 20
"""Milliseconds without another change after which a change is told: programs write a file in several steps."""
LONGEST = 200
"""Milliseconds after which it is told although more come."""
LOOK = 200
"""Milliseconds between looks at the settings and at which folders there are."""
PARTING = 2.0
"""Seconds that the end of the preview waits for the thread; it needs `QUIET` milliseconds."""
BLIND = 1.0
"""Seconds between the changes that are supposed where nothing can be watched."""


class Watch(Thread):
    """Sets `changed` after every change, until `stop`.

    The folders are watched by the system. `site.yaml` is looked at instead, for most editors put a new file in its
    place and so out of the system's sight; so are the folders themselves, which may come and go.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(name="backfile-watch", daemon=True)
        self.root = root
        self.changed = Event()
        self._ended = Event()

    def stop(self) -> None:
        self._ended.set()
        if self.ident is not None:
            self.join(PARTING)

    def run(self) -> None:
        while not self._ended.is_set():
            known = self._known()
            self.changed.set()
            for number, changes in enumerate(self._changes()):
                # What happened before the watch stood cannot be told, so its first word counts as a change.
                if changes or not number:
                    self.changed.set()
                if self._known() != known:
                    break

    def _known(self) -> dict[str, tuple[int, ...]]:
        """Marks of the settings and the folders; they differ when one is written, replaced, new or gone."""
        marks: dict[str, tuple[int, ...]] = {}
        for name in (SETTINGS_FILE, *FOLDERS):
            try:
                found = (self.root / name).stat()
            except OSError:
                continue
            is_file = name == SETTINGS_FILE
            marks[name] = (found.st_dev, found.st_ino, *((found.st_mtime_ns, found.st_size) if is_file else ()))
        return marks

    def _changes(self) -> Iterator[bool]:
        """Whether there were changes, at least once in every `LOOK`; ends where a folder cannot be watched."""
        folders = [self.root / name for name in FOLDERS if (self.root / name).is_dir()]
        if not folders:
            while not self._ended.wait(LOOK / 1000):
                yield False
            return
        try:
            for changes in watch(
                *folders,
                watch_filter=self._counts,
                step=QUIET,
                debounce=LONGEST,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                stop_event=self._ended,
            ):
                yield bool(changes)
        except FileNotFoundError:
            return  # gone since the line above
        except (OSError, RuntimeError):
            # The system watches only so many folders for one user, and none that he may not read.
            # A build that finds nothing changed is short.
            while not self._ended.wait(BLIND):
                yield True

    def _counts(self, _: Change, path: str) -> bool:
        """Whether a build reads the file: `scan` leaves out hidden and backup files."""
        try:
            parts = Path(path).relative_to(self.root).parts
        except ValueError:
            return True
        return not any(part.startswith(".") or part.endswith("~") for part in parts)
