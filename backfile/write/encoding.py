"""One picture in one size and format: turned upright, in the colours of the web, with its credit and nothing else."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps
from PIL.Image import Image as Picture

from backfile.model.picture import FileCredit
from backfile.plan.pictures import Rendition
from backfile.read.metadata import own_credit
from backfile.read.photographs import opened
from backfile.write.metadata import exif, iptc_segment, xmp

FEW = 256
"""As many colours as a palette can hold."""

_SRGB = ImageCms.createProfile("sRGB")


def encoded(data: bytes, wanted: list[Rendition]) -> list[bytes]:
    """The picture that the bytes hold in each of the sizes and formats, in their order."""
    with opened(data) as image:
        own = own_credit(image)
        widest = max(wanted, key=lambda each: each.width)
        is_drawn = image.format in ("PNG", "GIF") or b"VP8L" in data[:4096]  # lossless WebP
        upright = _upright(image, max(widest.width, widest.height))
        # What was drawn in a few colours stays small only with a few.
        has_few = is_drawn and upright.mode == "RGB" and upright.getcolors(FEW) is not None
        sizes: dict[int, Picture] = {}
        made = []
        for each in wanted:
            if each.width not in sizes:
                sizes[each.width] = _resized(upright, (each.width, each.height), has_few=has_few)
            made.append(_saved(sizes[each.width], each.format, own, is_drawn=is_drawn))
        return made


def _upright(image: Picture, longest: int) -> Picture:
    """The picture as it is to be seen, in RGB or grey, with or without transparency."""
    profile = image.info.get("icc_profile")
    # A JPEG can be decoded at a half, a quarter, an eighth of its size, which is quicker than to shrink it.
    image.draft(None, (min(longest, image.width), min(longest, image.height)))
    upright = ImageOps.exif_transpose(image)
    is_transparent = upright.has_transparency_data
    if upright.mode.startswith("I"):  # 16 bits a pixel; converting would clip instead of scaling
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    elif upright.mode == "CMYK":
        upright = _in_srgb(upright, profile, "RGB")
        profile = None
    elif upright.mode in ("L", "1", "LA"):
        upright = upright.convert("LA" if is_transparent else "L")
    else:
        upright = upright.convert("RGBA" if is_transparent else "RGB")
    if profile and upright.mode in ("RGB", "RGBA"):
        upright = _in_srgb(upright, profile, upright.mode)
    upright.info = {}
    return upright


def _in_srgb(image: Picture, profile: Any, mode: str) -> Picture:
    """The picture in the colours that every screen means; with a profile that cannot be read, as it is."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        converted = None
    return converted or image.convert(mode)


def _resized(image: Picture, size: tuple[int, int], *, has_few: bool) -> Picture:
    resized = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if has_few:
        resized = resized.quantize(FEW, dither=Image.Dither.NONE)
    resized.info = {}
    return resized


def _saved(image: Picture, format: str, own: FileCredit, *, is_drawn: bool) -> bytes:
    buffer = BytesIO()
    if format == "jpeg":
        _save_jpeg(image, buffer, own)
    elif format == "png":
        image.save(buffer, "PNG", optimize=True, pnginfo=_png_info(own), **_exif(own))
    elif format == "gif":
        image.save(buffer, "GIF", comment=", ".join(dict.fromkeys(each for each in own[:3] if each)))
    elif format == "webp":
        settings: dict[str, Any] = {"lossless": True, "quality": 60} if is_drawn else {"quality": 80}
        (image.convert("RGB") if image.mode == "P" else image).save(
            buffer, "WEBP", method=4, xmp=xmp(own), **settings, **_exif(own)
        )
    else:
        image.save(buffer, "AVIF", quality=60, speed=6, max_threads=1, xmp=xmp(own), **_exif(own))
    return buffer.getvalue()


def _save_jpeg(image: Picture, buffer: BytesIO, own: FileCredit) -> None:
    image = image.convert("L" if image.mode in ("L", "LA") else "RGB")
    settings: dict[str, Any] = {"quality": 82, "optimize": True, "progressive": True}
    if packet := xmp(own):
        settings["xmp"] = packet
    image.save(buffer, "JPEG", extra=iptc_segment(own), **settings, **_exif(own))


def _exif(own: FileCredit) -> dict[str, bytes]:
    block = exif(own)
    return {"exif": block} if block else {}


def _png_info(own: FileCredit) -> Any:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    if packet := xmp(own):
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
    return info
