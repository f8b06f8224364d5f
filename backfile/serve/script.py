"""The script that keeps an open page up to date. It is added to pages as they are served, never to files."""

from __future__ import annotations

import html
import re
from pathlib import Path

SCRIPT = "/.backfile/reload.js"
"""Address of the script; no page of a site can have it, for hidden files are not published."""
EVENTS = "/.backfile/events"
"""Address of the stream of news."""
SOURCE = Path(__file__).with_name("reload.js")

_POLICY = re.compile(rb"""<meta\b[^>]*?\bhttp-equiv=["']?content-security-policy\b[^>]*>""", re.IGNORECASE)
_CONTENT = re.compile(rb"""\bcontent=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)


def with_script(page: bytes, build: str) -> bytes:
    """The page with the script, and with a content security policy that lets it run and hear from the server."""
    page = _POLICY.sub(_relax, page)
    tag = f'<script src="{SCRIPT}" data-build="{html.escape(build)}"></script>\n'.encode()
    end = _END_OF_HEAD.search(page)
    place = end.start() if end else len(page)
    return page[:place] + tag + page[place:]


def _relax(meta: re.Match[bytes]) -> bytes:
    return _CONTENT.sub(lambda content: b'content="' + _relaxed_value(content[1] or content[2] or b"") + b'"', meta[0])


def _relaxed_value(value: bytes) -> bytes:
    return html.escape(relaxed(html.unescape(value.decode("latin-1")))).replace("&#x27;", "'").encode("latin-1")


def relaxed(policy: str) -> str:
    """The policy with leave for scripts and requests of the page's own origin, and no other leave."""
    directives: dict[str, list[str]] = {}
    for directive in filter(str.strip, policy.split(";")):
        name, *sources = directive.split()
        directives.setdefault(name.lower(), sources)  # of two directives of one name a browser obeys the first
    for name, fallback in (("script-src-elem", ""), ("script-src", "default-src"), ("connect-src", "default-src")):
        allowed = directives.get(name, directives.get(fallback))
        if allowed is not None and "'self'" not in allowed:
            directives[name] = [*(source for source in allowed if source != "'none'"), "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
