"""What a build can leave out because of the one before.

Three levels, each cheaper than the next. No input changed: the last report stands (`unchanged`). Only the
texts of some articles changed, and nothing that linking sees of them: their pages alone are rendered, from
the views that are remembered (`edited_texts`). Otherwise everything is linked and planned anew from the
remembered records, and pages whose keys differ are rendered (`press.py`).

There is no graph of what depends on what. Each level compares all inputs of what it leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from backfile import theme
from backfile.cache import Damaged, Memory
from backfile.problems import Problem
from backfile.report import Options, Report
from backfile.stamps import Stamp, same, stamps_of
from backfile.urls import MANIFEST

FOLDERS = ("site.yaml", "content", "static", "templates")
"""All that a site is made of, besides the package itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the last build was asked, saw and did."""

    request: tuple[str | bool, ...]
    base_url: str | None
    config: str
    """Digest of the settings."""
    today: str
    until: str
    """The first day on which the same content gives another site: an embargo ends, a licence does."""
    stamps: dict[str, Stamp]
    digests: dict[str, str]
    """Of the inputs that are no content."""
    theme: dict[str, Stamp]
    output: str
    """Digest of the manifest in the output folder."""
    report: Report
    reading_problems: dict[str, tuple[Problem, ...]]
    """Of each file alone, by its path below `content/`, as they were before `checks:` weighed them."""
    other_problems: tuple[Problem, ...]
    site: Any
    """The `SiteInfo` of all pages."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the inputs look like, taken before anything is read."""

    root: Path
    stamps: dict[str, Stamp]
    theme: dict[str, Stamp]

    def changed(self, state: State) -> set[str]:
        """The paths of all inputs that came, went or may have changed since."""
        paths = self.stamps.keys() | state.stamps.keys()
        changed = {path for path in paths if not same(self.stamps.get(path), state.stamps.get(path))}
        return {path for path in changed if not self._is_known(path, state)}

    def digests(self) -> dict[str, str]:
        """The digests of the inputs that are no content and may be read."""
        paths = (path for path in self.stamps if not path.startswith("content/"))
        return {path: digest for path in paths if (digest := _digest(self.root / path))}

    def _is_known(self, path: str, state: State) -> bool:
        """Whether a file that may have changed, to judge by its stamp, holds what it held."""
        digest = state.digests.get(path)
        return digest is not None and digest == _digest(self.root / path)


def look(root: Path) -> Sight:
    """What the inputs look like now."""
    own = {path: stamp for path, stamp in stamps_of(root, FOLDERS).items() if not _is_left_out(path)}
    themed = {} if root == theme.THEME else stamps_of(theme.THEME, ("templates", "static"))
    return Sight(root, own, themed)


def request_of(options: Options) -> tuple[str | bool, ...]:
    """What was asked for, as far as it changes the site."""
    return (str(options.output), options.drafts, options.future, options.strict, options.portable)


def last_state(memory: Memory, options: Options, sight: Sight) -> State | None:
    """The state after the last build, where the same is asked for and the output is as that build left it."""
    state: State | None = memory.fact("state") if options.remember else None
    if (
        state is None
        or state.request != request_of(options)
        or not state.today <= options.today < state.until
        or state.theme != sight.theme
        or state.output != _digest(options.output / MANIFEST)
    ):
        return None
    return state


def unchanged(root: Path, options: Options) -> Report | None:
    """The report of the last build, where nothing has changed since; None where anything may have.

    It needs neither the settings nor any library but the standard one, for most of a short run is imports.
    """
    if not options.remember or not (root / ".backfile").is_dir():
        return None
    with Memory(root / ".backfile") as memory:
        sight = look(root)
        try:
            state = last_state(memory, options, sight)
        except Damaged:
            return None
        if state is None or state.base_url != options.base_url or sight.changed(state):
            return None
        return nothing_done(state)


def nothing_done(state: State) -> Report:
    """The report of a build that found everything as the last one left it."""
    report = state.report
    return replace(report, written=(), removed=(), unchanged=report.unchanged + len(report.written))


def manifest_digest(options: Options) -> str:
    return _digest(options.output / MANIFEST)


def _digest(path: Path) -> str:
    """The digest of a file; empty where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()[:32] if path.is_file() else ""
    except OSError:
        return ""


def _is_left_out(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name.endswith("~")
