"""Standalone pages, redirects, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from backfile import urls
from backfile.model.page import StandalonePage
from backfile.model.value import Value
from backfile.plan.desk import Desk, direction
from backfile.plan.page import Page
from backfile.plan.views import Head, Link, Text
from backfile.urls import Address, href


class StandaloneView(Value, frozen=True):
    """What `page.html` shows."""

    head: Head
    title: str
    language: str
    direction: str
    text: Text
    extra: Mapping[str, Any]
    """The site's own keys, for its own templates."""


class RedirectView(Value, frozen=True):
    """What `redirect.html` shows."""

    head: Head
    target: Link


class NotFoundView(Value, frozen=True):
    """What `404.html` shows."""

    head: Head


def plan_pages(desk: Desk) -> Iterator[Page]:
    """The archivist's own pages."""
    for page in desk.archive.pages if desk.config.makes("pages") else ():
        yield Page(page.address, "page.html", partial(_view, page, desk), "content/" + page.path, "pages")


def plan_redirects(desk: Desk) -> Iterator[Page]:
    """A page for every old address, which sends readers on at once."""
    if not desk.config.makes("redirects"):
        return
    for old, (new, path) in desk.archive.redirects.items():
        origin = f"content/{path}"
        yield Page(old, "redirect.html", partial(_redirect, old, new, desk), origin, "redirects", listed=False)
    for old, new in desk.archive.name_redirects.items():
        make = partial(_redirect, old, new, desk)
        yield Page(old, "redirect.html", make, f"a name of {new}", "redirects", listed=False, gives_way=True)


def _view(page: StandalonePage, desk: Desk) -> StandaloneView:
    head = replace(desk.head(page.address, page.title, page.description), language=page.language)
    own = direction(page.language) if page.language else ""
    return StandaloneView(head, page.title, page.language, own, desk.text(page.path, page.body), page.extra)


def _redirect(old: Address, new: Address, desk: Desk) -> RedirectView:
    head = replace(desk.head(old, desk.words["moved"]), canonical=desk.full(new), indexed=False)
    return RedirectView(head, Link(new, href(new)))


def plan_not_found(desk: Desk) -> Iterator[Page]:
    """What a web server shows in place of a page that does not exist."""
    head = Head(desk.words["not_found"], indexed=False)
    make = partial(NotFoundView, head)
    yield Page(urls.NOT_FOUND, "404.html", make, "the page for missing pages", "home", listed=False)
