"""Text from outside is data: in every place where it is shown it is the same text, and no markup."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import fromstring

import pytest

from tests.built import MakeSite
from tests.scenario import Scenario

HOSTILE = """</title></script><script>alert("x")</script> & 'y' "z" <img src=x onerror=alert(1)> ]]> &amp; &lt;"""
YAML = "'" + HOSTILE.replace("'", "''") + "'"
A = "/2022/02/18/a/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A site in which every text that is shown anywhere is hostile."""
    text = f"""\
        -- site.yaml --
        title: {YAML}
        description: {YAML}
        base_url: https://example.org/
        rights: {YAML}
        navigation: [{{label: {YAML}, url: /about/}}]
        relations: {{x: {{label: {YAML}, inverse: {YAML}}}}}
        types: {{organization: {{plural: organizations, label: {YAML}}}, person: {{plural: people}}}}
        -- content/articles/a.md --
        ---
        title: {YAML}
        deck: {YAML}
        description: {YAML}
        date: 2022-02-18
        source: {YAML}
        source_url: https://example.com/?a="><script>alert(1)</script>&b
        authors: [{YAML}]
        entities: [{{name: {YAML}, as: {YAML}}}]
        dateline: {YAML}
        via: {YAML}
        section: {YAML}
        page: {YAML}
        rights: {YAML}
        also: [{{source: {YAML}, url: 'https://example.com/"><script>'}}]
        image: {{file: photo.png, alt: {YAML}, caption: {YAML}, credit: {YAML}, creator: {YAML}, license: {YAML}}}
        corrections: [{{date: 2022-03-01, text: {YAML}}}]
        events: [{{date: 2022-03-01, text: {YAML}}}]
        added: 2022-03-02
        ---
        Text.
        -- content/articles/photo.png --
        (picture)png 40x30
        -- content/articles/gone.md --
        ---
        title: {YAML}
        date: 2022-02-18
        source: S
        status: withdrawn
        withdrawn: {{date: 2023-01-01, reason: {YAML}, title: shown}}
        ---
        Text.
        -- content/entities/organizations/nio.md --
        ---
        name: {YAML}
        names: [{YAML}]
        weak_names: [w]
        former_names: [{{name: {YAML}}}]
        description: {YAML}
        url: https://example.com/"><script>
        part_of: group
        relations: [{{type: x, to: group, articles: [articles/a.md]}}]
        ---
        Text.
        -- content/entities/organizations/group.md --
        ---
        name: Group
        ---
        -- content/sources/post.md --
        ---
        name: {YAML}
        names: [P]
        description: {YAML}
        rights: {YAML}
        ---
        -- content/pages/about.md --
        ---
        title: {YAML}
        description: {YAML}
        aliases: ["/a&b'c.html"]
        ---
        Text.
        """
    made = Scenario(tmp_path_factory.mktemp("hostile"), text)
    made.build()
    return made


def _pages(site: Scenario) -> list[str]:
    return ["/" + path for path in sorted(site.tree()) if path.endswith(".html")]


def test_no_page_holds_a_script_a_handler_or_an_unsafe_address(site: Scenario) -> None:
    for page in _pages(site):
        html = site.html(page)
        known = ("today.js", "goto.js", "cite.js", "search.js")
        own = ", ".join([*(f"script[src$='/theme/{each}']" for each in known), "script[type='application/ld+json']"])
        assert html.css(f"script:not({own}), iframe, object, embed, form, base, img[src=x]") == [], page
        for node in html.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), page
                is_unsafe = name in ("href", "src") and (value or "").lower().startswith(("javascript:", "data:"))
                assert not is_unsafe or (value or "").startswith("data:application/x-research-info-systems,"), page


@pytest.mark.parametrize(
    ("page", "selector"),
    [
        (A, "h1"),
        ("/about/", "h1"),
        ("/2022/02/18/gone/", "h1"),
        ("/organizations/nio/", "h1"),
        ("/sources/post/", "h1"),
        ("/organizations/", "h1"),
    ],
)
def test_a_heading_shows_the_text_as_it_was_written(site: Scenario, page: str, selector: str) -> None:
    assert site.words(page, selector) == HOSTILE


@pytest.mark.parametrize("page", [A, "/about/", "/organizations/nio/", "/"])
def test_title_and_metadata_hold_the_text_as_it_was_written(site: Scenario, page: str) -> None:
    assert HOSTILE in site.words(page, "head title")
    description = site.html(page).css_first('meta[name="description"]')
    assert description is not None
    assert description.attributes["content"] == HOSTILE


def test_attributes_hold_the_text_as_it_was_written(site: Scenario) -> None:
    [image] = site.html(A).css("main img")
    assert image.attributes["alt"] == HOSTILE
    hrefs = [node.attributes["href"] for node in site.html(A).css("a[href]")]
    assert 'https://example.com/?a="><script>alert(1)</script>&b' in hrefs


def test_the_body_of_the_article_shows_each_text(site: Scenario) -> None:
    words = site.words(A)
    # title, deck, byline, entity, role, source, dateline, via, print, rights, picture, correction, event, also
    assert words.count(HOSTILE) >= 14


def test_lists_and_calendars_show_the_title(site: Scenario) -> None:
    for page in ("/", "/2022/", "/2022/02/", "/2022/02/18/", "/organizations/nio/", "/sources/post/"):
        assert HOSTILE in site.words(page), page


def test_feed_and_sitemap_are_well_formed_and_hold_the_text(site: Scenario) -> None:
    feed = fromstring((site.output / "feed.xml").read_bytes())
    ns = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{ns}title") == HOSTILE
    [entry] = feed.findall(f"{ns}entry")
    for tag in ("title", "summary", "rights"):
        assert entry.findtext(f"{ns}{tag}") == HOSTILE
    assert entry.findtext(f"{ns}author/{ns}name") == HOSTILE
    category = entry.find(f"{ns}category")
    assert category is not None
    assert category.get("term") == HOSTILE
    fromstring((site.output / "sitemap.xml").read_bytes())


@pytest.mark.parametrize("page", [A, "/organizations/nio/", "/sources/post/", "/"])
def test_the_block_of_metadata_holds_the_text_and_cannot_be_left(site: Scenario, page: str) -> None:
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.page(page), re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(block)
    thing = json.loads(block)["@graph"][0]
    assert HOSTILE in (thing.get("headline"), thing.get("name"))
    assert thing["description"] == HOSTILE


def test_all_feeds_hold_the_text(site: Scenario) -> None:
    feed = json.loads((site.output / "feed.json").read_text(encoding="utf-8"))
    assert feed["title"] == feed["items"][0]["title"] == HOSTILE
    assert fromstring((site.output / "organizations/nio/feed.xml").read_bytes()) is not None
    opml = fromstring((site.output / "opml.xml").read_bytes())
    assert HOSTILE in [outline.get("text") for outline in opml.iter("outline")]


def test_an_old_address_with_odd_characters_redirects(site: Scenario) -> None:
    [link] = site.html("/a&b'c.html").css("a[href]")
    assert link.attributes["href"] == "./about/"


def test_an_excerpt_is_escaped(scenario: MakeSite) -> None:
    body = "Five &lt; six &amp; `<b>seven</b>` &lt;script>alert(1)&lt;/script> 'eight'. " + "More. " * 80
    site = scenario(
        files={"content/articles/a.md": f"---\ntitle: T\ndate: 2022-02-18\nsource: S\ndisplay: excerpt\n---\n{body}\n"}
    )
    site.build()
    assert site.html(A).css("main b, main script") == []
    assert "Five < six & <b>seven</b> <script>alert(1)</script> 'eight'." in site.words(A, ".prose")
