"""The search index: what is in it, and what a build after an edit makes anew. Pagefind itself runs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from backfile.plan import volumes
from backfile.problems import EnvironmentFailed
from backfile.write import pagefind
from tests.built import MakeSite
from tests.scenario import Scenario, article

HUT = """\
---
name: Hefei University of Technology
names: [合肥工业大学]
weak_names: [HUT]
former_names: [{name: Anhui Industrial College, from: 1945, until: 1958}]
---
"""
LISTING = "{organizations: [Hefei University of Technology]}"


def _found(site: Scenario) -> dict[str, Mapping[str, Any]]:
    """What the index holds of each article, by its address."""
    found = {}
    for path, data in site.tree().items():
        if path.endswith(".pf_fragment"):
            fragment = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[fragment["url"]] = fragment
    return found


def _files(site: Scenario) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if path.startswith("pagefind/")}


def _years(site: Scenario, count: int) -> None:
    for n in range(count):
        site.write(f"content/articles/{n:02}.md", article(date=f"{1990 + n}-05-01", slug=f"s{n:02}", body=f"Word{n}."))


def test_an_article_is_found_by_its_text_its_deck_and_every_name_of_what_it_lists(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/entities/organizations/hut.md": HUT,
            "content/articles/a.md": article(
                title="An institute", slug="a", deck="A sub-heading", entities=LISTING, authors="Ada B.",
                body="Some *words* & more.\n\n## Part\n\n- [link](https://example.org/x)",
            ),
        }
    )  # fmt: skip
    site.build(search=True)
    (found,) = _found(site).values()
    assert found["url"] == "/2022/02/18/a/"
    assert found["meta"]["title"] == "An institute"
    assert found["meta"]["source"] == "CnEVPost"
    assert found["meta"]["date"] == "18 February 2022"
    names = "Hefei University of Technology (合 肥 工 业 大 学, Anhui Industrial College, HUT); Ada B."
    assert found["content"] == f"A sub-heading — Some words & more. Part link — {names}"
    assert set(found["filters"]["in"]) == {"organizations/hut", "sources/cnevpost", "year/2022", "month/2022-02"}


def test_nothing_is_indexed_that_the_page_does_not_show(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/articles/a.md": article(slug="a", display="excerpt", body="Opening words.\n\n" + "secret " * 200),
            "content/articles/b.md": article(slug="b", display="metadata", body="Secret words."),
            "content/articles/c.md": article(slug="c", status="draft"),
            "content/articles/d.md": article(
                slug="d", status="withdrawn", withdrawn="{date: 2023-01-01, reason: Wrong}"
            ),
            "content/articles/e.md": article(slug="e", embargo="2030-01-01"),
        }
    )
    site.build(search=True)
    found = _found(site)
    assert sorted(found) == ["/2022/02/18/a/", "/2022/02/18/b/"]
    assert found["/2022/02/18/a/"]["content"].startswith("Opening words.")
    assert len(found["/2022/02/18/a/"]["content"]) < 300
    assert found["/2022/02/18/b/"]["content"] == "A title"


def test_a_build_with_nothing_new_and_one_with_an_edit_elsewhere_leave_the_index_alone(scenario: MakeSite) -> None:
    site = scenario(
        files={"content/articles/a.md": article(slug="a"), "content/pages/about.md": "---\ntitle: A\n---\nB"}
    )
    first = site.build(search=True)
    assert first.search is not None
    assert (first.search.volumes, first.search.made, first.search.articles) == (1, 1, 1)
    before = _files(site)
    assert first.search.files == len(before)
    assert first.bytes["search"] >= sum(len(data) for data in before.values())
    again = site.build(search=True)
    site.write("content/pages/about.md", "---\ntitle: A\n---\nC")
    other = site.build(search=True)
    for report in (again, other):
        assert report.search is not None
        assert report.search.made == 0
    assert _files(site) == before


def test_an_edited_text_is_indexed_anew_and_its_volume_alone(
    scenario: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST", 4)
    site = scenario()
    _years(site, 16)
    first = site.build(search=True)
    assert first.search is not None
    assert first.search.volumes > 3
    before = _files(site)
    site.write("content/articles/07.md", article(date="1997-05-01", slug="s07", body="Quite another text."))
    report = site.build(search=True)
    assert report.search is not None
    assert report.search.made == 1
    assert report.search.articles <= 4
    after = _files(site)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert len({path.split("/")[1] for path in changed}) == 1, "files of one volume"
    assert _found(site)["/1997/05/01/s07/"]["content"] == "Quite another text."
    assert len(_found(site)) == 16
    assert report.search.files == len(after)
    assert report.bytes["search"] == sum(
        len(data) for path, data in site.tree().items() if path.startswith(("pagefind/", "search/"))
    )
    listed = {path for path in json.loads(site.tree()[".backfile.json"])["files"] if path.startswith("pagefind/")}
    assert listed == after.keys()
    # The list alone is enough to know the index again.
    whole = site.build(search=True, remember=True, future=True)
    assert whole.search is not None
    assert whole.search.made == 0


def test_an_edit_that_linking_sees_an_article_more_and_one_less_are_in_the_index(
    scenario: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "MOST", 4)
    site = scenario()
    _years(site, 12)
    site.build(search=True)
    site.write("content/articles/03.md", article(title="Other", date="1993-05-01", slug="s03", body="Word3."))
    site.write("content/articles/99.md", article(date="1995-06-01", slug="new"))
    site.remove("content/articles/08.md")
    report = site.build(search=True)
    assert report.search is not None
    assert 1 <= report.search.made < report.search.volumes
    found = _found(site)
    assert found["/1993/05/01/s03/"]["meta"]["title"] == "Other"
    assert "/1995/06/01/new/" in found
    assert "/1998/05/01/s08/" not in found
    assert len(found) == 12


def test_a_volume_of_which_a_file_is_missing_is_made_again(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(slug="a")})
    site.build(search=True)
    (path,) = (path for path in _files(site) if path.endswith(".pf_fragment"))
    (site.output / path).unlink()
    site.write("content/articles/b.md", article(slug="b", date="2022-02-19"))
    site.build(search=True)
    assert len(_found(site)) == 2


def test_without_the_index_the_page_says_so_and_other_pages_are_the_same(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(slug="a")})
    site.build(search=True)
    with_index = site.tree()
    report = site.build(search=False)
    assert report.search is None
    assert _files(site) == {}
    assert "made without a search index" in site.page("/search/")
    assert not site.html("/search/").css("form")
    differ = {path for path, data in site.tree().items() if with_index[path] != data}
    assert differ == {"search/index.html", ".backfile.json"}


def test_the_search_can_be_switched_off_for_good(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "site.yaml": "title: T\nbase_url: https://example.org/\noutputs: {search: false}\n",
            "content/articles/a.md": article(slug="a"),
        }
    )
    assert site.build(search=True).search is None
    assert not site.has("/search/")
    assert "goto.js" not in site.page("/")
    assert _files(site) == {}


def test_the_command_says_what_the_search_costs_and_leaves_it_out_on_request(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(slug="a")})
    assert "search: 1 of 1 volume made, 1 article indexed, " in site.run("build").stdout
    assert (site.output / "pagefind" / "pagefind.js").is_file()
    assert "search: 0 of 1 volume made, " in site.run("build").stdout
    assert "search:" not in site.run("build", "--no-search").stdout
    assert not (site.output / "pagefind").exists()


def test_an_empty_archive_has_no_index(scenario: MakeSite) -> None:
    site = scenario()
    assert site.build(search=True).search is None
    assert "made without a search index" in site.page("/search/")


def test_records_leave_the_index_out(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(slug="a")})
    assert site.run("record", "--today", "2026-01-01").exit_code == 0
    assert _files(site)
    assert "pagefind" not in (site.folder / "records" / "2026-01-01.json").read_text(encoding="utf-8")
    assert site.run("verify").exit_code == 0


def test_where_pagefind_is_missing_the_build_says_what_to_do_and_the_old_site_stays(
    scenario: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = scenario(files={"content/articles/a.md": article(slug="a")})
    site.build()
    before = site.tree()
    monkeypatch.setattr(pagefind, "PACKAGE", "no-such-package")
    pagefind.pagefind_version.cache_clear()
    site.write("content/articles/b.md", article(slug="b"))
    with pytest.raises(EnvironmentFailed, match="--no-search"):
        site.build(search=True)
    assert site.tree() == before
    pagefind.pagefind_version.cache_clear()


def test_the_list_of_names_holds_every_name_with_its_address(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/entities/organizations/hut.md": HUT,
            "content/articles/a.md": article(slug="a", entities="{people: [Zoë </script>]}"),
        }
    )
    site.build()
    text = site.page("/search/names.js")
    names = json.loads(text.removeprefix("var names=").strip())
    assert ["CnEVPost", "sources/cnevpost"] in names
    hut = ["Hefei University of Technology", "organizations/hut", "合肥工业大学", "Anhui Industrial College", "HUT"]
    assert hut in names
    assert any(name == "Zoë </script>" and address.startswith("people/") for name, address in
               (each[:2] for each in names))  # fmt: skip
