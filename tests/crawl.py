"""Reads every page of a built site, as a browser on a disk would, and finds what leads nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

LOADS = [
    "img[src]",
    "script[src]",
    "iframe[src]",
    "link[rel=stylesheet]",
    "link[rel=icon]",
    "source[src]",
    "object[data]",
]


def pages(output: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    """The HTML files of a site with their paths."""
    for path in sorted(output.rglob("*.html")):
        yield path.relative_to(output).as_posix(), LexborHTMLParser(path.read_text(encoding="utf-8"))


def broken(output: Path, base_path: str = "/") -> list[str]:
    """Every link, of every page, to a file or fragment that is not there: `page -> link`."""
    found = []
    ids: dict[str, set[str]] = {}
    parsed = dict(pages(output))
    for page, html in parsed.items():
        ids[page] = {node.attributes["id"] or "" for node in html.css("[id]")}
    for page, html in parsed.items():
        for node in html.css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = _file(output, page, unquote(parts.path), base_path)
            if target is None or (parts.fragment and unquote(parts.fragment) not in ids.get(target, set())):
                found.append(f"{page} -> {link}")
    return found


def foreign(output: Path, own: str = "") -> list[str]:
    """Everything that a page would load from another host."""
    return [
        f"{page} loads {address}"
        for page, html in pages(output)
        for node in html.css(", ".join(LOADS))
        if (address := node.attributes.get("src") or node.attributes.get("href") or node.attributes.get("data") or "")
        and urlsplit(address).netloc not in ("", own)
    ]


def _file(output: Path, page: str, path: str, base_path: str) -> str | None:
    """The file that a link's path means, from the output folder; None where there is none."""
    if not path:
        return page
    if path.startswith("/"):
        if not path.startswith(base_path):
            return None
        inside = path[len(base_path) :]
    else:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        inside = "" if inside == "." else inside
        if inside.startswith(".."):
            return None
    if path.endswith("/") or not inside or (output / inside).is_dir():
        inside = posixpath.join(inside, "index.html")
    return inside if (output / inside).is_file() else None
