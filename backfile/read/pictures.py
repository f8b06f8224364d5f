"""The pictures that texts and front matter use: each file is looked into once, and remembered by its content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from backfile.model.picture import Fault, PictureFile
from backfile.parallel import in_slices
from backfile.read.content import Content

MAX_BYTES = 200_000_000
"""The longest picture file that is read."""
FEW = 6
"""Below this many pictures looking into them takes less time than starting processes."""


class PictureReading(NamedTuple):
    """What looking into one file gave."""

    digest: str
    """Of its bytes; empty where they could not be read."""
    file: PictureFile | None
    """None where it can be shown nowhere."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class PastPictures:
    """What is known of pictures from earlier builds."""

    readings: Mapping[str, PictureReading] = field(default_factory=dict)
    """By path below `content/`."""
    trusted: frozenset[str] = frozenset()
    """Paths of the files that have not changed since, as their stamps show without reading them."""


def used_pictures(content: Content) -> list[str]:
    """The paths of all files that some record shows as a picture and that are there, sorted."""
    images = [image for article in content.articles for image in (article.image, *article.images) if image]
    images += [entity.image for entity in content.entities if entity.image]
    used = {image.file for image in images}
    used.update(
        each.file for article in content.articles for each in article.attachments if each.public and each.is_picture
    )
    for records in (content.articles, content.entities, content.sources, content.pages, content.collections):
        for record in records:
            if record.body.pictures:
                used.update(picture.file for picture in record.body.pictures)
    return sorted(used & content.media)


def read_pictures(
    content: Content,
    root: Path,
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda *_: None,
    past: PastPictures = PastPictures(),  # frozen
) -> dict[str, PictureReading]:
    """What every picture that is used is, by path below `content/`."""
    used = used_pictures(content)
    changed = [path for path in used if path not in past.trusted]
    fresh: dict[str, PictureReading] = {}
    if changed and _some_unknown(changed, past):
        import backfile.read.photographs  # noqa: F401  # once, before processes are forked
    with in_slices(_read_slice, (root, changed, past), len(changed), jobs, FEW) as slices:
        for readings in slices:
            fresh.update(readings)
            progress(len(readings), len(changed))
    return {path: fresh.get(path) or past.readings[path] for path in used}


def _some_unknown(paths: Iterable[str], past: PastPictures) -> bool:
    return any(path not in past.readings for path in paths)


def _read_slice(
    state: tuple[Path, Sequence[str], PastPictures], start: int, stop: int
) -> list[tuple[str, PictureReading]]:
    root, paths, past = state
    return [(path, _read(root, path, past)) for path in paths[start:stop]]


def _read(root: Path, path: str, past: PastPictures) -> PictureReading:
    place = root / "content" / path
    try:
        if os.stat(place).st_size > MAX_BYTES:
            message = f"content/{path} is longer than {MAX_BYTES:,} bytes"
            return PictureReading("", None, (Fault("large-picture", message, "make it smaller"),))
        data = place.read_bytes()
    except OSError as error:
        message = f"content/{path} cannot be read: {error.strerror}"
        return PictureReading("", None, (Fault("unreadable", message),))
    digest = sha256(data).hexdigest()[:32]
    known = past.readings.get(path)
    if known and known.digest == digest:
        return known
    from backfile.read.photographs import look_into  # imports Pillow

    file, faults = look_into(data, f"content/{path}")
    return PictureReading(digest, file, tuple(faults))


def faults_of(readings: Mapping[str, PictureReading]) -> dict[str, tuple[Fault, ...]]:
    """What is wrong with files, by path."""
    return {path: reading.faults for path, reading in readings.items() if reading.faults}


def shown_files(readings: Mapping[str, PictureReading]) -> Iterator[tuple[str, PictureFile]]:
    """The files that can be shown, by path."""
    return ((path, reading.file) for path, reading in readings.items() if reading.file)
