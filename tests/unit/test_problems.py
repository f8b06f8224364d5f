"""Problems: how they are shown, weighed and put in order."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from backfile.codes import CODES
from backfile.problems import (
    BuildFailed,
    Problem,
    Severity,
    Spot,
    did_you_mean,
    has_errors,
    nearest,
    weighed,
)

PATH = "content/articles/x.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / PATH).write_text("---\ntitle: A\n\tsorce: CnEVPost\n---\n", encoding="utf-8")
    return tmp_path


def problem(line: int = 0, column: int = 0, hint: str = "", code: str = "unknown-key", message: str = "M") -> Problem:
    return Problem(code, message, Spot(PATH, line, column), hint)


def test_a_problem_is_shown_with_its_line_a_caret_and_the_hint(root: Path) -> None:
    shown = problem(3, 2, 'did you mean "source"?', message="sorce: no such key").text(root)
    assert shown == (
        "content/articles/x.md:3:2: error[unknown-key] sorce: no such key\n"
        "     sorce: CnEVPost\n"
        "     ^\n"
        '    hint: did you mean "source"?'
    )


def test_a_problem_without_a_column_shows_the_line_alone(root: Path) -> None:
    assert problem(2).text(root) == "content/articles/x.md:2: error[unknown-key] M\n    title: A"


def test_a_problem_without_a_line_shows_the_file_alone(root: Path) -> None:
    assert problem().text(root) == "content/articles/x.md: error[unknown-key] M"


def test_a_line_that_the_file_does_not_have_is_not_shown(root: Path) -> None:
    assert problem(99, 1).text(root) == "content/articles/x.md:99:1: error[unknown-key] M"


def test_a_file_that_is_gone_is_only_named(tmp_path: Path) -> None:
    assert problem(3, 1).text(tmp_path) == "content/articles/x.md:3:1: error[unknown-key] M"


def test_of_a_long_line_the_part_around_the_column_is_shown(root: Path) -> None:
    (root / PATH).write_text("a" * 500 + "X" + "b" * 500, encoding="utf-8")
    _, line, caret = problem(1, 501).text(root).split("\n")
    assert len(line) <= 110
    assert line[caret.index("^")] == "X"


def test_an_excerpt_shows_no_character_that_could_command_a_terminal(root: Path) -> None:
    (root / PATH).write_text("\x1b[31mred\x07 \u202eevil", encoding="utf-8")
    shown = problem(1, 1).text(root)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_an_excerpt_of_a_file_with_a_mark_and_crlf_is_that_of_the_plain_file(root: Path) -> None:
    plain = problem(2, 1).text(root)
    (root / PATH).write_bytes(b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n")
    assert problem(2, 1).text(root) == plain


def test_an_excerpt_of_a_file_that_is_not_utf8_is_shown_all_the_same(root: Path) -> None:
    (root / PATH).write_bytes(b"caf\xe9\n")
    assert "caf\ufffd" in problem(1, 4).text(root)


def test_github_is_told_file_line_and_column() -> None:
    line = problem(3, 2, "write B", message="A").github()
    assert line == "::error file=content/articles/x.md,line=3,col=2,title=unknown-key::A (write B)"


def test_github_is_told_nothing_that_could_be_another_command() -> None:
    odd = Problem("unknown-key", "100%\n::error::x", Spot("content/a,b:c\r.md", 1))
    assert odd.github() == "::error file=content/a%2Cb%3Ac%0D.md,line=1,title=unknown-key::100%25%0A::error::x"


def test_github_calls_a_note_a_notice() -> None:
    (note,) = weighed([problem(code="unregistered-entity")], {})
    assert note.github().startswith("::notice file=")


def test_other_programs_get_one_object_on_a_line() -> None:
    line = Problem("unknown-key", 'a "b"\n蔚来', Spot(PATH, 3, 2)).as_json()
    assert "\n" not in line
    assert json.loads(line) == {
        "file": PATH,
        "line": 3,
        "column": 2,
        "severity": "error",
        "code": "unknown-key",
        "message": 'a "b"\n蔚来',
        "hint": None,
    }


def test_a_code_has_its_own_severity_unless_the_site_says_otherwise() -> None:
    found = [problem(code="unknown-key"), problem(code="empty-body"), problem(code="unregistered-entity")]
    assert [(each.code, each.severity) for each in weighed(found, {})] == [
        ("empty-body", Severity.WARNING),
        ("unknown-key", Severity.ERROR),
        ("unregistered-entity", Severity.NOTE),
    ]
    checks = {"unknown-key": "off", "empty-body": "note", "unregistered-entity": "error"}
    assert [(each.code, each.severity) for each in weighed(found, checks)] == [
        ("empty-body", Severity.NOTE),
        ("unregistered-entity", Severity.ERROR),
    ]


def test_strict_makes_errors_of_warnings_and_leaves_notes_alone() -> None:
    found = weighed([problem(code="empty-body"), problem(code="unregistered-entity")], {}, strict=True)
    assert [each.severity for each in found] == [Severity.ERROR, Severity.NOTE]


def test_strict_makes_errors_of_what_the_site_calls_warnings() -> None:
    (found,) = weighed([problem(code="unregistered-entity")], {"unregistered-entity": "warning"}, strict=True)
    assert found.severity is Severity.ERROR


def test_problems_stand_in_the_order_of_their_places_and_each_once() -> None:
    found = [problem(10), problem(9, 2), problem(9, 1), Problem("unknown-key", "M", Spot("a.md", 99)), problem(10)]
    assert [each.spot for each in weighed(found, {})] == [
        Spot("a.md", 99),
        Spot(PATH, 9, 1),
        Spot(PATH, 9, 2),
        Spot(PATH, 10),
    ]


def test_the_order_of_problems_never_depends_on_the_run() -> None:
    # Fifty pairs that differ by their hints alone: were the order left to hashes, some pair would be turned round.
    found = [problem(line, hint=hint) for line in range(1, 51) for hint in ("b", "a")]
    assert [each.hint for each in weighed(found, {})] == ["a", "b"] * 50


def test_errors_are_told_from_warnings() -> None:
    assert not has_errors(weighed([problem(code="empty-body"), problem(code="unregistered-entity")], {}))
    assert has_errors(weighed([problem(code="empty-body"), problem(code="unknown-key")], {}))


def test_a_failed_build_travels_between_processes() -> None:
    failed = BuildFailed([problem(3, 2, "hint")])
    assert pickle.loads(pickle.dumps(failed)).problems == failed.problems


def test_the_nearest_word_is_suggested_whatever_its_case() -> None:
    assert did_you_mean("Sorce", ["source", "title"]) == 'did you mean "source"?'
    assert did_you_mean("TITLE", ["source", "title"]) == 'did you mean "title"?'
    assert nearest("nio", ["NIO", "Nio Inc"]) == ["NIO"]


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    assert did_you_mean("weather", ["source", "title"]) == ""


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_says_what_it_means_and_how_to_mend_it(code: str) -> None:
    entry = CODES[code]
    assert entry.severity in set(Severity)
    assert entry.meaning.endswith(".")
    assert entry.fix
