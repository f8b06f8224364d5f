"""JSON Feed, version 1.1 (jsonfeed.org)."""

from __future__ import annotations

from typing import Any

from msgspec import json

from backfile.plan.feeds import FeedEntry, FeedView

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(view: FeedView) -> bytes:
    """The feed as a JSON document in UTF-8."""
    feed = {
        "version": VERSION,
        "title": view.title,
        "home_page_url": view.url,
        "feed_url": view.feed_url,
        "description": view.description,
        "authors": [{"name": view.author}],
        "language": view.language,
        "items": [_item(entry) for entry in view.entries],
    }
    return json.format(json.encode(_told(feed)), indent=1) + b"\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    item = {
        "id": entry.url,
        "url": entry.url,
        "external_url": entry.original,
        "title": entry.title,
        # One of the two contents has to be there, also where nothing of the text may be shown.
        "content_text": entry.summary or entry.title,
        "image": entry.image,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": author} for author in entry.authors],
        "tags": entry.categories,
        "language": entry.language,
    }
    return _told(item)


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known; the list of items stays, however short."""
    return {key: value for key, value in facts.items() if value or key == "items"}
