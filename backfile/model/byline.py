"""Who wrote an article, for citations: a name is cut into family and given name only where that is safe.

`Robert Smith` is filed under Smith. In `Qin Lihong` and `Kim Min-jae` the family stands first, `CnEVPost Staff` has
none, and of `Gabriel García Márquez` only a reader knows; these stay as they are, which no citation style gets wrong.
"""

from __future__ import annotations

import re
from functools import lru_cache

from backfile.model.value import Value


class Byline(Value, frozen=True):
    family: str
    """The whole name, where it was not cut."""
    given: str = ""
    """Empty where the name was not cut."""


FAMILY_FIRST = frozenset({"zh", "ja", "ko", "vi", "hu"})
"""Languages whose texts write the family name first."""
_FAMILIES = frozenset(
    {
        "bae", "bui", "cho", "choi", "chung", "dang", "dinh", "do", "duong", "han", "ho", "hoang", "hong",
        "huynh", "jang", "jeon", "jeong", "jo", "jung", "kang", "kim", "kwon", "lee", "lim", "moon", "ngo",
        "nguyen", "park", "pham", "phan", "seo", "shin", "son", "song", "tran", "truong", "vo", "vu", "yang",
        "yoo", "yoon",
    }
)  # fmt: skip
"""Korean and Vietnamese family names: whoever seems to have one as given name may have it as family name."""
_NO_NAMES = frozenset(
    {
        "agencies", "agency", "associated", "board", "bureau", "business", "central", "contributor",
        "contributors", "correspondent", "correspondents", "council", "daily", "department", "desk", "dr",
        "editor", "editorial", "editors", "foundation", "group", "guest", "herald", "institute",
        "international", "journal", "magazine", "media", "mr", "mrs", "ms", "national", "network", "news",
        "newspaper", "newsroom", "office", "online", "post", "press", "prof", "radio", "reporter", "reporters",
        "review", "service", "services", "sir", "staff", "team", "the", "times", "tribune", "university",
        "week", "weekly", "writer", "writers",
    }
)  # fmt: skip
"""Words of by-lines that name no person, or more than the name."""
_WORD = r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*"
_NAME = re.compile(rf"({_WORD}|[^\W\d_]\.)((?: [^\W\d_]\.?)*) ({_WORD}|[^\W\d_]['’][^\W\d_]+)")
_INITIAL = "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)"
_FINAL = (
    "(?:a(?:i|o|ng?)?|e(?:i|ng?)?|i(?:a(?:o|ng?)?|e|u|ong|ng?)?|o(?:u|ng)|u(?:a(?:i|ng?)?|e|i|o|n)?|(?<=[bpmfwl])o)"
)
_PINYIN = re.compile(f"{_INITIAL}?{_FINAL}(?:{_INITIAL}{_FINAL})*")
"""What may be Chinese in Latin letters."""


@lru_cache(maxsize=1 << 14)
def byline(name: str, language: str = "en") -> Byline:
    """The name, cut where it has a given name, perhaps initials, and a single family name, in this order."""
    match = _NAME.fullmatch(name)
    if not match or language.split("-", maxsplit=1)[0].lower() in FAMILY_FIRST or not _is_latin(name):
        return Byline(name)
    given, initials, family = match.groups()
    words = [*re.split("[-’']", given.rstrip(".")), *re.split("[-’']", family)]
    is_written_as_name = all(word[0].isupper() and not (len(word) > 1 and word.isupper()) for word in words)
    if not is_written_as_name or _NO_NAMES & {given.lower(), family.lower()}:
        return Byline(name)
    is_clear = initials or given.endswith(".")
    if not is_clear and (given.lower() in _FAMILIES or (_is_pinyin(given) and _is_pinyin(family))):
        return Byline(name)
    return Byline(family, given + initials)


def _is_latin(name: str) -> bool:
    return all(char < "ɐ" or char == "’" for char in name)


def _is_pinyin(word: str) -> bool:
    return bool(_PINYIN.fullmatch(word.lower()))
