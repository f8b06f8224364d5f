"""The news for open pages: which build is shown, and what is wrong since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True, slots=True)
class Edition:
    """What a page is told."""

    build: str
    """Names the build that is shown; a page that was served from another one is out of date."""
    troubles: tuple[str, ...] = ()
    """Why the files of the site, as they are now, could not be built; empty where they were."""

    def as_json(self) -> str:
        return json.dumps({"build": self.build, "troubles": self.troubles})


class News:
    """The newest edition, for which any number of threads may wait."""

    def __init__(self, first: Edition) -> None:
        self.newest = first
        self.ended = False
        self._changed = Condition()

    def publish(self, edition: Edition) -> None:
        with self._changed:
            self.newest = edition
            self._changed.notify_all()

    def after(self, known: Edition | None, seconds: float) -> Edition:
        """The newest edition, as soon as it is not the known one; that one again when nothing happens for a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.ended or self.newest != known, seconds)
            return self.newest

    def end(self) -> None:
        """Nobody waits any more."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()
