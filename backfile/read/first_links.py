"""First links: the first mention of each entity in a text becomes a link; the visible text stays as it is."""

from __future__ import annotations

import html as entities
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from backfile.model.article import Body
from backfile.model.entity import EntityKey
from backfile.model.mention import Mention
from backfile.read.markdown import LINK
from backfile.read.passages import Passage, passages
from backfile.urls import href


def linked_body(body: Body, mentions: Sequence[Mention]) -> tuple[Body, tuple[str, ...]]:
    """The body with the first mention of each entity linked, and the hrefs that follow those of its own links."""
    if not mentions:
        return body, ()
    html, led_to = link_symbolically(body.html, passages(body.html), mentions, len(body.links))
    return replace(body, text=html), tuple(href(entity) for entity in led_to)


def link_first(
    html: str, passages: Sequence[Passage], mentions: Iterable[Mention], href_of: Callable[[EntityKey], str]
) -> str:
    """The text with the first mention of each entity linked, where a link may stand.

    `passages` are those of `html`, in which `mentions` were found. An entity whose `href_of` is empty is not linked.
    A name with a tag within it is passed over, for a link around it could break what the tag begins or ends.
    """
    linked: set[EntityKey] = set()
    pieces: list[str] = []
    position = 0
    for mention in mentions:
        if not mention.linkable or mention.entity in linked:
            continue
        start, end = passages[mention.passage].place_in(html, (mention.start, mention.end))
        if "<" in html[start:end] or not (href := href_of(mention.entity)):
            continue
        linked.add(mention.entity)
        pieces += (html[position:start], f'<a class="mention" href="{entities.escape(href)}">', html[start:end], "</a>")
        position = end
    return "".join([*pieces, html[position:]]) if pieces else html


def link_symbolically(
    html: str, passages: Sequence[Passage], mentions: Iterable[Mention], taken: int
) -> tuple[str, tuple[EntityKey, ...]]:
    """The text with symbolic links, as `read/markdown.py` makes them, and the entities to which they lead.

    `taken` is the number of symbolic links that the text has already (`Body.links`): the entities' hrefs, in the order
    in which they are given here, follow those of these links in `Text.links`.
    """
    led_to: list[EntityKey] = []

    def placeholder(entity: EntityKey) -> str:
        led_to.append(entity)
        return f"{LINK}{taken + len(led_to) - 1}{LINK}"

    return link_first(html, passages, mentions, placeholder), tuple(led_to)
