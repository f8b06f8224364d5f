"""Validation: what is said about keys and values that are not as they should be, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.cases import Case, each_case
from tests.reading import Reading, read, read_keys, written


def lines(reading: Reading) -> list[str]:
    """What is told, with the hints, without the name of the file."""
    return [
        line.removeprefix("a.md:") + (f" | {problem.hint}" if problem.hint else "")
        for line, problem in zip(reading.told, reading.problems, strict=True)
    ]


@each_case("values-refused")
def test_a_fault_is_told_with_its_place_and_the_way_to_mend_it(case: Case, tmp_path: Path) -> None:
    reading = read_keys(tmp_path, case.input.rstrip("\n"))
    assert lines(reading) == [case.expected]
    assert reading.record is None


@pytest.mark.parametrize("key", ["Название", "weather", "x-y"])
def test_a_key_that_is_like_no_other_is_refused_with_some_that_exist(tmp_path: Path, key: str) -> None:
    (line,) = lines(read_keys(tmp_path, f"{key}: x"))
    assert line.startswith(f"5:1: error[unknown-key] {key}: no such key | known here: title, deck, date, source, ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: A\nsource: S", ["2:1: error[unknown-key] titel: no such key; did you mean \"title\"?"]),
        ("title: A\nsorce: S", ["3:1: error[unknown-key] sorce: no such key; did you mean \"source\"?"]),
        ("title: A\npublisher: S", ["3:1: error[unknown-key] publisher: no such key; did you mean \"source\"?"]),
        ("title: A\nsorce:", ["1:1: error[missing-key] source: is missing"]),
        ("title: A\nsource: S\nalso: [{surce: T}]",
         ["4:9: error[unknown-key] also.surce: no such key; did you mean \"source\"?"]),
    ],
)  # fmt: skip
def test_a_misspelt_key_is_not_told_as_missing_too(tmp_path: Path, text: str, told: list[str]) -> None:
    reading = read(tmp_path, f"---\n{text}\ndate: 2022\n---\nText.\n")
    assert [line.removeprefix("a.md:") for line in reading.told] == told
    assert reading.record is None


def test_a_blank_item_of_a_list_is_refused_in_its_line(tmp_path: Path) -> None:
    assert lines(read_keys(tmp_path, "authors:", "  - A", "  -", "  - B")) == [
        "7:4: error[wrong-type] authors: expected text, found nothing"
    ]


def test_the_fault_of_an_item_is_told_at_that_item(tmp_path: Path) -> None:
    reading = read_keys(
        tmp_path, "also:", "  - {source: A, url: https://a.example/}", "  - source: B", "    url: b.example"
    )
    assert lines(reading) == [
        '8:10: error[bad-url] also.url: "b.example" is not a full web address | write https://example.org/page'
    ]


def test_the_short_form_of_a_picture_has_its_faults_at_its_own_place(tmp_path: Path) -> None:
    assert lines(read_keys(tmp_path, "image: //host/x.jpg")) == [
        (
            '5:8: error[bad-path] image.file: "//host/x.jpg" is not the path of a file | '
            "name the file relative to the article"
        )
    ]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.org/", "www.example.org", "example.org/x", "https://", "//example.org/",
     "https:///x", "https://[bad/", "https://exa mple.org/", "https://ex℀mple.org/"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["source_url", "archived_url", "license_url"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, key: str, address: str) -> None:
    (line,) = lines(read_keys(tmp_path, f'{key}: "{address}"'))
    column = len(key) + 3
    message = (
        f'5:{column}: error[bad-url] {key}: "{address}" is not a full web address | write https://example.org/page'
    )
    assert line == message


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://example.org/", "https://例子.example/路"]
)
def test_a_full_address_is_taken_as_it_is(tmp_path: Path, address: str) -> None:
    assert read_keys(tmp_path, f"source_url: {address}").article.source_url == address


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("../../escaped", 'write "escaped"'),
        ("a/b", 'write "a-b"'),
        ("NIO", 'write "nio"'),
        ("a--b", 'write "a-b"'),
        ("-a-", 'write "a"'),
        ("中文", 'write "zhong-wen"'),
        ("%2e%2e", 'write "2e-2e"'),
        ("a.html", 'write "a-html"'),
        ("...", "use lower-case Latin letters, digits and hyphens"),
    ],
)
def test_a_slug_that_no_address_can_hold_is_refused_with_a_better_one(tmp_path: Path, slug: str, hint: str) -> None:
    text = f"'{slug}'"
    assert lines(read_keys(tmp_path, f"slug: {text}")) == [
        f'5:7: error[bad-slug] slug: "{slug}" cannot be part of an address | {hint}'
    ]


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("index", '"index" is a reserved word'),
        ("page", '"page" is a reserved word'),
        ("with", '"with" is a reserved word'),
        ("feed", '"feed" is a reserved word'),
        ("con", "is the name of a device on some computers"),
        ("lpt1", "is the name of a device on some computers"),
        ("x" * 201, "is longer than 200 bytes"),
    ],
)
def test_a_slug_that_is_taken_or_unfit_for_disks_is_refused(tmp_path: Path, slug: str, reason: str) -> None:
    assert lines(read_keys(tmp_path, f"slug: {slug}")) == [
        f'5:7: error[bad-slug] slug: "{slug}" cannot be part of an address: {reason}'
    ]


@pytest.mark.parametrize(
    "alias",
    ["2022/nio.html", "https://old.example/x", "//host/x", "/../../x.html", "/a/../../x", "/%2e%2e/x", "/%252e%252e/x",
     "/a/..\\x", "/", "/a//b", "/a?b=c", "/a#b", "/con/x", "/a/nul.txt", "/a:b", "/a.", "/a /b", "./x"],
)  # fmt: skip
def test_an_old_address_that_leads_out_of_the_site_or_to_no_file_is_refused(tmp_path: Path, alias: str) -> None:
    (line,) = lines(read_keys(tmp_path, f"aliases: ['{alias}']"))
    assert line.startswith(f'5:11: error[bad-alias] aliases: "{alias}" ')


@pytest.mark.parametrize("alias", ["/2022/nio.html", "/2022/nio/", "/NIO", "/a%20b.html", "/é/蔚来"])
def test_an_old_address_is_taken_as_one_or_in_a_list(tmp_path: Path, alias: str) -> None:
    one = read_keys(tmp_path, f"aliases: {alias}").article.aliases
    assert one == read_keys(tmp_path, f"aliases: [{alias}]").article.aliases
    assert len(one) == 1


@pytest.mark.parametrize(
    ("file", "code"),
    [("../../secret.png", "bad-path"), ("../../../etc/passwd", "bad-path"), ("/../x.png", "bad-path"),
     ("%2e%2e/%2e%2e/x.png", "bad-path"), ("file:///etc/passwd", "bad-path"), ("//host/x.png", "bad-path"),
     ("https://example.org/x.png", "bad-path"), ("..\\..\\x.png", "bad-path"), ("C:\\x.png", "bad-path"),
     ("C:/x.png", "bad-path"), ("//[bad", "bad-path"), ("javascript:alert(1)", "bad-path")],
)  # fmt: skip
def test_a_picture_that_lies_outside_of_the_content_is_refused(tmp_path: Path, file: str, code: str) -> None:
    (line,) = lines(read_keys(tmp_path, f"image: {{file: '{file}', alt: A, credit: B}}"))
    assert line.startswith(f"5:15: error[{code}] image.file: ")


@pytest.mark.parametrize("blank", ['""', '"   "', '"\\u200b"'])
def test_a_required_text_of_blanks_is_a_missing_one(tmp_path: Path, blank: str) -> None:
    reading = read(tmp_path, f"---\ntitle: {blank}\ndate: 2022\nsource: S\n---\nText.\n")
    assert lines(reading) == ["2:8: error[missing-key] title: is left blank | The headline."]


@pytest.mark.parametrize(
    "line",
    ['authors: [""]', 'authors: [A, " "]', 'entities: {people: [""]}', 'entities: [""]', 'tags: [""]',
     "entities: {people: [{as: founder}]}", 'entities: {people: [{name: "", as: founder}]}'],
)  # fmt: skip
def test_a_name_that_is_blank_is_refused(tmp_path: Path, line: str) -> None:
    # Nothing could stand at the address of an entity without a name.
    (problem,) = read_keys(tmp_path, line).problems
    assert problem.code in ("missing-key", "bad-value")
    assert problem.spot.line == 5


def test_all_that_is_required_is_told_at_once(tmp_path: Path) -> None:
    assert lines(read(tmp_path, "---\ndeck: x\n---\nText.\n")) == [
        (
            "1:1: error[missing-key] date: is missing | The day printed by the source: `2022`, `2022-02`, "
            "`2022-02-18`, with a time and an offset where they were printed, or `undated`."
        ),
        "1:1: error[missing-key] source: is missing | the publication's name; site.yaml may give a default",
        "1:1: error[missing-key] title: is missing | The headline.",
    ]


def test_faults_of_the_keys_do_not_hide_those_of_the_text(tmp_path: Path) -> None:
    reading = read(tmp_path, written("sorce: x", body="<script>x</script> text\n"))
    assert reading.codes == ["unknown-key", "sanitised"]


def test_every_fault_of_a_file_is_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    reading = read_keys(tmp_path, "status: x", "sorce: y", "source_url: z", "tags: a", "updated: 2022-02-30")
    assert [line.split("]")[0] for line in lines(reading)] == [
        "5:9: error[bad-value",
        "6:1: error[unknown-key",
        "7:13: error[bad-url",
        "8:7: error[wrong-type",
        "9:10: error[bad-date",
    ]


@pytest.mark.parametrize(
    "value",
    ["{name}", "{0}", "100%", "%(x)s", "{message}", "a\\nb"],
    ids=["braces", "number", "percent", "s", "own", "line"],
)
def test_a_value_that_looks_like_a_template_is_quoted_as_it_is(tmp_path: Path, value: str) -> None:
    (problem,) = read_keys(tmp_path, f'slug: "{value}"').problems
    shown = value.replace("\\n", " ")
    assert problem.message.startswith(f'slug: "{shown}" ')
