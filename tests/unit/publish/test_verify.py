"""`verify`: what it compares, and what it names."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from backfile.write.staging import JOURNAL, Staging
from tests.built import MakeSite
from tests.scenario import Scenario, article
from tests.unit.publish.test_record import A, record

PAGE = "2022/02/18/a/index.html"


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(files={"content/articles/a.md": article(source_url="https://example.org/1")})
    record(made)
    return made


def verified(site: Scenario, *arguments: str) -> tuple[int, list[str]]:
    result = site.run("verify", *arguments)
    return result.exit_code, result.stdout.splitlines()


def test_what_was_recorded_is_sound(site: Scenario) -> None:
    status, lines = verified(site)
    assert status == 0
    assert lines[-1].endswith("files compared: nothing differs.")
    assert lines[-2].startswith("Newest of 1 record: records/2026-01-01.json, SHA-256 ")


def test_one_byte_changed_in_a_downloaded_copy_is_named(site: Scenario, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site.output, copy, ignore=shutil.ignore_patterns(".*"))
    assert verified(site, str(copy))[0] == 0
    data = bytearray((copy / PAGE).read_bytes())
    data[100] ^= 1
    (copy / PAGE).write_bytes(data)
    status, lines = verified(site, str(copy))
    assert status == 1
    assert [line for line in lines if not line.startswith("Newest")] == [f"changed: {PAGE}"]


def test_missing_and_foreign_files_are_named(site: Scenario, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site.output, copy)
    (copy / "feed.xml").unlink()
    (copy / "evil.html").write_text("x")
    (copy / ".well-known").mkdir()
    (copy / ".well-known/x").write_text("x")
    status, lines = verified(site, str(copy))
    assert status == 1
    assert lines[:3] == ["missing: feed.xml", "extra: .well-known/x", "extra: evil.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_links_and_pipes_in_a_copy_are_named_and_not_followed(site: Scenario, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site.output, copy)
    (copy / PAGE).unlink()
    (copy / PAGE).symlink_to(site.output / PAGE)
    (copy / "feed.xml").unlink()
    os.mkfifo(copy / "feed.xml")
    (copy / "loop").symlink_to(copy)
    status, lines = verified(site, str(copy))
    assert status == 1
    assert lines[:3] == [f"changed: {PAGE}", "changed: feed.xml", "extra: loop"]


def test_names_of_files_that_would_steer_a_terminal_are_shown_harmless(site: Scenario, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site.output, copy)
    (copy / "a\x1b[31mb").write_text("x")
    (copy / os.fsdecode(b"\xff.html")).write_text("x")
    status, lines = verified(site, str(copy))
    assert status == 1
    assert lines[:2] == ["extra: a\ufffd[31mb", "extra: \ufffd.html"]
    assert len(lines) == 3


def test_a_content_file_that_changed_since_is_named(site: Scenario) -> None:
    site.write("content/articles/a.md", article(title="Other"))
    site.write("content/articles/b.md", article())
    status, lines = verified(site)
    assert status == 1
    assert lines[:2] == ["changed: content/articles/a.md", "extra: content/articles/b.md"]


def test_an_address_that_disappeared_is_told_with_the_alias_to_paste(site: Scenario) -> None:
    site.remove("content/articles/a.md")
    site.write("content/articles/renamed.md", article(source_url="https://example.org/1", title="Other"))
    site.build()
    lines = verified(site)[1]
    at = lines.index(f"disappeared: {A}; add to content/articles/renamed.md:")
    assert lines[at + 1] == f"  aliases: [{A}]"


def test_where_nothing_tells_what_took_its_place_the_line_is_given_all_the_same(site: Scenario) -> None:
    site.remove("content/articles/a.md")
    site.write("content/articles/b.md", article(title="Other", body="Other."))
    site.build()
    assert f"disappeared: {A}; add to the article in its place, if there is one:" in verified(site)[1]


def test_of_many_differences_the_first_are_named_and_all_on_demand(site: Scenario) -> None:
    for n in range(60):
        site.write(f"_site/x{n:02}", "x")
    lines = verified(site)[1]
    assert sum(line.startswith("extra: x") for line in lines) == 50
    assert "extra: 10 more; --verbose names all" in lines
    assert sum(line.startswith("extra: x") for line in verified(site, "--verbose")[1]) == 60


def test_without_a_record_or_a_folder_it_is_wrong_usage(scenario: MakeSite, site: Scenario) -> None:
    other = scenario(files={"content/articles/a.md": article()}, name="other")
    other.build()
    assert other.run("verify").exit_code == 2
    shutil.rmtree(site.output)
    assert site.run("verify").exit_code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "Expecting property name"),
        ("[]", "no `version`"),
        ('{"version": 2}', "another than 1"),
        ('{"version": 1, "before": 7}', "a digest is not one"),
        ('{"version": 1, "before": "", "articles": []}', "`articles` is not a mapping"),
        ('{"version": 1, "before": "", "articles": {"/a/": {"status": "x"}}}', "neither published nor withdrawn"),
        ('{"version": 1, "before": "", "files": {"a": "b"}}', "no SHA-256"),
        ("[" * 100_000, "is no record"),
        ("(bytes)\\xff\\xfe{", "is no record"),
    ],
)
def test_a_file_that_is_no_record_is_a_warning_in_a_build_and_an_error_here(
    site: Scenario, text: str, told: str
) -> None:
    site.write("records/2026-01-02.json", text)
    [problem] = [each for each in site.problems() if each.code == "bad-record"]
    assert (problem.severity, problem.spot.path) == ("warning", "records/2026-01-02.json")
    assert told in problem.message
    result = site.run("verify")
    assert result.exit_code == 1
    assert "records/2026-01-02.json" in result.stderr
    assert "error[bad-record]" in result.stderr


@pytest.mark.parametrize("name", ["today", "2026-13-01", "2026-01-01-1", "2026-01-01-02", "26-1-1"])
def test_a_record_named_for_no_day_is_none(site: Scenario, name: str) -> None:
    shutil.copy(site.folder / "records/2026-01-01.json", site.folder / f"records/{name}.json")
    assert "bad-record" in site.codes()


def test_a_record_that_is_missing_breaks_the_chain(site: Scenario) -> None:
    for day in ("2026-01-02", "2026-01-03"):
        site.write(f"content/articles/{day}.md", article(slug=f"of-{day}"))
        record(site, day)
    shutil.move(site.folder / "records/2026-01-02.json", site.folder / "kept")
    [problem] = [each for each in site.problems() if each.code == "broken-chain"]
    assert (problem.severity, problem.spot.path) == ("warning", "records/2026-01-03.json")
    assert site.run("verify").exit_code == 1
    shutil.move(site.folder / "kept", site.folder / "records/2026-01-02.json")
    (site.folder / "records/2026-01-01.json").unlink()
    assert "the record before it is missing" in site.run("verify").stderr


def test_a_commit_that_was_cut_short_is_completed_first(site: Scenario) -> None:
    with Staging(site.output) as staging:
        (site.output / PAGE).rename(staging.folder / "page")
        staging.put("moved.html", b"x")
        (staging.folder / JOURNAL).write_text('{"remove": [], "move": ["' + PAGE + '"]}', encoding="utf-8")
        (staging.folder / PAGE).parent.mkdir(parents=True)
        (staging.folder / "page").rename(staging.folder / PAGE)
    assert not (site.output / PAGE).exists()
    status, lines = verified(site)
    assert (status, lines[0]) == (0, "A build that was interrupted has been completed first.")
    assert (site.output / PAGE).is_file()
