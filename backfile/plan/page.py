"""A page: an address, a template and how to make the view that fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backfile.model.value import Value
from backfile.urls import Address


class Page(Value, frozen=True):
    address: Address
    template: str
    """A template's file name (`article.html`), or one of the renderers that write XML and plain text."""
    make: Callable[..., Any]
    """Makes the view. It is called where the page is rendered, so that all processes share that work."""
    origin: str
    """What made the page, for messages: a path below the site's folder, or words."""
    kind: str
    """What the summary of a build counts it as: `articles`, `entities`, `dates`, ..."""
    lastmod: str = ""
    """The day of its last change as far as the content tells, for the sitemap; empty where it does not."""
    listed: bool = True
    """Whether the sitemap names it."""
    gives_way: bool = False
    """Whether it is left out where another page claims its address."""
    sizes_of: tuple[Address, ...] = ()
    """Files of which it tells the bytes: it is made after them, and `make` is given the bytes of each, in order."""

    @property
    def view(self) -> Any:
        """What the page shows, as plain values: what is not in the view cannot change the page."""
        return self.make()
