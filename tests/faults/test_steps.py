"""The process dies, or the disk fails, at every single step that a build takes on the disk.

Python tells of every file that is opened, renamed or removed before it is done (`sys.addaudithook`), so a build
can be killed, and the disk made to fail, before each step in turn, however the build is made inside.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backfile import cli
from tests.built import MakeSite
from tests.faults.processes import JOURNAL, STAGING, litter, mixture
from tests.scenario import TODAY, Scenario, article

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a build is a process that is forked here"),
    pytest.mark.timeout(60),
]

STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
"""What Python calls the steps that change a disk, besides opening a file to write it."""

STATES = (
    {
        "site.yaml": "title: Old\nbase_url: https://example.org/\noutputs: {feeds: false, sitemap: false}\n",
        "content/articles/a.md": article(title="A", entities="[Alpha]"),
        "content/articles/b.md": article(title="B", date="2021-03-04"),
    },
    {
        "site.yaml": "title: New\nbase_url: https://example.org/\noutputs: {feeds: false, sitemap: false}\n",
        "content/articles/a.md": article(title="A", entities="[Beta]"),
        "content/articles/c.md": article(title="C", date="2020"),
    },
)


@dataclass
class Twofold:
    """A site with two states; in each, pages stand that are not in the other."""

    site: Scenario
    trees: list[dict[str, bytes]]

    def show(self, state: int) -> None:
        for path in STATES[1 - state].keys() - STATES[state].keys():
            (self.site.folder / path).unlink(missing_ok=True)
        for path, text in STATES[state].items():
            self.site.write(path, text)

    def restore(self) -> None:
        """Has the old state published again."""
        self.show(0)
        self.site.build()
        assert self.site.tree() == self.trees[0]
        assert litter(self.site) == []
        self.show(1)


@pytest.fixture
def twofold(scenario: MakeSite) -> Twofold:
    made = Twofold(scenario(), [])
    for state in (0, 1):
        made.show(state)
        made.site.build()
        made.trees.append(made.site.tree())
    made.restore()
    return made


Act = Callable[[int, bool], None]
"""Called before each step with its number, and whether it needs room on the disk."""


def _watch(site: Scenario, act: Act) -> None:
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (writes or event in STEPS) and str(arguments[0]).startswith(str(site.folder)):
            count += 1
            act(count, event not in ("os.remove", "os.rmdir"))

    sys.addaudithook(hook)


def build_with(site: Scenario, act: Act, told: Path) -> int:
    """Builds in a forked process that calls `act` before each step; returns its status, negative for a signal."""
    child = os.fork()
    if not child:
        status = 99
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
            stream = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(stream, 1)
            os.dup2(stream, 2)
            sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
            _watch(site, act)
            status = cli.run(["build", "--no-search", "--jobs", "1", "--today", TODAY, "--site", str(site.folder)])
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended)


def steps_of(twofold: Twofold, told: Path) -> int:
    """How many steps the rebuild takes."""
    counted = told.with_name("steps")
    assert build_with(twofold.site, lambda count, _: _keep(counted, count), told) == 0
    twofold.restore()
    return int(counted.read_text())


def _keep(place: Path, count: int) -> None:
    place.write_text(str(count))


def kill_at(step: int) -> Act:
    def act(count: int, needs_room: bool) -> None:
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return act


def fail_at(step: int) -> Act:
    """The disk fails once."""

    def act(count: int, needs_room: bool) -> None:
        if count == step:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    return act


def full_from(step: int) -> Act:
    """The disk is full from then on; only removing succeeds."""

    def act(count: int, needs_room: bool) -> None:
        if count >= step and needs_room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return act


EVERY = [pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(300)]), 7]
"""Every step, or one of seven."""


@pytest.mark.parametrize("every", EVERY)
def test_killed_before_any_step_a_build_leaves_the_old_site_or_one_that_the_next_completes(
    twofold: Twofold, tmp_path: Path, every: int
) -> None:
    site, (old, new) = twofold.site, twofold.trees
    seen = set()
    for step in range(1, steps_of(twofold, tmp_path / "told") + 1, every):
        assert build_with(site, kill_at(step), tmp_path / "told") == -signal.SIGKILL, step
        left = site.tree()
        assert mixture(left, [old, new]) == [], step
        if not (site.folder / STAGING / JOURNAL).exists():
            assert left in (old, new), step
        seen.add("old" if left == old else "new" if left == new else "between")
        site.build()
        assert site.tree() == new, step
        assert litter(site) == [], step
        twofold.restore()
    assert {"old", "between"} <= seen


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("fault", [fail_at, full_from])
def test_where_the_disk_fails_at_any_step_a_build_says_so_and_the_old_site_stays_or_the_next_completes_it(
    twofold: Twofold, tmp_path: Path, fault: Callable[[int], Act], every: int
) -> None:
    site, (old, new) = twofold.site, twofold.trees
    told = tmp_path / "told"
    faults = []
    for step in range(1, steps_of(twofold, told) + 1, every):
        status = build_with(site, fault(step), told)
        left, text, has_journal = site.tree(), told.read_text(), (site.folder / STAGING / JOURNAL).exists()
        if "Traceback" in text or status not in (0, 3):
            faults.append(f"step {step}: status {status}, {text[-300:]}")
        if mixture(left, [old, new]):
            faults.append(f"step {step}: {mixture(left, [old, new])} are neither old nor new")
        if left != (old if status else new) and not has_journal:
            faults.append(f"step {step}: status {status}, a mixture that nothing will complete")
        site.build()
        if site.tree() != new or litter(site):
            faults.append(f"step {step}: the next build does not complete it; {litter(site)}")
        twofold.restore()
    assert faults == []
