"""What is wrong with pictures where they are used: told at the key or the line that names the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from backfile.model.article import Article
from backfile.model.collection import Collection
from backfile.model.entity import Entity
from backfile.model.image import Image
from backfile.model.name import fold
from backfile.model.page import StandalonePage
from backfile.model.picture import Fault, FileCredit, PictureFile
from backfile.model.source import Source
from backfile.problems import Problem, Spot
from backfile.read.content import Content

_EMPTY = frozenset("photo picture image by via courtesy of copyright c the".split())  # noqa: SIM905
"""Words of a credit that name nobody."""


def picture_problems(content: Content, faults: Mapping[str, tuple[Fault, ...]], today: str) -> Iterator[Problem]:
    """Files that cannot be shown, credits that contradict the file's own, and pictures whose time is over.

    `faults` are those of each file, by path below `content/`.
    """
    for image in images_of(content.articles, content.entities):
        for fault in faults.get(image.file, ()):
            yield Problem(fault.code, fault.message, image.spot, fault.hint)
        file = content.pictures.get(image.file)
        if file and (message := _difference(image, file)):
            yield Problem("credit-differs", message, image.credit_spot, "keep the one that is right")
        if image.file and not image.shown_on(today):
            message = f"content/{image.file} could be shown until {image.expires.iso}; its credit stays"
            yield Problem("expired-picture", message, image.spot)
    if not faults:
        return
    records: tuple[Article | Entity | Source | StandalonePage | Collection, ...]
    records = (*content.articles, *content.entities, *content.sources, *content.pages, *content.collections)
    for article in content.articles:
        for each in article.attachments:
            for fault in faults.get(each.file, ()) if each.public else ():
                yield Problem(fault.code, fault.message, each.spot, fault.hint)
    for record in records:
        for picture in record.body.pictures:
            for fault in faults.get(picture.file, ()):
                yield Problem(fault.code, fault.message, Spot("content/" + record.path, picture.line), fault.hint)


def images_of(articles: Iterable[Article], entities: Iterable[Entity]) -> Iterator[Image]:
    """The pictures that front matter describes, also those without a file."""
    for article in articles:
        if article.image:
            yield article.image
        yield from article.images
    for entity in entities:
        if entity.image:
            yield entity.image


def _difference(image: Image, file: PictureFile) -> str:
    """How the credit in the front matter contradicts that of the file; empty where both name someone in common."""
    said = [each for each in (image.credit, image.creator) if each]
    own = [each for each in _named(file.own) if each]
    if not said or not own or any(_same(one, other) for one in said for other in own):
        return ""
    return f'the credit is "{" / ".join(said)}", the file says "{" / ".join(own)}"'


def _named(own: FileCredit) -> tuple[str, ...]:
    # A notice such as "© 2021 Reuters" counts only where the file names nobody else.
    return tuple(dict.fromkeys(each for each in (own.creator, own.credit) if each)) or (own.copyright,)


def _same(one: str, other: str) -> bool:
    """Whether the words of one are all among those of the other: `Anna Kim / AFP` and `AFP`."""
    first, second = _words(one), _words(other)
    return fold(one) == fold(other) or (bool(first and second) and (first <= second or second <= first))


def _words(credit: str) -> frozenset[str]:
    plain = "".join(each if each.isalnum() else " " for each in fold(credit))
    return frozenset(plain.split()) - _EMPTY
