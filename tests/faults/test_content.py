"""Content that changes, cannot be read or means harm while a site is built from it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backfile import pipeline
from backfile.problems import BuildFailed, EnvironmentFailed
from backfile.read.settings import read_config
from tests.built import MakeSite
from tests.faults.processes import bound, litter, run, told
from tests.generated import generated
from tests.limits import within
from tests.scenario import TODAY, Scenario, article

pytestmark = pytest.mark.timeout(30)

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


# While a build is at work


def build_while(site: Scenario, step: str, change: Callable[[], None]) -> list[str]:
    """Builds, and changes something when the step has begun; what the build tells if it is refused."""
    changed: list[str] = []

    def progress(name: str, *_: int) -> None:
        if name == step and not changed:
            changed.append(name)
            change()

    try:
        options = pipeline.Options(output=site.output, today=TODAY, jobs=1, remember=False)
        pipeline.build(read_config(site.folder), options, progress)
    except BuildFailed as failed:
        return [problem.text(site.folder) for problem in failed.problems if problem.severity == "error"]
    except (EnvironmentFailed, OSError) as error:
        return [str(error)]
    finally:
        assert changed, "the step was never told"
    return []


def test_an_article_deleted_while_others_are_read_is_named_or_is_not_in_the_site(scenario: MakeSite) -> None:
    site = scenario(files=generated(150))
    site.build()
    before = site.tree()
    last = "content/articles/2024/story-0149.md"
    site.write(last, article(title="Changed at the last moment", date="2024-12-12"))
    found = build_while(site, "reading", lambda: site.remove(last))
    if found:
        assert last in found[0]
        assert site.tree() == before
    else:
        assert not any(b"Changed at the last moment" in data for data in site.tree().values())
    assert litter(site) == []


def test_an_article_saved_half_while_others_are_read_is_refused_with_its_place(scenario: MakeSite) -> None:
    site = scenario(files=generated(150))
    site.build()
    before = site.tree()
    last = "content/articles/2024/story-0149.md"
    half = (site.folder / last).read_text()[:20]
    found = build_while(site, "reading", lambda: site.write(last, half))
    assert last in found[0]
    assert site.tree() == before
    assert litter(site) == []


@pytest.mark.parametrize("path", ["static/own.bin", "content/media/d.svg"])
def test_a_file_deleted_before_it_is_copied_is_named_and_the_old_site_stays(scenario: MakeSite, path: str) -> None:
    site = scenario(files={"content/articles/photo.md": article(image="{file: p.png, alt: A, credit: B}"),
                           "content/articles/p.png": "(picture)png 40x30", "static/own.bin": "x",
                           "content/articles/d.md": article(title="D", image="{file: /d.svg, alt: A, credit: B}"),
                           "content/media/d.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})  # fmt: skip
    site.build()
    before = site.tree()
    site.write("content/articles/photo.md", article(title="Changed", image="{file: p.png, alt: A, credit: B}"))
    found = build_while(site, "rendering", lambda: site.remove(path))
    assert path in found[0]
    assert site.tree() == before
    assert litter(site) == []


# What cannot be read


@posix
@pytest.mark.parametrize(
    ("path", "statuses"),
    [("content/articles/a.md", {1}), ("content/articles/p.png", {1, 3}), ("static/own.bin", {1, 3}),
     ("templates/article.html", {1}), ("site.yaml", {1, 2, 3}), ("content/articles", {1}), ("static", {1})],
)  # fmt: skip
def test_what_may_not_be_read_is_named_and_the_old_site_stays(
    scenario: MakeSite, path: str, statuses: set[int]
) -> None:
    site = scenario(files={"content/articles/a.md": article(image="{file: p.png, alt: A, credit: B}"),
                           "content/articles/p.png": "(picture)png 40x30", "static/own.bin": "x",
                           "templates/article.html": "{# ArticleView #}x"})  # fmt: skip
    site.build()
    before = site.tree()
    place = site.folder / path
    mode = place.stat().st_mode
    # Whatever is remembered of a file may spare reading it, so it changes as well.
    if place.is_file():
        os.utime(place, (1e9, 1e9))
    place.chmod(0)
    try:
        result = run(site, "--no-cache", before=bound())
    finally:
        place.chmod(mode)
    assert result.returncode in statuses, result.stderr
    assert path in result.stderr
    assert "ermission denied" in result.stderr
    assert "Traceback" not in result.stderr
    assert site.tree() == before
    assert litter(site) == []


# Modes of what is published


@posix
def test_whoever_builds_the_published_files_may_be_read_by_everyone(scenario: MakeSite, tmp_path: Path) -> None:
    modes = []
    for mask in (0o022, 0o077, 0o002, 0o000):
        site = scenario(files=generated(3), name=f"mask-{mask:o}")
        (site.folder / "static").mkdir()
        site.write("static/own.txt", "x")
        (site.folder / "static/own.txt").chmod(0o600)
        usual = os.umask(mask)
        try:
            site.build()
            site.write("content/articles/more.md", article(title="More", date="1999"))
            site.build()
        finally:
            os.umask(usual)
        modes.append(
            {
                place.relative_to(site.output): stat.S_IMODE(place.stat().st_mode)
                for place in [site.output, *site.output.rglob("*")]
            }
        )
    assert {*modes[0].values()} == {0o644, 0o755}
    assert all(each == modes[0] for each in modes)


# Hostile and huge texts, as whole sites: what a page takes to read is shown in tests/unit/read/test_markdown.py

HOSTILE: dict[str, Callable[[], str]] = {
    "brackets": lambda: "[" * 50_000,
    "pictures within pictures": lambda: "![[]()" * 10_000,
    "lists 500 deep": lambda: "".join("    " * n + "- x\n" for n in range(500)),
    "quotations 20,000 deep": lambda: ">" * 20_000 + " x",
    "a line of 283 kB": lambda: "Company 0 and others " * 13_500,
    "a table of 3,000 columns": lambda: "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n|" + "1|" * 3000,
    "850 kB": lambda: "Company 0 told Le Monde that the plant opens.\n\n" * 18_000,
    "10 MB": lambda: "words and words\n\n" * 600_000,
    "one word of 900 kB": lambda: "x" * 900_000,
    "Chinese without blanks": lambda: "蔚来汽车与合肥工业大学" * 9_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_site_with_a_hostile_or_huge_text_is_built_or_refused_in_two_seconds(scenario: MakeSite, kind: str) -> None:
    site = scenario(files=generated(3))
    site.write("content/entities/organizations/company-0.md", "---\nname: Company 0\nnames: [蔚来]\n---\n")
    site.build()  # templates and the converter are made once
    site.write("content/articles/hostile.md", article(title="Hostile", body=HOSTILE[kind]()))
    with within(2):
        found = [problem for problem in site.problems() if problem.severity == "error"]
    if found:
        assert {problem.code for problem in found} <= {"too-deep", "too-long"}
        assert all(problem.spot.path == "content/articles/hostile.md" for problem in found)
        assert any(character.isdigit() for character in found[0].message), "the limit is named"
    assert site.has("/2022/02/18/hostile/") is not bool(found)


def test_ten_megabytes_are_refused_on_the_command_line_in_a_sentence(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(body=HOSTILE["10 MB"]())})
    result = run(site)
    assert result.returncode == 1
    assert "error[too-long]" in result.stderr
    assert "1,000,000 bytes" in result.stderr
    assert told(result) == ["Nothing was built: 1 error, 0 warnings."]


@pytest.mark.parametrize(
    ("value", "code"),
    [("[" * 3000 + "]" * 3000, "bad-yaml"), ("{a: " * 3000 + "}" * 3000, "bad-yaml"), ("x" * 10_000_000, "too-long")],
    ids=["nested lists", "nested keys", "10 MB"],
)
def test_front_matter_without_bounds_is_refused_at_once(scenario: MakeSite, value: str, code: str) -> None:
    site = scenario(files={"content/articles/a.md": article(deck=value)})
    with within(2):
        found = [problem.code for problem in site.problems() if problem.severity == "error"]
    assert found == [code]
    assert not site.output.exists()


def test_a_number_of_five_thousand_digits_stays_the_text_that_was_written(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(deck="9" * 5000)})
    with within(2):
        site.build()
    assert "9" * 5000 in site.page("/2022/02/18/a/")
