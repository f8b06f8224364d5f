"""First links: where names are linked, and that the text stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from backfile.model.entity import Entity
from backfile.plan.views import Text
from backfile.read.converter import make_converter
from backfile.read.first_links import link_first, link_symbolically
from backfile.read.markdown import LINK
from backfile.read.mentions import Finder
from backfile.read.passages import passages
from backfile.read.sanitise import sanitised
from backfile.render.html import body
from backfile.urls import Address

NAMES = ["NIO", "JAC", "AT&T", "蔚来", "NIO China"]
FINDER = Finder.of(
    [Entity(id=n, type="organization", address=Address(f"/{n}/"), name=n, path=f"{n}.md") for n in NAMES],
    ["organization"],
)


def linked(html: str) -> str:
    texts = passages(html)
    return link_first(html, texts, FINDER.find(texts), lambda entity: entity).replace('<a class="mention" href=', "<A ")


def test_the_first_mention_of_each_is_linked() -> None:
    html = "<p>NIO and JAC.</p><p>NIO, 蔚来.</p>"
    assert linked(html) == '<p><A "/NIO/">NIO</a> and <A "/JAC/">JAC</a>.</p><p>NIO, <A "/蔚来/">蔚来</a>.</p>'


@pytest.mark.parametrize(
    "before",
    [
        "<h2>NIO</h2>",
        '<p><a href="/x">NIO</a></p>',
        '<p><a href="/x">the <b>NIO</b> page</a></p>',
        '<a href="/x"><p>NIO</p><p>NIO</p></a>',
        "<p><code>NIO</code></p>",
        "<pre><code>NIO</code></pre>",
        "<p><cite>NIO</cite></p>",
        "<p><b>N</b>IO</p>",
        '<p><img src="x.png" alt="NIO" title="NIO"></p>',
    ],
)
def test_headings_links_code_titles_and_broken_names_are_passed_over(before: str) -> None:
    assert linked(f"{before}<p>NIO</p>") == f'{before}<p><A "/NIO/">NIO</a></p>'


def test_an_entity_within_a_name_stays_one() -> None:
    assert linked("<p>AT&amp;T</p>") == '<p><A "/AT&amp;T/">AT&amp;T</a></p>'


def test_an_entity_without_a_page_is_not_linked() -> None:
    html = "<p>NIO and JAC</p>"
    texts = passages(html)
    found = link_first(html, texts, FINDER.find(texts), lambda entity: "/j/" if entity == "/JAC/" else "")
    assert found == '<p>NIO and <a class="mention" href="/j/">JAC</a></p>'


def test_symbolic_links_go_on_counting_after_those_of_the_text() -> None:
    html = f'<p><a href="{LINK}0{LINK}">x</a> NIO, JAC</p>'
    texts = passages(html)
    made, entities = link_symbolically(html, texts, FINDER.find(texts), 1)
    assert entities == ("/NIO/", "/JAC/")
    assert body(Text(made, ("x/", "nio/", "jac/")), "") == (
        '<p><a href="x/">x</a> <a class="mention" href="nio/">NIO</a>, <a class="mention" href="jac/">JAC</a></p>'
    )


PIECES = [
    "NIO", "JAC", "AT&T", "蔚来", "NIO China", " ", " and ", ". ", "\n", "\n\n", "*", "**", "`", "[", "](/x)", "## ",
    "- ", "> ", "<cite>", "</cite>", "<b>", "</b>", "&amp;", "&lt;", "<", "    ", "汽车", "[^1]", "\n\n[^1]: NIO", "|",
    "\n|-|-|\n", "<a href='/y'>", "</a>", "<div>", "</div>", "&nbsp;", "e\u0301", "\U0001f600", "'s", "<p>", "</p>",
    "<h3>", "</h3>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_the_visible_text_and_all_else_stay_as_they_were(source: str) -> None:
    html = sanitised(make_converter().convert(source))
    texts = passages(html)
    mentions = FINDER.find(texts)
    for mention in mentions:
        assert texts[mention.passage].text[mention.start : mention.end] in mention.sentence
    made = link_first(html, texts, mentions, lambda entity: entity)
    before, after = LexborHTMLParser(html), LexborHTMLParser(made)
    assert after.body is None or before.body is None or after.body.text() == before.body.text()
    links = after.css("a.mention")
    assert len(links) == made.count('<a class="mention"') == len({link.attributes["href"] for link in links})
    assert not after.css("a a, h2 a.mention, h3 a.mention, code a.mention, pre a.mention, cite a.mention")
    for link in links:
        link.unwrap()
    assert after.html == before.html
