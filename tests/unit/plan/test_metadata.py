"""What pages say to programs: JSON-LD, OpenGraph, the languages of a translation."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from backfile.render.metadata import harmless
from tests.built import MakeSite
from tests.scenario import Scenario, article

ROOT = Path(__file__).resolve().parent.parent.parent.parent
A = "/2022/02/18/a/"
HOME = "https://example.org"


def data(site: Scenario, address: str) -> dict[str, Any]:
    """What a page says in JSON-LD, by type."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.page(address), re.DOTALL)
    said = json.loads(block)
    assert said["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in said["@graph"]}


def meta(site: Scenario, address: str) -> dict[str, str]:
    nodes = site.html(address).css("head meta[content]")
    return {
        str(node.attributes.get("name") or node.attributes.get("property")): str(node.attributes["content"])
        for node in nodes
    }


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        """\
        -- site.yaml --
        title: T
        base_url: https://example.org/
        language: en-GB
        -- content/articles/a.md --
        ---
        title: "NIO & <friends>"
        deck: The deck
        description: In short.
        date: 2022-02-18 10:00 +08:00
        source: Post
        source_url: https://post.example/a?b=1&c=2
        authors: [Ann Lee]
        entities:
          organizations: [Old Works, BYD]
          places: [Hefei]
          topics: [Batteries]
        dateline: HEFEI
        section: Business
        page: "4"
        edition: late
        via: Agency
        access: paywall
        rights: © Post
        license_url: https://post.example/terms
        archived_url: https://web.archive.org/web/20220218101500/https://post.example/a
        updated: 2022-02-20
        corrections: [{date: 2022-03-01, text: The number was wrong., by: source}]
        image: {file: photo.png, alt: A gate, caption: The gate, credit: Post/Lee, creator: Ann Lee, license: CC BY 4.0}
        ---
        Text.
        -- content/articles/photo.png --
        (picture)png 400x300
        -- content/articles/b.md --
        ---
        title: Only a month
        date: 2022-02
        source: Post
        image: {credit: NIO}
        ---
        -- content/articles/nie.md --
        ---
        title: NIO und Freunde
        date: 2022-02-19
        source: Post
        language: de
        translation_of: articles/a.md
        ---
        -- content/entities/organizations/works.md --
        ---
        name: New Works
        names: [NW]
        former_names: [{name: Old Works, until: 2023-01-01}]
        wikidata: Q42
        url: https://works.example/
        description: It works.
        part_of: byd
        ---
        -- content/entities/organizations/byd.md --
        ---
        name: BYD
        ---
        -- content/sources/post.md --
        ---
        name: Post
        url: https://post.example/
        ---
        """
    )
    made.build()
    return made


def test_an_article_says_what_its_front_matter_says(site: Scenario) -> None:
    said = data(site, A)["NewsArticle"]
    facts = yaml.safe_load(site.folder.joinpath("content/articles/a.md").read_text(encoding="utf-8").split("---")[1])
    for word, key in {
        "headline": "title", "alternativeHeadline": "deck", "description": "description", "dateline": "dateline",
        "isBasedOn": "source_url", "articleSection": "section", "printPage": "page", "printEdition": "edition",
        "creditText": "via", "copyrightNotice": "rights", "license": "license_url", "archivedAt": "archived_url",
    }.items():  # fmt: skip
        assert said[word] == facts[key], word
    assert said["@id"] == HOME + A
    assert (said["datePublished"], said["dateModified"]) == ("2022-02-18T10:00+08:00", "2022-03-01")
    assert said["inLanguage"] == "en-GB"
    assert said["isAccessibleForFree"] is False
    assert said["publisher"] == {
        "@type": "Organization", "@id": HOME + "/sources/post/", "name": "Post", "url": "https://post.example/"
    }  # fmt: skip
    assert said["author"] == [{"@type": "Person", "@id": HOME + "/people/ann-lee/", "name": "Ann Lee"}]
    [correction] = facts["corrections"]
    assert said["correction"] == [
        {"@type": "CorrectionComment", "text": correction["text"], "datePublished": str(correction["date"])}
    ]
    assert said["isPartOf"] == {"@type": "Collection", "@id": HOME + "/", "name": "T"}


def test_an_article_is_about_its_entities_under_the_names_of_its_day(site: Scenario) -> None:
    works, byd, hefei, topic = data(site, A)["NewsArticle"]["about"]
    assert works == {
        "@type": "Organization",
        "@id": HOME + "/organizations/works/",
        "name": "Old Works (now New Works)",
        "sameAs": ["https://www.wikidata.org/wiki/Q42", "https://works.example/"],
    }
    assert byd == {"@type": "Organization", "@id": HOME + "/organizations/byd/", "name": "BYD"}
    assert (hefei["@type"], topic["@type"]) == ("Place", "Thing")


def test_a_picture_says_whose_it_is_and_on_what_terms(site: Scenario) -> None:
    [picture] = data(site, A)["NewsArticle"]["image"]
    assert picture == {
        "@type": "ImageObject",
        "contentUrl": HOME + "/2022/02/18/a/photo.png",
        "width": 400,
        "height": 300,
        "caption": "The gate",
        "description": "A gate",
        "creditText": "Post/Lee",
        "creator": {"@type": "Person", "name": "Ann Lee"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    said = meta(site, A)
    assert said["og:image"] == picture["contentUrl"]
    assert (said["og:image:width"], said["og:image:height"], said["og:image:alt"]) == ("400", "300", "A gate")


def test_no_more_is_said_of_a_date_or_a_picture_than_is_known(site: Scenario) -> None:
    said = data(site, "/2022/02/b/")["NewsArticle"]
    assert said["datePublished"] == meta(site, "/2022/02/b/")["DC.date"] == "2022-02"
    assert not {"image", "dateModified", "isBasedOn", "author", "archivedAt", "isAccessibleForFree"} & said.keys()


def test_an_entity_says_who_it_is_and_what_it_is_part_of(site: Scenario) -> None:
    assert data(site, "/organizations/works/")["Organization"] == {
        "@type": "Organization",
        "@id": HOME + "/organizations/works/",
        "mainEntityOfPage": HOME + "/organizations/works/",
        "name": "New Works",
        "alternateName": ["NW", "Old Works"],
        "description": "It works.",
        "url": "https://works.example/",
        "sameAs": "https://www.wikidata.org/wiki/Q42",
        "parentOrganization": [{"@type": "Organization", "@id": HOME + "/organizations/byd/", "name": "BYD"}],
    }
    assert data(site, "/places/hefei/")["Place"]["name"] == "Hefei"
    assert data(site, "/sources/post/")["Organization"]["url"] == "https://post.example/"
    assert data(site, "/")["WebSite"]["name"] == "T"


def test_the_way_to_a_page_leads_over_its_date_or_its_index(site: Scenario) -> None:
    steps = data(site, A)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "2022", HOME + "/2022/"), (2, "February", HOME + "/2022/02/"), (3, "18", HOME + "/2022/02/18/")
    ]  # fmt: skip
    [step] = data(site, "/places/hefei/")["BreadcrumbList"]["itemListElement"]
    assert (step["name"], step["item"]) == ("Places", HOME + "/places/")


def test_a_text_in_two_languages_tells_of_both_on_both_pages(site: Scenario) -> None:
    german = "/2022/02/19/nie/"
    for page in (A, german):
        links = site.html(page).css("link[hreflang]")
        assert [(link.attributes["hreflang"], link.attributes["href"]) for link in links] == [
            ("en-GB", HOME + A), ("de", HOME + german)
        ]  # fmt: skip
    assert data(site, german)["NewsArticle"]["translationOfWork"]["@id"] == HOME + A
    assert [each["@id"] for each in data(site, A)["NewsArticle"]["workTranslation"]] == [HOME + german]
    assert [link.attributes["href"] for link in site.html(A).css("main a[hreflang]")] == ["../../../.." + german]
    assert site.html("/2022/02/b/").css("[hreflang]") == []


def test_open_graph_tells_the_address_the_kind_and_the_day(site: Scenario) -> None:
    said = meta(site, A)
    assert (said["og:url"], said["og:type"], said["og:locale"]) == (HOME + A, "article", "en_GB")
    assert (said["article:published_time"], said["article:section"]) == ("2022-02-18T10:00+08:00", "Business")
    assert meta(site, "/organizations/byd/")["og:type"] == "website"


def test_where_the_original_is_canonical_the_page_still_tells_its_own_address(scenario: MakeSite) -> None:
    url = "https://post.example/a"
    site = scenario(files={"content/articles/a.md": article(source_url=url, canonical="original")})
    site.build()
    said = meta(site, A)
    assert (said["og:url"], said["citation_public_url"], said["z:archiveLocation"]) == (url, url, HOME + A)
    assert data(site, A)["NewsArticle"]["@id"] == HOME + A


def test_without_a_base_address_nothing_pretends_to_have_one(scenario: MakeSite) -> None:
    files = {"site.yaml": "title: T\n", "content/articles/a.md": article(entities="[NIO]", language="de")}
    site = scenario(files=files)
    site.build()
    said = data(site, A)
    assert said.keys() == {"NewsArticle"}
    assert said["NewsArticle"]["about"] == [{"@type": "Organization", "name": "NIO"}]
    assert "@id" not in said["NewsArticle"]
    assert not {"og:url", "z:archiveLocation"} & meta(site, A).keys()


def test_translations_that_go_round_in_a_circle_are_one_group(scenario: MakeSite) -> None:
    site = scenario(
        files={
            f"content/articles/{name}.md": article(language=language, translation_of=f"articles/{of}.md")
            for name, language, of in (("a", "en", "c"), ("b", "de", "a"), ("c", "fr", "b"))
        }
    )
    site.build()
    for name in "abc":
        languages = [link.attributes["hreflang"] for link in site.html(f"/2022/02/18/{name}/").css("link[hreflang]")]
        assert languages == ["en", "de", "fr"]


@pytest.mark.parametrize("display", ["metadata", "excerpt"])
def test_metadata_tells_no_more_of_a_text_than_is_shown(scenario: MakeSite, display: str) -> None:
    body = "The first sentence stands here. " + "Another follows it. " * 30 + "The secret comes last."
    site = scenario(files={"content/articles/a.md": article(display=display, body=body)})
    site.build()
    assert ("first sentence" in site.page(A)) == (display == "excerpt")
    assert "secret" not in site.page(A)


def test_json_in_a_page_holds_nothing_that_could_end_it() -> None:
    hostile = {"a": "</script><!-- & \u2028 \u2029 ]]>"}
    text = harmless(json.dumps(hostile, ensure_ascii=False))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == hostile


def test_whom_a_text_only_names_is_mentioned_and_whom_it_lists_is_what_it_is_about(scenario: MakeSite) -> None:
    text = "BYD and Works met in Hefei. BYD, said Ann Lee, will stay. Nobody asked NIO."
    nio = "name: NIO\nwikidata: Q30\nurl: https://nio.example/\nformer_names: [{name: NextEV, until: 2023-01-01}]"
    files = {
        "content/entities/organizations/nio.md": f"---\n{nio}\n---\n",
        "content/entities/organizations/byd.md": "---\nname: BYD\nurl: https://byd.example/\n---\n",
        "content/entities/organizations/works.md": "---\nname: Works\n---\n",
        "content/entities/people/ann-lee.md": "---\nname: Ann Lee\n---\n",
        "content/articles/a.md": article(entities="{organizations: [Works]}", authors="Ann Lee", body=text),
        "content/articles/b.md": article(entities="{organizations: [Works]}", body=text, display="metadata"),
    }
    site = scenario(files=files)
    site.build()
    said = data(site, A)["NewsArticle"]
    byd, nio_then = said["mentions"]
    assert byd == {
        "@type": "Organization", "@id": HOME + "/organizations/byd/", "name": "BYD", "sameAs": ["https://byd.example/"]
    }  # fmt: skip
    assert nio_then["name"] == "NextEV (now NIO)", "its name on that day"
    assert nio_then["sameAs"] == ["https://www.wikidata.org/wiki/Q30", "https://nio.example/"]
    assert [each["name"] for each in said["about"]] == ["Works"]
    assert "mentions" not in data(site, "/2022/02/18/b/")["NewsArticle"], "a text that is not published tells nothing"
    site.write("content/articles/a.md", article(entities="{organizations: [Works, BYD]}", authors="Ann Lee", body=text))
    site.build()
    assert [each["name"] for each in data(site, A)["NewsArticle"]["mentions"]] == ["NextEV (now NIO)"]
