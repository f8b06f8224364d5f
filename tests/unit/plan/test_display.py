"""How much of a text is published: nothing that any page, card, feed or file shows goes beyond `display`."""

from __future__ import annotations

import pytest

from tests.built import MakeSite
from tests.scenario import SETTINGS, Scenario, article

LONG = " ".join(f"Sentence {n} says what is known." for n in range(12))
OPENING, MIDDLE, END = "Openingcanary", "Middlecanary", "Endcanary"
BODY = f"{OPENING} is the first word. {LONG}\n\n{MIDDLE} stands here. ![alt](photo.png)\n\n> {END} is quoted.\n"


def _site(scenario: MakeSite, where: str, display: str, **keys: str) -> Scenario:
    """A site where the article, its source or the site says how much is published."""
    files = {"content/articles/other.md": article(date="2022-02-19", body="See [it](a.md).", entities="[NIO]")}
    keys = {"body": BODY, "entities": "[NIO]", "authors": "Ann", "added": "2022-03-01"} | keys
    if where == "article":
        keys["display"] = display
    files["content/articles/a.md"] = article(**keys)
    files["content/articles/photo.png"] = "(picture)png 40x30"
    said = f"display: {display}\n"
    files["content/sources/cnevpost.md"] = f"---\nname: CnEVPost\n{said if where == 'source' else ''}---\n"
    files["site.yaml"] = SETTINGS + (said if where == "site" else "")
    site: Scenario = scenario(files=files)
    site.build()
    return site


def _holding(site: Scenario, word: str) -> list[str]:
    """The files of the output that hold the word."""
    return sorted(path for path, data in site.tree().items() if word.encode() in data)


@pytest.mark.parametrize("where", ["article", "source", "site"])
def test_of_metadata_alone_no_word_of_the_text_is_published(scenario: MakeSite, where: str) -> None:
    site = _site(scenario, where, "metadata")
    for word in (OPENING, MIDDLE, END, "Sentence"):
        assert _holding(site, word) == []
    assert "A title" in site.words("/2022/02/18/a/", "h1")


@pytest.mark.parametrize("where", ["article", "source", "site"])
def test_of_an_excerpt_only_the_opening_is_published(scenario: MakeSite, where: str) -> None:
    site = _site(scenario, where, "excerpt")
    assert "2022/02/18/a/index.html" in _holding(site, OPENING)
    assert "feed.xml" in _holding(site, OPENING)
    for word in (MIDDLE, END, "Sentence 11"):
        assert _holding(site, word) == []


def test_the_full_text_stands_on_the_page_and_only_its_opening_elsewhere(scenario: MakeSite) -> None:
    site = _site(scenario, "article", "full")
    assert _holding(site, END) == ["2022/02/18/a/index.html"]
    assert {"index.html", "feed.xml", "organizations/nio/index.html"} <= set(_holding(site, OPENING))


@pytest.mark.parametrize("display", ["metadata", "excerpt"])
def test_a_picture_of_a_text_that_is_not_shown_is_not_published(scenario: MakeSite, display: str) -> None:
    site = _site(scenario, "article", display)
    assert not [path for path in site.tree() if path.endswith("photo.png")]


def test_the_article_outranks_its_source_and_the_source_the_site(scenario: MakeSite) -> None:
    site = _site(scenario, "site", "metadata")
    site.write("content/articles/a.md", article(body=BODY, display="full"))
    site.build()
    assert _holding(site, END)
    site.write("content/articles/a.md", article(body=BODY))
    site.write("content/sources/cnevpost.md", "---\nname: CnEVPost\ndisplay: excerpt\n---\n")
    site.build()
    assert _holding(site, OPENING)
    assert not _holding(site, END)


def test_a_source_named_by_another_of_its_names_says_how_much_is_published(scenario: MakeSite) -> None:
    site = _site(scenario, "nowhere", "", source="电动车报")
    site.write("content/sources/cnevpost.md", "---\nname: CnEVPost\nnames: [电动车报]\ndisplay: metadata\n---\n")
    site.build()
    assert _holding(site, OPENING) == []


def test_a_description_is_the_archivists_own_and_always_shown(scenario: MakeSite) -> None:
    site = _site(scenario, "article", "metadata", description="What the archivist says.")
    assert {"feed.xml", "index.html", "2022/02/18/a/index.html"} <= set(_holding(site, "What the archivist says."))


def test_a_stricter_display_removes_what_earlier_builds_showed(scenario: MakeSite) -> None:
    site = _site(scenario, "article", "full")
    site.write("content/articles/a.md", article(body=BODY, display="metadata"))
    site.build()
    for word in (OPENING, MIDDLE, END):
        assert _holding(site, word) == []


def test_footnotes_stand_neither_in_summaries_nor_in_excerpts(scenario: MakeSite) -> None:
    body = "It was so[^1]. It is no more[^b].\n\n[^1]: Notecanary.\n\n[^b]: Other notecanary.\n"
    site = scenario(files={"content/articles/a.md": article(body=body, entities="[NIO]")})
    site.build()
    assert "It was so. It is no more." in site.words("/organizations/nio/")
    assert _holding(site, "Notecanary") == ["2022/02/18/a/index.html"]
    site.write("content/articles/a.md", article(body=body, display="excerpt"))
    site.build()
    assert "It was so. It is no more." in site.words("/2022/02/18/a/")
    assert _holding(site, "Notecanary") == []
