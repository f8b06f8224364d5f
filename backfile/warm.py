"""What a build can leave out because of the one before.

Three levels, each cheaper than the next. No input changed: the last report stands (`Recall.report`). Only the
texts of some articles changed, and nothing that linking sees of them: their pages alone are rendered, from
the views that are remembered (`edited_texts`). Otherwise everything is linked and planned anew from the
remembered records, and pages whose keys differ are rendered (`press.py`).

There is no graph of what depends on what. Each level compares all inputs of what it leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from backfile import theme
from backfile.cache import Damaged, Memory
from backfile.config import Config
from backfile.problems import Problem
from backfile.report import Options, Report
from backfile.stamps import Stamp, same, stamps_of
from backfile.urls import MANIFEST

if TYPE_CHECKING:  # importing them would cost what this module saves
    from backfile.plan.views import SiteInfo

SETTINGS = "site.yaml"
FOLDERS = (SETTINGS, "content", "static", "templates", "records", "words")
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
    """Of the inputs that are no content, and of the content whose stamps say nothing."""
    theme: dict[str, Stamp]
    output: str
    """Digest of the manifest in the output folder."""
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What rendering a page alone needs besides the page."""

    config: Config
    site: SiteInfo
    reading_problems: dict[str, tuple[Problem, ...]]
    """Of each file alone, by its path below `content/`, as they were before `checks:` weighed them."""
    other_problems: tuple[Problem, ...]
    """All others, weighed."""
    shown_elsewhere: frozenset[str]
    """Paths below `content/` of the articles whose whole text another page shows, too: that of a collection."""


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
    return (str(options.output), options.drafts, options.future, options.strict, options.portable, options.search)


@dataclass
class Recall:
    """What is remembered of the last build, and what the inputs look like now."""

    sight: Sight
    options: Options
    generation: int = 0
    """Which build was the last; another one may have come between remembering and building."""
    state: State | None = None
    """None where something else is asked for, or the output is not as the last build left it."""
    details: Details | None = None

    @cached_property
    def changed(self) -> set[str]:
        """The paths of all inputs that may have changed since the last build, as they were when they were looked at."""
        return self.sight.changed(self.state) if self.state else set(self.sight.stamps)

    def report(self) -> Report | None:
        """The report of the last build, where nothing has changed since; None where anything may have."""
        if self.state is None or self.state.base_url != self.options.base_url or self.changed:
            return None
        return nothing_done(self.state)

    def config(self) -> Config | None:
        """The settings as the last build read them, where neither they nor the site's words have changed."""
        state, details, root = self.state, self.details, self.sight.root
        if state is None or details is None or state.base_url != self.options.base_url:
            return None
        paths = (SETTINGS, *(f"words/{path.name}" for path in (root / "words").glob("*.yaml")))
        known = {path: digest for path, digest in state.digests.items() if path == SETTINGS or _is_catalogue(path)}
        is_same = known == {path: _digest(root / path) for path in paths} and details.config.root == root
        return details.config if is_same else None


def recall(root: Path, options: Options) -> Recall:
    """What is remembered of a site. It needs no library but the standard one, for most of a short run is imports."""
    if not (root / ".backfile").is_dir():
        return Recall(look(root), options)
    with Memory(root / ".backfile") as memory:
        try:
            return recall_from(memory, root, options)
        except Damaged:
            return Recall(look(root), options)


def recall_from(memory: Memory, root: Path, options: Options) -> Recall:
    """The same from a memory that is open. Raises `Damaged`."""
    found = Recall(look(root), options, memory.fact("generation") or 0)
    state: State | None = memory.fact("state") if options.remember else None
    if state and _is_usable(state, found.sight, options):
        found.state = state
        if found.report() is None:
            found.details = memory.fact("details")
    return found


def _is_usable(state: State, sight: Sight, options: Options) -> bool:
    return (
        state.request == request_of(options)
        and state.today <= options.today < state.until
        and state.theme == sight.theme
        and state.output == _digest(options.output / MANIFEST)
    )


def nothing_done(state: State) -> Report:
    """The report of a build that found everything as the last one left it."""
    report = state.report
    search = report.search and report.search._replace(made=0, articles=0, seconds=0)
    unchanged = report.unchanged + len(report.written)
    return replace(report, written=(), removed=(), stages=(), unchanged=unchanged, search=search)


def manifest_digest(options: Options) -> str:
    return _digest(options.output / MANIFEST)


def outputs_known(memory: Memory, options: Options) -> dict[str, str]:
    """The digests of the manifests that this program left in outputs, this one's the newest."""
    known: dict[str, str] = memory.fact("outputs") or {}
    others = {output: digest for output, digest in known.items() if output != str(options.output)}
    return {**dict(list(others.items())[-7:]), str(options.output): manifest_digest(options)}


def _digest(path: Path) -> str:
    """The digest of a file; empty where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()[:32] if path.is_file() else ""
    except OSError:
        return ""


def _is_catalogue(path: str) -> bool:
    return path.startswith("words/") and path.endswith(".yaml")


def _is_left_out(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.startswith(".") or name.endswith("~")
