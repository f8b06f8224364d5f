"""Renditions: the sizes and formats in which each picture is published, and where each stands.

The bytes of a photograph are never published as they came: they may hold where it was taken, the number of the
camera, a small copy of what was cropped away. What stands at a picture's address is made anew from it
(`write/renditions.py`), upright, at most as wide as the widest of `pictures.widths`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from backfile.config import Config
from backfile.model.picture import TYPES, PictureFile
from backfile.plan.views import PictureSource
from backfile.urls import Address, href

NEAR = 0.85
"""A width is left out where it is more than this share of the next."""
TALLEST = 16_383
"""The height and width to which WebP can go, in pixels."""
_ENDINGS = {"jpeg": "jpg"}


class Rendition(NamedTuple):
    """A picture in one size and format."""

    address: Address
    format: str
    width: int
    height: int


def renditions(file: PictureFile, address: Address, config: Config) -> tuple[Rendition, ...]:
    """By format, the one to be preferred first and the picture's own last; by width within each.

    The last of all is the one at the picture's own address. A drawing has none: it is published as it is.
    """
    if file.format == "svg":
        return ()
    return tuple(
        Rendition(_address(address, width, format, widest=format == file.format and width == widths[-1]), format, *size)
        for format in _formats(file, config)
        for widths in (_widths(file, config),)
        for width in (widths[-1:] if format == "gif" else widths)
        for size in ((width, max(1, round(file.height * width / file.width))),)
        if format not in ("webp", "avif") or format == file.format or max(size) <= TALLEST
    )


def _formats(file: PictureFile, config: Config) -> Iterator[str]:
    # What is drawn in a few colours is small as lossless WebP, and AVIF would blur it.
    if config.avif and file.format in ("jpeg", "webp"):
        yield "avif"
    if file.format != "webp":
        yield "webp"
    yield file.format


def _widths(file: PictureFile, config: Config) -> tuple[int, ...]:
    widest = min(file.width, max(config.picture_widths))
    if file.format in ("webp", "avif"):
        widest = min(widest, max(1, TALLEST * file.width // file.height))
    return (*(width for width in config.picture_widths if width <= widest * NEAR), widest)


def _address(address: Address, width: int, format: str, *, widest: bool) -> Address:
    """`photo.jpg` for the picture itself, `photo.jpg.320.webp` for others: no two pictures can share one."""
    return address if widest else Address(f"{address}.{width}.{_ENDINGS.get(format, format)}")


def sources(made: tuple[Rendition, ...]) -> tuple[PictureSource, ...]:
    """A `srcset` for each format, in the order of the renditions."""
    return tuple(
        PictureSource(TYPES[format], ", ".join(f"{href(each.address)} {each.width}w" for each in listed))
        for format, listed in groupby(made, lambda each: each.format)
    )
