"""Ctrl-C, SIGTERM and closed pipes: a build ends at once, says so in a sentence, and the old site stays."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built import MakeSite
from tests.faults.processes import (
    ENDLESS,
    STAGING,
    TRACKED,
    command,
    is_refusal,
    litter,
    none_left,
    run,
    started,
    told,
    wait_until,
    workers,
)
from tests.generated import generated
from tests.scenario import Scenario, article

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX"),
    pytest.mark.timeout(30),
]

ALL, ONE = os.killpg, os.kill
"""Ctrl-C in a terminal reaches every process of a build, `kill` the one that it names."""

SENT = [(ALL, signal.SIGINT, 130), (ONE, signal.SIGINT, 130), (ALL, signal.SIGTERM, 143), (ONE, signal.SIGTERM, 143)]
NAMES = ["Ctrl-C", "SIGINT to the build", "SIGTERM to all", "SIGTERM to the build"]

Send = Callable[[int, int], None]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is published already and takes several processes to build."""
    folder = tmp_path_factory.mktemp("published")
    Scenario(folder, files=generated(205)).build(jobs=2)
    return folder


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Scenario:
    shutil.copytree(published, tmp_path / "site")
    return Scenario(tmp_path / "site")


def assert_ended(process: subprocess.Popen[str], status: int, site: Scenario, before: dict[str, bytes]) -> None:
    _, stderr = process.communicate(timeout=8)
    assert process.returncode == status, stderr[-1500:]
    assert "Traceback" not in stderr
    assert told(stderr) == [stderr.strip()]
    assert site.tree() == before
    assert litter(site) == []
    assert none_left(process.pid)


@pytest.mark.parametrize("template", ["home.html", "404.html"], ids=["in a worker", "in the build itself"])
@pytest.mark.parametrize(("send", "number", "status"), SENT, ids=NAMES)
def test_a_build_that_is_rendering_in_several_processes_ends_at_once(
    site: Scenario, send: Send, number: signal.Signals, status: int, template: str
) -> None:
    before = site.tree()
    site.write(f"templates/{template}", ENDLESS)  # the worker begins with the home page, the build with the last
    site.write("site.yaml", "title: Another\nbase_url: https://example.org/\n")
    with started(site, "--jobs", "2") as process:
        assert wait_until(lambda: any((site.folder / STAGING).glob("20*")), process, 0.01)
        send(process.pid, number)
        assert_ended(process, status, site, before)


@pytest.mark.skipif(not TRACKED, reason="this system does not tell which processes read")
@pytest.mark.parametrize(("send", "number", "status"), [SENT[0], SENT[3]], ids=[NAMES[0], NAMES[3]])
def test_a_build_that_is_reading_in_several_processes_ends_at_once(
    site: Scenario, send: Send, number: signal.Signals, status: int
) -> None:
    before = site.tree()
    slow = " ".join(f"*a{n}* [b](c-{n}.md) `d`" for n in range(900))
    for n in range(60):
        site.write(f"content/articles/slow-{n}.md", article(title=f"Slow {n}", body="\n\n".join([slow[:12_000]] * 4)))
    with started(site, "--jobs", "2") as process:
        assert wait_until(lambda: workers(process), process)
        send(process.pid, number)
        assert_ended(process, status, site, before)


# Readers that have seen enough


def shell(site: Scenario, pipe: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = " ".join(f"'{word}'" for word in command(site, *arguments))
    return subprocess.run(
        ["sh", "-c", f"{{ {line}; echo $? >&3; }} {pipe}"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


PIPES = ["| true", "2>&1 | true", "2>&1 | head -n 1", ">/dev/full", ">/dev/full 2>&1", ">&-", ">&- 2>&-"]


@pytest.mark.parametrize(
    ("pipe", "is_right"), [*((pipe, True) for pipe in PIPES), ("2>&1 | true", False), (">/dev/full 2>&1", False)]
)
def test_a_reader_that_is_gone_costs_neither_the_site_nor_a_traceback(
    scenario: MakeSite, tmp_path: Path, pipe: str, is_right: bool
) -> None:
    if "/dev/full" in pipe and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    site = scenario(files=generated(3))
    if not is_right:
        site.write("content/articles/wrong.md", article(date="2022-02-30"))
    kept = tmp_path / "status"
    result = shell(site, f"3>'{kept}' {pipe}", "--verbose", "--jobs", "1")
    assert "Traceback" not in result.stdout + result.stderr
    assert "Exception ignored" not in result.stdout + result.stderr
    assert int(kept.read_text()) == (0 if is_right else 1)
    assert site.output.exists() is is_right
    assert litter(site) == []


def test_the_site_is_whole_after_a_reader_that_was_gone(scenario: MakeSite, tmp_path: Path) -> None:
    site = scenario(files=generated(3))
    shell(site, f"3>'{tmp_path / 'status'}' | true", "--verbose")
    gone = site.tree()
    assert run(site, "--no-cache").returncode == 0
    assert site.tree() == gone
    assert not is_refusal(run(site))
