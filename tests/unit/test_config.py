"""Settings: what `site.yaml` may say, and what is said about mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.config import OUTPUTS, Config
from backfile.problems import BuildFailed
from backfile.read.settings import read_config


def read(root: Path, text: str | bytes = "", base_url: str = "", *, title: bool = True) -> Config:
    """The settings of a site; the keys given stand from line 2 on, below the title."""
    data = text if isinstance(text, bytes) else (("title: T\n" if title else "") + text).encode()
    (root / "site.yaml").write_bytes(data)
    return read_config(root, base_url)


def told(root: Path, text: str | bytes = "", base_url: str = "", *, title: bool = True) -> list[str]:
    """Every problem of the settings, without excerpts: message, then `| hint`."""
    with pytest.raises(BuildFailed) as failed:
        read(root, text, base_url, title=title)
    lines = [problem.text(root).split("\n")[0] for problem in failed.value.problems]
    return [
        line + (f" | {problem.hint}" if problem.hint else "")
        for line, problem in zip(lines, failed.value.problems, strict=True)
    ]


def test_a_title_is_enough(tmp_path: Path) -> None:
    config = read(tmp_path)
    assert config.title == "T"
    assert (config.language, config.display, config.canonical, config.base_url) == ("en", "full", "self", "")
    assert [type.plural for type in config.types] == ["organizations", "people", "places", "products", "topics"]
    assert all(config.makes(output) for output in OUTPUTS)
    assert config.person.name == "person"
    assert config.mentioned_types == {"organization", "person", "place", "product"}


def test_a_type_says_whether_its_names_are_sought_in_texts(tmp_path: Path) -> None:
    config = read(tmp_path, "types: {ship: {plural: ships}, topic: {plural: topics, mentions: false}}")
    assert config.mentioned_types == {"ship"}


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/repo", "https://example.org/repo/"),
    ],
)
def test_the_base_address_ends_in_a_slash(tmp_path: Path, written: str, base: str) -> None:
    assert read(tmp_path, f"base_url: {written}\n").base_url == base
    assert read(tmp_path, "", base_url=written).base_url == base


def test_the_base_address_of_the_command_outranks_that_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, "base_url: https://a.example/\n", "https://b.example").base_url == "https://b.example/"


@pytest.mark.parametrize("written", ["example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "/repo/"])
def test_a_base_address_that_is_none_is_refused(tmp_path: Path, written: str) -> None:
    (line,) = told(tmp_path, f"base_url: {written}\n")
    assert line.startswith("site.yaml:2:11: error[bad-url] base_url: ")


@pytest.mark.parametrize("written", ["https://example.org/?a=1", "https://example.org/#top"])
def test_a_base_address_to_which_nothing_can_be_added_is_refused(tmp_path: Path, written: str) -> None:
    (line,) = told(tmp_path, f"base_url: {written}\n")
    assert line.startswith("site.yaml:2:11: error[bad-url] base_url: ")


def test_a_time_zone_is_one_that_there_is(tmp_path: Path) -> None:
    assert read(tmp_path).timezone == ""
    assert read(tmp_path, "timezone: Asia/Shanghai\n").timezone == "Asia/Shanghai"
    assert told(tmp_path, "timezone: Asia/Shangai\n") == [
        'site.yaml:2:11: error[bad-value] timezone: there is no zone "Asia/Shangai" | did you mean "Asia/Shanghai"?'
    ]
    [line] = told(tmp_path, "timezone: ../../etc/localtime\n")
    assert line.startswith('site.yaml:2:11: error[bad-value] timezone: there is no zone "../../etc/localtime" | ')


def test_an_unknown_output_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    assert told(tmp_path, "outputs: {fedes: true}\n") == [
        'site.yaml:2:11: error[bad-value] outputs.fedes: no such output | did you mean "feeds"?'
    ]


def test_an_unknown_output_without_a_near_one_is_refused_with_the_list(tmp_path: Path) -> None:
    assert told(tmp_path, "outputs: {weather: true}\n") == [
        "site.yaml:2:11: error[bad-value] outputs.weather: no such output | known: " + ", ".join(OUTPUTS)
    ]


def test_an_output_is_switched_by_true_and_false_alone(tmp_path: Path) -> None:
    assert not read(tmp_path, "outputs: {feeds: false}\n").makes("feeds")
    assert told(tmp_path, "outputs: {dates: no}\n") == [
        'site.yaml:2:18: error[bad-value] outputs.dates: expected true or false, found "no"'
    ]


def test_an_output_may_have_a_word_of_its_own(tmp_path: Path) -> None:
    config = read(tmp_path, "outputs: {feeds: site}\n")
    assert config.makes("feeds")
    assert config.chosen("feeds") == "site"
    assert told(tmp_path, "outputs: {feeds: sites, dates: site, pages: [site]}\n") == [
        'site.yaml:2:18: error[bad-value] outputs.feeds: expected true, false or site, found "sites"',
        'site.yaml:2:32: error[bad-value] outputs.dates: expected true or false, found "site"',
        "site.yaml:2:45: error[wrong-type] outputs.pages: expected true or false, found a list",
    ]


def test_an_unknown_code_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    assert told(tmp_path, "checks:\n  unknown-kye: error\n") == [
        'site.yaml:3:3: error[bad-value] checks.unknown-kye: no such code | did you mean "unknown-key"?'
    ]


def test_a_severity_is_one_of_four_words(tmp_path: Path) -> None:
    assert read(tmp_path, "checks: {empty-body: off}\n").checks == {"empty-body": "off"}
    assert told(tmp_path, "checks: {empty-body: fatal}\n") == [
        'site.yaml:2:22: error[bad-value] checks.empty-body: "fatal" is not one of error, warning, note or off'
    ]


def test_two_types_cannot_have_one_plural(tmp_path: Path) -> None:
    assert told(tmp_path, "types:\n  company: {plural: companies}\n  firm: {plural: companies}\n") == [
        'site.yaml:4:18: error[same-address] types.firm: the plural is that of "company", too'
    ]


@pytest.mark.parametrize("plural", ["dates", "sources", "media", "search", "undated", "'2022'", "feed"])
def test_a_type_cannot_take_an_address_of_backfile_itself(tmp_path: Path, plural: str) -> None:
    (line,) = told(tmp_path, f"types:\n  company: {{plural: {plural}}}\n")
    assert line.startswith(("site.yaml:3:21: error[reserved-address]", "site.yaml:3:21: error[bad-slug]"))


def test_a_plural_is_fit_for_addresses(tmp_path: Path) -> None:
    assert told(tmp_path, "types: {a: {plural: Länder}}\n") == [
        'site.yaml:2:21: error[bad-slug] types.a.plural: "Länder" cannot be part of an address | write "lander"'
    ]


def test_a_type_needs_its_plural(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "types:\n  company: {label: Companies}\n")
    assert line.startswith("site.yaml:3:12: error[missing-key] types.company.plural: is missing | ")


def test_a_site_without_any_type_is_refused(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "types: {}\n")
    assert line.startswith("site.yaml:2:8: error[")


def test_by_lines_belong_to_the_first_type_where_there_is_no_person(tmp_path: Path) -> None:
    config = read(tmp_path, "types: {company: {plural: companies}}\n")
    assert config.person.name == "company"
    assert config.types[0].label == "Companies"


def test_a_relation_has_an_inverse_which_is_by_default_the_same(tmp_path: Path) -> None:
    config = read(tmp_path, "relations: {owns: {label: owns, inverse: owned by}, knows: {label: knows}}\n")
    assert config.relations["owns"].inverse == "owned by"
    assert config.relations["knows"].inverse == "knows"


def test_the_menu_leads_to_addresses(tmp_path: Path) -> None:
    config = read(tmp_path, "navigation: [{label: About, url: /about/}, {label: X, url: https://example.org/}]\n")
    assert [(entry.label, entry.url) for entry in config.navigation] == [
        ("About", "/about/"),
        ("X", "https://example.org/"),
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x"])
def test_a_menu_entry_that_leads_to_no_address_is_refused(tmp_path: Path, url: str) -> None:
    (line,) = told(tmp_path, f'navigation:\n  - label: A\n    url: "{url}"\n')
    assert line.startswith("site.yaml:4:10: error[bad-url] navigation.url: ")


def test_an_unknown_key_is_refused_with_what_was_meant(tmp_path: Path) -> None:
    assert told(tmp_path, "baseURL: https://example.org/\n") == [
        'site.yaml:2:1: error[unknown-key] baseURL: no such key; did you mean "base_url"?'
    ]


def test_a_title_is_required(tmp_path: Path) -> None:
    assert told(tmp_path, "", title=False) == [
        "site.yaml:1:1: error[missing-key] title: is missing | Name of the archive."
    ]
    assert told(tmp_path, "title:\n", title=False) == [
        "site.yaml:1:7: error[missing-key] title: is left blank | Name of the archive."
    ]


@pytest.mark.parametrize("blank", ['""', '"  "'])
def test_a_blank_title_is_no_title(tmp_path: Path, blank: str) -> None:
    (line,) = told(tmp_path, f"title: {blank}\n", title=False)
    assert line.startswith("site.yaml:1:8: error[missing-key] title: is left blank")


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    lines = told(tmp_path, "languag: en\noutputs: {fedes: true}\ndisplay: ful\n")
    assert [line.split("]")[0] for line in lines] == [
        "site.yaml:2:1: error[unknown-key",
        "site.yaml:3:11: error[bad-value",
        "site.yaml:4:10: error[bad-value",
    ]


def test_settings_obey_the_rules_of_front_matter(tmp_path: Path) -> None:
    assert told(tmp_path, "title: U\n") == [
        "site.yaml:2:1: error[duplicate-key] title: stands twice; first in line 1 | keep one of the two"
    ]
    assert told(tmp_path, "description: &a x\n")[0].startswith("site.yaml:2:14: error[alias]")
    assert told(tmp_path, "- a\n", title=False)[0].startswith("site.yaml:1:1: error[bad-yaml]")


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbftitle: T\r\nlanguage: de\r\n").language == "de"


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed) as failed:
        read_config(tmp_path)
    (problem,) = failed.value.problems
    assert problem.text(tmp_path) == (
        "site.yaml: error[unreadable] there is no site.yaml here\n"
        "    hint: is this the folder of a site? `--site DIR` names another"
    )


def test_settings_that_are_not_utf8_are_not_called_missing(tmp_path: Path) -> None:
    (line,) = told(tmp_path, b"title: T\ndescription: caf\xe9\n")
    assert line.startswith("site.yaml:2:17: error[not-utf8] byte 0xe9 at offset 25 is not UTF-8")


def test_settings_with_a_control_character_are_not_called_missing(tmp_path: Path) -> None:
    (line,) = told(tmp_path, b"title: T\ndescription: a\x07\n")
    assert line.startswith("site.yaml:2:15: error[control-character] ")
