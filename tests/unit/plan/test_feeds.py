"""The Atom feed of the site."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, fromstring

import feedparser
import pytest

from tests.built import MakeSite
from tests.scenario import Scenario, article

NS = "{http://www.w3.org/2005/Atom}"


def _feed(site: Scenario) -> Any:
    """The feed as a feed reader sees it."""
    parsed = feedparser.parse((site.output / "feed.xml").read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def _xml(site: Scenario) -> Element:
    return fromstring((site.output / "feed.xml").read_bytes())


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        files={
            "content/articles/a.md": article(
                title="蔚来 & <NIO>", source_url="https://cnevpost.com/x?a=1&b=2", authors="[Ann, Bo]", entities="[NIO]"
            ),
            "content/articles/b.md": article(date="2022-03-01 10:30 +08:00", body="First sentence. Second one."),
            "content/articles/c.md": article(date="2021", added="2023-01-01", rights="© Post"),
            "content/articles/d.md": article(date="undated"),
        }
    )
    made.build()
    return made


def test_the_feed_and_each_entry_have_what_atom_requires(site: Scenario) -> None:
    feed = _xml(site)
    assert feed.tag == f"{NS}feed"
    for element in (feed, *feed.findall(f"{NS}entry")):
        for required in ("id", "title", "updated"):
            assert (element.findtext(f"{NS}{required}") or "").strip(), required
    assert feed.findtext(f"{NS}author/{NS}name")
    relations = {link.get("rel"): link.get("href") for link in feed.findall(f"{NS}link")}
    assert relations["self"] == "https://example.org/feed.xml"
    assert relations["alternate"] == "https://example.org/"


def test_ids_are_full_addresses_and_never_the_same(site: Scenario) -> None:
    ids = [entry.id for entry in _feed(site).entries]
    assert len(set(ids)) == 4
    assert "https://example.org/2022/02/18/a/" in ids
    assert all(entry.link == entry.id for entry in _feed(site).entries)


def test_every_time_is_one_that_feed_readers_understand(site: Scenario) -> None:
    times = {entry.id.split("/")[-2]: (entry.published, entry.updated) for entry in _feed(site).entries}
    assert times["a"] == ("2022-02-18T00:00:00Z",) * 2
    assert times["b"] == ("2022-03-01T10:30:00+08:00",) * 2
    assert times["c"] == ("2021-01-01T00:00:00Z", "2023-01-01T00:00:00Z")
    assert all(entry.published_parsed and entry.updated_parsed for entry in _feed(site).entries)


def test_the_original_is_the_via_link_and_texts_are_told_as_text(site: Scenario) -> None:
    [entry] = [entry for entry in _feed(site).entries if entry.id.endswith("/a/")]
    assert [link.href for link in entry.links if link.rel == "via"] == ["https://cnevpost.com/x?a=1&b=2"]
    raw = (site.output / "feed.xml").read_text(encoding="utf-8")
    assert "<title>蔚来 &amp; &lt;NIO&gt;</title>" in raw
    assert [author.name for author in entry.authors] == ["Ann", "Bo"]
    assert [tag.term for tag in entry.tags] == ["NIO"]


def test_what_entered_the_archive_last_stands_first(site: Scenario) -> None:
    assert [entry.id.split("/")[-2] for entry in _feed(site).entries] == ["c", "b", "a", "d"]


def test_an_article_without_a_byline_is_by_its_source(site: Scenario) -> None:
    [entry] = [entry for entry in _feed(site).entries if entry.id.endswith("/b/")]
    assert entry.author == "CnEVPost"
    assert entry.summary == "First sentence. Second one."


def test_the_feed_holds_the_newest_fifty(scenario: MakeSite) -> None:
    site = scenario(
        files={f"content/articles/n{n:02}.md": article(date=f"20{n + 10}-01-01") for n in range(12)}
        | {f"content/articles/m{n:02}.md": article(date=f"2005-02-{1 + n % 28:02}") for n in range(45)}
    )
    site.build()
    assert len(_feed(site).entries) == 50


def test_the_feed_of_an_empty_archive_can_be_read(scenario: MakeSite) -> None:
    site = scenario()
    site.build()
    assert _feed(site).entries == []
    assert _feed(site).feed.updated


def test_corrections_and_changes_make_an_entry_new(scenario: MakeSite) -> None:
    corrections = "[{date: 2024-05-06, text: The number was wrong}]"
    site = scenario(files={"content/articles/a.md": article(updated="2023-01-02", corrections=corrections)})
    site.build()
    assert _feed(site).entries[0].updated == "2024-05-06T00:00:00Z"


def test_no_feed_without_a_base_address_and_a_note_says_so(scenario: MakeSite) -> None:
    site = scenario(files={"site.yaml": "title: T\n", "content/articles/a.md": article()})
    [note] = site.problems()
    assert (note.code, note.severity) == ("no-base-url", "note")
    assert not site.has("/feed.xml")
    assert "feed.xml" not in site.page("/")


def test_feeds_can_be_switched_off_and_no_page_leads_to_them(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\noutputs: {feeds: false}\n")
    site.build()
    assert not site.has("/feed.xml")
    assert not any(b"feed.xml" in data for path, data in site.tree().items() if path.endswith(".html"))


def test_pages_name_the_feed_for_feed_readers(site: Scenario) -> None:
    [link] = site.html("/2022/02/18/a/").css('link[rel="alternate"][type="application/atom+xml"]')
    assert link.attributes["href"] == "../../../../feed.xml"


@pytest.mark.parametrize("where", ["title", "body", "site"])
def test_a_control_character_written_as_an_escape_reaches_no_feed_and_no_page(scenario: MakeSite, where: str) -> None:
    keys = {"title": '"A\\x1ab\\x07c"'} if where == "title" else {"body": "A&#26;b&#7;c."} if where == "body" else {}
    site = scenario(files={"content/articles/a.md": article(**keys)})
    if where == "site":
        site.write("site.yaml", 'title: "A\\x1ab\\x07c"\nbase_url: https://example.org/\n')
    if any(problem.severity == "error" for problem in site.problems()):
        return  # refused: as good
    for path, data in site.tree().items():
        if not path.endswith((".woff2", ".png", ".sqlite")):
            assert not {0x07, 0x1A, 0x1C, 0x1D} & set(data), path
    _feed(site)
