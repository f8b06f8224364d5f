"""Whose a picture is, written into its file as agencies and search engines look for it: XMP, EXIF, IPTC.

Only what says whose it is goes in. Where and with which camera it was taken stays behind.
"""

from __future__ import annotations

import struct
from xml.sax.saxutils import escape

from backfile.model.picture import FileCredit


def xmp(own: FileCredit) -> bytes:
    """The XMP packet (ISO 16684-1); empty where there is nothing to say."""
    if not any(own):
        return b""
    parts = [
        _list("dc:creator", "Seq", own.creator),
        _list("dc:rights", "Alt", own.copyright, ' xml:lang="x-default"'),
        _element("photoshop:Credit", own.credit),
        _element("xmpRights:WebStatement", own.license_url),
    ]
    if own.acquire_url:
        licensor = f'<rdf:li rdf:parseType="Resource">{_element("plus:LicensorURL", own.acquire_url)}</rdf:li>'
        parts.append(f"<plus:Licensor><rdf:Seq>{licensor}</rdf:Seq></plus:Licensor>")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
        ' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _list(name: str, kind: str, text: str, attribute: str = "") -> str:
    entry = f"<rdf:{kind}><rdf:li{attribute}>{escape(text)}</rdf:li></rdf:{kind}>"
    return f"<{name}>{entry}</{name}>" if text else ""


def exif(own: FileCredit) -> bytes:
    """An EXIF block with Artist and Copyright; empty where there is nothing to say."""
    from PIL.Image import Exif

    made = Exif()
    for tag, text in ((0x013B, own.creator), (0x8298, own.copyright)):
        if text:
            made[tag] = text.encode()  # as text, Pillow would write what is not ASCII as question marks
    return made.tobytes() if len(made) else b""


def iptc_segment(own: FileCredit) -> bytes:
    """An APP13 segment of a JPEG with IPTC-IIM in UTF-8; empty where there is nothing to say."""
    said = ((80, own.creator, 32), (110, own.credit, 32), (116, own.copyright, 128))
    records = b"".join(_dataset(2, number, _cut(text, longest)) for number, text, longest in said if text)
    if not records:
        return b""
    records = _dataset(1, 90, b"\x1b%G") + _dataset(2, 0, b"\x00\x04") + records
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records + b"\x00" * (len(records) % 2)
    data = b"Photoshop 3.0\x00" + block
    return b"\xff\xed" + struct.pack(">H", len(data) + 2) + data


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _cut(text: str, longest: int) -> bytes:
    """As much of the text as the dataset may hold, in bytes, by whole characters."""
    return text.encode()[:longest].decode(errors="ignore").encode()
