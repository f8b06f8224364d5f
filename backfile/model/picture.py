"""A picture's file: what it holds, and whom it names by itself."""

from __future__ import annotations

from typing import NamedTuple

from backfile.model.value import Value

TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
}
"""The formats that browsers show, with their media types."""

ENDINGS = {
    "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg",
    "png": "png", "gif": "gif", "webp": "webp", "avif": "avif", "svg": "svg",
}  # fmt: skip
"""The format that the ending of a file's name promises."""


PICTURE_FAULTS = frozenset(
    {"broken-picture", "disguised-picture", "large-picture", "unsafe-picture", "animated-picture", "unreadable"}
)
"""Codes of what can be wrong with a file; told at each place that uses it."""


class FileCredit(NamedTuple):
    """Whom a file names by itself (IPTC, XMP, EXIF); empty where it is silent."""

    creator: str = ""
    """The person who made it."""
    credit: str = ""
    """Who is to be named."""
    copyright: str = ""
    """The notice of who holds the rights."""
    license_url: str = ""
    """Address of the terms (XMP's web statement of rights)."""
    acquire_url: str = ""
    """Address at which a licence can be had (the licensor's)."""


SILENT = FileCredit()


class Fault(NamedTuple):
    """What is wrong with a file, without the place that uses it."""

    code: str
    message: str
    hint: str = ""


class PictureFile(Value, frozen=True, kw_only=True):
    """A picture that was looked into and may be shown."""

    digest: str
    """Of its bytes."""
    format: str
    """One of `TYPES`."""
    width: int
    """In pixels, as it is shown; 0 for a drawing that does not say."""
    height: int
    own: FileCredit = SILENT
