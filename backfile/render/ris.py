"""RIS, which all programs for references read."""

from __future__ import annotations

import re

from backfile.model.date import NewsDate
from backfile.plan.citations import Citation
from backfile.render.notes import notes

MEDIA_TYPE = "application/x-research-info-systems"

_UNSAFE = re.compile(r"""["<>\[\\\]^`{|}\x00-\x1f]""")


def ris(citation: Citation) -> str:
    """The citation as a record, its lines ended by CR LF."""
    lines = ["TY  - NEWS", f"TI  - {citation.title}"]
    lines += (
        f"AU  - {author.family}, {author.given}" if author.given else f"AU  - {author.family}"
        for author in citation.authors
    )
    lines.append(f"T2  - {citation.source}")
    date = citation.date
    if date.year:
        lines += (f"DA  - {_date(date)}", f"PY  - {date.year}")
    for tag, text in (("SE", citation.section), ("SP", citation.page), ("ET", citation.edition)):
        if text:
            lines.append(f"{tag}  - {text}")
    if citation.language:
        lines.append(f"LA  - {citation.language}")
    if citation.url or citation.address:
        lines.append(f"UR  - {citation.url or citation.address}")
    if citation.retrieved.year:
        lines.append(f"Y2  - {_date(citation.retrieved)}")
    if citation.address and citation.url:
        lines.append(f"AV  - {citation.address}")
    lines += (f"N1  - {note}" for note in notes(citation))
    if citation.archived_url:
        lines.append(f"N1  - preserved at {citation.archived_url}")
    lines.append("ER  - \r\n")
    return "\r\n".join(lines)


def as_link(record: str) -> str:
    """The record as an address that a browser saves; what an address may not hold is escaped, and lines end in LF."""
    text = record.replace("%", "%25").replace(" ", "%20").replace("\r\n", "%0A").replace("#", "%23")
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", text)
    return f"data:{MEDIA_TYPE},{text}"


def _date(date: NewsDate) -> str:
    """`2022/02/18/`, `2022/02//` or `2022///`: what is not known stays empty, and no word follows the last stroke."""
    known = date.iso.replace("-", "/")
    return known + "/" * (3 - known.count("/"))
