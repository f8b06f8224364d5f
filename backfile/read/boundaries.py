"""Boundaries: whether a stretch of text is a word, or words, of its own. Each script has its way.

Chinese, Japanese, Thai and their like write words without blanks between them, so a name in these begins and ends
where its characters do. Korean puts short particles after a name. All others put blanks or points between words, and
combining marks belong to the letter before them.
"""

from __future__ import annotations

import re
import unicodedata

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\ua980-\ua9df\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Javanese, Chinese and Japanese."""
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_PARTICLES = re.compile(r"(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|만|부터|까지)(?![\uac00-\ud7a3])")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&.-]*[A-Z0-9]|[a-z]?[A-Z]{2,}\d*")


def is_word(text: str, start: int, end: int) -> bool:
    """Whether the name from `start` to `end` is neither the end nor the beginning nor the middle of a longer word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == " " and after in " ,;:)":
        return True  # as nearly all are
    if _joined(before, text[start]):
        return False
    if _joined(text[end - 1], after) and not (_HANGUL.match(after) and _PARTICLES.match(text, end)):
        return False
    return not _in_address(text, start, end)


def plural_end(text: str, start: int, end: int) -> int:
    """Where the name ends with the s of a plural, if it is an abbreviation: `MPs`, `EVs`."""
    if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum():
        return end + 1 if _ABBREVIATION.fullmatch(text, start, end) else end
    return end


def _joined(before: str, after: str) -> bool:
    """Whether two characters that stand side by side are of one word."""
    if before.isascii() and after.isascii():
        return (before.isalnum() or before == "_") and (after.isalnum() or after in "_+#")
    if unicodedata.category(after)[0] == "M":
        return True
    if not before.isalnum() and unicodedata.category(before)[0] != "M":
        return False
    return after.isalnum() and not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the name is part of a web or mail address: `Amazon.com`, `@NIO`."""
    if text[end : end + 1] in (".", "@") and text[end + 1 : end + 2].isalnum() and text[end - 1] != ".":
        return True
    return start > 1 and (text[start - 1] == "@" or (text[start - 1] == "." and text[start - 2].isalnum()))
