"""Ten articles with one mistake each, and files that are none: one run tells them all, and touches nothing."""

from __future__ import annotations

import os
import re
import stat
import time

import pytest

from tests.built import MakeSite, leftovers
from tests.scenario import Scenario, article

BOMB = "&a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b]"

ARTICLES = {
    "01-unclosed.md": "---\ntitle: A\ndate: 2022-02-18\nsource: S\n\nText.\n",
    "02-tab.md": article(entities="\n\torganizations: [NIO]"),
    "03-date.md": article(date="2022-02-30"),
    "04-twice.md": article(body="Text.")
    .replace("source:", "deck: One\nsource:")
    .replace("\n---\nT", "\ndeck: Two\n---\nT"),
    "05-misspelt.md": article(sorce="S"),
    "06-no-source.md": article(source=""),
    "07-nested.md": article(image="{credt: NIO}"),
    "08-list.md": article(deck="[A, B]"),
    "09-bomb.md": article(extra=BOMB),
    "10-twin.md": article(slug="twin"),
    "more/twin.md": article(),
}

EXPECTED = {
    "content/articles/01-unclosed.md:1:1: error[unclosed-front-matter]",
    "content/articles/02-tab.md:6:1: error[bad-yaml]",
    "content/articles/03-date.md:3:7: error[bad-date]",
    "content/articles/04-twice.md:6:1: error[duplicate-key]",
    "content/articles/05-misspelt.md:5:1: error[unknown-key]",
    "content/articles/06-no-source.md:1:1: error[missing-key]",
    "content/articles/07-nested.md:5:9: error[unknown-key]",
    "content/articles/08-list.md:5:7: error[wrong-type]",
    "content/articles/09-bomb.md:5:8: error[alias]",
    "content/articles/more/twin.md:1:1: error[same-address]",
}


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    """A site that was published before the mistakes were made."""
    made: Scenario = scenario(files={"content/articles/good.md": article()})
    made.build()
    return made


def _told(stderr: str) -> set[str]:
    return set(re.findall(r"^(\S+: \w+\[[\w-]+\])", stderr, flags=re.MULTILINE))


def test_one_run_tells_ten_mistakes_with_their_places_and_leaves_the_published_site(site: Scenario) -> None:
    before = site.tree()
    for name, text in ARTICLES.items():
        site.write(f"content/articles/{name}", text)
    started = time.monotonic()
    result = site.run("build")
    assert result.exit_code == 1
    assert _told(result.stderr) == EXPECTED
    assert "content/articles/10-twin.md" in result.stderr
    assert result.stderr.splitlines()[-1] == "Nothing was built: 10 errors, 0 warnings."
    assert "Traceback" not in result.stderr
    assert site.tree() == before
    assert leftovers(site) == []
    assert time.monotonic() - started < 5, "not even the aliases take time"


def test_check_tells_the_same(site: Scenario) -> None:
    for name, text in ARTICLES.items():
        site.write(f"content/articles/{name}", text)
    result = site.run("check")
    assert result.exit_code == 1
    assert _told(result.stderr) == EXPECTED


def test_hints_say_what_to_do(site: Scenario) -> None:
    for name, text in ARTICLES.items():
        site.write(f"content/articles/{name}", text)
    told = site.run("build").stderr
    for hint in ('did you mean "source"?', 'did you mean "credit"?', "February 2022 has no day 30", "replace the tab"):
        assert hint in told


def test_mistakes_are_told_in_the_order_of_their_places(site: Scenario) -> None:
    for name, text in ARTICLES.items():
        site.write(f"content/articles/{name}", text)
    places = re.findall(r"^(content/articles/\d\d)", site.run("build").stderr, flags=re.MULTILINE)
    assert places == sorted(places)


# What is no file


def test_a_link_is_refused_by_name_and_its_target_is_told(site: Scenario) -> None:
    before = site.tree()
    (site.folder / "secret.md").write_text(article(title="Secret"))
    site.write("content/articles/link.md", "(link)../../secret.md")
    site.write("content/articles/folder", "(link)/etc")
    site.write("content/articles/photo.jpg", "(link)/etc/hostname")
    site.write("content/articles/dangling.md", "(link)nowhere")
    result = site.run("build")
    assert result.exit_code == 1
    assert len(re.findall(r"error\[special-file\]", result.stderr)) == 4
    assert "is a link to ../../secret.md" in result.stderr
    assert site.tree() == before


@pytest.mark.skipif(not hasattr(os, "mknod"), reason="pipes and sockets of POSIX")
@pytest.mark.parametrize(
    ("kind", "told"), [(stat.S_IFIFO, "is a pipe"), (stat.S_IFSOCK, "is a socket")], ids=["pipe", "socket"]
)
@pytest.mark.parametrize("folder", ["content/articles", "content/entities/people", "static"])
def test_a_pipe_or_socket_is_refused_at_once(site: Scenario, kind: int, told: str, folder: str) -> None:
    before = site.tree()
    (site.folder / folder).mkdir(parents=True, exist_ok=True)
    os.mknod(site.folder / folder / "x.md", kind | 0o644)
    result = site.run("build")
    assert result.exit_code == 1
    assert f"{folder}/x.md: error[special-file]" in result.stderr
    assert told in result.stderr
    assert site.tree() == before


def test_hidden_and_backup_files_are_passed_over(site: Scenario) -> None:
    before = site.tree()
    site.write("content/articles/.draft.md", "no front matter")
    site.write("content/articles/good.md~", "no front matter")
    site.write("content/.git/config.md", "x")
    assert site.run("build", "--no-search").exit_code == 0
    assert site.tree() == before
