"""Where an article is from: the panel of its page, and the attributes of the link to its original."""

from __future__ import annotations

import subprocess
from hashlib import sha256

import pytest

from tests.built import MakeSite, without_list
from tests.scenario import SETTINGS, Scenario, article

PAGE = "/2022/02/18/a/"
ORIGINAL = "https://example.org/story?a=1&b=2"
COPY = "https://web.archive.org/web/20220301101500/https://example.org/story"


def _site(scenario: MakeSite, **keys: str) -> Scenario:
    site: Scenario = scenario(files={"content/articles/a.md": article(source_url=ORIGINAL, **keys)})
    site.build()
    return site


def _robust(site: Scenario) -> list[dict[str, str | None]]:
    """The attributes of each link that carries some of Robust Links, without its class and relation."""
    nodes = site.html(PAGE).css("a[data-originalurl]")
    return [{key: value for key, value in node.attributes.items() if key not in ("class", "rel")} for node in nodes]


def test_the_link_to_the_original_says_which_version_is_meant_and_where_it_is_kept(scenario: MakeSite) -> None:
    original = {
        "href": ORIGINAL,
        "data-originalurl": ORIGINAL,
        "data-versionurl": COPY,
        "data-versiondate": "2022-03-01",
    }
    kept = {"href": COPY, "data-originalurl": ORIGINAL, "data-versiondate": "2022-03-01"}
    assert _robust(_site(scenario, archived_url=COPY, retrieved="2022-02-20")) == [original, original, kept]


@pytest.mark.parametrize("copy", ["https://archive.example/abc", "https://web.archive.org/web/20229901000000/x"])
def test_where_the_copy_tells_no_day_that_of_taking_the_text_counts(scenario: MakeSite, copy: str) -> None:
    found = _robust(_site(scenario, archived_url=copy, retrieved="2022-02-20"))
    assert {each["data-versiondate"] for each in found} == {"2022-02-20"}


def test_without_a_copy_and_a_day_only_the_original_is_told(scenario: MakeSite) -> None:
    assert _robust(_site(scenario)) == [{"href": ORIGINAL, "data-originalurl": ORIGINAL}] * 2


@pytest.mark.parametrize("display", ["full", "excerpt", "metadata"])
def test_the_checksum_is_that_of_the_text_below_the_front_matter(scenario: MakeSite, display: str) -> None:
    site = _site(scenario, body="\nOne – zwei 三.\n\nTwo.\n", display=display)
    digest = sha256("\nOne – zwei 三.\n\nTwo.\n\n".encode()).hexdigest()
    assert f"SHA-256 of the stored text: {digest}" in site.words(PAGE)
    # As docs/decisions/15-records.md tells a reader to check it.
    command = f"sed '1,/^---$/d' {site.folder}/content/articles/a.md | sha256sum"
    printed = subprocess.run(command, shell=True, capture_output=True, text=True, check=True).stdout
    assert printed.split()[0] == digest


@pytest.mark.parametrize("display", ["full", "excerpt", "metadata"])
def test_a_warm_build_renews_the_checksum_of_an_edited_text(scenario: MakeSite, display: str) -> None:
    opening = "The opening says what everyone may read. " * 10
    site = _site(scenario, body=opening + "\n\nOld.", display=display)
    before = site.words(PAGE)
    site.write("content/articles/a.md", article(source_url=ORIGINAL, body=opening + "\n\nNew.", display=display))
    assert site.build().written == ("2022/02/18/a/index.html",)
    warm = without_list(site.tree())
    assert site.words(PAGE) != before
    site.build(remember=False)
    assert without_list(site.tree()) == warm


def test_another_way_of_writing_line_ends_gives_the_same_checksum(scenario: MakeSite) -> None:
    site = _site(scenario, body="One.\n\nTwo.")
    before = site.words(PAGE, ".record")
    path = site.folder / "content/articles/a.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    site.build()
    assert site.words(PAGE, ".record") == before


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("article", "An excerpt, decided for this article"),
        ("source", "An excerpt, as of all articles of this source"),
        ("site", "An excerpt, as throughout this archive"),
        ("nowhere", "The full text, as throughout this archive"),
    ],
)
def test_the_panel_says_how_much_is_shown_and_who_says_so(scenario: MakeSite, where: str, told: str) -> None:
    files = {
        "content/articles/a.md": article(display="excerpt" if where == "article" else ""),
        "content/sources/cnevpost.md": "---\nname: CnEVPost\n"
        + ("display: excerpt\n---\n" if where == "source" else "---\n"),
        "site.yaml": SETTINGS + ("display: excerpt\n" if where == "site" else ""),
    }
    site = scenario(files=files)
    site.build()
    assert told in site.words(PAGE, ".record")


def test_the_panel_leads_to_the_corrections(scenario: MakeSite) -> None:
    site = _site(scenario, corrections="[{date: 2022-03-01, text: One}, {date: 2022-03-02, text: Two, by: source}]")
    assert "Corrections 2 corrections" in site.words(PAGE, ".record")
    assert site.html(PAGE).css_first('.record a[href="#the-corrections"]')


def test_an_address_with_quotation_marks_stays_one_attribute(scenario: MakeSite) -> None:
    site = scenario(
        files={"content/articles/a.md": article(source_url="'https://example.org/?q=\"onclick=x'", archived_url=COPY)}
    )
    site.build()
    assert _robust(site)[0]["data-originalurl"] == 'https://example.org/?q="onclick=x'
