"""Files that are published as they are: pictures of articles and the static files of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model.value import Value
from backfile.plan.attachments import published, published_documents
from backfile.plan.cards import DrawnCard, plan_cards
from backfile.plan.desk import Desk
from backfile.plan.pictures import Rendition, renditions
from backfile.urls import Address


class Copy(Value, frozen=True):
    """A file that is copied to an address."""

    address: Address
    path: str
    """Where it lies: relative to the site's folder, or absolute for a file of the package; empty where it is drawn."""
    origin: str
    """For messages."""
    kind: str = "static"
    digest: str = ""
    """Of the file, where what is published is made from it."""
    rendition: Rendition | None = None
    """What is to be made of it; None where it is copied as it is."""
    card: DrawnCard | None = None
    """What is to be drawn."""
    key: str = ""
    """Of what was made, so that it need not be read again; empty for a copy."""

    @property
    def is_made(self) -> bool:
        """Whether it is made rather than copied."""
        return self.rendition is not None or self.card is not None


def plan_files(desk: Desk) -> Iterator[Copy]:
    """The pictures that the site shows, each once, and the cards; what is wrong with others has been reported."""
    archive = desk.archive
    found: dict[Address, Copy] = {}
    for file, address in (*_in_texts(desk), *_beside_texts(desk), *_attached(desk)):
        facts = archive.pictures.get(file)
        if facts is None or address in found:
            continue
        path = "content/" + file
        made = renditions(facts, address, desk.config)
        copies = [Copy(each.address, path, path, "pictures", facts.digest, each) for each in made]
        found.update((copy.address, copy) for copy in copies or [Copy(address, path, path, "pictures")])
    yield from found.values()
    for card in plan_cards(desk):
        yield Copy(card.address, "", f'the card "{card.title}"', "cards", card.digest, card=card)
    if archive.documents:
        files = ((each.address, "content/" + each.file) for each in published_documents(desk))
        yield from (Copy(address, path, path, "attachments") for address, path in dict(files).items())


def _in_texts(desk: Desk) -> Iterator[tuple[str, Address]]:
    """The pictures of texts, as far as the texts are published."""
    archive = desk.archive
    texts = [article.body for article in archive.articles if desk.display(article) == "full"]
    texts += [record.body for records in (archive.entities, archive.sources) for record in records.values()]
    texts += [page.body for page in archive.pages]
    texts += [each.collection.body for each in archive.collections]
    return ((picture.file, picture.address) for text in texts for picture in text.pictures)


def _beside_texts(desk: Desk) -> Iterator[tuple[str, Address]]:
    """The pictures that front matter names, as far as they may be shown today."""
    archive = desk.archive
    images = [image for article in archive.articles for image in (article.image, *article.images)]
    images += [entity.image for entity in archive.entities.values()]
    return ((image.file, image.address) for image in images if image and image.shown_on(desk.today))


def _attached(desk: Desk) -> Iterator[tuple[str, Address]]:
    """The pictures among the attachments that may be published."""
    articles = (article for article in desk.archive.articles if article.attachments)
    return ((each.file, each.address) for article in articles for each in published(article, desk) if each.is_picture)
