"""What Zotero makes of an article's page.

Zotero's general translator ("Embedded Metadata", which hands on to "RDF") turns the `meta` elements of a page into
statements and looks up each field of an item among several properties in a fixed order. `zotero` applies the part of
these rules that the page can meet; docs/decisions/21-metadata.md tells them in words. The second date of an item, that
of access, is always the moment at which it is saved.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tests.built import MakeSite

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SEED = "articles/2022/02/18-nio-hefei-university-of-technology.md"
PAGE = "/2022/02/18/nio-hefei-university-of-technology/"

PREFIXES = {"dc", "dcterms", "prism", "og", "article", "z", "bib", "bibo", "eprints"}
TYPES = {"newspaperArticle", "journalArticle", "webpage", "blogPost", "magazineArticle"}
FIELDS = {
    "title": ("dc:title", "dcterms:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "dcterms:source", "og:site_name"),
    "rights": ("prism:copyright", "dc:rights", "dcterms:rights"),
    "section": ("article:section",),
    "edition": ("prism:edition",),
    "date": ("prism:publicationDate", "og:published_time", "dcterms:issued", "dc:date", "dcterms:date"),
    "url": ("og:url",),
    "abstractNote": ("og:description", "dcterms:abstract", "dc:description"),
    "language": ("dc:language", "dcterms:language"),
}
"""By field of an item the properties that may fill it, the first that the page has."""
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_public_url": "url",
    "citation_language": "language",
}
"""What outranks all of these."""


def zotero(page: str) -> dict[str, Any]:
    """The item that Zotero would save."""
    said: dict[str, list[str]] = {}
    highwire: dict[str, str] = {}
    html = LexborHTMLParser(page)
    for node in html.css("head meta[content]"):
        tag, value = node.attributes.get("name") or node.attributes.get("property"), node.attributes["content"]
        if not tag or not value:
            continue
        cut = min((tag.find(each) for each in ".:_" if each in tag), default=-1)
        prefix, word = tag[:cut].lower(), tag[cut + 1 :]
        if cut > 0 and prefix in PREFIXES:
            said.setdefault(f"{prefix}:{word[0].lower()}{word[1:]}", []).append(value)
        elif tag in HIGHWIRE:
            highwire[tag] = value
    item: dict[str, Any] = {"itemType": _type(said, highwire)}
    for field, properties in FIELDS.items():
        found = [said[each][0] for each in properties if each in said]
        item |= {field: found[0]} if found else {}
    # Where nobody is named, whoever stands in such an element is taken for the author.
    item["creators"] = said.get("dc:creator") or [node.text() for node in html.css(".byline, .vcard, [rel=author]")]
    item |= {name[2:]: values[0] for name, values in said.items() if name.startswith("z:")}
    return item | {HIGHWIRE[tag]: value for tag, value in highwire.items()}


def _type(said: dict[str, list[str]], highwire: dict[str, str]) -> str:
    firm = {"website": "webpage", "book": "book"}.get(said.get("og:type", [""])[0], "")
    named = [said[each][0] for each in ("z:itemType", "dc:type", "dcterms:type") if each in said]
    exact = next((each for each in named if each in TYPES), "")
    return firm or exact or ("journalArticle" if "citation_title" in highwire else "webpage")


def test_the_seed_article_is_saved_as_a_newspaper_article_with_both_addresses(scenario: MakeSite) -> None:
    site = scenario(files={f"content/{SEED}": (ROOT / "content" / SEED).read_text(encoding="utf-8")})
    site.build()
    item = zotero(site.page(PAGE))
    assert item["itemType"] == "newspaperArticle"
    assert item["title"] == "NIO and Hefei University of Technology will build an innovation institute"
    assert item["date"] == "2022-02-18"
    assert item["publicationTitle"] == "CnEVPost"
    assert item["url"] == "https://cnevpost.com/2022/02/18/nio-partners-with-university-hut/"
    assert (item["archive"], item["archiveLocation"]) == ("Test archive", "https://example.org" + PAGE)
    assert item["language"] == "en"
    assert item["abstractNote"].startswith("NIO and Hefei University of Technology sign")
    assert item["creators"] == []


def test_print_facts_authors_and_rights_are_saved(scenario: MakeSite) -> None:
    text = """\
        -- content/articles/a.md --
        ---
        title: T
        date: 1987
        source: The Post
        authors: [Ann Lee, Bo]
        page: 4-5
        section: Business
        edition: late
        rights: © Post
        ---
        """
    site = scenario(text)
    site.build()
    item = zotero(site.page("/1987/a/"))
    assert item["itemType"] == "newspaperArticle"
    assert item["creators"] == ["Ann Lee", "Bo"]
    assert (item["pages"], item["section"], item["edition"]) == ("4-5", "Business", "late")
    assert (item["date"], item["rights"]) == ("1987", "© Post")
    # Without an original the page itself is the address.
    assert item["url"] == item["archiveLocation"] == "https://example.org/1987/a/"


def test_a_page_that_is_no_article_is_saved_as_a_web_page(scenario: MakeSite) -> None:
    site = scenario(text="-- content/articles/a.md --\n---\ntitle: T\ndate: 1987\nsource: P\n---\n")
    site.build()
    assert zotero(site.page("/1987/"))["itemType"] == "webpage"
