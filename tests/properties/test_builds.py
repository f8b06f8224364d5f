"""A page is a function of its inputs: the same site gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import MakeSite, without_list
from tests.generated import generated
from tests.scenario import TODAY, Scenario, article, tree

CANARY = "Canaryword"


def _files() -> dict[str, str]:
    """A site with something of everything."""
    return generated(60) | {
        "content/entities/organizations/company-0.md": "---\nname: Company 0\nnames: [公司]\n---\nA profile.\n",
        "content/entities/places/lodz.md": "---\nname: Łódź\n---\n",
        "content/sources/late.md": "---\nname: 晚点\nlanguage: zh-Hans\n---\n",
        "content/pages/about.md": "---\ntitle: About\n---\n[A day](/dates/)\n",
        "content/articles/picture.md": article(image="{file: a.png, alt: A, credit: B}", entities="{places: [Łódź]}"),
        "content/articles/a.png": "(picture)png 400x300",
        "content/articles/draft.md": article(status="draft"),
        "content/articles/i.md": article(title="İstanbul IŞIK ıi", entities="{places: [İstanbul, Iğdır, ılgaz]}"),
    }


def _build(folder: Path, repository: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """The output of a build of `folder` in a process of its own."""
    subprocess.run(
        [sys.executable, str(repository / "build.py"), "--no-search", "--today", TODAY, "--site", folder, *options],
        env=os.environ | environment,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return tree(folder / "_site")


@pytest.mark.timeout(40)
def test_two_copies_in_different_places_zones_languages_and_hash_seeds_give_the_same_files(
    tmp_path: Path, repository: Path
) -> None:
    files = _files()
    first, second = tmp_path / "a", tmp_path / "deep" / "和 blank" / "b"
    for folder, paths in ((first, list(files)), (second, list(reversed(files)))):
        folder.mkdir(parents=True)
        Scenario(folder, files={path: files[path] for path in paths})
    one = _build(first, repository, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    other = _build(second, repository, TZ="Pacific/Kiritimati", LC_ALL="C", LANG="tr_TR", PYTHONHASHSEED="2")
    assert len(one) > 200
    assert one == other
    assert not any(str(tmp_path).encode() in data for data in one.values())


@pytest.mark.timeout(40)
def test_one_process_and_two_give_the_same_files(scenario: MakeSite, repository: Path) -> None:
    files = generated(250)
    alone = scenario(files=files, name="alone")
    together = scenario(files=files, name="together")
    one = _build(alone.folder, repository, "--jobs", "1")
    two = _build(together.folder, repository, "--jobs", "2")
    assert len(one) > 500
    assert one == two


UNFORKED = """
import multiprocessing
import sys

if __name__ == "__main__":
    sys.path.insert(0, sys.argv.pop(1))
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    multiprocessing.set_start_method("spawn")
    from backfile.cli import main

    main()
"""
"""The program as on a system that cannot fork."""


@pytest.mark.timeout(40)
def test_processes_that_share_no_memory_give_the_same_files(scenario: MakeSite, repository: Path) -> None:
    site = scenario(files=generated(205) | _files())
    site.build(jobs=1)
    program = site.folder.parent / "unforked.py"
    program.write_text(UNFORKED, encoding="utf-8")
    apart = site.folder / "apart"
    options = ["--no-cache", "--no-search", "--jobs", "2", "--today", TODAY, "--output", str(apart)]
    command = [sys.executable, str(program), str(repository), "build", "--site", str(site.folder), *options]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert tree(apart) == tree(site.output)


@pytest.mark.timeout(40)
def test_processes_tell_the_same_problems_in_the_same_order(scenario: MakeSite) -> None:
    site = scenario(files=generated(220))
    for n in range(0, 220, 7):
        site.write(f"content/articles/bad-{n:03}.md", article(date="2022-02-30", sorce="x"))
    told = [site.run("check", "--jobs", jobs) for jobs in ("1", "2")]
    assert [result.exit_code for result in told] == [1, 1]
    assert told[0].stderr == told[1].stderr
    assert told[0].stderr.count("error[") == 64


def test_without_what_is_remembered_the_output_is_the_same(scenario: MakeSite) -> None:
    site = scenario(files=_files())
    site.build()
    before = site.tree()
    shutil.rmtree(site.folder / ".backfile", ignore_errors=True)
    site.build()
    assert site.tree() == before
    result = site.run("build", "--no-search", "--no-cache", "--today", TODAY)
    assert result.exit_code == 0
    assert " 0 unchanged, 0 removed, " in result.stdout
    assert site.tree() == before


def test_after_any_edits_the_output_is_that_of_a_first_build(scenario: MakeSite) -> None:
    site = scenario(files=_files())
    site.build()
    site.write("content/articles/new.md", article(title="New", entities="[Company 0]"))
    site.build()
    site.write("content/articles/new.md", article(title="Newer", date="2016-01-02", entities="[公司]"))
    site.remove("content/articles/picture.md")
    site.build()
    site.write("content/entities/organizations/company-0.md", "---\nname: Company Zero\nnames: [Company 0]\n---\n")
    site.write("site.yaml", "title: Another title\nbase_url: https://example.org/\n")
    site.build()
    site.build(output=site.folder / "fresh")
    assert site.tree() == tree(site.folder / "fresh")


def test_the_day_of_the_build_shows_on_no_page(scenario: MakeSite) -> None:
    site = scenario(files=_files())
    site.build(today="2025-06-07")
    before = site.tree()
    report = site.build(today="2031-10-11")
    assert report.written == ()
    assert site.tree() == before


def test_notes_are_found_in_no_file_of_the_output(scenario: MakeSite) -> None:
    notes = f"notes: {CANARY} is for the archivist\n"
    site = scenario(
        files={
            "content/articles/a.md": article(notes=CANARY, entities="{people: [Ann], topics: [T]}", authors="Ann"),
            "content/articles/b.md": article(
                notes=CANARY,
                display="metadata",
                status="withdrawn",
                date="2021",
                withdrawn="{date: 2022-01-01, reason: asked for}",
            ),
            "content/articles/c.md": article(notes=CANARY, status="draft"),
            "content/articles/d.md": article(extra=f"{{key: {CANARY}}}"),
            "content/entities/people/ann.md": f"---\nname: Ann\n{notes}extra: {{x: {CANARY}}}\n---\n",
            "content/sources/cnevpost.md": f"---\nname: CnEVPost\n{notes}---\n",
            "content/pages/about.md": f"---\ntitle: About\n{notes}---\nText.\n",
        }
    )
    site.build(drafts=True)
    assert site.has("/people/ann/")
    assert [path for path, data in site.tree().items() if CANARY.encode() in data] == []
    assert not any(CANARY.lower() in path.lower() for path in without_list(site.tree()))
