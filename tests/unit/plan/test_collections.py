"""Collections: dossiers with an editor's text, on their own pages and on those of their articles."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import feedparser
import pytest

from tests.built import MakeSite
from tests.scenario import Scenario, article

DOSSIER = "/collections/dossier/"
KEYS = """\
title: A dossier
description: Three articles
articles:
  - {id: articles/c.md, note: Begin here}
  - articles/a.md
  - {id: /2022/03/01/b/, note: Then this}
"""


def collection(keys: str = KEYS, body: str = "What the editor *says*, see [a](/articles/a.md).") -> str:
    return f"---\n{keys}---\n{body}\n"


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        files={
            "content/articles/a.md": article(title="Alpha", body="Text of alpha[^1].\n\n[^1]: Note of alpha."),
            "content/articles/b.md": article(
                title="Beta", date="2022-03-01", body="Text of beta[^1].\n\n[^1]: Its note."
            ),
            "content/articles/c.md": article(title="Gamma", date="2022-04-01", body="Text of gamma."),
            "content/articles/d.md": article(title="Delta", date="2022-05-01"),
            "content/collections/dossier.md": collection(),
        }
    )
    return made


def test_a_collection_shows_the_editor_s_text_and_its_articles_in_the_editor_s_order(site: Scenario) -> None:
    assert site.codes() == []
    page = site.html(DOSSIER)
    assert [node.text() for node in page.css("ol.parts a")] == ["Gamma", "Alpha", "Beta"]
    assert page.css("main .prose a")[0].attributes["href"] == "../../2022/02/18/a/"
    words = site.words(DOSSIER)
    assert "What the editor says" in words
    assert "Begin here" in words
    assert "Delta" not in words


def test_the_index_lists_the_collections_and_the_menu_leads_there(site: Scenario) -> None:
    site.build()
    assert site.words("/collections/", "ul.parts") == "A dossier Three articles 3 articles"
    assert "Collections" in site.words("/", "nav.menu")
    site.remove("content/collections/dossier.md")
    site.build()
    assert not site.has("/collections/")
    assert "Collections" not in site.words("/", "nav.menu")


def test_an_article_says_which_collections_it_belongs_to_and_leads_on_inside_them(site: Scenario) -> None:
    site.write("content/collections/other.md", collection("title: Other\narticles: [articles/a.md]\n", ""))
    site.build()
    page = site.html("/2022/02/18/a/")
    assert "Part 2 of A dossier" in site.words("/2022/02/18/a/", ".article-head")
    assert "Part 1 of Other" in site.words("/2022/02/18/a/", ".article-head")
    [steps] = page.css('nav[aria-label="Collection: A dossier"]')
    assert [(a.attributes["rel"], a.attributes["href"]) for a in steps.css("a")] == [
        ("prev", "../../../../2022/04/01/c/"),
        ("next", "../../../../2022/03/01/b/"),
    ]
    assert page.css('nav[aria-label="Collection: Other"]') == [], "it stands alone there"
    assert "Part" not in site.words("/2022/05/01/d/", ".article-head")


def test_the_page_for_paper_holds_all_texts_as_far_as_each_may_be_shown(site: Scenario) -> None:
    site.write(
        "content/articles/b.md", article(title="Beta", date="2022-03-01", display="metadata", body="Text of beta.")
    )
    site.write(
        "content/articles/c.md", article(title="Gamma", date="2022-04-01", display="excerpt", body="Long. " * 200)
    )
    site.build()
    words = site.words(DOSSIER + "print/")
    assert "What the editor says" in words
    assert "Text of alpha" in words
    assert "Text of beta" not in words
    assert 10 < words.count("Long.") < 100
    assert 'content="noindex"' in site.page(DOSSIER + "print/")
    assert '<link rel="canonical" href="https://example.org/collections/dossier/">' in site.page(DOSSIER + "print/")


def test_footnotes_of_several_texts_on_one_page_do_not_share_ids(site: Scenario) -> None:
    site.build()
    page = site.html(DOSSIER + "print/")
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = [node.attributes["href"] or "" for node in page.css('main a[href^="#"]')]
    assert len(targets) >= 7
    assert {target[1:] for target in targets} <= set(ids)


def test_an_edited_text_is_new_on_the_page_for_paper_too(site: Scenario) -> None:
    opening = "Words that open the text. " * 20
    site.write("content/articles/c.md", article(title="Gamma", date="2022-04-01", body=opening + "And an end."))
    site.build()
    site.write("content/articles/c.md", article(title="Gamma", date="2022-04-01", body=opening + "Another end."))
    written = site.build().written
    assert "Another end." in site.page(DOSSIER + "print/")
    assert written == ("2022/04/01/c/index.html", "collections/dossier/print/index.html")


def test_a_new_article_at_the_end_changes_only_its_neighbour_and_the_dossier(site: Scenario) -> None:
    site.build()
    site.write("content/collections/dossier.md", collection(KEYS + "  - articles/d.md\n"))
    assert sorted(site.build().written) == [
        "2022/03/01/b/index.html",
        "2022/05/01/d/index.html",
        "collections/dossier/feed.xml",
        "collections/dossier/index.html",
        "collections/dossier/print/index.html",
        "collections/index.html",
    ]


def test_a_collection_has_a_feed_of_its_articles(site: Scenario) -> None:
    site.build()
    parsed = feedparser.parse((site.output / "collections/dossier/feed.xml").read_bytes())
    assert not parsed.bozo
    assert parsed.feed.title == "A dossier – Test archive"
    assert parsed.feed.link == "https://example.org/collections/dossier/"
    assert [entry.title for entry in parsed.entries] == ["Gamma", "Beta", "Alpha"]
    [link] = site.html(DOSSIER).css('head link[type="application/atom+xml"][title="A dossier"]')
    assert link.attributes["href"] == "../../collections/dossier/feed.xml"
    opml = fromstring((site.output / "opml.xml").read_bytes())
    [listed] = opml.findall("body/outline[@text='Collections']/outline")
    assert (listed.get("text"), listed.get("xmlUrl")) == ("A dossier", parsed.feed.id.rstrip("/") + "/feed.xml")


def test_entries_that_mean_no_article_a_withdrawn_one_or_one_again_are_told_with_their_places(site: Scenario) -> None:
    withdrawn = article(title="Gone", status="withdrawn", withdrawn="{date: 2024-01-01, reason: On request}")
    site.write("content/articles/gone.md", withdrawn)
    site.write("content/articles/draft.md", article(title="Draft", status="draft"))
    listed = "  - {note: x, id: articles/bb.md}\n  - articles/gone.md\n  - /articles/a.md\n  - articles/draft.md\n"
    site.write("content/collections/dossier.md", collection(KEYS + listed))
    assert site.told() == [
        'content/collections/dossier.md:8:19: error[unknown-article] articles: "articles/bb.md" is no article',
        "content/collections/dossier.md:9:5: warning[withdrawn-article] articles/gone.md was withdrawn and is left out",
        "content/collections/dossier.md:10:5: warning[doubled-article] /articles/a.md stands here already",
    ]


def test_what_is_held_back_or_withdrawn_is_named_on_no_page_of_a_collection(site: Scenario) -> None:
    site.write("content/articles/c.md", article(title="Gamma", date="2022-04-01", status="draft"))
    site.build()
    for address in (DOSSIER, DOSSIER + "print/", "/2022/02/18/a/"):
        assert "Gamma" not in site.page(address)
        assert "Begin here" not in site.page(address)
    assert "Part 1 of" in site.words("/2022/02/18/a/", ".article-head")


def test_collections_can_be_switched_off(site: Scenario) -> None:
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\noutputs: {collections: false}\n")
    site.build()
    assert not [path for path in site.tree() if path.startswith("collections/")]
    assert "Part 2" not in site.page("/2022/02/18/a/")
    assert "Collections" not in site.words("/", "nav.menu")


def test_texts_link_to_a_collection_by_its_path_or_address(site: Scenario) -> None:
    links = "[a](/collections/dossier.md) [b](/collections/dossier/) [c](/collections/)"
    site.write("content/articles/d.md", article(title="Delta", date="2022-05-01", body=links))
    assert site.codes() == []
    assert [a.attributes["href"] for a in site.html("/2022/05/01/d/").css("main .prose a")] == [
        "../../../../collections/dossier/",
        "../../../../collections/dossier/",
        "../../../../collections/",
    ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("title: T\n", "1:1: error[missing-key] articles: is missing"),
        ("title: T\narticles: [{note: x}]\n", "3:12: error[missing-key] articles.id: is missing"),
        (
            "title: T\narticles: [{path: articles/a.md, id: articles/a.md}]\n",
            '3:13: error[unknown-key] articles.path: no such key; did you mean "id"?',
        ),
        ("title: T\narticles: articles/a.md\n", "3:11: error[wrong-type] articles: expected a list, found text"),
    ],
)
def test_a_mistake_in_the_keys_is_told_with_its_place(site: Scenario, keys: str, told: str) -> None:
    site.write("content/collections/dossier.md", collection(keys))
    assert site.told() == [f"content/collections/dossier.md:{told}"]
