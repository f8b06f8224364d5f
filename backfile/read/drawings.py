"""Drawings (SVG): what may stand in one that is published.

Shown by `<img>` a drawing runs no script and loads nothing, but it is a file on our site that anyone can open,
and then it is a page of our site. So it may hold shapes, texts and pictures within itself, and nothing else.
"""

from __future__ import annotations

import re

from backfile.read.xml import Element, NotXml, read_xml

SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XLINK = "http://www.w3.org/1999/xlink"

_ALLOWED = frozenset(
    """svg g defs symbol use switch title desc metadata view style a
    path rect circle ellipse line polyline polygon text tspan textPath image marker pattern mask clipPath
    linearGradient radialGradient stop filter animate animateMotion animateTransform mpath
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence""".split()  # noqa: SIM905
)
"""Elements of SVG 1.1 and 2 (chapter "Element Index") that neither run, embed nor load anything."""

_OUTSIDE = re.compile(r"""url\(\s*(?!["']?\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]))|@import|expression\(""", re.I)
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|pc)?\s*")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels to each unit (CSS Values and Units, section 6.2)."""


class UnsafeDrawing(Exception):
    """The drawing holds something that could run or load; says what."""


def size_of_drawing(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels, 0 where the drawing does not say. Raises `NotXml` and `UnsafeDrawing`."""
    sizes: list[tuple[int, int]] = []

    def begins(element: Element) -> None:
        if not element.path:
            if element.name != f"{SVG} svg":
                raise NotXml("it is XML, but no drawing")
            sizes.append(_size(element.attributes))
        _refuse_element(element)
        for name, value in element.attributes.items():
            _refuse_attribute(element.name, name, value)

    def ends(element: Element) -> None:
        if element.name == f"{SVG} style" and _OUTSIDE.search(_without_escapes(element.text)):
            raise UnsafeDrawing("its style loads something from elsewhere")

    read_xml(data, begins, ends)
    return sizes[0]


def _refuse_element(element: Element) -> None:
    namespace, _, name = element.name.rpartition(" ")
    if namespace == _XHTML or (namespace == SVG and name not in _ALLOWED):
        raise UnsafeDrawing(f"it holds a <{name}>")


def _refuse_attribute(element: str, name: str, value: str) -> None:
    namespace, _, plain = name.rpartition(" ")
    if plain.lower().startswith("on"):
        raise UnsafeDrawing(f"it holds {plain}=")
    if plain in ("href", "src") and namespace in ("", _XLINK) and not _INSIDE.match(value):
        raise UnsafeDrawing(f'it leads to "{value[:60]}"')
    if _OUTSIDE.search(_without_escapes(value)):
        raise UnsafeDrawing(f"{plain}= loads something from elsewhere")
    if element == f"{SVG} animate" and plain == "attributeName" and value.strip().endswith("href"):
        raise UnsafeDrawing("it animates a link")


def _without_escapes(style: str) -> str:
    """CSS as a browser reads it: without comments, with `\\75rl(` for what it is."""
    style = re.sub(r"/\*.*?(?:\*/|$)", "", style, flags=re.DOTALL)
    return re.sub(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", lambda match: _character(match[1], match[2]), style)


def _character(code: str | None, plain: str | None) -> str:
    if code is None:
        return plain or ""
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    box = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", attributes.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        if not width and not height:
            width, height = box[2], box[3]
        width = width or height * box[2] / box[3]
        height = height or width * box[3] / box[2]
    known = 0 < width < 1e6 and 0 < height < 1e6
    return (max(1, round(width)), max(1, round(height))) if known else (0, 0)


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[match[2] or "px"] if match else 0.0
