"""Looking into picture files: what they are, whom they name, what is refused."""

from __future__ import annotations

import pytest

from backfile.model.picture import FileCredit, PictureFile
from backfile.read.drawings import UnsafeDrawing, size_of_drawing
from backfile.read.metadata import xmp_credit
from backfile.read.photographs import look_into
from backfile.read.xml import NotXml
from tests.pictures import bomb, from_words, picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">%s</svg>'


def seen(data: bytes, name: str) -> PictureFile:
    file, faults = look_into(data, name)
    assert faults == []
    assert file is not None
    return file


def fault(data: bytes, name: str) -> tuple[str, str]:
    file, faults = look_into(data, name)
    assert file is None
    [found] = faults
    assert name in found.message
    return found.code, found.message


@pytest.mark.parametrize(
    ("format", "name"),
    [("JPEG", "a.jpg"), ("JPEG", "A.JPEG"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("GIF", "a.gif"), ("AVIF", "a.avif")],
)
def test_a_picture_is_known_with_its_size(format: str, name: str) -> None:
    file = seen(picture(format, (64, 48)), name)
    assert (file.format, file.width, file.height) == (format.lower(), 64, 48)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(orientation: int) -> None:
    file = seen(picture(size=(64, 48), orientation=orientation), "a.jpg")
    assert (file.width, file.height) == ((64, 48) if orientation < 5 else (48, 64))


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    code, message = fault(bomb(), "a.png")
    assert code == "large-picture"
    assert "30,000 × 30,000" in message


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"<!doctype html><p>Not found", "HTML"), (b"  \n<HTML>", "HTML"), (b"", "empty"), (b"%PDF-1.7", "PDF"),
     (b"MZ\x90", "a program"), (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
     (b"II*\0" + b"x" * 90, "TIFF")],
)  # fmt: skip
def test_what_is_no_picture_is_told_for_what_it_is(data: bytes, what: str) -> None:
    code, message = fault(data, "a.jpg")
    assert code == "disguised-picture"
    assert what in message


def test_a_picture_under_the_name_of_another_format_is_refused() -> None:
    assert fault(picture("PNG"), "a.jpg") == ("disguised-picture", "a.jpg is a PNG, although its name says a JPEG")
    assert fault(picture("JPEG"), "a.tiff")[0] == "disguised-picture"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_that_ends_too_early_is_refused(format: str) -> None:
    data = picture(format, (300, 200))
    ending = {"JPEG": "jpg"}.get(format, format.lower())
    assert fault(data[: len(data) * 2 // 3], f"a.{ending}")[0] in ("broken-picture", "disguised-picture")


def test_whatever_is_cut_or_changed_no_exception_escapes() -> None:
    whole = [(picture(format, (60, 40), place=True), f"a.{format.lower()}") for format in ("PNG", "WEBP", "GIF")]
    for data, name in [*whole, (picture(place=True, iptc=FileCredit("A")), "a.jpg")]:
        for at in range(0, len(data), max(1, len(data) // 60)):
            look_into(data[:at], name)
            look_into(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :], name)


def test_only_the_first_picture_of_one_that_moves_is_shown_and_it_is_told() -> None:
    file, faults = look_into(from_words("moving"), "a.gif")
    assert file is not None
    assert [each.code for each in faults] == ["animated-picture"]


# Whom a file names

KIM = FileCredit("Anna Kim", "Agence Ł", "© 2021 Agence Ł", "https://example.org/terms", "https://example.org/buy")


def test_xmp_is_read_with_everything_that_search_engines_ask_for() -> None:
    for format, name in (("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")):
        assert seen(picture(format, xmp_credit=KIM), name).own == KIM


def test_iptc_is_read_in_its_own_encoding() -> None:
    assert seen(picture(iptc=KIM), "a.jpg").own == FileCredit(*KIM[:3])


def test_exif_is_read_as_programs_write_it() -> None:
    assert seen(picture(artist="Zoë Łódź"), "a.jpg").own.creator == "Zoë Łódź"


def test_xmp_outranks_iptc_and_iptc_outranks_exif() -> None:
    own = seen(picture(xmp_credit=FileCredit("X"), iptc=FileCredit("I", "Agency"), artist="E"), "a.jpg").own
    assert (own.creator, own.credit) == ("X", "Agency")


def test_xmp_may_be_written_as_attributes_too() -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Credit="Reuters"/></rdf:RDF></x:xmpmeta>'
    )
    assert xmp_credit(packet) == {"credit": "Reuters"}


def test_words_of_a_file_come_in_one_line_without_what_no_page_may_hold() -> None:
    own = seen(picture(xmp_credit=FileCredit(credit="A\n\u202eB <script>" + "x" * 900)), "a.jpg").own
    assert own.credit.startswith("A B <script>x")
    assert len(own.credit) == 400


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org/", "https://", "terms"])
def test_an_address_in_a_file_that_is_no_web_address_is_passed_over(address: str) -> None:
    own = FileCredit(credit="A", license_url=address, acquire_url=address)
    assert seen(picture(xmp_credit=own), "a.jpg").own == FileCredit(credit="A")


def test_xmp_that_could_explode_says_nothing() -> None:
    bad = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert xmp_credit(bad) == {}


# Drawings


@pytest.mark.parametrize(
    ("attributes", "size"),
    [('viewBox="0 0 40 20"', (40, 20)), ('width="80" height="60px"', (80, 60)),
     ('width="80" viewBox="0 0 40 20"', (80, 40)),
     ('width="1in" height="2.54cm"', (96, 96)), ('width="100%"', (0, 0)), ('viewBox="0 0 0 0"', (0, 0)), ("", (0, 0))],
)  # fmt: skip
def test_the_size_of_a_drawing_is_what_it_says(attributes: str, size: tuple[int, int]) -> None:
    assert size_of_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()) == size


@pytest.mark.parametrize(
    "inside",
    ["<path d='M0 0'/>", "<style>.a{fill:url(#g)}</style>", "<use href='#a'/>", "<use xlink:href='#a'/>",
     "<image href='data:image/png;base64,AAAA'/>", "<text>&lt;script&gt; on the road</text>", "<!-- <script> -->",
     "<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='x'><i:grid/></g>", "<title>A</title>"],
)  # fmt: skip
def test_what_a_drawing_is_made_of_is_allowed(inside: str) -> None:
    assert size_of_drawing((SVG % inside).encode()) == (40, 20)


@pytest.mark.parametrize(
    "inside",
    ["<script>alert(1)</script>", "<g onclick='alert(1)'/>", "<g ONLOAD='alert(1)'/>", "<foreignObject/>",
     "<a href='javascript:alert(1)'/>", "<a xlink:href='https://example.org/'/>", "<use href='other.svg#a'/>",
     "<image href='https://example.org/x.png'/>", "<image xlink:href='data:image/svg+xml,%3Csvg/%3E'/>",
     "<style>@import 'https://example.org/x.css'</style>", "<style>.a{fill:u\\72l(https://example.org/x)}</style>",
     "<rect fill='url(https://example.org/x#a)'/>", "<rect style='background:url(\"//example.org/x\")'/>",
     "<style>.a{fill:ur/**/l(https://example.org)}</style>" , "<set attributeName='href' to='javascript:alert(1)'/>",
     "<animate attributeName='xlink:href' values='javascript:alert(1)'/>", "<iframe/>", "<handler/>",
     "<script xmlns='http://www.w3.org/1999/xhtml'/>", "<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>",
     "<s:script xmlns:s='http://www.w3.org/2000/svg'/>", "<image href='&#106;avascript:alert(1)'/>"],
)  # fmt: skip
def test_what_could_run_or_load_is_refused(inside: str) -> None:
    with pytest.raises(UnsafeDrawing):
        size_of_drawing((SVG % inside).encode())
    assert fault((SVG % inside).encode(), "a.svg")[0] == "unsafe-picture"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', "unsafe-picture"),
     (b'<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>', "unsafe-picture"),
     ((SVG % ("<g>" * 200 + "</g>" * 200)).encode(), "unsafe-picture"),
     (b'<svg xmlns="http://www.w3.org/2000/svg"><g>', "broken-picture"), (b"<html></html>", "disguised-picture"),
     (b"", "disguised-picture"), (picture("PNG"), "broken-picture")],
)  # fmt: skip
def test_other_xml_and_no_xml_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(NotXml):
        size_of_drawing(data)
    assert fault(data, "a.svg")[0] == code


def test_the_document_type_that_old_programs_write_is_allowed() -> None:
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert size_of_drawing((kind + SVG % "").encode()) == (40, 20)
