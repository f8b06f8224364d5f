"""Where an article stands in collections: the lines on its own page."""

from __future__ import annotations

from backfile.model.article import Article
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.views import Link, Steps
from backfile.urls import href


class PlaceLine(Value, frozen=True):
    """An article's place in a collection. It does not say how many there are, for each new one would change all."""

    collection: Link
    number: int
    """From 1."""
    steps: Steps


def place_lines(article: Article, desk: Desk) -> tuple[PlaceLine, ...]:
    """The article's places, by the titles of the collections."""
    places = desk.archive.places.get(article.address, ()) if desk.config.makes("collections") else ()
    return tuple(
        PlaceLine(
            Link(place.collection.title, href(place.collection.address)),
            place.number,
            Steps(_step(place.previous, desk), _step(place.next, desk)),
        )
        for place in places
    )


def _step(article: Article | None, desk: Desk) -> Link | None:
    return Link(article.title, href(article.address), note=desk.date(article.date).words) if article else None
