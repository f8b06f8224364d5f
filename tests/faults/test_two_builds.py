"""Two builds at once: the second is told who is at work, the first is not disturbed, and no lock outlives a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.built import MakeSite
from tests.faults.processes import STAGING, command, is_refusal, litter, run, started, told, wait_until
from tests.generated import generated
from tests.scenario import Scenario, article, tree

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="locks and signals of POSIX"),
    pytest.mark.timeout(30),
]


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(files=generated(30))
    made.build()
    return made


def has_files(folder: Path) -> bool:
    """Whether pages are being made."""
    try:
        return bool(os.listdir(folder))
    except FileNotFoundError:
        return False


@contextmanager
def stopped(site: Scenario, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A build that stands still in the middle, and goes on when it is sent SIGCONT."""
    with started(site, "--jobs", "1", "--no-cache", *arguments) as process:
        assert wait_until(lambda: has_files(site.folder / STAGING), process)
        process.send_signal(signal.SIGSTOP)
        yield process


def finish(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGCONT)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 0, stderr[-1000:]


def test_the_second_build_is_told_which_process_is_at_work_and_the_first_is_not_disturbed(site: Scenario) -> None:
    site.write("content/articles/new.md", article(title="New"))
    before = site.tree()
    with stopped(site) as first:
        second = run(site)
        assert is_refusal(second), second.stderr
        assert str(first.pid) in told(second)[0]
        assert site.tree() == before
        assert (site.folder / STAGING).exists()
        finish(first)
    assert site.has("/2022/02/18/new/")
    assert litter(site) == []
    site.build(output=site.folder.parent / "fresh")
    assert site.tree() == tree(site.folder.parent / "fresh")


def test_content_may_be_checked_while_a_build_is_at_work(site: Scenario) -> None:
    with stopped(site) as first:
        assert run(site, "check").returncode == 0
        finish(first)


def test_nothing_is_cleaned_while_a_build_is_at_work(site: Scenario) -> None:
    site.write("content/articles/new.md", article(title="New"))
    before = site.tree()
    with stopped(site) as first:
        cleaning = run(site, "clean")
        assert is_refusal(cleaning), cleaning.stdout
        assert str(first.pid) in told(cleaning)[0]
        assert site.tree() == before
        finish(first)
    assert site.has("/2022/02/18/new/")
    assert litter(site) == []


def test_the_lock_of_a_build_that_was_killed_holds_no_other(site: Scenario) -> None:
    with stopped(site) as first:
        first.kill()
        first.wait()
        assert run(site).returncode == 0
    assert litter(site) == []


@pytest.mark.parametrize("left", ["", "1", "not a number", "\x00\xff", "4194304999"])
def test_a_lock_file_that_was_left_over_holds_no_build(site: Scenario, left: str) -> None:
    (site.folder / ".backfile").mkdir(exist_ok=True)
    (site.folder / ".backfile/lock").write_text(left, encoding="latin-1")
    result = run(site)
    assert result.returncode == 0, result.stderr[-500:]


def test_of_four_builds_that_begin_together_one_at_least_succeeds_and_none_leaves_anything(site: Scenario) -> None:
    site.write("content/articles/new.md", article(title="New"))
    processes = [subprocess.Popen(command(site, "--jobs", "1"), stderr=subprocess.PIPE, text=True) for _ in range(4)]
    statuses = []
    for process in processes:
        _, stderr = process.communicate(timeout=20)
        statuses.append(process.returncode)
        assert "Traceback" not in stderr
    assert 0 in statuses
    assert set(statuses) <= {0, 3}
    assert litter(site) == []
    site.build(output=site.folder.parent / "fresh")
    assert site.tree() == tree(site.folder.parent / "fresh")


def test_two_sites_do_not_write_to_one_output_at_the_same_time(site: Scenario, scenario: MakeSite) -> None:
    other = scenario(files=generated(5, seed=2), name="other")
    output = str(site.folder.parent / "published")
    staging = site.folder.parent / ".published.staging"
    with started(site, "--jobs", "1", "--output", output) as first:
        assert wait_until((staging / "index.html").exists, first)
        first.send_signal(signal.SIGSTOP)
        second = run(other, "--output", output)
        assert is_refusal(second), second.stdout
        finish(first)
    assert tree(Path(output)) == site.tree()
    assert os.listdir(site.folder.parent).count(".published.staging") == 0
