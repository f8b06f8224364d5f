"""Pictures made for tests, with and without words about whose they are and where they were taken."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from backfile.model.picture import FileCredit
from backfile.write.metadata import iptc_segment, xmp

GPS = 0x8825
LATITUDE = (IFDRational(31), IFDRational(49), IFDRational(1234, 100))


def picture(
    format: str = "JPEG",
    size: tuple[int, int] = (40, 30),
    *,
    iptc: FileCredit | None = None,
    xmp_credit: FileCredit | None = None,
    artist: str = "",
    place: bool = False,
    orientation: int = 1,
    mode: str = "RGB",
    colour: str = "#3b6ea5",
) -> bytes:
    """A picture whose left upper quarter is red; `place` gives it coordinates, as telephones do."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2 - 1, size[1] // 2 - 1), fill="#c02020")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker of cameras"
    if artist:
        exif[0x013B] = artist.encode()
    if place:
        exif.get_ifd(GPS).update({1: "N", 2: LATITUDE, 3: "E", 4: LATITUDE})
    packet = xmp(xmp_credit) if xmp_credit else b""
    if place:
        packet = (packet or xmp(FileCredit("x"))).replace(
            b"</rdf:Description>",
            b'<exif:GPSLatitude xmlns:exif="http://ns.adobe.com/exif/1.0/">31,49.2N</exif:GPSLatitude></rdf:Description>',
        )
    settings: dict[str, object] = {"exif": exif.tobytes()}
    if format == "PNG":
        info = PngInfo()
        if packet:
            info.add_itxt("XML:com.adobe.xmp", packet.decode())
        settings["pnginfo"] = info
    elif packet:
        settings["xmp"] = packet
    if format == "JPEG":
        settings["extra"] = iptc_segment(iptc) if iptc else b""
    if format == "GIF":
        settings = {}
    buffer = BytesIO()
    image.convert(mode).save(buffer, format, **settings)
    return buffer.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def from_words(words: str) -> bytes:
    """What a `(picture)` line of a scenario asks for: `png 40x30`, `jpeg 40x30 by A`, `bomb`, `truncated`, `moving`,
    `telephone` (on its side, with the place and a credit)."""
    if words == "bomb":
        return bomb()
    if words == "truncated":
        return picture("PNG", (200, 200))[:-300]
    if words == "telephone":
        own = FileCredit("Ann Photo", "A", "© A")
        return picture(size=(1000, 600), iptc=own, xmp_credit=own, artist="Ann Photo", place=True, orientation=6)
    if words == "moving":
        buffer = BytesIO()
        frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
        frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
        return buffer.getvalue()
    format, size, *credit = words.split(maxsplit=2)
    width, _, height = size.partition("x")
    named = FileCredit(credit=credit[0].removeprefix("by ")) if credit else None
    return picture(format.upper(), (int(width), int(height)), iptc=named)
