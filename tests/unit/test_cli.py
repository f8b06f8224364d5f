"""The command line: what it prints, and with which status it leaves."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.built import MakeSite, leftovers
from tests.scenario import Scenario, article

SUMMARY = re.compile(
    r"[\d,]+ articles?: [\d,]+ pages? written, [\d,]+ unchanged, [\d,]+ removed, "
    r"[\d,]+ warnings?(, [\d,]+ notes?)?, \d+\.\d s"
)


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(files={"content/articles/a.md": article(title="A day")})
    return made


def command(site: Scenario, repository: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `build.py` in a process of its own, in the folder of the site."""
    return subprocess.run(
        [sys.executable, str(repository / "build.py"), *arguments],
        cwd=site.folder,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600"} | environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


# What is not shown, or not all of it


def test_what_is_held_back_withdrawn_and_shown_in_part_is_listed_at_the_end_with_the_reason(site: Scenario) -> None:
    withdrawn = "{date: 2024-05-17, reason: At the author's request}"
    site.write("content/articles/b.md", article(status="draft"))
    site.write("content/articles/c.md", article(embargo="2999-01-01"))
    site.write("content/articles/d.md", article(expires="2020-01-01"))
    site.write("content/articles/e.md", article(status="withdrawn", withdrawn=withdrawn))
    site.write("content/articles/f.md", article(display="excerpt"))
    site.write("content/articles/g.md", article(display="metadata"))
    site.write("content/entities/people/x.md", f"---\nname: X\nstatus: withdrawn\nwithdrawn: {withdrawn}\n---\n")
    for command in ("build", "build", "check"):  # also where nothing has changed
        lines = site.run(command).stdout.splitlines()
        assert lines[:6] == [
            "held back: content/articles/b.md: draft",
            "held back: content/articles/c.md: under embargo until 2999-01-01",
            "held back: content/articles/d.md: expired after 2020-01-01",
            "withdrawn: content/articles/e.md: At the author's request",
            "withdrawn: content/entities/people/x.md: At the author's request",
            "shown in part: 1 excerpt, 1 without text (`display`)",
        ]


# Building


def test_the_bare_command_builds_the_site_in_the_current_folder(site: Scenario, repository: Path) -> None:
    result = command(site, repository)
    assert (result.returncode, result.stderr) == (0, "")
    assert site.has("/2022/02/18/a/")


def test_the_last_line_says_what_happened(site: Scenario) -> None:
    first = site.run("build").stdout.splitlines()[-1]
    assert SUMMARY.fullmatch(first), first
    assert first.startswith("1 article: ")
    assert " 0 unchanged, 0 removed, 0 warnings, " in first
    second = site.run("build").stdout.splitlines()[-1]
    assert SUMMARY.fullmatch(second), second
    assert second.startswith("1 article: 0 pages written, ")
    site.remove("content/articles/a.md")
    site.write("content/articles/b.md", article(date="2021-01-01"))
    third = site.run("build").stdout.splitlines()[-1]
    assert int(re.search(r"(\d+) removed", third)[1]) > 0  # type: ignore[index]


def test_options_alone_build_too(site: Scenario) -> None:
    result = site.run("--site", str(site.folder), "--strict")
    assert result.exit_code == 0
    assert SUMMARY.fullmatch(result.stdout.splitlines()[-1])


def test_every_page_written_and_removed_is_named_on_demand(site: Scenario) -> None:
    site.build()
    site.remove("content/articles/a.md")
    site.write("content/articles/b.md", article(date="2021-01-01"))
    assert "wrote " not in site.run("check").stdout
    lines = site.run("build", "--verbose").stdout.splitlines()
    assert "wrote 2021/01/01/b/index.html" in lines
    assert "removed 2022/02/18/a/index.html" in lines


def test_the_site_is_written_where_it_is_asked_for(site: Scenario, tmp_path: Path) -> None:
    assert site.run("build", "--output", str(tmp_path / "deep/public")).exit_code == 0
    assert (tmp_path / "deep/public/2022/02/18/a/index.html").is_file()
    assert not site.output.exists()
    assert leftovers(site) == []


def test_a_relative_output_is_relative_to_where_the_command_runs(
    site: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert site.run("build", "--output", "public").exit_code == 0
    assert (tmp_path / "public/index.html").is_file()


def test_the_base_address_of_the_command_outranks_that_of_the_settings(site: Scenario) -> None:
    site.run("build", "--base-url", "https://other.org/repo")
    assert "https://other.org/repo/2022/02/18/a/" in site.page("/feed.xml")
    assert "example.org" not in site.page("/feed.xml")


def test_a_base_address_that_is_none_is_wrong_usage(site: Scenario) -> None:
    result = site.run("build", "--base-url", "other.org")
    assert result.exit_code == 2
    assert "--base-url" in result.stderr
    assert not site.output.exists()


def test_check_writes_nothing(site: Scenario) -> None:
    result = site.run("check")
    assert result.exit_code == 0
    assert re.fullmatch(r"1 article checked: 0 warnings, \d+\.\d s", result.stdout.strip())
    assert not site.output.exists()
    assert leftovers(site) == []


# The day


def test_the_day_may_be_given(site: Scenario) -> None:
    assert "held back: content/articles/a.md: dated 2022-02-18" in site.run("build", "--today", "2022-02-17").stdout
    assert not site.has("/2022/02/18/a/")
    assert "held back" not in site.run("build", "--today", "2022-2-18").stdout
    assert site.has("/2022/02/18/a/")


@pytest.mark.parametrize("day", ["2022-02-30", "2022-02", "yesterday", ""])
def test_a_day_that_is_none_is_wrong_usage(site: Scenario, day: str) -> None:
    result = site.run("build", "--today", day) if day else site.run("build", "--today")
    assert result.exit_code == 2
    assert not site.output.exists()


def test_the_day_comes_from_the_environment_in_utc(site: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1645142400")  # 2022-02-18 00:00 UTC
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    assert "held back" not in site.run("build").stdout
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1645142399")
    assert "held back: content/articles/a.md" in site.run("build").stdout


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999"])
def test_a_moment_in_the_environment_that_is_none_is_wrong_usage(
    site: Scenario, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = site.run("build")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_what_is_held_back_is_listed_and_shown_on_demand(site: Scenario) -> None:
    site.write("content/articles/draft.md", article(status="draft"))
    site.write("content/articles/late.md", article(embargo="9999-01-01"))
    listed = [line for line in site.run("build").stdout.splitlines() if line.startswith("held back")]
    assert listed == [
        "held back: content/articles/draft.md: draft",
        "held back: content/articles/late.md: under embargo until 9999-01-01",
    ]
    assert "held back" not in site.run("build", "--drafts", "--future").stdout
    assert site.has("/2022/02/18/draft/")
    assert site.has("/2022/02/18/late/")


# Problems


def test_a_mistake_is_told_with_its_place_its_line_and_a_hint_and_the_status_is_one(site: Scenario) -> None:
    site.write("content/articles/b.md", "---\ntitle: B\ndate: 2022\nsorce: Post\nsource: Post\n---\nText.\n")
    result = site.run("build")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[:3] == [
        'content/articles/b.md:4:1: error[unknown-key] sorce: no such key; did you mean "source"?',
        "    sorce: Post",
        "    ^",
    ]
    assert "1 error" in result.stderr.splitlines()[-1]
    assert not site.output.exists()


def test_a_warning_is_told_and_the_site_is_built(site: Scenario) -> None:
    site.write("content/articles/a.md", article(body="[x](none.md)"))
    result = site.run("build")
    assert result.exit_code == 0
    assert "content/articles/a.md:6: warning[broken-link]" in result.stderr
    assert ", 1 warning, " in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("wrong", ["", "2022-02-30"], ids=["built", "refused"])
def test_of_many_notes_a_build_tells_the_first_and_check_all(site: Scenario, wrong: str) -> None:
    names = ", ".join(f"Company {number}" for number in range(25))
    site.write("content/articles/many.md", article(entities=f"[{names}]"))
    site.write("content/articles/last.md", article(date=wrong or "2022-02-20"))
    built, checked = site.run("build").stderr, site.run("check").stderr
    assert (built.count("note["), checked.count("note[")) == (10, 25)
    assert "15 more notes [unregistered-entity]; `python build.py check` lists all" in built
    assert ("error[bad-date]" in built) is ("error[bad-date]" in checked) is bool(wrong)


def test_strict_makes_errors_of_warnings_and_leaves_notes_alone(site: Scenario) -> None:
    site.write("content/articles/a.md", article(entities="[NIO]"))
    assert site.run("build", "--strict").exit_code == 0
    site.write("content/articles/a.md", article(body="[x](none.md)", entities="[NIO]"))
    result = site.run("build", "--strict")
    assert result.exit_code == 1
    assert "error[broken-link]" in result.stderr
    assert "note[unregistered-entity]" in result.stderr


@pytest.mark.parametrize("fatal", [False, True])
def test_problems_can_be_printed_as_one_json_object_a_line(site: Scenario, *, fatal: bool) -> None:
    site.write("content/articles/a.md", article(body="[蔚来](none.md)", **({"sorce": "x"} if fatal else {})))
    result = site.run("build", "--format", "json")
    assert result.exit_code == (1 if fatal else 0)
    found = [json.loads(line) for line in result.stderr.splitlines()]
    assert {each["code"] for each in found} == ({"unknown-key"} if fatal else {"broken-link"})
    expected = {"file", "line", "column", "severity", "code", "message", "hint"}
    assert all(set(each) == expected for each in found)
    assert found[0]["file"] == "content/articles/a.md"


def test_the_format_may_be_given_with_a_sign_of_equality(site: Scenario) -> None:
    site.write("content/articles/a.md", article(sorce="x"))
    line = site.run("build", "--format=json").stderr.splitlines()[0]
    assert json.loads(line)["code"] == "unknown-key"


def test_problems_can_be_printed_as_annotations_of_github(site: Scenario) -> None:
    site.write("content/articles/a, b: c.md", article(sorce="100% x"))
    line = site.run("build", "--format", "github").stderr.splitlines()[0]
    assert line.startswith("::error file=content/articles/a%2C b%3A c.md,line=5,col=1,title=unknown-key::")
    assert "\n" not in line


def test_a_folder_without_settings_is_told_in_one_sentence(scenario: MakeSite) -> None:
    site = scenario()
    site.remove("site.yaml")
    result = site.run("build")
    assert result.exit_code in (1, 2)
    assert "site.yaml" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        (["build", "--stric"], "--strict"),
        (["build", "--basurl", "x"], "--base-url"),
        (["check", "--formt", "json"], "--format"),
    ],
)
def test_an_unknown_option_is_wrong_usage_with_the_nearest_one(
    site: Scenario, arguments: list[str], suggested: str
) -> None:
    result = site.run(*arguments)
    assert result.exit_code == 2
    assert suggested in result.stderr
    assert not site.output.exists()


@pytest.mark.parametrize(
    "arguments",
    [["bild"], ["build", "extra"], ["build", "--jobs", "0"], ["build", "--format", "xml"], ["new"],
     ["--site", "/no/such/folder"]],
)  # fmt: skip
def test_wrong_usage_has_the_status_two_and_no_traceback(site: Scenario, arguments: list[str]) -> None:
    result = site.run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["build", "check", "new", "clean"])
def test_every_command_has_help_with_an_example(site: Scenario, repository: Path, name: str) -> None:
    result = site.run("--help")
    assert name in result.stdout
    help = command(site, repository, name, "--help")
    assert help.returncode == 0
    assert "Example:" in help.stdout


def test_an_output_that_cannot_be_written_is_the_environments_fault(site: Scenario) -> None:
    (site.folder / "file").write_text("x")
    result = site.run("build", "--output", str(site.folder / "file/site"))
    assert result.exit_code == 3
    assert "Traceback" not in result.stderr
    assert (site.folder / "file").read_text() == "x"


# Beginning an article


def _blanks_filled(text: str) -> str:
    for key, value in (("title", "T"), ("date", "2022-02-18"), ("source", "Post")):
        text = re.sub(rf"^{key}:$", f"{key}: {value}", text, flags=re.MULTILINE)
    return text + "The text.\n"


@pytest.mark.parametrize(
    ("headline", "options", "path"),
    [
        ("NIO opens a laboratory", [], "content/articles/nio-opens-a-laboratory.md"),
        ("A: 'b' \"c\" #d", ["--date", "2022-02-18"], "content/articles/2022/02/18-a-b-c-d.md"),
        ("蔚来", ["--date", "2022-02", "--source", "晚点: late"], "content/articles/2022/02/wei-lai.md"),
        ("no", ["--date", "2022"], "content/articles/2022/no.md"),
        ("2024", ["--url", "https://example.org/x?a=1#b"], "content/articles/2024.md"),
        ("[x] - & *y", ["--source", "null"], "content/articles/x-y.md"),
    ],
)
def test_a_new_article_passes_the_check_once_its_blanks_are_filled(
    site: Scenario, headline: str, options: list[str], path: str
) -> None:
    result = site.run("new", headline, *options)
    assert result.exit_code == 0, result.stderr
    assert path in result.stdout
    blank = (site.folder / path).read_text(encoding="utf-8")
    site.write(path, _blanks_filled(blank))
    check = site.run("check", "--strict")
    assert check.exit_code == 0, check.stderr
    site.build(today="9999-01-01")
    [page] = [found for found in site.tree() if found.endswith(f"/{Path(path).stem.removeprefix('18-')}/index.html")]
    assert site.words("/" + page, "h1") == headline


def test_check_asks_for_the_blanks_that_are_required(site: Scenario) -> None:
    site.run("new", "A headline")
    told = site.run("check").stderr
    assert "date: is left blank" in told
    assert "source: is left blank" in told
    assert "source_url" not in told


def test_a_new_article_is_never_written_over_another(site: Scenario) -> None:
    assert site.run("new", "A headline").exit_code == 0
    site.write("content/articles/a-headline.md", "mine")
    result = site.run("new", "A headline")
    assert result.exit_code == 3
    assert "a-headline.md" in result.stderr
    assert (site.folder / "content/articles/a-headline.md").read_text() == "mine"


@pytest.mark.parametrize("arguments", [["A", "--date", "18.2.2022"], ["A", "--date", "2022-02-30"], ["!!!"], [""]])
def test_a_new_article_of_a_wrong_day_or_without_words_is_wrong_usage(site: Scenario, arguments: list[str]) -> None:
    before = sorted(site.folder.rglob("*"))
    assert site.run("new", *arguments).exit_code == 2
    assert sorted(site.folder.rglob("*")) == before


# Cleaning


def test_clean_removes_what_builds_wrote_and_nothing_else(site: Scenario) -> None:
    site.build()
    (site.output / "2022/mine.txt").write_text("mine")
    (site.folder / ".backfile").mkdir(exist_ok=True)
    result = site.run("clean")
    assert result.exit_code == 0
    assert list(site.tree()) == ["2022/mine.txt"]
    assert not (site.folder / ".backfile").exists()
    assert (site.folder / "content/articles/a.md").exists()
    (site.output / "2022/mine.txt").unlink()


def test_clean_removes_what_the_preview_wrote_too_unless_another_folder_is_named(site: Scenario) -> None:
    preview = site.folder / "_preview"
    for output in (site.output, preview):
        site.build(output=output)
    (preview / "mine.txt").write_text("mine")
    assert site.run("clean", "--output", str(site.output)).exit_code == 0
    assert (preview / "index.html").exists()
    assert site.run("clean").exit_code == 0
    assert [path.name for path in preview.rglob("*")] == ["mine.txt"]


def test_clean_leaves_a_folder_that_no_preview_made_as_it_is(site: Scenario) -> None:
    site.write("_preview/index.html", "mine")
    site.build()
    assert site.run("clean").exit_code == 0
    assert (site.folder / "_preview/index.html").read_text() == "mine"
    assert not site.output.exists()


def test_clean_leaves_no_empty_folder_and_may_be_repeated(site: Scenario) -> None:
    site.build()
    assert site.run("clean").exit_code == 0
    assert not site.output.exists()
    assert site.run("clean").exit_code == 0


# Interruption


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("published", [False, True])
def test_an_interrupted_build_leaves_at_once_and_the_old_site_stays(
    site: Scenario, repository: Path, sent: signal.Signals, status: int, *, published: bool
) -> None:
    if published:
        site.build()
    before = site.tree()
    # A template that takes for ever: whenever the signal comes, pages are being made.
    site.write("templates/day.html", "{% for n in range(10 ** 12) %}{{ n if n < 0 }}{% endfor %}")
    site.write("content/articles/a.md", article(title="Changed"))
    process = subprocess.Popen(
        [sys.executable, str(repository / "build.py"), "--jobs", "1"],
        cwd=site.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        while not leftovers(site) and process.poll() is None:
            time.sleep(0.02)  # until pages are being staged; the test's own limit ends this if they never are
        os.killpg(process.pid, sent)
        _, told = process.communicate(timeout=8)
    finally:
        process.kill()
    assert process.returncode == status, told
    assert "Traceback" not in told
    assert len(told.strip().splitlines()) == 1
    assert site.tree() == before
    assert leftovers(site) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_reader_that_has_seen_enough_does_not_cause_a_traceback(site: Scenario, repository: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [sys.executable, str(repository / "build.py"), "--verbose"],
        cwd=site.folder,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        os.close(writing)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


# Without its packages


def test_without_its_packages_the_command_says_what_to_do_in_one_sentence(site: Scenario, repository: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-E", "-S", str(repository / "build.py")],
        cwd=site.folder,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "pip install -r requirements.txt" in result.stderr


def test_the_package_can_be_run_by_its_name(site: Scenario, repository: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "backfile", "--version"],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert result.returncode == 0
    assert result.stdout.startswith("backfile")
