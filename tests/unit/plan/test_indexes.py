"""The indexes of entities and sources."""

from __future__ import annotations

from tests.built import MakeSite, links
from tests.scenario import SETTINGS, Scenario, article


def _with_names(scenario: MakeSite, names: list[str]) -> Scenario:
    listed = "{topics: [" + ", ".join(f'"{name}"' for name in names) + "]}"
    site: Scenario = scenario(files={"content/articles/a.md": article(entities=listed)})
    site.build()
    return site


def _entries(site: Scenario, index: str) -> list[str]:
    """The entities of an index in its order."""
    return [found for found in links(site, index) if found.startswith("/topics/") and found.count("/") == 3]


def _letters(site: Scenario, index: str = "/topics/") -> list[str]:
    return [found for found in links(site, index) if found.startswith("/topics/index/")]


def test_an_index_lists_every_entity_of_its_type_by_initial(scenario: MakeSite) -> None:
    site = _with_names(scenario, ["Zebra", "apple", "Éclair", "1st lesson", "Banana", "蔚来", "C#"])
    words = [site.words(page, "h1") for page in _entries(site, "/topics/")]
    assert words == ["1st lesson", "apple", "Banana", "C#", "Éclair", "蔚来", "Zebra"]
    for letter in "ABCEWZ":
        assert f" {letter} " in f" {site.words('/topics/')} "


def test_an_index_of_three_hundred_names_is_one_page(scenario: MakeSite) -> None:
    site = _with_names(scenario, [f"Name {n}" for n in range(300)])
    assert len(_entries(site, "/topics/")) == 300
    assert _letters(site) == []


def test_an_index_of_more_names_goes_by_initial_and_loses_none(scenario: MakeSite) -> None:
    names = [f"{'ABC'[n % 3]} name {n}" for n in range(299)] + ["蔚来", "9 lives", "💡"]
    site = _with_names(scenario, names)
    letters = _letters(site)
    assert {f"/topics/index/{letter}/" for letter in "abcw0"} <= set(letters)
    reached = {entry for page in letters for entry in _entries(site, page)}
    assert len(reached) == 302
    assert len(_entries(site, "/topics/")) == 100, "the most frequent ones"
    assert "/topics/index/b/" in links(site, "/topics/index/a/")
    assert "/topics/" in links(site, "/topics/index/a/", "a[href]")


def test_the_index_of_a_type_without_entities_is_there_all_the_same(scenario: MakeSite) -> None:
    site = _with_names(scenario, ["One"])
    for index in ("/organizations/", "/people/", "/places/", "/products/"):
        assert site.has(index)


def test_the_index_of_sources_lists_registered_and_named_ones(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/sources/quiet.md": "---\nname: Quiet Post\n---\n",
            "content/articles/a.md": article(source="Loud Post"),
        }
    )
    site.build()
    assert {"/sources/quiet/", "/sources/loud-post/"} <= set(links(site, "/sources/"))


def test_names_are_told_with_their_number_of_articles(scenario: MakeSite) -> None:
    site = scenario(
        files={f"content/articles/{n}.md": article(slug=f"s-{n}", entities="[NIO]", authors="Ann") for n in range(3)}
    )
    site.build()
    assert "NIO 3" in site.words("/organizations/")
    assert "Ann 3" in site.words("/people/")


def test_indexes_can_be_switched_off_and_nothing_leads_to_them(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(entities="[NIO]")})
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\noutputs: {indexes: false, dates: false}\n")
    assert site.codes() == ["unregistered-entity"]
    assert not any(site.has(page) for page in ("/organizations/", "/sources/", "/dates/"))
    for page in ("/", "/2022/02/18/a/", "/organizations/nio/", "/2022/"):
        assert not {"/organizations/", "/sources/", "/dates/"} & set(links(site, page, "a[href]")), page


def test_the_types_of_the_site_have_indexes_under_their_plurals(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(entities="{ships: [Ever Given]}")})
    site.write("site.yaml", SETTINGS + "types: {ship: {plural: ships, label: All ships}}\n")
    site.build()
    assert site.words("/ships/", "h1") == "All ships"
    assert "/ships/ever-given/" in links(site, "/ships/")
    assert not site.has("/organizations/")
