"""Files that are published as they are: pictures of articles and the static files of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.urls import Address


class Copy(Value, frozen=True):
    """A file that is copied to an address."""

    address: Address
    path: str
    """Where it lies: relative to the site's folder, or absolute for a file of the package."""
    origin: str
    """For messages."""
    kind: str = "static"


def plan_files(desk: Desk) -> Iterator[Copy]:
    """The pictures that the site shows, each once; one that is not there has been reported."""
    archive = desk.archive
    found: dict[Address, Copy] = {}
    for file, address in (*_in_texts(desk), *_beside_texts(desk)):
        if file in archive.media:
            path = "content/" + file
            found.setdefault(address, Copy(address, path, path, "pictures"))
    yield from found.values()


def _in_texts(desk: Desk) -> Iterator[tuple[str, Address]]:
    """The pictures of texts, as far as the texts are published."""
    archive = desk.archive
    texts = [article.body for article in archive.articles if desk.display(article) == "full"]
    texts += [record.body for records in (archive.entities, archive.sources) for record in records.values()]
    texts += [page.body for page in archive.pages]
    return ((picture.file, picture.address) for text in texts for picture in text.pictures)


def _beside_texts(desk: Desk) -> Iterator[tuple[str, Address]]:
    """The pictures that front matter names, as far as they may be shown today."""
    archive = desk.archive
    images = [image for article in archive.articles for image in (article.image, *article.images)]
    images += [entity.image for entity in archive.entities.values()]
    return ((image.file, image.address) for image in images if image and image.shown_on(desk.today))
