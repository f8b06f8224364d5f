"""Names: how two spellings are found to be the same, and how a name becomes part of an address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from backfile.urls import unusable_part

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id and the last part of an address may look like."""

_SPACES = re.compile(r"\s+")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form in which names are compared: one case, one Unicode form (NFKC), single spaces, plain quotes.

    Accents stay: `Łódź` and `Lodz` are two names, `NIO`, `Nio` and `ＮＩＯ` are one.
    """
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFKC", name).translate(_ALIKE).casefold()
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", folded)).strip()


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """`text` in lower-case Latin letters, digits and hyphens; empty where nothing can be written so."""
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = _romanised(text)
    return _NOT_SLUG.sub("-", text.lower()).strip("-")


@lru_cache(maxsize=65536)
def id_from_name(name: str) -> str:
    """The id of an entity or source that no file registers.

    Where the slug lost anything but spaces and hyphens (`C++`, `C#`, 蔚来) or is a reserved word, it carries
    a digest of the folded name, so that two names never share an address and an address never depends on other files.
    """
    folded = fold(name)
    readable = slug(folded)[:80].strip("-")
    if readable == folded.replace(" ", "-") and not _is_reserved(readable):
        return readable
    digest = sha256(folded.encode()).hexdigest()[:6]
    return f"{readable}-{digest}" if readable else digest


def _is_reserved(id: str) -> bool:
    return bool(unusable_part(id)) or (len(id) == 2 and id.isdigit())


def initial(name: str) -> str:
    """The letter under which an index lists the name: `a` to `z`, or `0` for all others."""
    first = slug(name[:4])[:1]
    return first if first.isalpha() else "0"


def _romanised(text: str) -> str:
    # The tables of both packages take a moment to load, and most archives never need them.
    from anyascii import anyascii

    def pinyin(match: re.Match[str]) -> str:
        from pypinyin import lazy_pinyin

        return " " + " ".join(lazy_pinyin(match[0])) + " "

    return anyascii(_HAN.sub(pinyin, text))
