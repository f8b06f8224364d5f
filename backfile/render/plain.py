"""JSON and text as they are."""

from __future__ import annotations

import json

from backfile.plan.views import JsonView, PlainView


def render_json(view: JsonView) -> bytes:
    """The content in UTF-8."""
    return json.dumps(view.content, ensure_ascii=False, indent=1).encode() + b"\n"


def render_plain(view: PlainView) -> bytes:
    """The text in UTF-8."""
    return view.text.encode()
