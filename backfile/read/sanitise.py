"""What HTML a text may hold: one allow-list, used for cleaning and for telling the author what was removed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

_PLAIN = """
    p br hr blockquote strong b em i u s small mark sub code pre kbd samp var cite q del ins dfn span section
    ul dl dt dd figure figcaption table thead tbody tfoot tr caption ruby rt rp bdi bdo wbr
"""

ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set() for tag in _PLAIN.split()},
    "a": {"href", "title", "hreflang", "class"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "div": {"class"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "time": {"datetime"},
    **{tag: {"id"} for tag in ("h1", "h2", "h3", "h4", "h5", "h6")},
    "*": {"lang", "dir"},
}
"""The tags that remain, with the attributes that they may have beside those of `*`."""

SCHEMES = {"http", "https", "mailto"}

_CLEANER = nh3.Cleaner(
    tags=set(ATTRIBUTES) - {"*"},
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel=None,
)
_SCHEME = re.compile(r"\s*([^/?#:]*):")


def sanitised(html: str) -> str:
    """`html` without anything that could run, load or restyle; only the allow-list is left."""
    return _CLEANER.clean(html)


def removed(html: str) -> list[str]:
    """What `sanitised` takes out of `html`, in words: `<script>`, `onclick=`, `javascript:`; each once."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.found))


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ATTRIBUTES:
            self.found.append(f"<{tag}")
            return
        for name, value in attrs:
            if (tag, name) == ("code", "class"):
                continue  # the converter's own, for the language of a fence; nobody misses it
            if name not in ATTRIBUTES[tag] | ATTRIBUTES["*"]:
                self.found.append(f"{name}=")
            elif name in ("href", "src") and (scheme := _scheme(value or "")) not in SCHEMES | {""}:
                self.found.append(f"{scheme}:")


def _scheme(url: str) -> str:
    # Browsers drop blanks and control characters inside a scheme (WHATWG URL, 4.4), so they are dropped here.
    match = _SCHEME.match(re.sub(r"[\x00-\x20]", "", url))
    return match[1].lower() if match else ""
