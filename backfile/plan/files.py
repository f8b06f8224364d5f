"""Files that are published as they are: pictures of articles and the static files of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backfile.model.archive import Archive
from backfile.model.article import Article
from backfile.model.entity import Entity
from backfile.model.page import StandalonePage
from backfile.model.source import Source
from backfile.urls import Address


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is copied to an address."""

    address: Address
    path: str
    """Where it lies: relative to the site's folder, or absolute for a file of the package."""
    origin: str
    """For messages."""
    kind: str = "static"


def plan_files(archive: Archive, today: str) -> Iterator[Copy]:
    """The pictures that published texts and front matter show, each once."""
    found: dict[Address, Copy] = {}
    records: tuple[Article | Entity | Source | StandalonePage, ...]
    records = (*archive.articles, *archive.pages, *archive.sources.values(), *archive.entities.values())
    for record in records:
        for picture in record.body.pictures:
            path = "content/" + picture.file
            found.setdefault(picture.address, Copy(picture.address, path, path, "pictures"))
    images = [image for article in archive.articles for image in (article.image, *article.images)]
    images += [entity.image for entity in archive.entities.values()]
    for image in images:
        if image and image.shown_on(today):
            path = "content/" + image.file
            found.setdefault(image.address, Copy(image.address, path, path, "pictures"))
    yield from found.values()
