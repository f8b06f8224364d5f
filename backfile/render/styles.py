"""The line of an article in a bibliography, by Chicago (17th edition) and APA (7th), as HTML.

Chicago, which takes notes, says besides who else printed it and where copies are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from backfile.model.byline import Byline
from backfile.model.date import MONTHS, NewsDate
from backfile.plan.citations import Citation

_QUOTED = re.compile('[“"]([^“”"]*)[”"]')
_ENDS = ("?", "!", ".", "…", "。", "？", "！")
_CLOSERS = "”’\"'»)"
MANY_BY_CHICAGO, SHOWN_BY_CHICAGO = 10, 7
MANY_BY_APA, SHOWN_BY_APA = 20, 19


def chicago(citation: Citation, archive: str) -> str:
    """`Smith, Ann. “Title.” *Source*, February 18, 2022. https://...` An unsigned article stands under its source.

    It is in English, whatever the language of the page.
    """
    title = _QUOTED.sub("‘\\1’", citation.title)
    title = f"“{_own(title + _point(title), citation)}”"
    source = f"<cite>{escape(citation.source, quote=False)}</cite>"
    date = citation.date
    when = f"{_day(date)}{date.year}" if date.year else "n.d."
    where = escape(
        "".join(f", {part}" for part in (citation.edition, _section(citation), _pages(citation)) if part), quote=False
    )
    if citation.authors:
        agency = f" via {escape(citation.agency, quote=False)}" if citation.agency else ""
        line = f"{_ended(_by_chicago(citation.authors))} {title} {source}{agency}, {_ended(when + where)}"
    else:
        line = f"{source}{_point(citation.source)} {title} {_ended(when + where)}"
    return line + _addresses(citation, archive)


def apa(citation: Citation) -> str:
    """`Smith, A. (2022, February 18). Title. *Source*. https://...` An unsigned article stands under its title."""
    date = citation.date
    when = f"({date.year}{', ' if date.month else ''}{_day(date).rstrip(', ')})." if date.year else "(n.d.)."
    title = _own(citation.title + _point(citation.title), citation)
    lead = f"{_ended(_by_apa(citation.authors))} {when} {title}" if citation.authors else f"{title} {when}"
    agency = f"via {citation.agency}" if citation.agency else ""
    told = "; ".join(part for part in (citation.edition, citation.section, agency) if part)
    where = (f" ({told})" if told else "") + (f", {citation.page}" if citation.page else "")
    source = f"<cite>{escape(citation.source, quote=False)}</cite>{escape(where, quote=False)}"
    address = escape(f" {citation.url or citation.address}" if citation.url or citation.address else "", quote=False)
    return f"{lead} {source}{_point(where or citation.source)}{address}"


def _addresses(citation: Citation, archive: str) -> str:
    """Where the article stands: the original, other publications, a preserved copy, the archive."""
    line = f" {citation.url}." if citation.url else ""
    if citation.also:
        others = "; ".join(f"{name}, {_day(day)}{day.year}" if day.year else name for name, day in citation.also)
        line += f" Also in {_ended(others)}"
    if citation.archived_url:
        line += f" Preserved at {citation.archived_url}."
    line += f" Archived in {archive}" + (f", {citation.address}." if citation.address else _point(archive))
    return escape(line, quote=False)


def _own(title: str, citation: Citation) -> str:
    """The title, marked where it is in another language than the line."""
    words = escape(title, quote=False)
    return f'<bdi lang="{citation.language}">{words}</bdi>' if citation.language else words


def _by_chicago(authors: Sequence[Byline]) -> str:
    first = _inverted(authors[0])
    others = [escape(f"{each.given} {each.family}".lstrip(), quote=False) for each in authors[1:]]
    if len(authors) > MANY_BY_CHICAGO:
        return ", ".join([first, *others[: SHOWN_BY_CHICAGO - 1], "et al."])
    if not others:
        return first
    return f"{', '.join([first, *others[:-1]])}, and {others[-1]}"


def _by_apa(authors: Sequence[Byline]) -> str:
    names = [_inverted(Byline(each.family, _initials(each.given))) for each in authors]
    if len(names) > MANY_BY_APA:
        return f"{', '.join(names[:SHOWN_BY_APA])}, . . . {names[-1]}"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, &amp; {names[-1]}"


def _inverted(author: Byline) -> str:
    return escape(f"{author.family}, {author.given}" if author.given else author.family, quote=False)


def _initials(given: str) -> str:
    """`Jean-Luc B` as `J.-L. B.`"""
    return " ".join("-".join(f"{part[0]}." for part in name.split("-")) for name in given.split())


def _day(date: NewsDate) -> str:
    """What stands before the year in American English: `February 18, `, `February `."""
    if not date.month:
        return ""
    month = MONTHS[date.month - 1]
    return f"{month} {date.day}, " if date.day else f"{month} "


def _section(citation: Citation) -> str:
    return f"sec. {citation.section}" if len(citation.section) in (1, 2) else citation.section


def _pages(citation: Citation) -> str:
    page = citation.page
    if not page:
        return ""
    return f"pp. {page}" if any(char in page for char in "-–,") else f"p. {page}"


def _point(text: str) -> str:
    """The full stop after the text; none where it has its own end."""
    return "" if text.rstrip(_CLOSERS).endswith(_ENDS) else "."


def _ended(text: str) -> str:
    return text + _point(text)
