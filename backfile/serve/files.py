"""Files of the output: which one an address shows, and what it is. Nothing else can be had from the server."""

from __future__ import annotations

import mimetypes
import os
import stat
from pathlib import Path
from urllib.parse import unquote_to_bytes

FORBIDDEN = frozenset("/\\\0:" if os.name == "nt" else "/\\\0")
"""Characters that would make more than one name of a part of an address."""

TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""What a site is made of, the same on every machine and Python; Python's own table knows the rest."""

_PYTHONS = mimetypes.MimeTypes()  # reads none of the machine's tables


def find(output: Path, path: str) -> Path | None:
    """The file or folder of the output at the path of an address, still quoted; None where there is none to show.

    Each part of the path is unquoted by itself and once, so nothing that is quoted can lead out of its folder.
    Hidden files are not shown, nor what is reached through a link: Backfile writes no links.
    """
    try:
        parts = [unquote_to_bytes(part.encode("latin-1")).decode() for part in path.split("/")]
        root, *names = parts
        if names and not names[-1]:
            names.pop()  # the slash that ends the address of a folder
        if root or not all(_is_plain(name) for name in names):
            return None
        place = output.resolve().joinpath(*names)
        return place if place.resolve(strict=True) == place and _is_ordinary(place) else None
    except (OSError, RuntimeError, ValueError):  # no such file, a circle of links, bytes that are no text
        return None


def _is_plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not FORBIDDEN & set(name)


def _is_ordinary(place: Path) -> bool:
    """A pipe would be waited for, a device read without end."""
    mode = place.stat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def content_type(place: Path) -> str:
    """The value of the header for a file, by its name. All texts of a site are in UTF-8."""
    kind = TYPES.get(place.suffix.lower()) or _PYTHONS.guess_type(place.name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("xml", "json", "jsonl"))
    return f"{kind}; charset=utf-8" if is_text else kind
