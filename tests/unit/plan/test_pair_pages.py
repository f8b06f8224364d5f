"""The pages of two entities mentioned together, the companions of an entity, and the graph of all."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO

import networkx
import pytest

from backfile.plan.pairs import LONGEST
from tests.built import MakeSite, archive_of, links, listed
from tests.scenario import SETTINGS, Scenario, article

PAIR = "/organizations/hefei-university-of-technology/with/nio/"
NIO = "---\nname: NIO\n---\n"
HUT = "---\nname: Hefei University of Technology\n---\n"
BOTH = "[NIO, Hefei University of Technology]"
SAID = "NIO and Hefei University of Technology signed."


def _site(scenario: MakeSite, *bodies: str, settings: str = "pairs: {least: 1}\n", **keys: str) -> Scenario:
    """A site of articles a month apart with these texts, all with both listed unless `entities` says otherwise."""
    keys = {"entities": BOTH} | keys
    articles = {
        f"content/articles/a{n}.md": article(title=f"Story {n}", date=f"2022-{n + 1:02}-18", body=body, **keys)
        for n, body in enumerate(bodies)
    }
    entities = {
        "content/entities/organizations/nio.md": NIO,
        "content/entities/organizations/hefei-university-of-technology.md": HUT,
    }
    site: Scenario = scenario(files={"site.yaml": SETTINGS + settings} | entities | articles)
    return site


def _build(site: Scenario) -> Scenario:
    site.build()
    return site


def _quoted(site: Scenario) -> list[str]:
    """The sentences that the page of the two quotes."""
    return [node.text() for node in site.html(PAIR).css("blockquote")]


def test_the_sentences_with_both_are_quoted_with_article_source_and_date(scenario: MakeSite) -> None:
    site = _build(_site(scenario, f"Something else. {SAID} The end.", "NIO signed. Nobody else did."))
    assert _quoted(site) == [SAID]
    words = site.words(PAIR)
    assert "2 articles , 18 January 2022 to 18 February 2022" in words.replace("articles,", "articles ,")
    assert "Story 0" in words
    assert "CnEVPost 2" in words


def test_an_article_without_a_common_sentence_is_listed_after_those_with_one(scenario: MakeSite) -> None:
    site = _build(_site(scenario, SAID, "NIO signed. Nobody else did."))
    headings = [node.text() for node in site.html(PAIR).css("main h2")]
    assert headings == ["In one sentence 1 article", "In one article, not in one sentence 1 article"]
    assert listed(site, PAIR) == ["/2022/01/18/a0/", "/2022/02/18/a1/"]


def test_the_two_names_are_marked_and_lead_to_their_pages(scenario: MakeSite) -> None:
    site = _build(_site(scenario, "NIO’s Hefei University of Technology; NIO again."))
    marked = [node.text() for node in site.html(PAIR).css("blockquote a mark")]
    assert marked == ["NIO", "Hefei University of Technology", "NIO"]
    assert links(site, PAIR, "blockquote a") == [
        "/organizations/nio/",
        "/organizations/hefei-university-of-technology/",
    ]
    assert _quoted(site) == ["NIO’s Hefei University of Technology; NIO again."]


def test_a_sentence_is_text_and_never_markup(scenario: MakeSite) -> None:
    site = _build(_site(scenario, "NIO &lt;b&gt; {{ site }} &amp; Hefei University of Technology met."))
    assert _quoted(site) == ["NIO <b> {{ site }} & Hefei University of Technology met."]


def test_both_entities_lead_to_the_page_and_it_leads_to_both(scenario: MakeSite) -> None:
    site = _build(_site(scenario, SAID))
    for entity in ("/organizations/nio/", "/organizations/hefei-university-of-technology/"):
        assert PAIR in links(site, entity, "table a")
        assert entity in links(site, PAIR, "h1 a")
    assert not site.has("/organizations/nio/with/hefei-university-of-technology/")


def test_an_article_that_mentions_both_and_lists_neither_counts(scenario: MakeSite) -> None:
    site = _build(_site(scenario, SAID, entities=""))
    assert _quoted(site) == [SAID]


@pytest.mark.parametrize("display", ["excerpt", "metadata"])
def test_no_sentence_is_quoted_of_a_text_that_is_not_shown_whole(scenario: MakeSite, display: str) -> None:
    site = _build(_site(scenario, SAID, display=display))
    assert _quoted(site) == []
    assert listed(site, PAIR) == ["/2022/01/18/a0/"]
    assert display == "excerpt" or "signed" not in site.words(PAIR)


def test_a_sentence_without_an_end_is_not_quoted(scenario: MakeSite) -> None:
    site = _build(_site(scenario, SAID[:-1] + " and so on" * (LONGEST // 10)))
    assert _quoted(site) == []


def test_at_most_two_sentences_of_an_article_are_quoted(scenario: MakeSite) -> None:
    site = _build(_site(scenario, " ".join([SAID, "NIO left Hefei University of Technology.", SAID])))
    assert len(_quoted(site)) == 2


def test_a_long_list_is_cut_by_years(scenario: MakeSite) -> None:
    files = {
        f"content/articles/s{n}.md": article(title=f"S{n}", date=f"{2019 + n % 3}-0{1 + n % 9}-1{n % 8}", entities=BOTH)
        for n in range(60)
    }
    site: Scenario = scenario(files=files)
    site.build()
    assert len(listed(site, PAIR)) == 50
    assert len(site.page(PAIR)) < 40_000
    years = [f"{PAIR}{year}/" for year in (2021, 2020, 2019)]
    assert links(site, PAIR, ".strip a") == years
    assert {found for year in years for found in listed(site, year)} == {
        each.address for each in archive_of(site).articles
    }


def test_the_page_is_labelled_and_claims_no_more(scenario: MakeSite) -> None:
    site = _build(_site(scenario, SAID))
    words = site.words(PAIR)
    assert "Mentioned together" in words
    assert "related" not in words.lower()


def test_companions_stand_on_the_page_of_an_entity_with_numbers_and_years(scenario: MakeSite) -> None:
    site = _site(scenario, "x", "x")
    site.write("content/articles/later.md", article(date="2024-01-01", entities=BOTH))
    site.build()
    section = site.words("/organizations/nio/", "#the-companions")
    assert "Mentioned together with 1 other" in section
    assert "Hefei University of Technology 3 2022–2024" in section
    assert site.html("/organizations/nio/").css("svg") == []


def test_who_has_no_companion_has_no_such_section(scenario: MakeSite) -> None:
    site = _site(scenario, "x", settings="")
    site.build()
    assert site.html("/organizations/nio/").css_first("#the-companions") is None


def test_the_pair_of_someone_withdrawn_is_gone(scenario: MakeSite) -> None:
    site = _site(scenario, "x")
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2022-05-01, reason: asked for}"
    site.write("content/entities/organizations/nio.md", f"---\nname: NIO\n{withdrawn}\n---\n")
    site.build()
    assert not site.has(PAIR)
    assert b"nio" not in site.tree()["data/pairs.csv"]
    assert site.html("/organizations/hefei-university-of-technology/").css_first("#the-companions") is None


@pytest.fixture
def crowd(scenario: MakeSite) -> Scenario:
    """A company with fourteen companions of long names, some in Chinese, in hostile spelling."""
    others = [f"Organization of {'very ' * n}long name & <b> number {n}" for n in range(11)] + [
        "合肥工业大学汽车工程技术研究院",
        "NIO",
        "Zz",
    ]
    listing = ", ".join(f'"{name}"' for name in others)
    files = {f"content/articles/{n}.md": article(entities=f"[Middle, {listing}]") for n in range(3)}
    files["site.yaml"] = "title: Test archive\nbase_url: https://example.org/\noutputs: {data: false}\n"
    site: Scenario = scenario(files=files)
    site.build()
    return site


def test_the_drawing_is_small_and_leads_to_the_pages_of_the_pairs(crowd: Scenario) -> None:
    page = crowd.page("/organizations/middle/")
    [drawing] = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawing.encode()) < 4000
    assert "style=" not in drawing
    assert "<script" not in drawing
    drawn = links(crowd, "/organizations/middle/", "svg a")
    assert len(drawn) == 11
    assert set(drawn) <= set(links(crowd, "/organizations/middle/", "table a"))
    assert all("/with/" in each for each in drawn)


def test_every_name_of_the_drawing_has_a_line_of_its_own_and_its_full_name_as_title(crowd: Scenario) -> None:
    html = crowd.html("/organizations/middle/")
    labels = [(side, node) for side in ("start", "end") for node in html.css(f'svg g[text-anchor="{side}"] text')]
    assert len({(side, node.attributes["y"]) for side, node in labels}) == len(labels) == 11
    assert any("very very very" in node.text() and "3 articles" in node.text() for node in html.css("svg title"))
    for side, node in labels:
        x, words = int(node.attributes["x"] or 0), node.text()
        room = x if side == "end" else 360 - x
        wide = sum(2 if each > "⺀" and each != "…" else 1 for each in words)
        assert wide * 6 <= room + 6, words


def test_the_drawing_is_left_to_the_eye_for_the_table_says_the_same(crowd: Scenario) -> None:
    [drawing] = crowd.html("/organizations/middle/").css("svg")
    assert drawing.attributes["aria-hidden"] == "true"
    assert all(node.attributes["tabindex"] == "-1" for node in drawing.css("a"))


def test_the_graph_opens_in_networkx_and_agrees_with_the_table(crowd: Scenario) -> None:
    tree = crowd.tree()
    graph = networkx.read_graphml(BytesIO(tree["data/pairs.graphml"]))
    rows = list(csv.DictReader(StringIO(tree["data/pairs.csv"].decode("utf-8-sig"))))
    assert graph.number_of_edges() == len(rows) == 15 * 14 // 2
    assert not graph.is_directed()
    middle = graph.nodes["/organizations/middle/"]
    assert middle["label"] == "Middle"
    assert middle["type"] == "organization"
    assert middle["url"] == "https://example.org/organizations/middle/"
    edge = graph.edges["/organizations/middle/", "/organizations/nio/"]
    assert (edge["articles"], edge["from"], edge["until"]) == (3, "2022-02-18", "2022-02-18")
    assert edge["page"] == "https://example.org/organizations/middle/with/nio/"
    [row] = [row for row in rows if (row["first_id"], row["second_id"]) == ("middle", "nio")]
    assert (row["articles"], row["sources"], row["page"]) == ("3", "1", edge["page"])


def test_without_pairs_no_page_says_a_word_of_them(scenario: MakeSite) -> None:
    site = _site(scenario, "x", settings="pairs: {least: 1}\noutputs: {pairs: false}\n")
    site.build()
    assert not site.has(PAIR)
    assert not [path for path in site.tree() if path == "data/pairs.graphml"]
    assert "Mentioned together" not in site.page("/organizations/nio/")
