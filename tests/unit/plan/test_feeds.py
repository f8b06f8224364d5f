"""The feeds of the site, of entities and of sources."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import feedparser
import pytest

from tests.built import MakeSite
from tests.scenario import SETTINGS, Scenario, article

NS = "{http://www.w3.org/2005/Atom}"


def _feed(site: Scenario, path: str = "feed.xml") -> Any:
    """The feed as a feed reader sees it."""
    parsed = feedparser.parse((site.output / path).read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def _xml(site: Scenario, path: str = "feed.xml") -> Element:
    return fromstring((site.output / path).read_bytes())


def _json(site: Scenario) -> Any:
    return json.loads((site.output / "feed.json").read_text(encoding="utf-8"))


def _names(site: Scenario, path: str = "feed.xml") -> list[str]:
    """The last parts of the entries' addresses, in the order of the feed."""
    return [entry.id.split("/")[-2] for entry in _feed(site, path).entries]


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
    times = {entry.id.split("/")[-2]: (entry.get("published"), entry.updated) for entry in _feed(site).entries}
    assert times["a"] == ("2022-02-18T00:00:00Z",) * 2
    assert times["b"] == ("2022-03-01T10:30:00+08:00",) * 2
    assert times["c"] == ("2021-01-01T00:00:00Z", "2023-01-01T00:00:00Z")
    assert times["d"] == (None, "1970-01-01T00:00:00Z")
    assert all(entry.updated_parsed for entry in _feed(site).entries)


def test_a_time_without_an_offset_is_meant_in_the_zone_of_the_site(site: Scenario) -> None:
    site.write("site.yaml", SETTINGS + "timezone: America/New_York\n")
    site.build()
    times = {entry.id.split("/")[-2]: entry.get("published") for entry in _feed(site).entries}
    assert times["a"] == "2022-02-18T00:00:00-05:00"
    assert times["b"] == "2022-03-01T10:30:00+08:00", "as printed"
    assert times["c"] == "2021-01-01T00:00:00-05:00"


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


def _following(**settings: str) -> dict[str, str]:
    """A site with a registered entity, one that three articles name, and one that a single article names."""
    outputs = "".join(f"outputs: {{{key}: {value}}}\n" for key, value in settings.items())
    return {
        "site.yaml": f"title: T\nbase_url: https://example.org/\n{outputs}",
        "content/entities/organizations/nio.md": "---\nname: NIO\n---\n",
        "content/articles/a.md": article(date="2022-01-01", entities="[NIO, BYD]"),
        "content/articles/b.md": article(date="2022-01-02", entities="[BYD, Seres]", authors="BYD"),
        "content/articles/c.md": article(date="1999-01-01", added="2023-01-01", entities="[BYD]", source="Post"),
    }


def test_sources_and_entities_have_feeds_of_their_own_and_their_pages_name_them(scenario: MakeSite) -> None:
    site = scenario(files=_following())
    site.build()
    feeds = sorted(path for path in site.tree() if path.endswith("feed.xml"))
    assert feeds == [
        "feed.xml",
        "organizations/byd/feed.xml",
        "organizations/nio/feed.xml",
        "sources/cnevpost/feed.xml",
        "sources/post/feed.xml",
    ]
    assert _names(site, "organizations/byd/feed.xml") == ["c", "b", "a"]
    assert _names(site, "sources/post/feed.xml") == ["c"]
    assert _feed(site, "organizations/nio/feed.xml").feed.title == "NIO – T"
    for page in ("/organizations/byd/", "/sources/post/"):
        named = [link.attributes["href"] for link in site.html(page).css('link[type="application/atom+xml"]')]
        assert named == [f"../..{page}feed.xml", "../../feed.xml"]
    assert len(site.html("/organizations/seres/").css('link[type="application/atom+xml"]')) == 1


def test_each_feed_has_what_atom_requires_and_its_own_address(scenario: MakeSite) -> None:
    site = scenario(files=_following())
    site.build()
    for path in site.tree():
        if path.endswith("feed.xml"):
            feed = _xml(site, path)
            for element in (feed, *feed.findall(f"{NS}entry")):
                for required in ("id", "title", "updated"):
                    assert (element.findtext(f"{NS}{required}") or "").strip(), required
            relations = {link.get("rel"): link.get("href") for link in feed.findall(f"{NS}link")}
            assert relations["self"] == f"https://example.org/{path}"
            assert feed.findtext(f"{NS}id") == relations["alternate"] == f"https://example.org/{path[:-8]}"
            assert feed.findtext(f"{NS}updated") == max(
                str(entry.findtext(f"{NS}updated")) for entry in feed.findall(f"{NS}entry")
            )


def test_the_feed_of_an_entity_holds_the_twenty_newest(scenario: MakeSite) -> None:
    site = scenario(
        files={f"content/articles/n{n:02}.md": article(date=f"{n + 1990}", entities="[X]") for n in range(22)}
    )
    site.build()
    assert _names(site, "organizations/x/feed.xml") == [f"n{n:02}" for n in range(21, 1, -1)]


def test_a_new_article_changes_the_feeds_of_its_own_entities_and_source(scenario: MakeSite) -> None:
    site = scenario(files=_following())
    site.build()
    before = site.tree()
    site.write("content/articles/new.md", article(date="2024-01-01", entities="[NIO]", source="Post"))
    site.build()
    changed = {path for path, data in site.tree().items() if data != before.get(path) and "feed" in path}
    assert changed == {"feed.xml", "feed.json", "organizations/nio/feed.xml", "sources/post/feed.xml"}


def test_the_feeds_of_entities_and_sources_can_be_left_out(scenario: MakeSite) -> None:
    site = scenario(files=_following(feeds="site"))
    site.build()
    assert sorted(path for path in site.tree() if "feed" in path) == ["feed.json", "feed.xml"]
    assert [
        link.attributes["href"] for link in site.html("/sources/post/").css('link[type="application/atom+xml"]')
    ] == ["../../feed.xml"]
    assert len(_xml(site, "opml.xml").findall("body//outline")) == 1


def test_the_json_feed_is_one_of_version_1_1(site: Scenario) -> None:
    feed = _json(site)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"]) == ("Test archive", "https://example.org/")
    assert feed["feed_url"] == "https://example.org/feed.json"
    assert feed["authors"] == [{"name": "Test archive"}]
    known = {
        "id", "url", "external_url", "title", "content_text", "image", "date_published", "date_modified", "authors",
        "tags", "language",
    }  # fmt: skip
    times = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
    for item in feed["items"]:
        assert item.keys() <= known
        assert item["id"] == item["url"]
        assert item["content_text"]
        assert times.fullmatch(item["date_modified"])
        assert times.fullmatch(item.get("date_published", item["date_modified"]))
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in _feed(site).entries]
    [a] = [item for item in feed["items"] if item["id"].endswith("/a/")]
    assert (a["title"], a["external_url"]) == ("蔚来 & <NIO>", "https://cnevpost.com/x?a=1&b=2")
    assert (a["authors"], a["tags"]) == ([{"name": "Ann"}, {"name": "Bo"}], ["NIO"])


def test_the_home_page_names_the_json_feed_and_the_list_of_feeds(site: Scenario) -> None:
    [link] = site.html("/").css('link[type="application/feed+json"]')
    assert link.attributes["href"] == "./feed.json"
    assert site.html("/").css('main a[href="./opml.xml"]')


def test_the_list_of_feeds_holds_every_feed_under_its_kind(scenario: MakeSite) -> None:
    site = scenario(files=_following())
    site.build()
    opml = _xml(site, "opml.xml")
    assert (opml.tag, opml.get("version"), opml.findtext("head/title")) == ("opml", "2.0", "T")
    listed = {outline.get("xmlUrl") for outline in opml.iter("outline") if outline.get("type") == "rss"}
    assert listed == {f"https://example.org/{path}" for path in site.tree() if path.endswith("feed.xml")}
    assert [outline.get("text") for outline in opml.findall("body/outline")] == ["T", "Sources", "Organizations"]


@pytest.mark.parametrize("display", ["metadata", "excerpt"])
def test_no_feed_tells_more_of_a_text_than_is_shown(scenario: MakeSite, display: str) -> None:
    body = "The opening canary stands here. " + "Another follows it. " * 30 + "The secret comes last."
    site = scenario(files={"content/articles/a.md": article(display=display, body=body)})
    site.build()
    for path, data in site.tree().items():
        if "feed" in path or path.endswith(".html"):
            assert b"secret" not in data, path
            assert display == "excerpt" or b"canary" not in data, path


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
