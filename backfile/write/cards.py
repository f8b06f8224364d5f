"""A card: what other sites show where they link to a page that has no picture. Drawn with the theme's own fonts.

It looks like the head of a newspaper, in tints of one colour. A line with a sign that the font does not have is left
out, for boxes tell nobody anything; without any line the drawn stack of newspapers stands alone.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from io import BytesIO
from math import ceil

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL.ImageDraw import ImageDraw as Pen
from PIL.ImageFont import FreeTypeFont

from backfile.plan.cards import HEIGHT, WIDTH, DrawnCard

INK, PAPER = 0, 255
TINTS = 16
"""So many take half a byte for each pixel."""
RUNS = 3
"""zlib's strategy `Z_RLE`."""
THEME_INK, GROUND = "#0d4d70", (253, 253, 252)

LEFT, RIGHT, BOTTOM = 80, WIDTH - 80, HEIGHT - 72
RULE = 130
"""Where the double rule begins, below the name of the archive."""
SMALL = 34
SIZES = (124, 108, 94, 82, 72, 64, 56)
"""Of the title, in pixels: it has the largest in which it fits."""
LEADING = 1.12
MOST = 400
"""Signs of a line: no card has room for so many."""
MARK = 96
"""The side of the stack of newspapers in the corner."""


def drawn(card: DrawnCard, serif: bytes, sans: bytes) -> bytes:
    """The card as a PNG, written with the two fonts. Raises `OSError` where a font is none."""
    image = Image.new("L", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    bold, plain = _font(sans, SMALL, 600), _font(sans, SMALL, 400)
    title, site, detail = _legible(card.title, serif), _legible(card.site, sans), _legible(card.detail, sans)
    if not title:
        title, detail = detail or site, ""
    if not title:
        _newspapers(pen, (WIDTH - 3 * MARK) // 2, (HEIGHT - 3 * MARK) // 2, 3)
        return _saved(image, card.color)
    if site != title:
        pen.text((LEFT, RULE - 20), _cut(site, bold), INK, bold, anchor="ls")
    pen.rectangle((LEFT, RULE, RIGHT, RULE + 5), INK)
    pen.rectangle((LEFT, RULE + 11, RIGHT, RULE + 12), INK)
    _set(pen, title, serif, RULE + 40, BOTTOM - 84)
    pen.text((LEFT, BOTTOM), _cut(detail, plain, RIGHT - LEFT - MARK - 40), INK, plain, anchor="ls")
    _newspapers(pen, RIGHT - MARK, BOTTOM - MARK, 1)
    return _saved(image, card.color)


def _set(pen: Pen, title: str, file: bytes, top: int, bottom: int) -> None:
    """The title, half-way between top and bottom."""
    size, lines = _fitted(title, file, bottom - top)
    font, step = _font(file, size, 600), size * LEADING
    first = (top + bottom - step * len(lines)) / 2 + size * 0.86
    for n, line in enumerate(lines):
        pen.text((LEFT, round(first + n * step)), _cut(line, font), INK, font, anchor="ls")


def _fitted(title: str, file: bytes, height: int) -> tuple[int, list[str]]:
    """The largest size in which the title fits, and its lines; in the smallest, the last may be too long."""
    size, lines, room = SIZES[-1], list[str](), 1
    for size in SIZES:
        font, room = _font(file, size, 600), int(height / (size * LEADING))
        lines = _wrapped(title, font)
        if len(lines) <= room and all(font.getlength(line) <= RIGHT - LEFT for line in lines):
            return size, lines
    return size, [*lines[: room - 1], " ".join(lines[room - 1 :])]


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= RIGHT - LEFT:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: FreeTypeFont, width: int = RIGHT - LEFT) -> str:
    """The text, as far as it goes into the width."""
    if font.getlength(text) <= width:
        return text
    fitting = bisect_right(range(len(text)), width, key=lambda count: ceil(font.getlength(text[:count] + " …"))) - 1
    return text[: max(0, fitting)].rstrip(" ,;:–-") + " …"


def _legible(text: str, file: bytes) -> str:
    """The text where the font has all its signs, else nothing."""
    words = " ".join(text.split())[:MOST]
    return words if all(_has(file, sign) for sign in set(words) - {" "}) else ""


@lru_cache(maxsize=1 << 10)
def _has(file: bytes, sign: str) -> bool:
    font = _font(file, SMALL, 400)
    return bytes(font.getmask(sign)) not in (b"", bytes(font.getmask("\uffff")))


def _newspapers(pen: Pen, left: int, top: int, scale: int) -> None:
    """The stack of newspapers of the theme's icon."""

    def box(x: int, y: int, right: int, bottom: int, tint: int) -> None:
        pen.rectangle((left + x * scale, top + y * scale, left + right * scale - 1, top + bottom * scale - 1), tint)

    for back, tint in ((26, 170), (13, 102), (0, INK)):
        box(back, 26 - back, 70 + back, MARK - back, PAPER)
        box(back + 3, 26 - back, 70 + back, MARK - 3 - back, tint)
    box(14, 38, 59, 50, PAPER)
    for y in (58, 68, 78):
        box(14, y, 34, y + 4, PAPER)
        box(40, y, 59, y + 4, PAPER)


def _saved(image: Image.Image, color: str) -> bytes:
    ink = _rgb(color)
    tinted = image.point([round(value * (TINTS - 1) / PAPER) for value in range(256)], "P")
    share = [n / (TINTS - 1) for n in range(TINTS)]
    tinted.putpalette([round(a + (b - a) * part) for part in share for a, b in zip(ink, GROUND, strict=True)])
    png = BytesIO()
    # Runs of one colour are all there is to compress, and take half the time of looking for more.
    tinted.save(png, "PNG", bits=4, compress_type=RUNS)
    return png.getvalue()


def _rgb(color: str) -> tuple[int, ...]:
    """The colour; the theme's where it is written in a way that only style sheets understand."""
    try:
        return ImageColor.getrgb(color or THEME_INK)[:3]
    except ValueError:
        return ImageColor.getrgb(THEME_INK)[:3]


@lru_cache(maxsize=32)
def _font(file: bytes, size: int, weight: int) -> FreeTypeFont:
    # Pillow's other way to lay out text needs a library of the system, so that a card would depend on the machine.
    font = ImageFont.truetype(BytesIO(file), size, layout_engine=ImageFont.Layout.BASIC)
    try:
        font.set_variation_by_axes([weight])
    except OSError:
        pass  # a site's own font with one weight
    return font
