"""Hostile text: nothing of it runs, loads or restyles, and the author is told what was removed."""

from __future__ import annotations

import html as entities
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from backfile.read.sanitise import removed, sanitised
from tests.cases.cases import Case, each_case
from tests.reading import read_text

_HARMLESS = """
    a abbr b bdi bdo blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img
    ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub sup table tbody td tfoot th thead time
    tr u ul var wbr
"""
HARMLESS = set(_HARMLESS.split())
"""Written out here a second time, so that a tag added to the allow-list is thought about twice."""
_ATTRIBUTES = """
    href src alt title width height class id start cite colspan rowspan scope datetime lang dir hreflang loading
"""
ATTRIBUTES = set(_ATTRIBUTES.split())


class Tags(HTMLParser):
    """Every tag with its attributes, as Python's parser sees them; a second opinion beside Lexbor's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every tag with its attributes, as either parser sees them."""
    nodes = LexborHTMLParser(f"<body>{html}</body>").css("body *")
    seen = [(node.tag or "", {name: value or "" for name, value in node.attributes.items()}) for node in nodes]
    return seen + Tags(html).found


def harm(html: str) -> list[str]:
    """Everything in `html` that could run, load or restyle."""
    found = []
    for tag, attributes in tags(html):
        if tag not in HARMLESS:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            address = re.sub(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\ufeff]", "", entities.unescape(value)).lower()
            scheme = re.match(r"([^/?#]*?):", address)
            if name not in ATTRIBUTES:
                found.append(f"{name}=")
            elif name not in ("href", "src", "cite"):
                continue
            elif scheme and scheme[1] not in ("http", "https", "mailto"):
                found.append(f"{name}={value}")
            elif name == "src" and (scheme or address.startswith("//")):
                found.append(f"{name}={value} on another host")
    return found


@each_case("hostile")
def test_nothing_harmful_is_left_of_a_text_and_its_author_is_told(case: Case, tmp_path: Path) -> None:
    reading = read_text(tmp_path, case.input)
    assert harm(reading.article.body.html) == []
    told = [f"{p.spot.line}: {p.message}" for p in reading.problems if p.code in ("sanitised", "remote-picture")]
    if case.expected == "something":
        assert told
    else:
        assert "\n".join(told) == case.expected.replace("nothing", "")


def test_a_removal_is_a_warning_with_its_line(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "One.\n\nSome <script>alert(1)</script> text.\n")
    assert reading.told_in_full == (
        "a.md:8: warning[sanitised] <script> was removed from the text\n    Some <script>alert(1)</script> text."
    )
    assert reading.article.body.html == "<p>One.</p>\n<p>Some  text.</p>"


@pytest.mark.parametrize(
    "tag", ["script", "style", "iframe", "svg", "math", "form", "object", "embed", "meta", "base", "link"]
)
@pytest.mark.parametrize("written", ["<{0}>x</{0}>", "<{0} x='", "</{0}><{0}", "<{0}\n>", "<\x0c{0}>", "<{0}/><b>"])
def test_a_harmful_tag_survives_in_no_form(tag: str, written: str) -> None:
    for name in (tag, tag.upper()):
        assert harm(sanitised(written.format(name))) == []


@pytest.mark.parametrize(
    "scheme", ["javascript", "vbscript", "data", "file", "ftp", "blob", "about", "x-y", "view-source"]
)
@pytest.mark.parametrize("form", ["{}:x", " {}:x", "\t{}:x", "&#x01;{}:x", "{}&colon;x", "{}&#58;x", "&Tab;{}:x"])
@pytest.mark.parametrize("tag", ['<a href="{}">x</a>', '<img src="{}">', '<blockquote cite="{}">x</blockquote>'])
def test_a_foreign_scheme_survives_in_no_form(scheme: str, form: str, tag: str) -> None:
    for name in (scheme, scheme.upper(), scheme[:2] + "&#10;" + scheme[2:], scheme[:2] + "&#9;" + scheme[2:]):
        assert harm(sanitised(tag.format(form.format(name)))) == []


@pytest.mark.parametrize(
    "html", ['<a href="https://example.org/">x</a>', '<h2 id="a">x</h2>', '<td class="left">x</td>']
)
def test_of_what_may_remain_nothing_is_called_removed(html: str) -> None:
    assert removed(html) == []


def test_what_was_removed_is_told_once() -> None:
    assert removed("<script></script><script></script><p onclick='x' onclick='y'>") == ["<script", "onclick="]


def test_a_relative_address_with_a_colon_has_no_scheme() -> None:
    html = '<a href="a/b:c">x</a><a href="?a:b">y</a><a href="#a:b">z</a>'
    assert removed(html) == []
    assert sanitised(html) == html
