"""Under which name, and in which capacity, entities stand on pages."""

from __future__ import annotations

import pytest

from backfile.model.entity import EntityKey
from tests.built import MakeSite, archive_of, listed
from tests.scenario import article

X = "---\nname: X\nformer_names: [{name: Twitter, until: 2023-07-24}, {name: Twttr, until: 2006-07}]\n---\n"
MORE_NAMES = "name: X\nnames: [推特]\nweak_names: [XC]\n"


BY_DAY = [
    ("2022-02-18", "Twitter (now X)"),
    ("2023-07-23", "Twitter (now X)"),
    ("2023-07-24", "X"),
    ("2024", "X"),
    ("undated", "X"),
]


@pytest.mark.parametrize("written", ["X", "Twitter"])
def test_an_article_shows_the_name_of_its_day(scenario: MakeSite, written: str) -> None:
    files = {
        f"content/articles/n{n}.md": article(date=date, entities=f"[{written}]") for n, (date, _) in enumerate(BY_DAY)
    }
    site = scenario(files=files)
    site.write("content/entities/organizations/x-corp.md", X)
    site.build()
    for n, (date, shown) in enumerate(BY_DAY):
        [address] = [found for found in listed(site, "/organizations/x-corp/") if found.endswith(f"/n{n}/")]
        names = [
            node.text(strip=True) for node in site.html(address).css('main aside a[href$="organizations/x-corp/"]')
        ]
        assert names == [shown], date


def test_of_two_former_names_an_article_shows_that_of_its_day(scenario: MakeSite) -> None:
    former = "former_names: [{name: Facebook, from: 2005-08, until: 2021-10-28}, {name: TheFacebook, until: 2005-08}]"
    site = scenario(
        files={
            "content/entities/organizations/meta.md": f"---\nname: Meta\n{former}\n---\n",
            "content/articles/a.md": article(date="2004-05-06", entities="[Meta]"),
            "content/articles/b.md": article(date="2010-05-06", entities="[Meta]"),
        }
    )
    site.build()
    assert "TheFacebook (now Meta)" in site.words("/2004/05/06/a/")
    assert " Facebook (now Meta)" in site.words("/2010/05/06/b/")


def test_a_former_name_without_dates_is_shown_where_the_article_writes_it(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/entities/organizations/x-corp.md": "---\nname: X\nformer_names: [Twitter]\n---\n",
            "content/articles/a.md": article(entities="[Twitter]"),
            "content/articles/b.md": article(entities="[X]"),
        }
    )
    site.build()
    assert "Twitter (now X)" in site.words("/2022/02/18/a/")
    assert "Twitter (now X)" not in site.words("/2022/02/18/b/", "aside")


def test_the_page_of_an_entity_tells_all_its_names(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/entities/organizations/x-corp.md": X.replace(
                "name: X\n", "name: X\nnames: [推特]\nweak_names: [XC]\n"
            )
        }
    )
    site.build()
    words = site.words("/organizations/x-corp/")
    assert site.words("/organizations/x-corp/", "h1") == "X"
    for told in ("推特", "XC", "Twitter", "until 24 July 2023", "Twttr", "until July 2006"):
        assert told in words


def test_what_is_by_a_person_stands_apart_from_what_is_about_them(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/articles/by.md": article(title="Written", authors="Ann Lee"),
            "content/articles/about.md": article(title="Portrayed", entities="{people: [Ann Lee]}"),
            "content/articles/both.md": article(
                title="Memoir", authors="[Bo, ann lee]", entities="{people: [Ann Lee]}"
            ),
        }
    )
    site.build()
    archive = archive_of(site)
    key = EntityKey("/people/ann-lee/")
    assert [each.title for each in archive.by[key]] == ["Memoir", "Written"]
    assert [each.title for each in archive.about[key]] == ["Portrayed", "Memoir"]
    page = site.html("/people/ann-lee/")
    lists = [[row.text(strip=True) for row in found.css("li .row-title, li h3")] for found in page.css("main section")]
    assert sorted(sorted(titles) for titles in lists if titles) == [["Memoir", "Portrayed"], ["Memoir", "Written"]]
    assert "/2022/02/18/by/" in listed(site, "/people/ann-lee/")


def test_an_article_names_its_authors_in_their_order_with_links(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(authors="[Zoe, 王小明, Ann]")})
    site.build()
    words = site.words("/2022/02/18/a/")
    assert words.index("Zoe") < words.index("王小明") < words.index("Ann")
    assert listed(site, "/people/zoe/") == ["/2022/02/18/a/"]


def test_a_byline_of_a_registered_person_leads_to_their_page(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/entities/people/ann-lee-1980.md": "---\nname: Ann Lee\nnames: [A. Lee]\n---\n",
            "content/articles/a.md": article(authors="A. Lee"),
        }
    )
    assert site.codes() == []
    assert listed(site, "/people/ann-lee-1980/") == ["/2022/02/18/a/"]


def test_authors_of_one_name_are_refused_like_other_namesakes(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/entities/people/li-bo-1.md": "---\nname: Li Bo\n---\n",
            "content/entities/people/li-bo-2.md": "---\nname: Li Bo\n---\n",
            "content/articles/a.md": article(authors="Li Bo"),
            "content/articles/b.md": article(authors="li-bo-1"),
        }
    )
    [problem] = site.problems()
    assert (problem.code, problem.spot[:2]) == ("ambiguous-entity", ("content/articles/a.md", 5))
