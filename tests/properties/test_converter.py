"""The quick converter gives what the plain one gives, on texts of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from backfile.read.converter import make_converter

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
