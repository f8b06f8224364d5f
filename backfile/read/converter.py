"""The Markdown converter: Python-Markdown with our extensions, made quick for what news texts are made of.

Most of a text is plain paragraphs, and most paragraphs hold nothing that a pattern could match; yet every
pattern looks at every paragraph. A text of plain paragraphs alone does not come here (`plain.py`). For
others the four shortcuts below, all through the library's own extension points, leave out what cannot find
anything. None changes a result: `tests/properties/test_converter.py` compares with the plain converter on texts
of all kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from backfile.read.plain import PLAIN_BLOCK, SPECIAL

EXTENSIONS = ["abbr", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables"]

_TRIGGERS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""What a text must hold for an inline pattern to match; patterns that are not named here are always tried."""


def make_converter(*, quick: bool = True) -> Markdown:
    """A converter to HTML; reset it before each text. Not `quick`, it is the plain one to compare with."""
    extensions: list[str | Extension] = [*EXTENSIONS, *([_Quick()] if quick else [])]
    return Markdown(extensions=extensions, output_format="html")


class _Quick(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.preprocessors.register(_Spaces(md), "normalize_whitespace", 30)
        md.preprocessors.register(
            _FencesWhereThereAreSome(md, md.preprocessors["fenced_code_block"]), "fenced_code_block", 25
        )
        md.preprocessors.register(_HtmlWhereThereIsSome(md), "html_block", 20)
        md.parser.blockprocessors.register(_PlainParagraph(md.parser), "plain_paragraph", 120)
        md.treeprocessors.register(_PlainTexts(md), "plain_texts", 21)  # just before the inline patterns
        for name, trigger in _TRIGGERS.items():
            pattern: Any = md.inlinePatterns[name]
            pattern.compiled_re = _Triggered(pattern.compiled_re, trigger)


class _Spaces(NormalizeWhitespace):
    """Normalises only a text that has tabs, carriage returns, lines of blanks or the converter's own marks."""

    def run(self, lines: list[str]) -> list[str]:
        if any(
            line and (line[0] == " " or "\t" in line or "\r" in line or STX in line or ETX in line) for line in lines
        ):
            return super().run(lines)
        return [*lines, "", ""]


class _FencesWhereThereAreSome(Preprocessor):
    """Looks for fenced code only in a text that has a fence."""

    def __init__(self, md: Markdown, fences: Preprocessor) -> None:
        super().__init__(md)
        self.fences = fences

    def run(self, lines: list[str]) -> list[str]:
        if any("```" in line or "~~~" in line for line in lines):
            return self.fences.run(lines)
        return lines


class _HtmlWhereThereIsSome(HtmlBlockPreprocessor):
    """Looks for raw HTML only in a text that has a tag or an entity."""

    def run(self, lines: list[str]) -> list[str]:
        if any("<" in line or "&" in line for line in lines):
            return super().run(lines)
        return lines


class _PlainParagraph(BlockProcessor):
    """Takes a block of plain lines, which no other processor could want."""

    def test(self, parent: Element, block: str) -> bool:
        return not self.parser.state and parent.tag == "div" and PLAIN_BLOCK.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0)


class _PlainTexts(Treeprocessor):
    """Marks texts in which no inline pattern can match, so that the patterns pass them over."""

    def run(self, root: Element) -> None:
        if _has_abbreviations(self.md):
            return  # these are found in texts that are not marked only
        for element in root.iter():
            text = element.text
            if text and not any(mark in text for mark in SPECIAL):
                element.text = AtomicString(text)


class _Triggered:
    """A compiled pattern that is tried only on texts that hold its trigger."""

    def __init__(self, compiled: re.Pattern[str], trigger: str) -> None:
        self.compiled = compiled
        self.trigger = trigger

    def finditer(self, text: str, start: int = 0) -> Iterable[re.Match[str]]:
        return self.compiled.finditer(text, start) if self.trigger in text else ()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiled, name)


def _has_abbreviations(md: Markdown) -> bool:
    finder: Any = md.treeprocessors["abbr"]
    return bool(finder.abbrs)
