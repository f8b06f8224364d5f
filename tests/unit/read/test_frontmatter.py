"""Front matter: read as it was written, with the place of every value, or refused with the place of the fault."""

from __future__ import annotations

import json
from pathlib import Path

from backfile.problems import Spot
from backfile.read.document import Document
from backfile.read.files import read_text
from backfile.read.frontmatter import MAX_FRONT_MATTER, read_document, read_yaml
from tests.cases.cases import Case, each_case
from tests.limits import within
from tests.reading import read


def document(text: str) -> Document:
    """The document of a text without faults."""
    found, problems = read_document(text, "a.md")
    assert problems == []
    return found


@each_case("front-matter-read")
def test_front_matter_is_read_as_it_is_written(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(case.input, encoding="utf-8", newline="")
    text, problems = read_text(tmp_path, "a.md")
    assert problems == []
    found = document(text)
    values, _, body = case.expected.partition("\n")
    assert found.values == json.loads(values)
    assert f"{found.body_line}: {found.body}".rstrip("\n") == body


@each_case("front-matter-refused")
def test_front_matter_that_cannot_be_read_is_refused_with_its_place(case: Case, tmp_path: Path) -> None:
    with within(2):
        reading = read(tmp_path, case.input)
    hints = [f" | {problem.hint}" if problem.hint else "" for problem in reading.problems]
    assert "\n".join(map(str.__add__, reading.told, hints)) == case.expected
    assert reading.record is None


def test_a_refusal_shows_the_line_of_the_file_and_a_caret(tmp_path: Path) -> None:
    reading = read(tmp_path, "\n---\ntitle: A\ndeck: NIO: partners\n---\n")
    assert reading.told_in_full == (
        "a.md:4:10: error[bad-yaml] a second colon in one line\n"
        "    deck: NIO: partners\n"
        "             ^\n"
        "    hint: put a text that holds a colon and a blank in quotation marks"
    )


def test_every_value_knows_its_line_and_column() -> None:
    found = document("\n---\ntitle: A\nentities:\n  people:\n    - {name: B, as: C}\n    - D\n---\n")
    assert found.spot(("title",)) == Spot("a.md", 3, 8)
    assert found.spot(("title",), key=True) == Spot("a.md", 3, 1)
    assert found.spot(("entities", "people")) == Spot("a.md", 6, 5)
    assert found.spot(("entities", "people"), key=True) == Spot("a.md", 5, 3)
    assert found.spot(("entities", "people", 0, "as")) == Spot("a.md", 6, 21)
    assert found.spot(("entities", "people", 1)) == Spot("a.md", 7, 7)


def test_what_is_missing_has_the_place_of_what_is_around_it() -> None:
    found = document("---\nimage:\n  credit: A\n---\n")
    assert found.spot(("image", "alt")) == Spot("a.md", 3, 3)
    assert found.spot(("title",)) == Spot("a.md", 1, 1)


def test_columns_count_characters_and_not_bytes() -> None:
    found = document("---\nextra: {蔚来: 🚗, next: x}\n---\n")
    assert found.spot(("extra", "next"), key=True) == Spot("a.md", 2, 16)


def test_a_number_of_five_thousand_digits_is_text() -> None:
    assert document("---\npage: " + "9" * 5000 + "\n---\n").values == {"page": "9" * 5000}


def test_front_matter_up_to_the_limit_is_read_and_a_longer_one_refused() -> None:
    filling = "a" * (MAX_FRONT_MATTER - len("notes: \n"))
    assert len(document(f"---\nnotes: {filling}\n---\n").values["notes"]) == len(filling)
    found, (problem,) = read_document(f"---\nnotes: {filling}a\n---\n", "a.md")
    assert found.values == {}
    assert problem.code == "too-long"
    assert problem.message == "the front matter is longer than 200,000 characters"
    assert problem.spot == Spot("a.md", 1, 1)


def test_a_tag_runs_nothing(tmp_path: Path) -> None:
    made = tmp_path / "made"
    read(tmp_path, f'---\ntitle: !!python/object/apply:os.mkdir ["{made}"]\n---\n')
    assert not made.exists()


def test_a_file_of_yaml_alone_is_read_by_the_same_rules() -> None:
    found, problems = read_yaml("title: no\nn: 0123\n", "site.yaml")
    assert (found.values, problems) == ({"title": "no", "n": "0123"}, [])
    assert found.spot(("n",)) == Spot("site.yaml", 2, 4)
    _, problems = read_yaml("title: A\ntitle: B\n", "site.yaml")
    assert [(problem.code, problem.spot) for problem in problems] == [("duplicate-key", Spot("site.yaml", 2, 1))]


def test_a_key_that_stands_twice_keeps_its_first_value() -> None:
    found, _ = read_document("---\na: 1\na: [2, {b: 3}]\nc: 4\n---\n", "a.md")
    assert found.values == {"a": "1", "c": "4"}


def test_a_repeated_key_does_not_hide_the_other_mistakes(tmp_path: Path) -> None:
    reading = read(tmp_path, "---\ntitle: A\ntitle: B\ndate: 2022-02-30\nsource: S\nsorce: x\n---\nText.\n")
    assert reading.codes == ["duplicate-key", "bad-date", "unknown-key"]
