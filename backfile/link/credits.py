"""Credits: every picture by the one who holds it, shown or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backfile.model.article import Article, BodyPicture
from backfile.model.collection import Collection
from backfile.model.credit import Holder, Use
from backfile.model.date import UNDATED
from backfile.model.entity import Entity, EntityKey
from backfile.model.image import Image
from backfile.model.name import fold, id_from_name
from backfile.model.page import StandalonePage
from backfile.model.picture import FileCredit, PictureFile
from backfile.model.source import Source
from backfile.problems import Spot
from backfile.urls import Address

NOBODY = "not-named"
"""The id of pictures that name nobody."""


def credits_of(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    others: Iterable[Source | StandalonePage | Collection],
    source_of: Mapping[Address, Source],
    files: Mapping[str, PictureFile],
) -> tuple[Holder, ...]:
    """All holders by name, with the pictures of the published articles and of other pages; nobody comes last."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for article in articles:
        if article.image or article.images or article.body.pictures:
            for use in _of_article(article, source_of[article.address].name, files):
                uses[fold(_holder(use.image))].append(use)
    for record in (*entities, *others):
        for use in _of_page(record, files):
            uses[fold(_holder(use.image))].append(use)
    named = _by_name(entities, uses)
    holders = [_made(key, listed, named.get(key)) for key, listed in uses.items()]
    return tuple(sorted(holders, key=lambda holder: (not holder.name, fold(holder.name))))


def _holder(image: Image) -> str:
    return image.credit or image.creator


def _of_article(article: Article, source: str, files: Mapping[str, PictureFile]) -> Iterator[Use]:
    about = (article.title, article.address, article.date, source, article.source_url)
    images = (article.image, *article.images) if article.image else article.images
    for image in images:
        if image.file or _holder(image):
            yield Use(image, *about)
    for picture in article.body.pictures:
        if picture.file in files:
            yield Use(_image(picture, files[picture.file].own, article.path), *about, in_text=True)


def _of_page(record: Entity | Source | StandalonePage | Collection, files: Mapping[str, PictureFile]) -> Iterator[Use]:
    title = record.title if isinstance(record, StandalonePage | Collection) else record.name
    about = (title, record.address, UNDATED, "", "")
    image = record.image if isinstance(record, Entity) else None
    if image and (image.file or _holder(image)):
        yield Use(image, *about)
    for picture in record.body.pictures:
        if picture.file in files:
            yield Use(_image(picture, files[picture.file].own, record.path), *about)


def _image(picture: BodyPicture, own: FileCredit, path: str) -> Image:
    """A picture of a text, which can name only whom its file names."""
    spot = Spot("content/" + path, picture.line)
    return Image(
        file=picture.file,
        address=picture.address,
        alt="",
        caption="",
        credit=own.credit or own.copyright,
        creator=own.creator,
        license="",
        license_url=own.license_url,
        source_url="",
        expires=UNDATED,
        spot=spot,
        credit_spot=spot,
    )


def _made(key: str, uses: list[Use], entity: EntityKey | None) -> Holder:
    spellings = Counter(_holder(use.image) for use in uses)
    name = min(spellings, key=lambda each: (-spellings[each], each))
    dated = sorted((use for use in uses if use.date.year), key=lambda use: (use.date.order, use.address), reverse=True)
    undated = sorted((use for use in uses if not use.date.year), key=lambda use: (fold(use.title), use.address))
    return Holder(id_from_name(key) if key else NOBODY, name, entity, (*dated, *undated))


def _by_name(entities: Sequence[Entity], wanted: Mapping[str, object]) -> dict[str, EntityKey]:
    """The entity that bears each wanted name, where only one does."""
    found: dict[str, set[EntityKey]] = defaultdict(set)
    for entity in entities if wanted else ():
        for name in (entity.name, *entity.names):
            if (key := fold(name)) in wanted:
                found[key].add(entity.key)
    return {key: keys.pop() for key, keys in found.items() if len(keys) == 1}
