"""Sentences: where those of a plain text begin and end.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or the text goes on in lower
case. Some abbreviations stand at the end of sentences as well (`U.S.`, `Inc.`): they end one where the next word is
one that begins sentences. Chinese, Arabic and Indic marks have one meaning and always end one.
"""

from __future__ import annotations

import re

from backfile.read.english import ANYWHERE, BEFORE_A_NAME, BEFORE_A_NUMBER, FIRST_WORDS
from backfile.read.passages import Span

_ABBREVIATIONS = BEFORE_A_NAME | BEFORE_A_NUMBER | ANYWHERE

_END = re.compile(r"""(?<![.!?…。！？؟۔।॥])[.!?…。！？؟۔।॥]++["'”’»)\]」』）》]*(?:\s+|(?<=[。！？”’」』）》]))""")
_FULL_STOP = re.compile(r"""\.["')\]]*\s+""")
"""All that `_END` can find in a text without other marks, found in half the time."""
_ALWAYS = frozenset("。！？؟۔।॥")
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘«—–]*\Z")
_NEXT = re.compile(r"[\"'“‘«(\[¿¡]*(\w*)")
_INITIAL = re.compile(r"(?:\w\.-?)*[^\W\d_]\Z")


def sentences(text: str) -> tuple[Span, ...]:
    """Where the sentences of a text begin and end, without the blanks between them."""
    found: list[Span] = []
    start, length = 0, len(text)
    plain = text.isascii() and "!" not in text and "?" not in text and ".." not in text
    for match in (_FULL_STOP if plain else _END).finditer(text):
        at, end = match.span()
        if end == length:
            break
        if match[0] == ". ":
            # Nearly all are of this kind: an ordinary word, a full stop, a capital.
            word = text[text.rfind(" ", start, at) + 1 : at]
            usual = word.isalpha() and len(word) > 1 and text[end].isupper() and word not in _ABBREVIATIONS
            if usual or _is_end(text, at, end):
                found.append((start, at + 1))
                start = end
        elif match[0][0] in _ALWAYS or _is_end(text, at, end):
            found.append((start, at + len(match[0].rstrip())))
            start = end
    stop = len(text.rstrip())
    if start < stop:
        found.append((start, stop))
    return tuple(found)


def _is_end(text: str, at: int, end: int) -> bool:
    """Whether the marks at `at`, after which the text goes on at `end`, end a sentence."""
    following = _NEXT.match(text, end)
    after = following[1] if following else ""
    if after[:1].islower():
        return False
    if text[at] != "." or text[at + 1] in ".!?…" or text[end - 1] in "”’":
        return text[end - 1].isspace()
    before = _WORD_BEFORE.search(text, max(0, at - 20), at)
    word = before[0] if before else ""
    if word in BEFORE_A_NAME:
        return False
    if word in BEFORE_A_NUMBER:
        return not after[:1].isdigit() and (word in ("no", "No", "p") or after in FIRST_WORDS)
    if word in ANYWHERE or (_INITIAL.match(word) and word != "I"):
        return after in FIRST_WORDS
    return True
