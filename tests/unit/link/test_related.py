"""Related articles: the nearest in time that share an entity, the rare ones counting more."""

from __future__ import annotations

from backfile.link.related import shared
from backfile.model.article import Article
from backfile.model.entity import EntityKey
from tests.built import MakeSite, archive_of, links
from tests.generated import generated
from tests.scenario import Scenario, article

BOUND = 60
"""Articles whose related ones may change with one new article: a few for each of its entities, not a share of all."""


def _related(site: Scenario) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    archive = archive_of(site)
    tags = archive.tags
    return {
        address: [(each.address, shared(tags[address], tags[each.address], archive)) for each in found]
        for address, found in archive.related.items()
    }


def _site(scenario: MakeSite, **entities: str) -> Scenario:
    """A site of articles a day apart, in the order given."""
    files = {
        f"content/articles/{name}.md": article(date=f"2022-02-{day:02}", entities=listed, title=f"Story {name}")
        for day, (name, listed) in enumerate(entities.items(), 10)
    }
    site: Scenario = scenario(files=files)
    return site


def test_articles_that_share_an_entity_are_related_with_what_they_share(scenario: MakeSite) -> None:
    site = _site(scenario, a="[NIO, Hefei]", b="[Geely]", c="[NIO, Hefei, BYD]")
    related = _related(site)
    [(other, shared)] = related["/2022/02/10/a/"]
    assert other == "/2022/02/12/c/"
    assert set(shared) == {"/organizations/nio/", "/organizations/hefei/"}
    assert related["/2022/02/11/b/"] == []


def test_the_page_of_an_article_leads_to_its_related_ones_and_says_why(scenario: MakeSite) -> None:
    site = _site(scenario, a="[NIO]", x="[BYD]", b="[Geely]", y="[BYD]", c="[NIO]")
    site.build()
    assert "/2022/02/14/c/" in links(site, "/2022/02/10/a/")
    assert "Story c" in site.words("/2022/02/10/a/")
    assert "/2022/02/14/c/" not in links(site, "/2022/02/12/b/")


def test_a_rare_entity_counts_more_than_a_common_one(scenario: MakeSite) -> None:
    days = {f"d{n}": "[Common]" for n in range(12)}
    days["d2"] = days["d9"] = "[Rare, Other]"
    days["d4"] = "[Rare, Common]"
    related = _related(_site(scenario, **days))
    assert {found for found, _ in related["/2022/02/14/d4/"][:2]} == {"/2022/02/12/d2/", "/2022/02/19/d9/"}


def test_what_is_shared_is_told_the_rarest_first(scenario: MakeSite) -> None:
    days = {f"d{n}": "[Aaa Common]" for n in range(8)}
    days["d3"] = days["d4"] = "[Aaa Common, Zzz Rare]"
    related = _related(_site(scenario, **days))
    assert related["/2022/02/13/d3/"][0] == (
        "/2022/02/14/d4/",
        ("/organizations/zzz-rare/", "/organizations/aaa-common/"),
    )


def test_of_equal_ones_the_nearest_in_time_come_first_and_no_more_than_five(scenario: MakeSite) -> None:
    related = _related(_site(scenario, **{f"d{n}": "[NIO]" for n in range(12)}))
    found = [other for other, _ in related["/2022/02/15/d5/"]]
    assert len(found) == 5
    assert set(found[:2]) == {"/2022/02/14/d4/", "/2022/02/16/d6/"}
    assert "/2022/02/15/d5/" not in found


def test_drafts_are_related_to_nothing(scenario: MakeSite) -> None:
    site = _site(scenario, a="[NIO]", b="[NIO]")
    site.write("content/articles/c.md", article(entities="[NIO]", status="draft"))
    assert all(len(found) == 1 for found in _related(site).values())


def _changed_by(site: Scenario, path: str, text: str) -> int:
    """How many articles have other related ones once the article enters."""
    before = _related(site)
    site.write(path, text)
    after = _related(site)
    return sum(before[address] != after[address] for address in before)


def test_an_article_that_enters_changes_the_related_ones_of_few_others(scenario: MakeSite) -> None:
    site = scenario(files=generated(300))
    names = "{organizations: [Company 0, Company 1, Company 7]}"
    newest = _changed_by(site, "content/articles/new.md", article(date="2025-06-01", entities=names))
    oldest = _changed_by(site, "content/articles/old.md", article(date="2016-06-01", entities=names))
    print(f"changed by the newest article: {newest}, by one of an old year: {oldest}, of 300")
    assert 0 < newest <= BOUND
    assert 0 < oldest <= BOUND


def test_how_many_change_does_not_grow_with_the_archive(scenario: MakeSite) -> None:
    common = "{organizations: [Company 0]}"
    for count in (150, 600):
        site = scenario(files=generated(count), name=f"of-{count}")
        about: tuple[Article, ...] = archive_of(site).about[EntityKey("/organizations/company-0/")]
        assert len(about) > 64, "the entity is a common one"
        assert _changed_by(site, "content/articles/new.md", article(date="2020-06-01", entities=common)) <= 8
