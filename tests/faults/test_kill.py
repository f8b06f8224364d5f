"""A build that is killed leaves the old site, or one that the next build completes; no file is ever half written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.processes import (
    ENDLESS,
    JOURNAL,
    STAGING,
    TRACKED,
    litter,
    mixture,
    none_left,
    run,
    started,
    wait_until,
    workers,
)
from tests.generated import generated
from tests.scenario import Scenario, article

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of POSIX"),
    pytest.mark.timeout(60),
]

TITLES = ("Old title", "New title")
SETTINGS = "title: {}\nbase_url: https://example.org/\n"
SEEDS = (11, 23, 37, 41, 59)


@dataclass
class Rebuilt:
    """A site of 400 articles that has two states; from one to the other every page changes."""

    site: Scenario
    trees: dict[str, dict[str, bytes]]
    """The whole output of each state, by title."""
    seconds: float
    """How long an undisturbed rebuild takes, about."""
    shown: str = ""

    def change(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Writes the other state's settings; returns the output as it is and as the next build makes it."""
        old = self.trees[self.shown]
        [self.shown] = {*TITLES} - {self.shown}
        show(self.site, self.shown)
        return old, self.trees[self.shown]


def show(site: Scenario, title: str) -> None:
    """Writes a state of the site: another title on every page, and an article that is not in the other state."""
    site.write("site.yaml", SETTINGS.format(title))
    for each in TITLES:
        place = site.folder / f"content/articles/only-{each[:3].lower()}.md"
        place.unlink(missing_ok=True)
        if each == title:
            place.write_text(article(title=each, date=f"{1990 + TITLES.index(each)}-01-01", entities=f"[{each}]"))


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    folder = tmp_path_factory.mktemp("killed") / "site"
    folder.mkdir()
    site = Scenario(folder, files=generated(400))
    trees: dict[str, dict[str, bytes]] = {}
    seconds = 0.0
    for title in TITLES:
        show(site, title)
        before = time.monotonic()
        assert run(site, "--jobs", "2").returncode == 0
        seconds = time.monotonic() - before
        trees[title] = site.tree()
    old, new = (trees[title] for title in TITLES)
    assert sum(old[path] != new.get(path) for path in old) > 1000
    assert set(old) - set(new)
    assert set(new) - set(old)
    return Rebuilt(site, trees, seconds, TITLES[1])


def disturb(rebuilt: Rebuilt, until: Callable[[subprocess.Popen[str]], object]) -> str:
    """Kills a rebuild at the moment that `until` waits for, looks at what it left, and lets the next build mend it.

    Returns what was left: "old", "new", or "between" where a commit had begun.
    """
    old, new = rebuilt.change()
    site = rebuilt.site
    with started(site, "--jobs", "2", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        until(process)
        process.kill()
        process.wait()
        # The workers may still run: what they do must not matter. Nothing waits for them before the next build.
        left = site.tree()
        is_committing = (site.folder / STAGING / JOURNAL).exists()
        assert mixture(left, [old, new]) == []
        if not is_committing:
            assert left in (old, new)
        site.build(jobs=2)
        assert site.tree() == new
        assert litter(site) == []
        assert none_left(process.pid)
        assert litter(site) == [], "a process that was left over wrote beside the output"
    return "old" if left == old else "new" if left == new else "between"


def at_random(rebuilt: Rebuilt, seed: int) -> Callable[[subprocess.Popen[str]], object]:
    delay = random.Random(seed).uniform(0.1, 1.1) * rebuilt.seconds
    return lambda _: time.sleep(delay)


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_a_random_moment_a_build_leaves_no_file_half_written_and_the_next_completes_it(
    rebuilt: Rebuilt, seed: int
) -> None:
    disturb(rebuilt, at_random(rebuilt, seed))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_killed_at_any_of_forty_random_moments_a_build_leaves_no_file_half_written(rebuilt: Rebuilt) -> None:
    left = [disturb(rebuilt, at_random(rebuilt, seed)) for seed in range(100, 140)]
    assert "old" in left


def pages_are_staged(rebuilt: Rebuilt) -> Callable[[], object]:
    return lambda: os.path.isdir(rebuilt.site.folder / STAGING / "2020")


def journal_appears(rebuilt: Rebuilt) -> Callable[[], object]:
    return (rebuilt.site.folder / STAGING / JOURNAL).exists


def first_page_is_moved(rebuilt: Rebuilt) -> Callable[[], object]:
    # The home page is one of the first pages to be moved and one of the first to be looked at.
    place, old = rebuilt.site.output / "index.html", (rebuilt.site.output / "index.html").stat().st_ino
    return lambda: place.stat().st_ino != old


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (pages_are_staged, {"old"}),
        (journal_appears, {"old", "between", "new"}),
        (first_page_is_moved, {"between", "new"}),
    ],
)
def test_killed_at_a_chosen_moment_a_build_leaves_the_old_site_or_one_that_the_next_completes(
    rebuilt: Rebuilt, moment: Callable[[Rebuilt], Callable[[], object]], expected: set[str]
) -> None:
    happened = moment(rebuilt)
    assert disturb(rebuilt, lambda process: wait_until(happened, process)) in expected


@pytest.mark.long
def test_killed_with_its_workers_at_once_by_the_closing_of_the_terminal_a_build_leaves_the_old_site(
    rebuilt: Rebuilt,
) -> None:
    def hang_up(process: subprocess.Popen[str]) -> None:
        wait_until(pages_are_staged(rebuilt), process)
        os.killpg(process.pid, signal.SIGHUP)

    assert disturb(rebuilt, hang_up) == "old"


# First builds


def test_a_first_build_that_is_killed_leaves_no_site_and_the_next_one_is_whole(
    rebuilt: Rebuilt, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    site = Scenario(tmp_path / "site", files=generated(400))
    show(site, TITLES[0])
    with started(site, "--jobs", "2", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_until((site.folder / STAGING / "2020").exists, process)
        process.kill()
        process.wait()
        # The one step of a first build is the renaming of a folder: all of it is there, or nothing.
        assert site.tree() in ({}, rebuilt.trees[TITLES[0]])
        site.build(jobs=2)
        assert site.tree() == rebuilt.trees[TITLES[0]]
        assert none_left(process.pid)
        assert litter(site) == []


# Workers


@pytest.mark.skipif(not TRACKED, reason="this system does not tell which processes are left")
def test_no_worker_outlives_a_build_that_is_killed(rebuilt: Rebuilt) -> None:
    _, new = rebuilt.change()
    with started(rebuilt.site, "--jobs", "3", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        assert wait_until(lambda: len(workers(process)) == 2, process)
        process.kill()
        process.wait()
        assert none_left(process.pid)
    rebuilt.site.build(jobs=2)
    assert rebuilt.site.tree() == new
    assert litter(rebuilt.site) == []


@pytest.mark.skipif(not TRACKED, reason="this system does not tell which processes are workers")
def test_a_worker_that_the_system_ends_is_told_in_a_sentence_and_the_old_site_stays(rebuilt: Rebuilt) -> None:
    # So ends a process where memory runs out.
    old, new = rebuilt.change()
    rebuilt.site.write("templates/home.html", ENDLESS)  # the worker begins with it
    try:
        with started(rebuilt.site, "--jobs", "2") as process:
            assert wait_until(pages_are_staged(rebuilt), process)
            os.kill(workers(process)[0], signal.SIGKILL)
            _, stderr = process.communicate(timeout=20)
        assert process.returncode == 3, stderr[-1000:]
        assert "Traceback" not in stderr
        assert rebuilt.site.tree() == old
        assert litter(rebuilt.site) == []
    finally:
        rebuilt.site.remove("templates/home.html")
        rebuilt.site.build(jobs=2)
    assert rebuilt.site.tree() == new


@pytest.mark.long
def test_an_article_may_be_mended_before_the_build_that_completes_the_one_that_was_killed(rebuilt: Rebuilt) -> None:
    old, new = rebuilt.change()
    with started(rebuilt.site, "--jobs", "2", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_until(journal_appears(rebuilt), process)
        process.kill()
        process.wait()
        assert mixture(rebuilt.site.tree(), [old, new]) == []
        rebuilt.site.write("content/articles/added.md", article(title="Added"))
        rebuilt.site.build()
        assert rebuilt.site.has("/2022/02/18/added/")
        rebuilt.site.remove("content/articles/added.md")
        rebuilt.site.build()
        assert rebuilt.site.tree() == new
