"""What builds remember may be lost, damaged or outdated: only time is lost, and what should be gone is gone."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backfile.cache import Memory
from backfile.write.manifest import digest_of
from tests.built import MakeSite
from tests.faults.processes import litter
from tests.generated import generated
from tests.scenario import TODAY, Scenario, article, tree

pytestmark = pytest.mark.timeout(30)

Damage = Callable[[Path], None]


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        files=generated(12)
        | {
            "content/articles/gone.md": article(title="To be removed", date="1999", entities="[Nobody else]"),
            "content/articles/photo.md": article(title="Photo", image="{file: p.jpg, alt: A, credit: old new words}"),
            "content/articles/p.jpg": "(picture)jpeg 40x30 by old words",
            "content/entities/organizations/company-0.md": "---\nname: Company 0\n---\nThe old profile.\n",
            "content/sources/le-monde.md": "---\nname: Le Monde\ndescription: The old words.\n---\n",
            "content/pages/about.md": "---\ntitle: About\n---\nThe old page.\n",
            "templates/404.html": "{# SiteInfo #}old template",
            "static/own.txt": "old file",
        }
    )
    made.build()
    return made


def cold(site: Scenario) -> dict[str, bytes]:
    """The output of a first build of a copy that remembers nothing."""
    folder = site.folder.parent / "cold"
    shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns("_site", ".backfile"))
    Scenario(folder, files={"site.yaml": (site.folder / "site.yaml").read_text()}).build()
    made = tree(folder / "_site")
    shutil.rmtree(folder)
    return made


def _each_file(change: Callable[[Path], object]) -> Damage:
    def damage(folder: Path) -> None:
        for place in sorted(folder.rglob("*")):
            if place.is_file():
                change(place)

    return damage


def _rubbish(place: Path) -> None:
    place.write_bytes(random.Random(7).randbytes(max(64, place.stat().st_size)))


def _flipped(place: Path) -> None:
    """One bit in the middle of the file."""
    data = bytearray(place.read_bytes())
    if data:
        data[len(data) // 2] ^= 0x10
        place.write_bytes(data)


def _exchanged(folder: Path) -> None:
    """Every file has what was in the next one."""
    places = sorted(place for place in folder.rglob("*") if place.is_file())
    held = [place.read_bytes() for place in places]
    for place, data in zip(places, held[1:] + held[:1], strict=True):
        place.write_bytes(data)


def _file_for_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


def _folders_for_files(folder: Path) -> None:
    for place in sorted(folder.rglob("*")):
        if place.is_file() and place.name != "lock":
            place.unlink()
            (place / "inside").mkdir(parents=True)


def _foreign(folder: Path) -> None:
    for name in ("cache", "cache.db", "cache.json", "version", "manifest.json", "articles/x", "9999/x"):
        place = folder / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text('{"version": 999}')


DAMAGES: dict[str, Damage] = {
    "deleted": shutil.rmtree,
    "emptied files": _each_file(lambda place: place.write_bytes(b"")),
    "files cut in half": _each_file(lambda place: os.truncate(place, place.stat().st_size // 2)),
    "rubbish": _each_file(_rubbish),
    "zeros": _each_file(lambda place: place.write_bytes(bytes(place.stat().st_size))),
    "one bit": _each_file(_flipped),
    "files exchanged": _exchanged,
    "another version": _each_file(lambda place: place.write_bytes(place.read_bytes() + b"\nversion 999")),
    "unknown files": _foreign,
    "a file instead of the folder": _file_for_folder,
    "folders instead of files": _folders_for_files,
    "the future": _each_file(lambda place: os.utime(place, (4e9, 4e9))),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_whatever_happened_to_what_is_remembered_the_next_build_is_right(site: Scenario, kind: str) -> None:
    site.remove("content/articles/gone.md")
    site.write("content/articles/new.md", article(title="New", entities="[Company 0]"))
    expected = cold(site)
    DAMAGES[kind](site.folder / ".backfile")
    result = site.run("build", "--no-search", "--today", TODAY)
    assert result.exit_code == 0, result.stderr[-1500:]
    assert " 0 removed" not in result.stdout
    assert site.tree() == expected
    assert "1999/gone/index.html" not in expected
    assert litter(site) == []
    # And what it remembered in turn is right as well.
    site.write("content/articles/new.md", article(title="Newer"))
    site.build()
    assert site.tree() == cold(site)


def test_what_was_remembered_of_another_site_is_not_believed(site: Scenario, scenario: MakeSite) -> None:
    other = scenario(files=generated(12, seed=2), name="other")
    other.build()
    shutil.rmtree(site.folder / ".backfile")
    shutil.copytree(other.folder / ".backfile", site.folder / ".backfile")
    site.build()
    assert site.tree() == cold(site)


def test_a_site_that_was_moved_or_copied_is_built_right(site: Scenario) -> None:
    moved = site.folder.with_name("moved")
    shutil.copytree(site.folder, moved, symlinks=True)
    copy = Scenario(moved, files={"site.yaml": "title: Moved\nbase_url: https://example.org/\n"})
    copy.build()
    assert copy.tree() == cold(copy)


# Edits that times and sizes do not show

EDITED = {
    "content/articles/2015/story-0000.md": (b"Story 0 ", b"Story 9 "),
    "content/articles/p.jpg": (b"old", b"new"),
    "content/entities/organizations/company-0.md": (b"The old", b"The new"),
    "content/sources/le-monde.md": (b"The old", b"The new"),
    "content/pages/about.md": (b"The old", b"The new"),
    "site.yaml": (b"Test", b"Tent"),
    "templates/404.html": (b"old", b"new"),
    "static/own.txt": (b"old", b"new"),
}


def _in_place(place: Path, data: bytes) -> None:
    """As an editor does that keeps the file."""
    with place.open("r+b") as file:
        file.write(data)


def _replaced(place: Path, data: bytes) -> None:
    """As `mv`, rsync and git do, which put another file in its place."""
    other = place.with_name(".other")
    other.write_bytes(data)
    os.utime(other, ns=(place.stat().st_atime_ns, place.stat().st_mtime_ns))
    other.replace(place)


@pytest.mark.parametrize("save", [_in_place, _replaced])
@pytest.mark.parametrize("path", EDITED)
def test_an_edit_of_the_same_size_under_the_time_of_the_old_file_is_seen(
    site: Scenario, path: str, save: Callable[[Path, bytes], None]
) -> None:
    site.build()  # so that a second look at an unchanged site has been remembered, too
    place = site.folder / path
    before, data = place.stat(), place.read_bytes()
    save(place, data.replace(*EDITED[path], 1))
    assert place.read_bytes() != data
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (place.stat().st_mtime_ns, place.stat().st_size) == (before.st_mtime_ns, before.st_size)
    report = site.build()
    assert report.written
    assert site.tree() == cold(site)


def test_edits_quicker_than_the_clock_are_seen(site: Scenario) -> None:
    place = site.folder / "content/pages/about.md"
    for n in range(10, 30):
        place.write_text(f"---\ntitle: About\n---\nThe {n} page.\n")
        site.build()
        assert f"The {n} page." in site.page("/about/")


@pytest.mark.parametrize("moment", [0, 1, 4_000_000_000], ids=["1970", "a second later", "2096"])
def test_times_of_the_past_and_of_the_future_change_nothing(site: Scenario, moment: int) -> None:
    before = site.tree()
    for place in (site.folder / "content").rglob("*"):
        os.utime(place, (moment, moment))
    assert site.build().written == ()
    page = site.folder / "content/pages/about.md"
    page.write_bytes(page.read_bytes().replace(b"old", b"new"))
    os.utime(page, (moment, moment))
    assert site.build().written
    assert site.tree() == cold(site) != before


def test_a_clock_that_was_set_back_hides_no_edit(site: Scenario) -> None:
    page = site.folder / "content/pages/about.md"
    os.utime(page, (time.time() + 3600, time.time() + 3600))
    site.build()
    page.write_text("---\ntitle: About\n---\nThe new page.\n")
    os.utime(page, (time.time() - 3600, time.time() - 3600))
    site.build()
    assert site.tree() == cold(site)


# What is gone


@pytest.mark.parametrize("remembers", [True, False])
def test_a_deleted_article_goes_with_its_picture_and_its_places_in_lists(site: Scenario, *, remembers: bool) -> None:
    (picture,) = [path for path in site.tree() if path.endswith("p.jpg")]
    site.remove("content/articles/photo.md")
    site.remove("content/articles/gone.md")
    if not remembers:
        shutil.rmtree(site.folder / ".backfile")
    result = site.run("build", "--no-search", "--verbose", "--today", TODAY)
    removed = {line.removeprefix("removed ") for line in result.stdout.splitlines() if line.startswith("removed ")}
    assert {picture, "2022/02/18/photo/index.html", "1999/gone/index.html", "1999/index.html"} <= removed
    assert f" {len(removed)} removed" in result.stdout.splitlines()[-1]
    assert not removed & set(site.tree())
    for data in site.tree().values():
        assert b"To be removed" not in data
        assert b"Nobody else" not in data
    assert site.tree() == cold(site)


@pytest.mark.parametrize("status", ["draft", "withdrawn\nwithdrawn: {date: 2024-01-01, reason: Wrong}"])
def test_the_text_of_an_article_that_is_no_longer_shown_may_be_edited_and_stays_hidden(
    scenario: MakeSite, status: str
) -> None:
    site = scenario(files={"content/articles/other.md": article()})  # nothing but articles: only texts change
    opening = "Lists show these words. " * 20  # which stay, so that what linking sees of the article stays
    for text in ("shown before", "first secret", "second secret"):
        keys = {"status": status} if "secret" in text else {}
        site.write("content/articles/hidden.md", article(title="Hidden", body=f"{opening}\n\nA {text}.", **keys))
        site.build()
        assert site.tree() == cold(site)
    assert not [path for path, data in site.tree().items() if b"secret" in data or b"shown before" in data]


def test_a_renamed_article_stands_at_its_new_address_alone(site: Scenario) -> None:
    place = site.folder / "content/articles/gone.md"
    place.rename(place.with_name("moved.md"))
    site.build()
    assert site.has("/1999/moved/")
    assert not site.has("/1999/gone/")
    assert not any(b"/1999/gone/" in data for data in site.tree().values())
    assert site.tree() == cold(site)


# A journal that no build wrote


@pytest.mark.parametrize(
    "journal",
    ["[]", "{}", "null", '"x"', '{"remove": 3, "move": []}', '{"remove": ["../../precious.txt"], "move": []}',
     '{"remove": [], "move": ["../../precious.txt"]}', '{"remove": ["PRECIOUS"], "move": [7]}'],
)  # fmt: skip
def test_a_journal_that_is_none_is_forgotten_and_touches_nothing_outside(site: Scenario, journal: str) -> None:
    precious = [site.folder.parent / "precious.txt", site.folder / "precious.txt"]
    for place in precious:
        place.write_text("mine")
    before = site.tree()
    staging = site.folder / "._site.staging"
    staging.mkdir()
    (staging / ".journal.json").write_text(journal.replace("PRECIOUS", str(precious[0])))
    result = site.run("build", "--no-search", "--today", TODAY)
    assert result.exit_code == 0, result.stderr[-1000:]
    assert all(place.read_text() == "mine" for place in precious)
    assert site.tree() == before
    assert litter(site) == ["precious.txt"]


def test_a_text_that_is_edited_and_edited_back_at_once_is_published_as_it_was(scenario: MakeSite) -> None:
    site: Scenario = scenario(files=generated(3) | {"content/articles/a.md": article(body="The first text.")})
    site.build()
    for text in ("Another text.", "The first text."):
        site.write("content/articles/a.md", article(body=text))
        site.build()
        assert text in site.page("/2022/02/18/a/")


def test_pages_of_another_program_are_made_anew(site: Scenario) -> None:
    """Its list vouches for them, and the views are the same; yet this program may write something else."""
    expected = tree(site.output)
    page, listing = site.output / "organizations/company-0/index.html", site.output / ".backfile.json"
    other = page.read_bytes().replace(b"</main>", b"<p>As another version wrote it</p></main>")
    entries = json.loads(listing.read_text(encoding="utf-8"))
    entries["files"]["organizations/company-0/index.html"][:2] = [digest_of(other), len(other)]
    page.write_bytes(other)
    listing.write_text(json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    with sqlite3.connect(site.folder / ".backfile" / "memory.sqlite") as memory:
        memory.execute("pragma user_version = 7")
    site.build()
    assert tree(site.output) == expected


def test_what_is_remembered_does_not_grow_with_every_change_of_a_template(site: Scenario) -> None:
    counts = set()
    for number in range(4):
        site.write("templates/404.html", f"{{# SiteInfo #}}template {number}")
        site.build()
        with Memory(site.folder / ".backfile") as memory:
            counts.add(len(memory.fact("compiled")))
    assert len(counts) == 1, counts
    assert counts.pop() >= len(["home.html", "article.html", "entity.html", "day.html", "base.html", "row.html"])
