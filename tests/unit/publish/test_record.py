"""`record`: what is written, in which order, and what it does not hold."""

from __future__ import annotations

import itertools
import json
from hashlib import sha256
from typing import Any

import pytest

from tests.built import MakeSite, without_list
from tests.scenario import Scenario, article

A, B = "/2022/02/18/a/", "/2022/02/18/b/"
DAYS = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(files={"content/articles/a.md": article(title="Canary headline", entities="[NIO]")})
    return made


def record(site: Scenario, day: str = DAYS[0], *options: str) -> str:
    """Records, and returns what was printed."""
    result = site.run("record", "--today", day, *options)
    assert result.exit_code == 0, result.output
    return str(result.output)


def stored(site: Scenario, name: str = DAYS[0]) -> Any:
    return json.loads((site.folder / f"records/{name}.json").read_bytes())


def test_a_record_holds_the_digest_of_every_content_file_and_every_published_file(site: Scenario) -> None:
    site.write("content/articles/photo.png", "x")
    assert "records/2026-01-01.json: 1 article, 2 content files and " in record(site)
    found = stored(site)
    assert found["content"] == {
        name: sha256((site.folder / "content" / name).read_bytes()).hexdigest()
        for name in ("articles/a.md", "articles/photo.png")
    }
    published = {path: sha256(data).hexdigest() for path, data in without_list(site.tree()).items()}
    del published[".nojekyll"]
    assert found["files"] == published
    assert found["base_url"] == "https://example.org/"


def test_a_record_holds_no_word_of_an_article(site: Scenario) -> None:
    site.write("content/articles/a.md", article(title="Canary", body="Canary.", entities="[Canary]", slug="a"))
    record(site)
    articles = json.dumps(stored(site)["articles"])
    assert A in articles
    assert "canary" not in articles.lower()


def test_what_is_held_back_is_in_no_record(site: Scenario) -> None:
    site.write("content/articles/b.md", article(status="draft"))
    site.write("content/articles/c.md", article(embargo="2030-01-01"))
    assert "held back: content/articles/b.md: draft" in record(site)
    assert list(stored(site)["articles"]) == [A]


def test_the_second_record_is_chained_to_the_first_and_holds_only_what_differs(site: Scenario) -> None:
    record(site)
    site.write("content/articles/b.md", article(date="2021-01-01"))
    assert "that differ from records/2026-01-01.json" in record(site, DAYS[1])
    found = stored(site, DAYS[1])
    assert found["before"] == sha256((site.folder / "records/2026-01-01.json").read_bytes()).hexdigest()
    assert list(found["articles"]) == ["/2021/01/01/b/"]
    assert list(found["content"]) == ["articles/b.md"]
    assert "2021/01/01/b/index.html" in found["files"]
    assert "theme/style.css" not in found["files"]


def test_what_is_gone_is_recorded_as_nothing(site: Scenario) -> None:
    record(site)
    site.remove("content/articles/a.md")
    record(site, DAYS[1])
    found = stored(site, DAYS[1])
    assert found["articles"] == {A: None}
    assert found["content"] == {"articles/a.md": None}
    assert found["files"]["2022/02/18/a/index.html"] is None


def test_a_second_record_of_one_day_has_a_number_and_the_tenth_follows_the_ninth(site: Scenario) -> None:
    names = [DAYS[0], *(f"{DAYS[0]}-{n}" for n in range(2, 12))]
    for n, name in enumerate(names):
        site.write("content/articles/a.md", article(title=f"Title {n}"))
        assert f"records/{name}.json" in record(site)
    files = [site.folder / f"records/{name}.json" for name in names]
    for before, after in itertools.pairwise(files):
        assert json.loads(after.read_bytes())["before"] == sha256(before.read_bytes()).hexdigest()
    assert site.run("verify").exit_code == 0


def test_nothing_is_written_where_nothing_differs(site: Scenario) -> None:
    record(site)
    assert "Nothing differs from records/2026-01-01.json" in record(site, DAYS[1])
    assert [path.name for path in (site.folder / "records").iterdir()] == ["2026-01-01.json"]


def test_two_sites_alike_give_the_same_bytes(scenario: MakeSite) -> None:
    files = {f"content/articles/{name}.md": article(entities="[NIO, 蔚来]") for name in "abc"}
    sites = [scenario(files=files, name="one"), scenario(files=dict(reversed(files.items())), name="other")]
    for site in sites:
        record(site)
    one, other = ((site.folder / "records/2026-01-01.json").read_bytes() for site in sites)
    assert one == other


def test_every_entry_stands_on_a_line_of_its_own_and_in_order(site: Scenario) -> None:
    site.write("content/articles/b.md", article())
    record(site)
    lines = (site.folder / "records/2026-01-01.json").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line.startswith("  ")]
    assert len(entries) == 2 + 2 + len(stored(site)["files"])
    assert sum(line.startswith(f'  "{A}"') for line in lines) == 1
    assert list(stored(site)["files"]) == sorted(stored(site)["files"])


def test_the_site_that_was_recorded_is_what_the_next_build_gives(site: Scenario) -> None:
    site.build()
    record(site)
    recorded = without_list(site.tree())
    assert "changes/index.html" in recorded
    site.build(search=True)
    assert without_list(site.tree()) == recorded
    site.build(remember=False, search=True)
    assert without_list(site.tree()) == recorded


def test_content_with_an_error_is_not_recorded(site: Scenario) -> None:
    site.write("content/articles/b.md", "no front matter")
    assert site.run("record").exit_code == 1
    assert not (site.folder / "records").exists()


def test_a_day_before_the_newest_record_is_refused(site: Scenario) -> None:
    record(site, DAYS[1])
    site.write("content/articles/b.md", article())
    result = site.run("record", "--today", DAYS[0])
    assert result.exit_code == 2
    assert "the newest record is of 2026-01-02" in result.stderr


def test_an_output_that_was_altered_by_hand_is_not_recorded(site: Scenario) -> None:
    record(site)
    page = site.output / "2022/02/18/a/index.html"
    page.write_bytes(page.read_bytes().replace(b"Canary", b"Parrot"))
    result = site.run("record", "--today", DAYS[1])
    assert result.exit_code == 3
    assert "2022/02/18/a/index.html is not as it was built" in result.stderr


def test_nothing_is_recorded_after_a_record_that_was_altered(site: Scenario) -> None:
    record(site)
    site.write("content/articles/b.md", article())
    record(site, DAYS[1])
    first = site.folder / "records/2026-01-01.json"
    first.write_bytes(first.read_bytes().replace(b"0.1.0", b"0.1.1"))
    site.write("content/articles/c.md", article())
    result = site.run("record", "--today", DAYS[2])
    assert result.exit_code == 1
    assert "error[broken-chain] follows another 2026-01-01.json than the one that is here" in result.stderr
    record(site, DAYS[2], "--amend", "A name was taken out")
    verified = site.run("verify")
    assert verified.exit_code == 0, verified.output
    assert "amended: records/2026-01-01.json: A name was taken out" in verified.stdout
    first.write_bytes(first.read_bytes().replace(b"0.1.1", b"0.1.2"))
    assert site.run("verify").exit_code == 1


def test_an_amendment_of_nothing_is_refused(site: Scenario) -> None:
    record(site)
    assert site.run("record", "--today", DAYS[1], "--amend", "No reason").exit_code == 2


def test_an_address_that_disappears_is_told_with_its_alias(site: Scenario) -> None:
    site.write("content/articles/a.md", article(source_url="https://example.org/1"))
    record(site)
    site.remove("content/articles/a.md")
    site.write("content/articles/renamed.md", article(source_url="https://example.org/1", title="Other"))
    printed = record(site, DAYS[1])
    assert f"disappeared: {A}; add to content/articles/renamed.md:\n  aliases: [{A}]" in printed
    site.write("content/articles/renamed.md", article(source_url="https://example.org/1", aliases=f"[{A}]"))
    assert "disappeared" not in record(site, DAYS[2])
