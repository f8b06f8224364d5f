"""Entities: what becomes of a file of `content/entities/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.model.date import UNDATED, parse_date
from backfile.model.entity import Entity, FormerName
from backfile.problems import Spot
from tests.reading import Reading, read

NIO = "entities/organizations/nio.md"


def entity_of(reading: Reading) -> Entity:
    assert isinstance(reading.record, Entity), reading.told_in_full
    return reading.record


def read_entity(root: Path, *keys: str, path: str = NIO, body: str = "", settings: str = "title: T\n") -> Reading:
    """An entity with these lines of front matter, the first of them in line 3."""
    text = "---\nname: NIO\n" + "".join(key + "\n" for key in keys) + "---\n" + body
    return read(root, text, path, settings)


def test_the_id_is_the_file_s_name_and_the_type_that_of_its_folder(tmp_path: Path) -> None:
    entity = entity_of(read_entity(tmp_path))
    assert (entity.id, entity.type, entity.address) == ("nio", "organization", "/organizations/nio/")
    assert (entity.name, entity.path) == ("NIO", NIO)


def test_folders_below_that_of_the_type_mean_nothing(tmp_path: Path) -> None:
    entity = entity_of(read_entity(tmp_path, path="entities/people/founders/li.md"))
    assert (entity.id, entity.type) == ("li", "person")


@pytest.mark.parametrize("written", ["person", "people"])
def test_a_type_outranks_the_folder_and_may_be_said_in_the_plural(tmp_path: Path, written: str) -> None:
    assert entity_of(read_entity(tmp_path, f"type: {written}")).address == "/people/nio/"


def test_a_type_of_the_site_s_own_is_known(tmp_path: Path) -> None:
    settings = "title: T\ntypes: {company: {plural: companies}}\n"
    entity = entity_of(read_entity(tmp_path, path="entities/companies/nio.md", settings=settings))
    assert (entity.type, entity.address) == ("company", "/companies/nio/")


def test_an_undeclared_type_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    reading = read_entity(tmp_path, "type: organisation")
    assert reading.told == [f'{NIO}:3:7: error[unknown-type] type: "organisation" is not declared in site.yaml']
    assert reading.problems[0].hint == 'did you mean "organization"?'


@pytest.mark.parametrize("path", ["entities/nio.md", "entities/companies/nio.md"])
def test_a_file_in_the_folder_of_no_type_needs_a_type(tmp_path: Path, path: str) -> None:
    reading = read_entity(tmp_path, path=path)
    assert reading.told == [f"{path}:1:1: error[missing-key] type: is missing"]
    assert entity_of(read_entity(tmp_path, "type: organization", path=path)).type == "organization"


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("NIO Inc", '"NIO Inc" cannot be an id', 'rename the file to "nio-inc.md"'),
        ("蔚来", '"蔚来" cannot be an id', 'rename the file to "wei-lai.md"'),
        ("nio_inc", '"nio_inc" cannot be an id', 'rename the file to "nio-inc.md"'),
        ("!!!", '"!!!" cannot be an id', "rename it in Latin letters"),
        ("12", '"12": two digits stand for a month in addresses', ""),
        ("index", '"index" cannot be an id: "index" is a reserved word', ""),
        ("con", '"con" cannot be an id: is the name of a device on some computers', ""),
    ],
)
def test_a_file_s_name_that_cannot_be_an_id_is_refused(tmp_path: Path, name: str, said: str, hint: str) -> None:
    path = f"entities/organizations/{name}.md"
    reading = read_entity(tmp_path, path=path)
    assert reading.told == [f"{path}: error[bad-id] {said}"]
    assert reading.problems[0].hint == hint


def test_a_name_is_required(tmp_path: Path) -> None:
    told = read(tmp_path, "---\nurl: https://nio.com/\n---\n", NIO).told
    assert told == [f"{NIO}:1:1: error[missing-key] name: is missing"]


@pytest.mark.parametrize("keys", ['name: ""', "name: ' '"])
def test_a_blank_name_is_none(tmp_path: Path, keys: str) -> None:
    assert read(tmp_path, f"---\n{keys}\n---\n", NIO).told == [f"{NIO}:2:7: error[missing-key] name: is left blank"]


@pytest.mark.parametrize("line", ['names: [""]', 'weak_names: [" "]', 'former_names: [{name: ""}]', 'part_of: [""]'])
def test_a_blank_among_the_names_is_refused(tmp_path: Path, line: str) -> None:
    (problem,) = read_entity(tmp_path, line).problems
    assert problem.code in ("missing-key", "bad-value")


def test_names_are_one_or_a_list(tmp_path: Path) -> None:
    entity = entity_of(read_entity(tmp_path, "names: [蔚来, NIO Inc.]", "weak_names: HUT"))
    assert (entity.names, entity.weak_names) == (("蔚来", "NIO Inc."), ("HUT",))


def test_former_names_are_texts_or_have_dates(tmp_path: Path) -> None:
    entity = entity_of(read_entity(tmp_path, "former_names: [NextEV, {name: Old, from: 2014-11, until: 2017-07-01}]"))
    assert entity.former_names == (
        FormerName("NextEV", UNDATED, UNDATED),
        FormerName("Old", parse_date("2014-11"), parse_date("2017-07-01")),
    )


@pytest.mark.parametrize("line", ["former_names: [{name: A, start: 2014}]", "former_names: [{name: A, end: 2014}]"])
def test_the_dates_of_a_former_name_are_called_from_and_until(tmp_path: Path, line: str) -> None:
    assert read_entity(tmp_path, line).codes == ["unknown-key"]


def test_relations_keep_their_evidence_and_their_place(tmp_path: Path) -> None:
    entity = entity_of(
        read_entity(tmp_path, "relations:", "  - {type: partner-of, to: jac, from: 2016, articles: articles/2022/a.md}")
    )
    (relation,) = entity.relations
    assert (relation.kind, relation.to, relation.articles) == ("partner-of", "jac", ("articles/2022/a.md",))
    assert relation.start == parse_date("2016")
    assert relation.spot == Spot("content/" + NIO, 4, 5)


def test_a_relation_without_its_other_side_is_refused(tmp_path: Path) -> None:
    assert read_entity(tmp_path, "relations:", "  - {type: partner-of}").told == [
        f"{NIO}:4:5: error[missing-key] relations.to: is missing"
    ]
    assert read_entity(tmp_path, "relations:", "  - {kind: partner-of, to: jac, type: x}").told == [
        f'{NIO}:4:6: error[unknown-key] relations.kind: no such key; did you mean "type"?'
    ]


def test_what_an_entity_is_part_of_has_its_places(tmp_path: Path) -> None:
    entity = entity_of(read_entity(tmp_path, "part_of: [a, b]"))
    assert entity.part_of == ("a", "b")
    assert [spot[1:] for spot in entity.part_spots] == [(3, 11), (3, 14)]


@pytest.mark.parametrize("identifier", ["Q1", "Q42291655"])
def test_an_identifier_of_wikidata_is_taken(tmp_path: Path, identifier: str) -> None:
    assert entity_of(read_entity(tmp_path, f"wikidata: {identifier}")).wikidata == identifier


@pytest.mark.parametrize("identifier", ["q1", "Q01", "P31", "1", "https://www.wikidata.org/wiki/Q1", '"Q1\\n"'])
def test_what_is_no_identifier_of_wikidata_is_refused(tmp_path: Path, identifier: str) -> None:
    (problem,) = read_entity(tmp_path, f"wikidata: {identifier}").problems
    assert (problem.code, problem.spot) == ("bad-value", Spot("content/" + NIO, 3, 11))


def test_a_profile_is_read_like_the_text_of_an_article(tmp_path: Path) -> None:
    reading = read_entity(tmp_path, body="A *maker*.\n\n<script>x</script>\n")
    assert entity_of(reading).body.html.strip() == "<p>A <em>maker</em>.</p>"
    assert reading.told == [f"{NIO}:6: warning[sanitised] <script> was removed from the text"]


def test_an_entity_without_a_profile_is_no_warning(tmp_path: Path) -> None:
    assert read_entity(tmp_path).told == []


def test_a_picture_of_an_entity_needs_a_credit_and_words_as_well(tmp_path: Path) -> None:
    assert read_entity(tmp_path, "image: logo.png").codes == ["missing-alt", "missing-credit"]
    entity = entity_of(read_entity(tmp_path, "image: {file: logo.png, alt: Logo, credit: NIO}"))
    assert entity.image is not None
    assert entity.image.address == "/organizations/nio/logo.png"


def test_the_faults_of_name_and_keys_are_told_together(tmp_path: Path) -> None:
    reading = read_entity(tmp_path, "website: x", "wikidata: x", path="entities/organizations/NIO.md")
    assert reading.codes == ["bad-id", "unknown-key", "bad-value"]
