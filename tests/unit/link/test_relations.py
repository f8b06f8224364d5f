"""What entities' files say of one another, seen from both sides; parts and wholes."""

from __future__ import annotations

import pytest

from backfile.model.entity import EntityKey
from tests.built import MakeSite, archive_of, links, listed, with_code
from tests.scenario import SETTINGS, Scenario, article

NIO, JAC = "/organizations/nio/", "/organizations/jac/"


def _site(scenario: MakeSite, articles: dict[str, str] | None = None, **entities: str) -> Scenario:
    """Organizations by id, written as the lines of their front matter; articles by file name."""
    files = {f"content/entities/organizations/{id}.md": f"---\n{keys}\n---\n" for id, keys in entities.items()}
    files |= {f"content/articles/{name}.md": text for name, text in (articles or {}).items()}
    site: Scenario = scenario(files=files)
    return site


# Relations


def test_a_relation_is_shown_on_both_sides_with_its_words_dates_and_evidence(scenario: MakeSite) -> None:
    relation = "relations: [{type: parent-of, to: jac, from: 2016-04, until: 2023-12-05, articles: [articles/deal.md]}]"
    site = _site(scenario, {"deal": article(title="The deal")}, nio=f"name: NIO\n{relation}", jac="name: JAC")
    assert site.codes() == []
    nio, jac = site.words(NIO), site.words(JAC)
    assert "parent of" in nio.lower()
    assert "subsidiary of" in jac.lower()
    assert "parent of" not in jac.lower()
    for words in (nio, jac):
        assert "April 2016" in words
        assert "5 December 2023" in words
        assert "The deal" in words
    assert {JAC, "/2022/02/18/deal/"} <= set(links(site, NIO))
    assert {NIO, "/2022/02/18/deal/"} <= set(links(site, JAC))


def test_a_kind_without_an_inverse_says_the_same_on_both_sides(scenario: MakeSite) -> None:
    relation = "relations: [{type: partner-of, to: jac, articles: [articles/a.md]}]"
    site = _site(scenario, {"a": article()}, nio=f"name: NIO\n{relation}", jac="name: JAC")
    site.build()
    assert "partner of" in site.words(NIO).lower()
    assert "partner of" in site.words(JAC).lower()


def test_relations_with_entities_of_other_types_are_shown_there(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        {"a": article()},
        nio="name: NIO\nrelations: [{type: located-in, to: hefei, articles: [articles/a.md]}]",
    )
    site.write("content/entities/places/hefei.md", "---\nname: Hefei\n---\n")
    site.build()
    assert "NIO" in site.words("/places/hefei/")
    assert "location of" in site.words("/places/hefei/").lower()


def test_evidence_may_be_named_by_path_or_by_address(scenario: MakeSite) -> None:
    for n, reference in enumerate(
        ["articles/a.md", "content/articles/a.md", "/articles/a.md", "/2022/02/18/a/"],
    ):
        folder = f"site-{n}"
        site = scenario(name=folder, files={"content/articles/a.md": article()})
        site.write(
            "content/entities/organizations/nio.md",
            f'---\nname: NIO\nrelations: [{{type: partner-of, to: jac, articles: ["{reference}"]}}]\n---\n',
        )
        site.write("content/entities/organizations/jac.md", "---\nname: JAC\n---\n")
        assert site.codes() == [], reference
        assert listed(site, JAC) == ["/2022/02/18/a/"]


def test_evidence_that_is_no_article_is_refused_with_the_nearest_one(scenario: MakeSite) -> None:
    relation = "relations:\n  - {type: partner-of, to: jac, articles: [articles/dael.md]}"
    site = _site(scenario, {"deal": article()}, nio=f"name: NIO\n{relation}", jac="name: JAC")
    [problem] = with_code(site.problems(), "unknown-article")
    assert problem.spot[:2] == ("content/entities/organizations/nio.md", 4)
    assert problem.hint == 'did you mean "articles/deal.md"?'


def test_evidence_that_is_held_back_is_left_out_without_a_word_of_it(scenario: MakeSite) -> None:
    relation = "relations: [{type: partner-of, to: jac, articles: [articles/secret.md, articles/a.md]}]"
    site = _site(
        scenario,
        {"secret": article(title="Secret", status="draft"), "a": article()},
        nio=f"name: NIO\n{relation}",
        jac="name: JAC",
    )
    assert site.codes() == []
    assert "Secret" not in site.words(NIO)
    assert listed(site, NIO) == ["/2022/02/18/a/"]


def test_evidence_that_was_withdrawn_does_not_break_the_build(scenario: MakeSite) -> None:
    relation = "relations: [{type: partner-of, to: jac, articles: [articles/gone.md]}]"
    gone = article(title="Gone", status="withdrawn", withdrawn="{date: 2023-01-01, reason: Wrong}")
    site = _site(scenario, {"gone": gone}, nio=f"name: NIO\n{relation}", jac="name: JAC")
    assert "unknown-article" not in site.codes()
    assert "Gone" not in site.words(NIO)


def test_a_relation_without_evidence_is_a_warning_and_shown_all_the_same(scenario: MakeSite) -> None:
    site = _site(scenario, nio="name: NIO\nrelations: [{type: partner-of, to: jac}]", jac="name: JAC")
    [problem] = site.problems()
    assert (problem.code, problem.severity) == ("relation-without-evidence", "warning")
    assert JAC in links(site, NIO)


def test_a_kind_that_is_not_declared_is_refused_with_the_nearest_one(scenario: MakeSite) -> None:
    site = _site(scenario, nio="name: NIO\nrelations: [{type: partnerof, to: jac}]", jac="name: JAC")
    [problem] = with_code(site.problems(), "unknown-relation")
    assert problem.hint == 'did you mean "partner-of"?'


def test_a_relation_to_an_id_that_no_entity_has_is_refused_with_the_nearest_one(scenario: MakeSite) -> None:
    site = _site(scenario, nio="name: NIO\nrelations: [{type: partner-of, to: jacc}]", jac="name: JAC")
    [problem] = with_code(site.problems(), "unknown-entity")
    assert problem.hint == 'did you mean "jac"?'


def test_kinds_of_relation_are_those_that_the_site_declares(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        {"a": article()},
        nio="name: NIO\nrelations: [{type: rival-of, to: jac, articles: [articles/a.md]}]",
        jac="name: JAC",
    )
    site.write("site.yaml", SETTINGS + "relations: {rival-of: {label: Rival & foe of}}\n")
    assert site.codes() == []
    assert "Rival & foe of" in site.words(JAC)


# Parts


def test_an_entity_shows_its_parts_and_they_show_the_whole(scenario: MakeSite) -> None:
    site = _site(
        scenario, group="name: The Group", nio="name: NIO\npart_of: group", onvo="name: ONVO\npart_of: [group]"
    )
    assert site.codes() == []
    assert {NIO, "/organizations/onvo/"} <= set(links(site, "/organizations/group/"))
    assert "/organizations/group/" in links(site, NIO)


def test_articles_about_parts_at_any_depth_stand_apart_on_the_page_of_the_whole(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        {
            "direct": article(entities="[group]", date="2022-01-01"),
            "part": article(entities="[nio]", date="2022-01-02"),
            "deep": article(entities="[onvo]", date="2022-01-03"),
            "both": article(entities="[group, onvo]", date="2022-01-04"),
        },
        group="name: The Group",
        nio="name: NIO\npart_of: group",
        onvo="name: ONVO\npart_of: nio",
    )
    site.build()
    archive = archive_of(site)
    key = EntityKey("/organizations/group/")
    assert [each.address for each in archive.about[key]] == ["/2022/01/01/direct/", "/2022/01/04/both/"]
    assert [each.address for each in archive.about_parts[key]] == ["/2022/01/02/part/", "/2022/01/03/deep/"]
    assert len(listed(site, "/organizations/group/")) == 4
    assert listed(site, "/organizations/onvo/") == ["/2022/01/04/both/", "/2022/01/03/deep/"]


def test_a_part_of_two_wholes_counts_once_in_what_holds_both(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        {"a": article(entities="[part]")},
        top="name: Top",
        left="name: Left\npart_of: top",
        right="name: Right\npart_of: top",
        part="name: Part\npart_of: [left, right]",
    )
    assert site.codes() == []
    assert listed(site, "/organizations/top/") == ["/2022/02/18/a/"]
    [found] = archive_of(site).about_parts[EntityKey("/organizations/top/")]
    assert found.address == "/2022/02/18/a/"


@pytest.mark.parametrize(
    "entities",
    [
        {"a": "name: A\npart_of: a"},
        {"a": "name: A\npart_of: b", "b": "name: B\npart_of: a"},
        {"a": "name: A\npart_of: b", "b": "name: B\npart_of: c", "c": "name: C\npart_of: [d, a]", "d": "name: D"},
        {"z": "name: Z\npart_of: a", "a": "name: A\npart_of: b", "b": "name: B\npart_of: a"},
    ],
    ids=["itself", "two", "three", "a circle above"],
)
def test_a_circle_of_parts_is_refused_in_a_file_of_the_circle(scenario: MakeSite, entities: dict[str, str]) -> None:
    problems = with_code(_site(scenario, None, **entities).problems(), "circular-parts")
    assert len(problems) == 1
    assert problems[0].spot.line == 3
    assert not problems[0].spot.path.endswith(("/z.md", "/d.md"))


def test_two_circles_are_both_reported_in_one_run(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        a="name: A\npart_of: b",
        b="name: B\npart_of: a",
        c="name: C\npart_of: d",
        d="name: D\npart_of: c",
    )
    assert site.codes().count("circular-parts") == 2


def test_parts_may_be_nested_a_thousand_deep(scenario: MakeSite) -> None:
    entities: dict[str, str] = {f"e{n}": f"name: E{n}\npart_of: e{n + 1}" for n in range(1000)} | {
        "e1000": "name: E1000"
    }
    site = _site(scenario, articles={"a": article(entities="[e0]")}, **entities)
    assert [found.address for found in archive_of(site).about_parts[EntityKey("/organizations/e1000/")]] == [
        "/2022/02/18/a/"
    ]


def test_a_whole_that_no_file_registers_is_refused_with_its_place(scenario: MakeSite) -> None:
    [problem] = with_code(_site(scenario, a="name: A\npart_of: [groop]", group="name: G").problems(), "unknown-entity")
    assert problem.spot[:2] == ("content/entities/organizations/a.md", 3)
    assert problem.hint == 'did you mean "group"?'
