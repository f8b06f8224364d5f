"""Passages: the text of a body as a reader sees it, and the way back to its HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.read.passages import Passage, passages
from tests.reading import read_text


def texts(html: str) -> list[str]:
    return [passage.text for passage in passages(html)]


def of_markdown(tmp_path: Path, body: str) -> tuple[Passage, ...]:
    return passages(read_text(tmp_path, body).article.body.html)


def test_every_block_is_a_passage(tmp_path: Path) -> None:
    body = (
        "One.\n\n- two\n- three\n\n> four\n\n## Five\n\n| six | seven |\n|---|---|\n| eight | nine |\n\nten\n: eleven\n"
    )
    found = [passage.text for passage in of_markdown(tmp_path, body)]
    assert found == ["One.", "two", "three", "four", "Five", "six", "seven", "eight", "nine", "ten", "eleven"]


def test_tags_within_a_block_leave_no_trace() -> None:
    assert texts("<p>A <em>b</em><strong>c</strong>, <a href='/x'>d</a>.</p>") == ["A bc, d."]


def test_entities_are_the_characters_they_stand_for() -> None:
    assert texts("<p>AT&amp;T &lt;b&gt; a&nbsp;b</p>") == ["AT&T <b> a b"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a\nb</p>", "a b"),
        ("<p>a  b\t\n c</p>", "a b c"),
        ("<p> a </p>", "a"),
        ("<p>a <em> b </em> c</p>", "a b c"),
        ("<p>a<br>\nb</p>", "a b"),
        ("<p>a&nbsp; b</p>", "a b"),
    ],
)
def test_blanks_are_single(html: str, text: str) -> None:
    assert texts(html) == [text]


@pytest.mark.parametrize("html", ["", "<p></p>", "<p> \n </p>", "<hr>", '<p><img src="a.png" alt="NIO"></p>'])
def test_a_block_without_text_is_none(html: str) -> None:
    assert texts(html) == []


def test_text_around_blocks_counts() -> None:
    assert texts("before<p>a</p>between<p>b</p>after") == ["before", "a", "between", "b", "after"]


def test_the_marks_and_ways_back_of_footnotes_are_no_text(tmp_path: Path) -> None:
    found = of_markdown(tmp_path, "NIO[^1] grows.\n\n[^1]: It said so.\n")
    assert [passage.text for passage in found] == ["NIO grows.", "It said so."]


def test_the_readings_above_characters_are_no_text() -> None:
    assert texts("<p><ruby>合肥<rp>(</rp><rt>Hefei</rt><rp>)</rp></ruby>市</p>") == ["合肥市"]


def test_headings_and_code_are_marked() -> None:
    found = passages("<h2>NIO</h2><p>a</p><pre><code>NIO</code></pre><p>b</p>")
    assert [(passage.text, passage.heading, passage.code) for passage in found] == [
        ("NIO", True, False), ("a", False, False), ("NIO", False, True), ("b", False, False),
    ]  # fmt: skip


def test_links_and_titles_are_marked() -> None:
    (passage,) = passages('<p>See <a href="/x">the <em>NIO</em> page</a>, <cite>NIO</cite> or <code>nio</code>.</p>')
    assert [passage.text[start:end] for start, end in passage.links] == ["the NIO page"]
    assert [passage.text[start:end] for start, end in passage.quoted] == ["NIO", "nio"]


def test_a_link_around_blocks_marks_each_of_them() -> None:
    found = passages('<a href="/x"><p>one</p><p>two &amp; three</p></a><p>four</p>')
    assert [passage.links for passage in found] == [((0, 3),), ((0, 11),), ()]


@pytest.mark.parametrize(
    "html",
    [
        "<p>plain text of NIO here</p>",
        "<p>  blanks before NIO here</p>",
        "<p>a &amp; b\n NIO here</p>",
        "<p>an <em>&lt;x&gt;</em>  y<br>NIO here</p>",
        "<ul>\n<li>one</li>\n<li><p>two\nNIO</p></li>\n</ul>",
    ],
)
def test_what_is_found_in_the_text_is_found_in_the_html(html: str) -> None:
    (passage,) = (passage for passage in passages(html) if "NIO" in passage.text)
    start = passage.text.index("NIO")
    first, last = passage.place_in(html, (start, start + 3))
    assert html[first:last] == "NIO"


def test_a_stretch_of_html_holds_whole_entities() -> None:
    html = "<p>x AT&amp;T and R&amp;</p>"
    (passage,) = passages(html)
    assert html[slice(*passage.place_in(html, (2, 6)))] == "AT&amp;T"
    assert html[slice(*passage.place_in(html, (11, 13)))] == "R&amp;"
