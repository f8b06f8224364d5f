"""Which picture other sites show where they link to a page: its own, else a card that is drawn (`write/cards.py`).

By default the articles of a source share a card, and so do the entities of a type: they are few, and a new article
draws none. `outputs: {cards: articles}` draws one for every article without a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from backfile import urls
from backfile.config import EntityType
from backfile.model.article import Article
from backfile.model.collection import Collection
from backfile.model.source import Source
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.views import Picture, SharedImage
from backfile.urls import Address

WIDTH, HEIGHT = 1200, 630
"""In pixels, as OpenGraph wants them."""


class DrawnCard(Value, frozen=True):
    """What a card says."""

    title: str
    site: str
    """The name of the archive."""
    detail: str
    """Of an article: its source and date."""
    color: str
    """As `site.yaml` gives it; empty for the theme's own."""

    @property
    def digest(self) -> str:
        """Of all that it says."""
        return sha256("\0".join((self.title, self.site, self.detail, self.color)).encode()).hexdigest()[:32]

    @property
    def address(self) -> Address:
        """It changes with the card, for other sites keep what they once found at an address."""
        return urls.card_address(self.digest[:16])


def plan_cards(desk: Desk) -> Iterator[DrawnCard]:
    """The cards that pages name, each once."""
    if desk.has_cards:
        yield from dict.fromkeys(_cards(desk))


def _cards(desk: Desk) -> Iterator[DrawnCard]:
    archive, config = desk.archive, desk.config
    yield _card(config.title, desk)
    for source in archive.sources.values():
        yield _card(source.name, desk)
    types = {entity.type for entity in archive.entities.values()}
    for type in config.types:
        if type.name in types:
            yield _card(type.label, desk)
    if config.makes("collections"):
        for each in archive.collections:
            yield _card(each.collection.title, desk)
    if config.chosen("cards") == "articles":
        for article in archive.articles:
            if not _has_photograph(article, desk):
                yield _of_article(article, desk)


def image_of_article(article: Article, pictures: Iterable[Picture], desk: Desk) -> SharedImage | None:
    """The first of the article's pictures that other sites can show, else its card."""
    own = _own(pictures)
    if own or not desk.has_cards:
        return own
    if desk.config.chosen("cards") == "articles":
        return _shared(_of_article(article, desk), desk)
    return _common(desk.archive.source_of[article.address].name, desk)


def image_of_entity(type: EntityType, picture: Picture | None, desk: Desk) -> SharedImage | None:
    """The entity's picture, else the card of its type."""
    return _own((picture,) if picture else ()) or _common(type.label, desk)


def image_of(named: Source | Collection | None, desk: Desk) -> SharedImage | None:
    """The card of a source, of a collection, or of the whole archive."""
    if named is None:
        return _common(desk.config.title, desk)
    return _common(named.name if isinstance(named, Source) else named.title, desk)


def _has_photograph(article: Article, desk: Desk) -> bool:
    """Whether `_own` would find one among the article's pictures."""
    images = (image for image in (article.image, *article.images) if image and desk.shows(image))
    return any(desk.archive.pictures[image.file].format != "svg" for image in images)


def _own(pictures: Iterable[Picture]) -> SharedImage | None:
    # A drawing (SVG) has no sizes, and is none that others show.
    shown = next((each for each in pictures if each.full and each.sources), None)
    return SharedImage(shown.full, shown.width, shown.height, shown.alt) if shown else None


def _of_article(article: Article, desk: Desk) -> DrawnCard:
    source = desk.archive.source_of[article.address].name
    words = desk.date(article.date).words
    return _card(article.title, desk, f"{source}, {words}")


def _card(title: str, desk: Desk, detail: str = "") -> DrawnCard:
    return DrawnCard(title, desk.config.title, detail, desk.config.colors.get("accent", ""))


def _common(title: str, desk: Desk) -> SharedImage | None:
    """The card that many pages name."""
    if not desk.has_cards:
        return None
    found = desk.shared_images.get(title)
    if found is None:
        found = desk.shared_images[title] = _shared(_card(title, desk), desk)
    return found


def _shared(card: DrawnCard, desk: Desk) -> SharedImage:
    alt = " – ".join(dict.fromkeys(text for text in (card.title, card.detail, card.site) if text))
    return SharedImage(desk.full(card.address), WIDTH, HEIGHT, alt)
