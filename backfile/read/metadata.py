"""Whom a picture's file names by itself: XMP first, then IPTC, then EXIF and the words of a PNG.

XMP is what agencies write today and the only one of the three that says its encoding (IPTC Photo Metadata
Standard, "Technical Reference"; Metadata Working Group, "Guidelines for Handling Image Metadata").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from PIL import IptcImagePlugin
from PIL.ImageFile import ImageFile

from backfile.model.picture import FileCredit
from backfile.read.xml import Element, NotXml, read_xml

MAX_XMP = 1_000_000
"""The longest XMP packet that is read, in bytes."""
MOST = 400
"""How many characters of a credit are kept: none is longer, but a file can hold anything."""

_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
_LISTED = "http://www.w3.org/1999/02/22-rdf-syntax-ns# li"

XMP = {
    f"{_DC} creator": "creator",
    f"{_PHOTOSHOP} Credit": "credit",
    f"{_DC} rights": "copyright",
    f"{_RIGHTS} WebStatement": "license_url",
    f"{_PLUS} LicensorURL": "acquire_url",
}
"""Properties of XMP, and where we keep them."""

IPTC = {(2, 80): "creator", (2, 110): "credit", (2, 116): "copyright"}
"""Datasets of IPTC-IIM (version 4.2, section 6), and where we keep them."""

_ADDRESS = re.compile(r"https?://[^\s/]\S*\Z", re.IGNORECASE)
"""A file may hold any address, and pages lead to it: no scripts."""

EXIF = {0x013B: "creator", 0x8298: "copyright"}
"""Tags of EXIF: Artist and Copyright."""

PNG = {"Author": "creator", "Copyright": "copyright"}
"""Keywords of PNG (section 11.3.3.2)."""


def own_credit(image: ImageFile) -> FileCredit:
    """What the file says of whose it is. What cannot be read is as good as not there."""
    found: dict[str, str] = {}
    for source in (_xmp, _iptc, _exif, _png):
        try:
            said = source(image)
        except Exception:  # noqa: BLE001  # a picture with damaged metadata is still a picture
            continue
        for name, value in said.items():
            if value:
                found.setdefault(name, value)
    return FileCredit(
        **{name: value for name, value in found.items() if not name.endswith("url") or _ADDRESS.match(value)}
    )


def _xmp(image: ImageFile) -> dict[str, str]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    data = packet.encode() if isinstance(packet, str) else bytes(packet)
    return xmp_credit(data.strip(b"\0 \n\r\t")) if 0 < len(data) <= MAX_XMP else {}


def xmp_credit(packet: bytes) -> dict[str, str]:
    """What an XMP packet says; as attributes, as elements, or as the entries of a list within them."""
    found: dict[str, list[str]] = {}

    def begins(element: Element) -> None:
        for name, value in element.attributes.items():
            if name in XMP:
                found.setdefault(XMP[name], []).append(value)

    def ends(element: Element) -> None:
        # A list in XMP is a property, the kind of list, its entries: dc:creator / rdf:Seq / rdf:li.
        owner = element.path[-2] if element.name == _LISTED and len(element.path) >= 2 else element.name
        if owner in XMP and element.text.strip():
            found.setdefault(XMP[owner], []).append(element.text)

    try:
        read_xml(packet, begins, ends)
    except NotXml:
        return {}
    # A notice of rights is one text in several languages, the default first; creators are several.
    return {name: tidy(", ".join(texts) if name == "creator" else texts[0]) for name, texts in found.items()}


def _iptc(image: ImageFile) -> dict[str, str]:
    records: Mapping[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf8 = b"\x1b%G" in _bytes_of(records.get((1, 90), b""))  # ISO 2022: the switch to UTF-8
    found = {}
    for dataset, name in IPTC.items():
        value = records.get(dataset)
        texts = value if isinstance(value, list) else [value] if value else []
        found[name] = tidy(", ".join(_decoded(_bytes_of(each), is_utf8=is_utf8) for each in texts))
    return found


def _exif(image: ImageFile) -> dict[str, str]:
    exif = image.getexif()
    return {name: tidy(_text(exif.get(tag, ""))) for tag, name in EXIF.items()}


def _png(image: ImageFile) -> dict[str, str]:
    return {name: tidy(_text(image.info.get(word, ""))) for word, name in PNG.items()}


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return _decoded(value, is_utf8=False)
    if not isinstance(value, str):
        return ""
    # Pillow reads EXIF as Latin-1, while programs write UTF-8 (as the standard allows since version 3).
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _bytes_of(value: Any) -> bytes:
    return bytes(value) if isinstance(value, (bytes, bytearray)) else b""


def _decoded(data: bytes, *, is_utf8: bool) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace") if is_utf8 else data.decode("latin-1")


def tidy(text: str) -> str:
    """The text on one line, without anything that could not stand in a page."""
    shown = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in text)
    return " ".join(shown.split())[:MOST]
