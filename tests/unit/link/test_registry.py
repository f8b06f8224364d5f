"""Which entity a name or id means."""

from __future__ import annotations

import pytest

from backfile.urls import Address
from tests.built import MakeSite, archive_of, links, listed, with_code
from tests.scenario import Scenario, article

A = "/2022/02/18/a/"


def site_of(scenario: MakeSite, entities: str, **files: str) -> Scenario:
    """A site of one article at `/2022/02/18/a/` that lists `entities`; `files` are entities by id, as `name: ...`."""
    site: Scenario = scenario(files={"content/articles/a.md": article(entities=entities)})
    for id, keys in files.items():
        id = id.replace("_", "-")
        folder = "people" if "type: person" in keys else "places" if "type: place" in keys else "organizations"
        site.write(f"content/entities/{folder}/{id}.md", f"---\n{keys}\n---\n")
    return site


# Names that a file registers


WRITTEN = [
    ("NIO", "ＮＩＯ"),
    ("蔚来", "蔚来"),
    ("Straße", "STRASSE"),
    ("Cafe\u0301 Noir", "Café  Noir"),
    ("O’Brien Ltd", "O'Brien Ltd"),
    ("ΣΊΣΥΦΟΣ", "Σίσυφος"),
    ("Новости", "НОВОСТИ"),
    ("شركة نيو", "شركة نيو"),
]
"""A registered name, and how an article writes it."""


def test_a_listed_name_is_found_in_any_script_after_folding(scenario: MakeSite) -> None:
    listing = ", ".join(f'"{written}"' for _, written in WRITTEN)
    entities = {f"e-{n}": f'name: "{registered}"' for n, (registered, _) in enumerate(WRITTEN)}
    site = site_of(scenario, f"{{organizations: [{listing}]}}", **entities)
    assert site.codes() == []
    for n, (_, written) in enumerate(WRITTEN):
        assert listed(site, f"/organizations/e-{n}/") == [A], written


@pytest.mark.parametrize("key", ["names: [未来汽车]", "weak_names: [未来汽车]", "former_names: [未来汽车]"])
def test_other_weak_and_former_names_mean_the_entity_that_an_article_lists(scenario: MakeSite, key: str) -> None:
    site = site_of(scenario, "{organizations: [未来汽车]}", nio=f"name: NIO\n{key}")
    assert site.codes() == []
    assert listed(site, "/organizations/nio/") == [A]


def test_a_full_name_goes_before_the_weak_name_of_another(scenario: MakeSite) -> None:
    site = site_of(
        scenario,
        "{organizations: [HUT]}",
        hefei_university="name: Hefei University of Technology\nweak_names: [HUT]",
        hut="name: HUT",
    )
    site.build()
    assert listed(site, "/organizations/hut/") == [A]
    assert listed(site, "/organizations/hefei-university/") == []


def test_a_weak_name_of_two_entities_is_ambiguous(scenario: MakeSite) -> None:
    site = site_of(scenario, "[HUT]", one="name: One\nweak_names: [HUT]", two="name: Two\nweak_names: [hut]")
    [problem] = with_code(site.problems(), "ambiguous-entity")
    assert "one, two" in problem.hint


@pytest.mark.parametrize("entry", ["nio-inc", "{id: nio-inc}", "{id: nio-inc, as: maker of cars}"])
def test_an_id_means_its_entity(scenario: MakeSite, entry: str) -> None:
    site = site_of(scenario, f"{{organizations: [{entry}]}}", nio_inc="name: 蔚来集团")
    assert site.codes() == []
    assert "蔚来集团" in site.words(A)
    assert listed(site, "/organizations/nio-inc/") == [A]


def test_the_role_of_that_day_stands_beside_the_name(scenario: MakeSite) -> None:
    site = site_of(scenario, '{people: [{name: William Li, as: "founder & chairman"}]}')
    site.build()
    assert "founder & chairman" in site.words(A)


def test_one_entity_listed_twice_is_told_once(scenario: MakeSite) -> None:
    site = site_of(scenario, "{organizations: [NIO, 蔚来, nio]}", nio="name: NIO\nnames: [蔚来]")
    site.build()
    [tag] = archive_of(site).tags[Address(A)]
    assert tag.entity == "/organizations/nio/"
    assert listed(site, "/organizations/nio/") == [A]


def test_a_flat_list_finds_entities_of_any_type(scenario: MakeSite) -> None:
    site = site_of(
        scenario, "[Hefei, William Li]", hefei="name: Hefei\ntype: place", li="name: William Li\ntype: person"
    )
    assert site.codes() == []
    assert listed(site, "/places/hefei/") == listed(site, "/people/li/") == [A]


def test_tags_and_topics_mean_entities_of_the_type_topic(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(tags="[batteries]", topics="[solid state]")})
    site.build()
    assert listed(site, "/topics/batteries/") == listed(site, "/topics/solid-state/") == [A]


def test_one_name_for_a_person_and_a_place_is_told_apart_by_the_list(scenario: MakeSite) -> None:
    site = site_of(
        scenario, "{people: [Jordan]}", jordan_mayor="name: Jordan\ntype: person", jordan="name: Jordan\ntype: place"
    )
    assert site.codes() == []
    assert listed(site, "/people/jordan-mayor/") == [A]
    assert listed(site, "/places/jordan/") == []


# Namesakes, wrong types, unknown ids


def test_namesakes_are_refused_with_their_ids_and_the_place(scenario: MakeSite) -> None:
    site = site_of(
        scenario,
        "{people: [Li Bo]}",
        li_bo_mayor="name: Li Bo\ntype: person",
        li_bo_engineer="name: LI BO\ntype: person",
    )
    [problem] = with_code(site.problems(), "ambiguous-entity")
    assert "li-bo-engineer, li-bo-mayor" in problem.hint
    assert problem.spot == ("content/articles/a.md", 5, 21)


def test_a_namesake_is_named_by_its_id(scenario: MakeSite) -> None:
    site = site_of(
        scenario,
        "{people: [li-bo-mayor]}",
        li_bo_mayor="name: Li Bo\ntype: person",
        li_bo_engineer="name: Li Bo\ntype: person",
    )
    assert site.codes() == []
    assert listed(site, "/people/li-bo-mayor/") == [A]
    assert listed(site, "/people/li-bo-engineer/") == []


@pytest.mark.parametrize("entry", ["hefei-city", "{id: hefei-city}"])
def test_an_id_in_the_list_of_another_type_is_refused_with_both_types(scenario: MakeSite, entry: str) -> None:
    site = site_of(scenario, f"{{people: [{entry}]}}", hefei_city="name: Hefei City\ntype: place")
    [problem] = with_code(site.problems(), "wrong-entity-type")
    assert "place" in problem.message
    assert "person" in problem.message
    assert problem.spot[:2] == ("content/articles/a.md", 5)


@pytest.mark.parametrize("entry", ["hefei-univercity", "{id: hefei-univercity}"])
def test_an_id_that_is_nearly_one_is_refused_with_the_right_one(scenario: MakeSite, entry: str) -> None:
    site = site_of(scenario, f"{{organizations: [{entry}]}}", hefei_university="name: 合肥工业大学")
    [problem] = with_code(site.problems(), "unknown-entity")
    assert problem.hint == 'did you mean "hefei-university"?'
    assert problem.spot[:2] == ("content/articles/a.md", 5)


def test_a_type_that_is_not_declared_is_refused_with_the_nearest_one(scenario: MakeSite) -> None:
    site = site_of(scenario, "{organisations: [NIO]}")
    [problem] = with_code(site.problems(), "unknown-type")
    assert 'did you mean "organizations"?' in problem.message


def test_the_singular_of_a_type_is_refused_with_its_plural(scenario: MakeSite) -> None:
    [problem] = with_code(site_of(scenario, "{person: [William Li]}").problems(), "unknown-type")
    assert 'did you mean "people"?' in problem.message


def test_two_files_with_one_id_are_refused_with_both_named(scenario: MakeSite) -> None:
    site = site_of(scenario, "[nio]", nio="name: NIO")
    site.write("content/entities/products/nio.md", "---\nname: NIO car\n---\n")
    [problem] = with_code(site.problems(), "duplicate-id")
    told = problem.spot.path + problem.message
    assert "organizations/nio.md" in told
    assert "products/nio.md" in told


# Merged records


def test_the_id_of_a_merged_record_means_the_other_and_its_address_redirects(scenario: MakeSite) -> None:
    site = site_of(scenario, "{organizations: [weilai]}", nio="name: NIO\nduplicate_ids: [weilai]")
    assert site.codes() == []
    assert listed(site, "/organizations/nio/") == [A]
    assert "/organizations/nio/" in links(site, "/organizations/weilai/", "a[href]")


def test_a_merged_id_that_a_file_still_has_is_refused(scenario: MakeSite) -> None:
    site = site_of(scenario, "[nio]", nio="name: NIO\nduplicate_ids: [weilai]", weilai="name: Weilai")
    [problem] = with_code(site.problems(), "duplicate-id")
    assert "weilai" in problem.message


def test_one_id_merged_into_two_records_is_refused(scenario: MakeSite) -> None:
    site = site_of(scenario, "[a]", a="name: A\nduplicate_ids: [old]", b="name: B\nduplicate_ids: [old]")
    assert "duplicate-id" in site.codes()


# Names that no file registers


@pytest.mark.parametrize("name", ["C++", "C#", "蔚来", "未来", "Łódź", "Lodz", "NIO, Inc.", "💡", "Ёлка"])
def test_a_name_that_no_file_registers_has_a_page(scenario: MakeSite, name: str) -> None:
    site = site_of(scenario, f'{{topics: ["{name}"]}}')
    site.build()
    [page] = [found for found in links(site, A) if found.startswith("/topics/") and found != "/topics/"]
    assert name in site.words(page, "h1")
    assert listed(site, page) == [A]


def test_names_that_differ_only_in_what_a_slug_loses_have_pages_of_their_own(scenario: MakeSite) -> None:
    names = ["C", "C++", "C#", "蔚来", "未来", "Łódź", "Lodz", "Wei Lai"]
    site = site_of(scenario, "{topics: [" + ", ".join(f'"{name}"' for name in names) + "]}")
    site.build()
    pages = [found for found in links(site, A) if found.startswith("/topics/") and found != "/topics/"]
    assert len(pages) == len(names)
    assert sorted(site.words(page, "h1") for page in pages) == sorted(names)
    assert {"/topics/c/", "/topics/lodz/", "/topics/wei-lai/"} <= set(pages)


def test_the_address_of_a_name_does_not_depend_on_other_files(scenario: MakeSite) -> None:
    def page_of(site: Scenario) -> str:
        site.build()
        return next(found for found in links(site, A) if found.startswith("/topics/c-"))

    alone = page_of(site_of(scenario, '{topics: ["C#"]}'))
    site = scenario(files={"content/articles/a.md": article(entities='{topics: ["C++", C, "C#"]}')}, name="other")
    site.write("content/articles/b.md", article(entities='{organizations: ["C#"]}', slug="b"))
    site.build()
    assert alone in links(site, A)


def test_spellings_of_one_name_that_no_file_registers_share_a_page(scenario: MakeSite) -> None:
    site = site_of(scenario, "{organizations: [Nio]}")
    site.write("content/articles/b.md", article(entities="{organizations: [NIO]}"))
    report = site.build()
    [note] = with_code(report.problems, "unregistered-entity")
    assert "2 articles" in note.message
    assert len(listed(site, "/organizations/nio/")) == 2
    assert site.words("/organizations/nio/", "h1") == "NIO"


def test_a_name_that_no_file_registers_is_a_note_with_near_registered_names(scenario: MakeSite) -> None:
    site = site_of(
        scenario, "{organizations: [Hefei Univercity of Technology]}", hut="name: Hefei University of Technology"
    )
    [note] = site.build().problems
    assert (note.code, note.severity) == ("unregistered-entity", "note")
    assert note.spot[:2] == ("content/articles/a.md", 5)
    assert "Hefei University of Technology" in note.hint, "the name as its file spells it"


def test_strict_leaves_unregistered_names_alone_and_checks_can_refuse_them(scenario: MakeSite) -> None:
    site = site_of(scenario, "{organizations: [NIO]}")
    assert site.build(strict=True).articles == 1
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\nchecks: {unregistered-entity: error}\n")
    [problem] = site.problems()
    assert (problem.code, problem.severity) == ("unregistered-entity", "error")


@pytest.mark.parametrize("name", ["NIO Inc.", "蔚来", "C++"])
def test_a_name_that_is_registered_later_redirects_from_its_first_address(scenario: MakeSite, name: str) -> None:
    site = site_of(scenario, f'{{organizations: ["{name}"]}}')
    site.build()
    [first] = [found for found in links(site, A) if found.startswith("/organizations/") and found.count("/") == 3]
    site.write("content/entities/organizations/the-firm.md", f'---\nname: The Firm\nnames: ["{name}"]\n---\n')
    site.build()
    assert listed(site, "/organizations/the-firm/") == [A]
    assert "/organizations/the-firm/" in links(site, first, "a[href]")
    assert listed(site, first) == []


def test_a_first_address_that_two_registered_names_share_does_not_redirect_to_either(scenario: MakeSite) -> None:
    site = site_of(
        scenario,
        "{people: [li-bo-mayor]}",
        li_bo_mayor="name: Li Bo\ntype: person",
        li_bo_engineer="name: Li Bo\ntype: person",
    )
    site.build()
    assert not site.has("/people/li-bo/")


def test_a_registered_entity_without_articles_has_a_page(scenario: MakeSite) -> None:
    site = site_of(scenario, "", nio="name: NIO")
    site.build()
    assert site.words("/organizations/nio/", "h1") == "NIO"


def test_an_entity_that_only_a_draft_names_has_no_page(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(entities="{organizations: [Secret]}", status="draft")})
    site.build()
    assert not any("secret" in path.lower() for path in site.tree())
    assert not any(b"Secret" in data for data in site.tree().values())


# Sources


@pytest.mark.parametrize("written", ["晚点", "LATEPOST", "latepost", "late post"])
def test_a_source_is_named_by_any_of_its_names_or_its_id(scenario: MakeSite, written: str) -> None:
    site = scenario(
        files={
            "content/sources/latepost.md": "---\nname: 晚点\nnames: [LatePost, Late Post]\n---\n",
            "content/articles/a.md": article(source=written),
        }
    )
    assert site.codes() == []
    assert listed(site, "/sources/latepost/") == [A]
    assert "晚点" in site.words(A)


def test_a_source_that_is_registered_later_redirects_from_its_first_address(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(source="The Post & Co.")})
    site.build()
    [first] = [found for found in links(site, "/sources/") if found.count("/") == 3]
    site.write("content/sources/post.md", "---\nname: The Post\nnames: [The Post & Co.]\n---\n")
    site.build()
    assert listed(site, "/sources/post/") == [A]
    assert "/sources/post/" in links(site, first, "a[href]")
