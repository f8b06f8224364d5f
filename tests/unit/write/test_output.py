"""The output folder: what changed is written, what is gone is removed, what is foreign is left alone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from backfile.problems import EnvironmentFailed, UsageFailed
from tests.built import MakeSite, leftovers, without_list
from tests.scenario import Scenario, article, tree

MANIFEST = ".backfile.json"


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    """A site of two articles, built once."""
    made: Scenario = scenario(
        files={
            "content/articles/a.md": article(title="First", entities="{topics: [Alpha]}"),
            "content/articles/b.md": article(title="Second", date="2021-03-04", entities="{topics: [Beta]}"),
        }
    )
    made.build()
    return made


def test_a_first_build_writes_everything_and_leaves_nothing_beside_the_output(site: Scenario) -> None:
    assert site.report is not None
    assert set(site.report.written) == set(without_list(site.tree()))
    assert site.report.removed == ()
    assert leftovers(site) == []
    assert os.listdir(site.folder).count("_site") == 1


def test_a_second_build_writes_nothing(site: Scenario) -> None:
    times = {path: (site.output / path).stat().st_mtime_ns for path in without_list(site.tree())}
    report = site.build()
    assert report.written == ()
    assert report.removed == ()
    assert report.unchanged == len(times)
    assert {path: (site.output / path).stat().st_mtime_ns for path in times} == times
    assert leftovers(site) == []


def test_only_changed_pages_are_written(site: Scenario) -> None:
    site.write("content/articles/a.md", article(title="First", entities="{topics: [Alpha]}", dateline="Hefei"))
    report = site.build()
    assert [path for path in report.written if not path.startswith("data/")] == ["2022/02/18/a/index.html"]


def test_all_pages_are_written_anew_on_demand_and_are_the_same(site: Scenario) -> None:
    before = site.tree()
    report = site.build(remember=False)
    assert set(report.written) == set(without_list(before))
    assert site.tree() == before


def test_the_pages_of_a_deleted_article_go_and_so_do_empty_folders(site: Scenario) -> None:
    site.remove("content/articles/b.md")
    report = site.build()
    for gone in ("2021/03/04/b/index.html", "2021/index.html", "topics/beta/index.html"):
        assert gone in report.removed
    assert not (site.output / "2021").exists()
    assert not (site.output / "topics/beta").exists()
    assert site.has("/2022/02/18/a/")
    assert not any(b"Second" in data for data in site.tree().values())


def test_an_incremental_build_gives_what_a_first_build_gives(site: Scenario) -> None:
    site.remove("content/articles/b.md")
    site.write("content/articles/c.md", article(title="Third", date="2023"))
    site.build()
    site.build(output=site.folder / "fresh")
    assert site.tree() == tree(site.folder / "fresh")


def test_a_page_that_someone_deleted_is_written_again_on_demand(site: Scenario) -> None:
    before = site.tree()
    (site.output / "2022/index.html").unlink()
    site.build(remember=False)
    assert site.tree() == before


def test_an_output_that_someone_deleted_is_written_again(site: Scenario) -> None:
    before = site.tree()
    shutil.rmtree(site.output)
    site.build()
    assert site.tree() == before


@pytest.mark.parametrize(("before", "after"), [("/old", "/old/page.html"), ("/x.html", "/x.html/y/")])
def test_a_page_may_become_a_folder_and_a_folder_a_page(site: Scenario, before: str, after: str) -> None:
    for alias in (before, after, before):
        site.write("content/articles/a.md", article(aliases=f"[{alias}]"))
        site.build()
        site.build(output=site.folder / "fresh")
        assert site.tree() == tree(site.folder / "fresh")


# Foreign files


def test_foreign_files_stay_where_they_are(site: Scenario) -> None:
    foreign = {"CNAME": "example.org", "2022/mine.txt": "x", ".git/config": "y", "2021/03/04/b/notes.txt": "z"}
    for path, text in foreign.items():
        (site.output / path).parent.mkdir(exist_ok=True, parents=True)
        (site.output / path).write_text(text)
    site.remove("content/articles/b.md")
    site.build(remember=False)
    for path, text in foreign.items():
        assert (site.output / path).read_text() == text
    assert not (site.output / "2021/03/04/b/index.html").exists()


@pytest.mark.parametrize("obstacle", ["file", "folder", "link", "file for a folder"])
def test_a_foreign_file_in_the_way_stops_the_build_and_nothing_is_touched(site: Scenario, obstacle: str) -> None:
    place = site.output / "2023/05/06/c/index.html"
    if obstacle == "file for a folder":
        place = site.output / "2023"
    place.parent.mkdir(parents=True, exist_ok=True)
    if obstacle == "folder":
        place.mkdir()
        (place / "inside.txt").write_text("mine")
    elif obstacle == "link":
        place.symlink_to("/etc/hostname")
    else:
        place.write_text("mine")
    before = site.tree()
    site.write("content/articles/c.md", article(date="2023-05-06"))
    site.remove("content/articles/b.md")
    with pytest.raises(EnvironmentFailed, match=str(place)):
        site.build()
    assert site.tree() == before
    assert leftovers(site) == []
    result = site.run("build")
    assert result.exit_code == 3
    assert str(place) in result.stderr
    assert site.tree() == before


def test_a_foreign_output_folder_without_pages_in_the_way_is_used(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.output.mkdir()
    (site.output / "CNAME").write_text("example.org")
    site.build()
    assert site.has("/2022/02/18/a/")
    assert (site.output / "CNAME").read_text() == "example.org"


# The list of what was written


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "null", '{"version": 999, "files": {}}', '{"version": 1}', '{"version": 1, "files": {"a": 3}}',
     "\x00\xff", '{"version": 1, "files": []}'],
)  # fmt: skip
def test_a_damaged_list_of_what_was_written_is_made_anew(site: Scenario, damage: str) -> None:
    before = site.tree()
    (site.output / MANIFEST).write_bytes(damage.encode("latin-1"))
    site.build()
    assert site.tree() == before


def test_without_its_list_a_changed_page_is_no_longer_known_to_be_ours_and_is_not_overwritten(site: Scenario) -> None:
    (site.output / MANIFEST).unlink()
    before = site.tree()
    site.write("content/articles/a.md", article(title="Changed"))
    with pytest.raises(EnvironmentFailed, match=r"is in the way"):
        site.build()
    assert site.tree() == before


def test_a_list_that_names_files_outside_the_output_touches_none_of_them(site: Scenario) -> None:
    precious = site.folder / "precious.txt"
    precious.write_text("mine")
    stored = json.loads((site.output / MANIFEST).read_text())
    stored["files"] |= {"../precious.txt": ["0" * 32, 4], str(precious): ["0" * 32, 4]}
    (site.output / MANIFEST).write_text(json.dumps(stored))
    site.build()
    assert precious.read_text() == "mine"
    assert site.run("clean").exit_code == 0
    assert precious.read_text() == "mine"


def test_a_build_that_was_cut_off_before_it_saved_its_list_is_completed_by_the_next(site: Scenario) -> None:
    stored = (site.output / MANIFEST).read_bytes()
    site.write("content/articles/c.md", article(date="2023-05-06"))
    site.build()
    complete = site.tree()
    (site.output / MANIFEST).write_bytes(stored)
    site.build()
    assert site.tree() == complete


def test_what_a_killed_build_left_beside_the_output_does_not_disturb_the_next(site: Scenario) -> None:
    before = site.tree()
    left = site.folder / "._site.staging"
    (left / "2022").mkdir(parents=True)
    (left / "2022/index.html").write_text("half")
    site.build()
    assert site.tree() == before
    assert leftovers(site) == []


# Places that cannot be the output


@pytest.mark.parametrize("output", [".", "content", "content/articles", "templates", "static/site", "..", "/", "~"])
def test_an_output_folder_that_holds_more_than_the_site_is_refused_and_nothing_touched(
    site: Scenario, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    home = site.folder.parent / "home"
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    monkeypatch.setenv("HOME", str(home))
    before = tree(site.folder.parent)
    place = home if output == "~" else Path(os.path.normpath(site.folder / output))
    with pytest.raises(UsageFailed):
        site.build(output=place)
    for command in ("build", "clean"):
        result = site.run(command, "--output", str(place))
        assert result.exit_code == 2
        assert str(place) in result.stderr
    assert tree(site.folder.parent) == before


def test_a_link_to_the_content_cannot_be_the_output(site: Scenario) -> None:
    link = site.folder.parent / "link"
    link.symlink_to(site.folder / "content")
    before = tree(site.folder)
    with pytest.raises(UsageFailed):
        site.build(output=link)
    assert tree(site.folder) == before


# Failures


def test_a_refused_build_leaves_the_old_site_and_nothing_beside_it(site: Scenario) -> None:
    before = site.tree()
    site.write("content/articles/a.md", article(title="Changed", date="2022-02-30"))
    assert "bad-date" in site.codes()
    assert site.tree() == before
    assert leftovers(site) == []


def test_a_strict_build_with_a_warning_leaves_the_old_site(site: Scenario) -> None:
    before = site.tree()
    site.write("content/articles/a.md", article(title="Changed", body="[broken](none.md)"))
    assert "broken-link" in site.codes(strict=True)
    assert site.tree() == before


def test_the_output_holds_plain_files_that_everyone_may_read(site: Scenario) -> None:
    for path in site.tree():
        mode = (site.output / path).lstat().st_mode
        assert mode & 0o444 == 0o444 & ~_umask(), path
        assert not mode & 0o111, path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
