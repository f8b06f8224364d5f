"""Sentences: where those of a plain text begin and end.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or the text goes on in lower
case. Some abbreviations stand at the end of sentences as well (`U.S.`, `Inc.`): they end one where the next word is
one that begins sentences. Chinese, Arabic and Indic marks have one meaning and always end one.
"""

from __future__ import annotations

import re

from backfile.read.passages import Span

_BEFORE_A_NAME = frozenset(
    """
    Mr Mrs Ms Mx Messrs Dr Prof Rev Fr Hon St Ste Mt Ft Sen Rep Gov Gen Lt Col Capt Cmdr Maj Sgt Cpl Pvt Adm Pres Supt
    Insp Det Amb Atty vs cf viz ca approx e.g i.e Fig Figs Vol Vols Nr Nos pp Sec Art Ch Eq Herr Hr M Mme Mlle
    """.split()
)
"""After these a sentence never ends."""
_BEFORE_A_NUMBER = frozenset("No no p Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Rs EUR USD RMB".split())
"""After these it does not where a number follows; after most only where a sentence's first word does."""
_ANYWHERE = frozenset(
    """
    Inc Ltd Co Corp Cos Bros LLC Plc S.A N.V B.V A.G Jr Sr Esq etc al Ave Blvd Rd Dept Univ Assn Bldg Est Mon Tue Tues
    Wed Thu Thur Thurs Fri Sat Sun a.m p.m A.M P.M B.C A.D Ph.D M.D B.A M.A Calif Mass Conn Fla Pa Va Wash Ariz Colo Ill
    Minn Mich Tenn Tex Wis Ont Que
    """.split()
)
"""After these, and after letters with points between (`U.S.`), it does only where a sentence's first word follows."""
_FIRST_WORDS = frozenset(
    """
    A About According After All Although Among An And Another Any Are As At Because Before Both But By Can Despite Did Do
    During Each Earlier Even Every Everyone Few First For From Had Has Have He Her Here His How However I If In Instead
    Is It Its Last Later Like Many Meanwhile More Most Much My Neither Next No Nobody None Nor Not Nothing Now Of On Once
    One Only Or Other Others Our Over She Since So Some Still Such Than That The Their Then There These They This Those
    Though Three Through To Today Two Under Until We Were What When Where Whether Which While Who Why Will With Without
    Would Yesterday Yet You Your
    """.split()
)

_ABBREVIATIONS = _BEFORE_A_NAME | _BEFORE_A_NUMBER | _ANYWHERE

_END = re.compile(r"""[.!?…。！？؟۔।॥]+["'”’»)\]」』）》]*(?:\s+|(?<=[。！？”’」』）》]))""")
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
    if word in _BEFORE_A_NAME:
        return False
    if word in _BEFORE_A_NUMBER:
        return not after[:1].isdigit() and (word in ("no", "No", "p") or after in _FIRST_WORDS)
    if word in _ANYWHERE or (_INITIAL.match(word) and word != "I"):
        return after in _FIRST_WORDS
    return True
