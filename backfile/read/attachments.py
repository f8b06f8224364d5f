"""Attachments that are to be published as they are: only PDFs, and only what is one by its content.

Pictures among them go the way of all pictures (`read/pictures.py`). Nothing else is published: a captured page or
a drawing would run its scripts under the address of the archive.
"""

from __future__ import annotations

from pathlib import Path

from backfile.model.attachment import Attachment
from backfile.problems import Problem
from backfile.read.content import Content

MAX_BYTES = 50_000_000
"""The longest PDF that is published: half of what GitHub takes in one file."""
_SIGN = b"%PDF-"
_SIGN_WITHIN = 1024
"""Where a PDF says that it is one, in bytes; readers look no farther."""


def read_documents(content: Content, root: Path) -> tuple[frozenset[str], list[Problem]]:
    """The PDFs that may be published, by path below `content/`, and what is wrong with other public attachments."""
    sound, problems = set(), []
    for article in content.articles:
        for each in article.attachments:
            if each.public and each.file in content.media:
                fault, hint = _fault(each, root)
                if fault:
                    problems.append(Problem("bad-attachment", f"content/{each.file} {fault}", each.spot, hint))
                elif not each.is_picture:
                    sound.add(each.file)
    return frozenset(sound), problems


def _fault(attachment: Attachment, root: Path) -> tuple[str, str]:
    """Why the attachment may not be published, and what to do; empty where nothing but its picture is to be judged."""
    if not attachment.format:
        return "is to be public, but only pictures and PDFs are published", "take out `public: true`, or save it as PDF"
    if attachment.kind == "pdf" and attachment.format != "pdf":
        return "is no PDF, although its kind says so", "write `kind: scan`"
    if attachment.is_picture:
        return "", ""
    try:
        with open(root / "content" / attachment.file, "rb") as file:
            head = file.read(_SIGN_WITHIN)
            size = file.seek(0, 2)
    except OSError as error:
        return f"cannot be read: {error.strerror}", ""
    if _SIGN not in head:
        return "holds no PDF, although its name says so", "put the PDF itself there"
    if size > MAX_BYTES:
        return f"is longer than {MAX_BYTES:,} bytes", "save it with smaller pictures"
    return "", ""
