"""Looking into a picture's file: what it is by its content, not by its name.

This module and `metadata.py` import Pillow, which takes as long as a small build; so they are imported where
there is a picture to be read, and nowhere else.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from backfile.model.picture import ENDINGS, Fault, PictureFile
from backfile.read.drawings import UnsafeDrawing, size_of_drawing
from backfile.read.metadata import own_credit
from backfile.read.xml import NotXml

MAX_PIXELS = 100_000_000
"""The largest picture that is read, in pixels: 400 MB of memory. A file of a few bytes can claim any size."""
MAX_DRAWING = 5_000_000
"""The longest drawing that is read, in bytes."""

_READERS = {"jpeg": "JPEG", "mpo": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_ORIENTATION = 0x0112
_TURNED = {5, 6, 7, 8}
"""The EXIF orientations in which rows are columns."""
_SIGNS = {
    b"<!doctype html": "HTML", b"<html": "HTML", b"<?php": "PHP", b"%pdf": "PDF", b"pk\x03\x04": "a ZIP archive",
    b"mz": "a program", b"\x7felf": "a program", b"#!": "a script", b"bm": "BMP", b"ii*\0": "TIFF", b"mm\0*": "TIFF",
    b"8bps": "a Photoshop file", b"<?xml": "XML", b"<svg": "SVG", b"{": "JSON",
    b"version https://git-lfs": "a pointer of Git LFS",
}  # fmt: skip
"""How files begin that are found under the names of pictures, in lower case."""


def look_into(data: bytes, path: str) -> tuple[PictureFile | None, list[Fault]]:
    """The picture that the file holds, or why it can be none; `path` is named in messages and gives the ending."""
    ending = path.rpartition(".")[2].lower()
    promised = ENDINGS.get(ending)
    digest = sha256(data).hexdigest()[:32]
    if promised == "svg":
        return _drawing(data, path, digest)
    if promised is None:
        known = ", ".join(dict.fromkeys(f".{each}" for each in ("jpg", "png", "webp", "gif", "avif", "svg")))
        message = f"{path} is no picture that browsers show"
        return None, [Fault("disguised-picture", message, f"the names of pictures end in {known}")]
    try:
        with opened(data) as image:
            return _photograph(image, promised, path, digest)
    except UnidentifiedImageError:
        found = _named(data)
        message = f"{path} is {found}, not a picture" if found else f"{path} holds no picture that can be read"
        return None, [Fault("disguised-picture", message, "put the picture itself there")]
    except Exception as error:  # noqa: BLE001  # on damaged data the decoders raise nearly anything
        return None, [Fault("broken-picture", f"{path} is damaged: {_why(error)}", "save or fetch it again")]


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile]:
    """The picture, not yet decoded. What Pillow would warn of is found out here, or does not matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # ours tells the place
        try:
            with Image.open(BytesIO(data), formats=_FORMATS) as image:
                yield image
        finally:
            Image.MAX_IMAGE_PIXELS = limit


def _photograph(image: ImageFile, promised: str, path: str, digest: str) -> tuple[PictureFile | None, list[Fault]]:
    format = _READERS[(image.format or "").lower()].lower()
    width, height = image.size
    if format != promised:
        message = f"{path} is {_a(format)}, although its name says {_a(promised)}"
        return None, [Fault("disguised-picture", message, f"rename it to .{'jpg' if format == 'jpeg' else format}")]
    if width * height > MAX_PIXELS:
        message = f"{path} has {width:,} × {height:,} pixels; {MAX_PIXELS / 1e6:,.0f} million are the most"
        return None, [Fault("large-picture", message, "make it smaller")]
    own = own_credit(image)
    if image.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    faults = []
    if format != "jpeg" and getattr(image, "is_animated", False):
        faults.append(Fault("animated-picture", f"{path} moves; only its first picture is shown"))
    image.draft(None, (max(1, width // 8), max(1, height // 8)))  # of a JPEG this reads all and computes little
    image.load()
    return PictureFile(digest=digest, format=format, width=width, height=height, own=own), faults


def _drawing(data: bytes, path: str, digest: str) -> tuple[PictureFile | None, list[Fault]]:
    if len(data) > MAX_DRAWING:
        message = f"{path} is longer than {MAX_DRAWING:,} bytes"
        return None, [Fault("large-picture", message, "simplify it, or save it as PNG")]
    try:
        width, height = size_of_drawing(data)
    except UnsafeDrawing as error:
        return None, [Fault("unsafe-picture", f"{path}: {error}", "save it as plain SVG or as PNG")]
    except NotXml as error:
        found = _named(data)
        if found and found not in ("SVG", "XML"):
            return None, [Fault("disguised-picture", f"{path} is {found}, not a picture")]
        code = "unsafe-picture" if str(error).startswith("it ") else "broken-picture"
        return None, [Fault(code, f"{path}: {error}", "save it as plain SVG or as PNG")]
    return PictureFile(digest=digest, format="svg", width=width, height=height), []


def _named(data: bytes) -> str:
    """What the data is, as far as its first bytes tell; empty where they do not."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        return "empty"
    return next((name for sign, name in _SIGNS.items() if head.startswith(sign)), "")


def _a(format: str) -> str:
    return f"{'an' if format == 'avif' else 'a'} {'WebP' if format == 'webp' else format.upper()}"


def _why(error: Exception) -> str:
    if "truncated" in str(error).lower() or isinstance(error, EOFError):
        return "it ends too early"
    return str(error).split("\n")[0][:120] or type(error).__name__
