"""Sources and standalone pages: what becomes of the files of `content/sources/` and `content/pages/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.model.page import StandalonePage
from backfile.model.source import Source
from tests.reading import Reading, read

POST = "sources/cnevpost.md"
ABOUT = "pages/about.md"


def source_of(reading: Reading) -> Source:
    assert isinstance(reading.record, Source), reading.told_in_full
    return reading.record


def page_of(reading: Reading) -> StandalonePage:
    assert isinstance(reading.record, StandalonePage), reading.told_in_full
    return reading.record


def read_source(root: Path, *keys: str, path: str = POST, body: str = "") -> Reading:
    return read(root, "---\nname: CnEVPost\n" + "".join(key + "\n" for key in keys) + "---\n" + body, path)


def read_page(root: Path, *keys: str, path: str = ABOUT, body: str = "Text.\n") -> Reading:
    return read(root, "---\ntitle: About\n" + "".join(key + "\n" for key in keys) + "---\n" + body, path)


def test_a_source_has_its_file_s_name_for_an_id(tmp_path: Path) -> None:
    reading = read_source(
        tmp_path,
        "names: [CnEV Post]",
        "url: https://cnevpost.com/",
        "country: CN",
        "language: en",
        "display: excerpt",
        "rights: All rights reserved",
        body="About *it*.\n",
    )
    assert reading.told == []
    source = source_of(reading)
    assert (source.id, source.address, source.name) == ("cnevpost", "/sources/cnevpost/", "CnEVPost")
    assert (source.names, source.country, source.display) == (("CnEV Post",), "CN", "excerpt")
    assert source.body.html == "<p>About <em>it</em>.</p>"


def test_a_source_that_leaves_display_open_lets_the_site_decide(tmp_path: Path) -> None:
    source = source_of(read_source(tmp_path))
    assert (source.display, source.canonical) == ("", "")


@pytest.mark.parametrize("country", ["NO", "CN"])
def test_a_country_that_yaml_takes_for_no_stays_a_country(tmp_path: Path, country: str) -> None:
    assert source_of(read_source(tmp_path, f"country: {country}")).country == country


@pytest.mark.parametrize("country", ["cn", "CHN", "China"])
def test_a_country_is_a_code_of_two_capitals(tmp_path: Path, country: str) -> None:
    (line,) = read_source(tmp_path, f"country: {country}").told
    assert line.startswith(f'{POST}:3:10: error[bad-value] country: "{country}" ')


@pytest.mark.parametrize("name", ["CnEVPost", "feed", "02", "新闻"])
def test_a_source_s_file_needs_a_name_that_can_be_an_id(tmp_path: Path, name: str) -> None:
    reading = read_source(tmp_path, path=f"sources/{name}.md")
    assert reading.codes == ["bad-id"]
    assert reading.record is None


def test_keys_of_a_source_have_other_names_elsewhere(tmp_path: Path) -> None:
    assert read_source(tmp_path, "website: https://cnevpost.com/").told == [
        f'{POST}:3:1: error[unknown-key] website: no such key; did you mean "url"?'
    ]


@pytest.mark.parametrize("blank", ['""', "' '"])
def test_a_source_needs_a_name(tmp_path: Path, blank: str) -> None:
    assert read(tmp_path, f"---\nname: {blank}\n---\n", POST).told == [
        f"{POST}:2:7: error[missing-key] name: is left blank"
    ]


@pytest.mark.parametrize(
    ("path", "address"),
    [("pages/about.md", "/about/"), ("pages/about/method.md", "/about/method/"), ("pages/a-2.md", "/a-2/")],
)
def test_the_address_of_a_page_is_its_path(tmp_path: Path, path: str, address: str) -> None:
    page = page_of(read_page(tmp_path, path=path))
    assert (page.address, page.path, page.title) == (address, path, "About")


@pytest.mark.parametrize(
    "path", ["pages/About.md", "pages/a b.md", "pages/关于.md", "pages/index.md", "pages/con.md", "pages/a/feed.md"]
)
def test_a_page_whose_path_cannot_be_an_address_is_refused(tmp_path: Path, path: str) -> None:
    reading = read_page(tmp_path, path=path)
    assert reading.codes == ["bad-slug"]
    assert reading.told[0].startswith(f"{path}: error[bad-slug] ")
    assert reading.record is None


@pytest.mark.parametrize(
    "name", ["dates", "sources", "search", "media", "undated", "organizations", "people", "2022", "static", "data"]
)
def test_a_page_cannot_take_an_address_of_backfile_itself(tmp_path: Path, name: str) -> None:
    told = read_page(tmp_path, path=f"pages/{name}.md").told
    assert told == [f'pages/{name}.md: error[reserved-address] "/{name}/" belongs to Backfile itself']


def test_a_page_may_have_old_addresses_and_a_language(tmp_path: Path) -> None:
    page = page_of(read_page(tmp_path, "aliases: /info.html", "language: zh-Hans", "description: What it is"))
    assert (page.aliases, page.language, page.description) == (("/info.html",), "zh-Hans", "What it is")


def test_the_keys_of_an_article_are_none_of_a_page(tmp_path: Path) -> None:
    (line,) = read_page(tmp_path, "date: 2022").told
    assert line.startswith(f"{ABOUT}:3:1: error[unknown-key] date: no such key")


def test_the_faults_of_path_keys_and_text_are_told_together(tmp_path: Path) -> None:
    reading = read_page(tmp_path, "titel: x", path="pages/About.md", body="<script>x</script> text\n")
    assert reading.codes == ["bad-slug", "unknown-key", "sanitised"]
