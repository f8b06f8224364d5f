"""The quick converter gives what the plain one gives, on texts of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from backfile.read.converter import make_converter
from backfile.read.plain import plain_paragraphs
from backfile.read.sanitise import sanitised
from backfile.read.simple import simple_html

PIECES = [
    "a", "word ", "Word b", " ", "\n", "\n\n", "*", "**", "_", "`", "[", "](x)", '](y.md "t")', "![", "<", ">",
    "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "&amp;", "&", "&#38", "1. ", "- ", "    ", "  \n", "> ", ": def",
    "|", "|-|-|", "#", "## H", "===", "---", "{: .c}", "{#id}", "[^1]", "[^1]: note", "*[abc]: title", "abc", "\\",
    "\\*", "http://x.y", "<http://x.y>", "<a@b.c>", "```", "~~~", "“q”", "é", "汉字", "**“重点”**", "\t", "[ref]: /x",
]  # fmt: skip


@pytest.fixture(scope="module")
def quick() -> Markdown:
    return make_converter()


@pytest.fixture(scope="module")
def plain() -> Markdown:
    return make_converter(quick=False)


def _plainly(text: str) -> str | None:
    paragraphs = plain_paragraphs(text)
    return "<p>" + "</p>\n<p>".join(paragraphs) + "</p>" if paragraphs else None


def _converted(converter: Markdown, text: str) -> str:
    try:
        return converter.reset().convert(text)
    except Exception as error:  # noqa: BLE001  # both must fail alike, whatever the way
        return type(error).__name__


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_hostile_mixtures_convert_alike(quick: Markdown, plain: Markdown, text: str) -> None:
    assert _converted(quick, text) == _converted(plain, text)


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_converts_alike(quick: Markdown, plain: Markdown, text: str) -> None:
    assert _converted(quick, text) == _converted(plain, text)


def test_the_demo_archive_converts_alike(quick: Markdown, plain: Markdown, repository: Path) -> None:
    for path in (repository / "content").rglob("*.md"):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert _converted(quick, text) == _converted(plain, text), path


WRITABLE = st.characters(exclude_categories=["Cc", "Cs"])  # others are refused in all files

WORDS = [
    "Word",
    "a",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    ". ",
    "-",
    "’",
    '"',
    ">",
    "1",
    "+",
    "(c)",
    ":",
    "汉字",
    "é",
    "#",
    "=",
    "&",
    "& ",
    "AT&T",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_plain_paragraphs_are_what_the_converter_would_make(plain: Markdown, text: str) -> None:
    html = _plainly(text)
    assert html is None or html == _converted(plain, text) == sanitised(html)


@given(
    st.one_of(st.text(WRITABLE, max_size=200), st.lists(st.sampled_from([*PIECES, *WORDS]), max_size=20).map("".join))
)
@settings(max_examples=600, deadline=None, derandomize=True)
def test_any_text_taken_for_plain_is_what_the_converter_would_make(plain: Markdown, text: str) -> None:
    html = _plainly(text)
    assert html is None or html == _converted(plain, text) == sanitised(html)


@pytest.mark.parametrize("text", ["Word\n\nword\nword >> word", "\n\nA\n\n\nB\n", "Ein Satz. 汉字 (c)"])
def test_most_news_texts_are_plain(plain: Markdown, text: str) -> None:
    assert _plainly(text) == _converted(plain, text)


FORMS = [
    "Word", "word", " ", " ", "\n", "\n\n", "\n\n", "\n\n## ", "\n\n# ", "\n\n- ", "\n- ", "\n\n> ", "\n> ", "1. ",
    "[a](https://x.example/a_b?c=d)", "[b c](http://x.example)", "](", "[", "]", "!", "*em*", "*two words*", "* ",
    "*", "**", "**strong**", "_", "_em_", "a*b*c", "(", ")", "“quoted”", "& ", "&", "#", "-", ">", "\n    ", "汉字",
    "\n\n    ", "3", ":", "\n===", "\n---", "+ ",
]  # fmt: skip


@given(st.lists(st.sampled_from(FORMS), max_size=14).map("".join))
@settings(max_examples=3000, deadline=None, derandomize=True)
def test_simple_texts_are_what_the_converter_would_make(plain: Markdown, text: str) -> None:
    html = simple_html(text)
    assert html is None or html == _converted(plain, text) == sanitised(html)


@given(
    st.one_of(st.text(WRITABLE, max_size=200), st.lists(st.sampled_from([*PIECES, *WORDS]), max_size=20).map("".join))
)
@settings(max_examples=600, deadline=None, derandomize=True)
def test_any_text_taken_for_simple_is_what_the_converter_would_make(plain: Markdown, text: str) -> None:
    html = simple_html(text)
    assert html is None or html == _converted(plain, text) == sanitised(html)


@pytest.mark.parametrize(
    "text",
    [
        "Word [of the day](https://x.example/a_b?c=d) and *this* is **it**.\n\n## A heading\n\n- one\n- *two*\n\nWord",
        "> Word & more\n> word\n\n[Link](http://x.example) first",
        "*Emphasis* first\n\n### With **strong**",
    ],
)
def test_texts_with_links_headings_lists_and_quotations_are_simple(plain: Markdown, text: str) -> None:
    assert simple_html(text) == _converted(plain, text)
