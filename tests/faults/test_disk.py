"""Full, read-only and divided disks: status 3, one plain sentence, the old site as it was and nothing beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.built import MakeSite
from tests.faults.processes import bound, is_refusal, litter, run, told
from tests.generated import generated
from tests.scenario import SETTINGS, Scenario, article, tree

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="disks and permissions of POSIX"),
    pytest.mark.timeout(40),
]

LIMIT = 60_000
"""Bytes: more than any page of a small site, less than the list of a hundred articles or a picture."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[Path, int], None]]:
    """Mounts a disk of so many kB on a folder. Only root may do that."""
    mounted: list[Path] = []

    def mount(place: Path, size: int) -> None:
        # Without huge pages, of which one would be a third of the disk; a kernel may not know the word.
        if not any(_mounted(place, f"size={size}k{more}") for more in (",huge=never", "")):
            pytest.skip("no small disk can be mounted here; the limit of a file's size stands in for it")
        mounted.append(place)

    yield mount
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)


def _mounted(place: Path, options: str) -> bool:
    mounting = ["mount", "-t", "tmpfs", "-o", options, "none", str(place)]
    return bool(shutil.which("mount")) and not subprocess.run(mounting, capture_output=True, check=False).returncode


Disk = Callable[[Path, int], None]


@pytest.fixture
def small_disk(tmp_path: Path, disk: Disk) -> Path:
    """A disk of 400 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    disk(place, 400)
    return place


def fill(folder: Path) -> Path:
    """Fills the disk of a folder to the last byte; returns the file that does."""
    filling = folder / "filling"
    with filling.open("wb", buffering=0) as file:
        # One refusal is not yet a full disk: a kernel that is short of memory gives the same, and room a moment later.
        while os.statvfs(folder).f_bfree:
            with contextlib.suppress(OSError):
                file.write(b"x" * 4096)
    return filling


SMALL = "outputs: {search: false, data: false, cards: false}\n"
"""For sites that have to find room on a small disk."""


def larger(site: Scenario) -> None:
    """Every page of the site changes, and a hundred articles come."""
    site.write("site.yaml", "title: Another title\nbase_url: https://example.org/\n" + SMALL)
    for path, text in generated(100).items():
        site.write(path, text)


# A full disk


def test_on_a_full_disk_a_rebuild_says_so_and_the_old_site_stays(small_disk: Path, scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(), "site.yaml": SETTINGS + SMALL})
    output = small_disk / "site"
    assert run(site, "--output", str(output)).returncode == 0
    before = tree(output)
    free = os.statvfs(small_disk).f_bfree
    larger(site)
    result = run(site, "--output", str(output), "--jobs", "1")
    assert is_refusal(result), result.stderr[-500:]
    assert "No space left on device" in told(result)[0]
    assert tree(output) == before
    assert os.listdir(small_disk) == ["site"]
    assert os.statvfs(small_disk).f_bfree == free


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_on_a_full_disk_a_first_build_leaves_nothing(small_disk: Path, scenario: MakeSite, jobs: str) -> None:
    site = scenario(files=generated(205))
    result = run(site, "--output", str(small_disk / "site"), "--jobs", jobs)
    assert is_refusal(result), result.stderr[-500:]
    assert "No space left on device" in told(result)[0]
    assert os.listdir(small_disk) == []


def test_where_the_whole_site_lies_on_a_full_disk_the_build_says_so_and_the_next_with_room_succeeds(
    scenario: MakeSite, disk: Disk
) -> None:
    site = scenario()
    disk(site.folder, 20_000)
    site.write("site.yaml", SETTINGS + SMALL)
    site.write("content/articles/a.md", article())
    site.build()
    before = site.tree()
    larger(site)  # more than there would be room for if everything that is remembered were thrown away
    filling = fill(site.folder)
    for arguments in ((), ("--no-cache",)):
        result = run(site, *arguments)
        assert is_refusal(result), (result.returncode, result.stdout, result.stderr[-800:])
        assert "Exception ignored" not in result.stderr
        assert site.tree() == before
        assert litter(site) == ["filling"]
    filling.unlink()
    result = run(site)
    assert result.returncode == 0, result.stderr
    assert b"Another title" in site.tree()["2022/02/18/a/index.html"]


def test_where_there_is_no_room_to_remember_anything_the_site_is_built_all_the_same(
    scenario: MakeSite, disk: Disk
) -> None:
    site = scenario(files=generated(30))
    (site.folder / ".backfile").mkdir()
    disk(site.folder / ".backfile", 64)
    for title in ("One", "Two"):
        filling = fill(site.folder / ".backfile")
        site.write("content/articles/a.md", article(title=title))
        result = run(site)
        assert result.returncode == 0, result.stderr[-800:]
        assert "Traceback" not in result.stderr
        assert "Exception ignored" not in result.stderr
        assert title in site.page("/2022/02/18/a/")
        filling.unlink()
        site.build()
    site.build(output=site.folder / "fresh")
    assert site.tree() == tree(site.folder / "fresh")


def test_where_files_may_not_grow_a_build_says_so_and_the_old_site_stays(scenario: MakeSite) -> None:
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))

    site = scenario(files={"content/articles/a.md": article()})
    site.build()
    before = site.tree()
    site.write("static/large.bin", "(repeat 200000)x")
    site.write("content/articles/a.md", article(title="Another"))
    for jobs in ("1", "2"):
        result = run(site, "--jobs", jobs, preexec_fn=limited)
        assert is_refusal(result), result.stderr[-500:]
        assert "File too large" in told(result)[0]
        assert site.tree() == before
        assert litter(site) == []
    site.output.rename(site.folder / "away")
    assert is_refusal(run(site, preexec_fn=limited))
    assert litter(site) == ["away"]
    assert not site.output.exists()


# A read-only disk


@pytest.fixture
def closing() -> Iterator[Callable[[Path], None]]:
    """Takes the right to write from a folder, until the test ends."""
    closed: list[Path] = []

    def close(folder: Path) -> None:
        folder.chmod(0o555)
        closed.append(folder)

    yield close
    for folder in closed:
        if folder.exists():
            folder.chmod(0o755)


Close = Callable[[Path], None]


@pytest.mark.parametrize("closed", [".", "_site", "_site/2022", "_site/2022/02", "_site/2022/02/18/gone"])
def test_a_folder_that_may_not_be_written_to_stops_the_build_and_the_old_site_stays(
    scenario: MakeSite, closing: Close, closed: str
) -> None:
    site = scenario(
        files={"content/articles/a.md": article(), "content/articles/gone.md": article(title="To be removed")}
    )
    site.build()
    before = site.tree()
    site.write("site.yaml", "title: Another title\nbase_url: https://example.org/\n" + SMALL)
    site.write("content/articles/new.md", article(title="New", date="2023"))
    site.remove("content/articles/gone.md")
    closing(site.folder / closed)
    result = run(site, "--jobs", "1", before=bound())
    (site.folder / closed).chmod(0o755)
    assert site.tree() == before
    assert is_refusal(result), result.stderr[-500:]
    assert "Permission denied" in told(result)[0]
    assert litter(site) == []
    site.build()
    site.build(output=site.folder / "fresh")
    assert site.tree() == tree(site.folder / "fresh")


def test_a_site_of_which_only_the_output_may_be_written_to_is_built(scenario: MakeSite, closing: Close) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    closing(site.folder)
    output = site.folder.parent / "published"
    for _ in range(2):
        result = run(site, "--output", str(output), before=bound())
        assert result.returncode == 0, result.stderr[-500:]
    assert "2022/02/18/a/index.html" in tree(output)
    assert litter(site) == []


def test_a_first_build_in_a_folder_that_may_not_be_written_to_leaves_nothing(
    scenario: MakeSite, closing: Close
) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    place = site.folder.parent / "closed"
    place.mkdir()
    closing(place)
    for output in ("site", "deep/site"):
        result = run(site, "--output", str(place / output), before=bound())
        assert is_refusal(result), result.stderr[-500:]
    assert os.listdir(place) == []


# A divided disk


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than pytest's."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev or not os.access(memory, os.W_OK):
        pytest.skip("this system has no second disk")
    folder = Path(tempfile.mkdtemp(dir=memory))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def test_an_output_that_is_a_link_to_another_disk_is_built_and_built_again(
    other_disk: Path, scenario: MakeSite
) -> None:
    site = scenario(files={"content/articles/a.md": article(), "content/articles/b.md": article(title="B")})
    (other_disk / "site").mkdir()
    site.output.symlink_to(other_disk / "site")
    for _ in range(2):
        result = run(site)
        assert result.returncode == 0, result.stderr[-500:]
        site.build(output=site.folder.parent / "fresh")
        assert site.tree() == tree(site.folder.parent / "fresh")
        (site.folder / "content/articles/b.md").unlink(missing_ok=True)
    assert site.output.is_symlink()
    assert litter(site) == []
    assert os.listdir(other_disk) == ["site"]


def test_an_output_on_which_another_disk_is_mounted_is_built_and_built_again(
    small_disk: Path, scenario: MakeSite
) -> None:
    articles = {"content/articles/a.md": article(), "content/articles/b.md": article(title="B")}
    site = scenario(files={**articles, "site.yaml": SETTINGS + SMALL})
    for _ in range(2):
        result = run(site, "--output", str(small_disk))
        assert result.returncode == 0, result.stderr[-500:]
        assert "2022/02/18/a/index.html" in tree(small_disk)
        (site.folder / "content/articles/b.md").unlink(missing_ok=True)
    assert "2022/02/18/b/index.html" not in tree(small_disk)
    assert [name for name in os.listdir(small_disk.parent) if "staging" in name] == []
