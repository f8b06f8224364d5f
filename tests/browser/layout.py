"""What a page looks like as text: where its parts stand, and what is broken; compared with tolerance.

Not pixels, which differ with every machine's fonts, but boxes: of each landmark the first on the page, its edges in CSS
pixels from the side where lines begin, the size of its letters, and how it lies to the landmark before it. Then faults:
what sticks out of the screen or of its box, is cut off, lies over another text, or is too small for a finger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, cast

from playwright.sync_api import Page

FIND = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")


class Box(NamedTuple):
    """A landmark as it lies on the page."""

    name: str
    start: int
    end: int
    letters: int
    place: str
    """How it lies to the landmark before it: `inside`, `beside`, `below` or `above`."""

    def __str__(self) -> str:
        return f"{self.name:<42} {self.start:>4} {self.end:>4}  {self.letters:>2}px  {self.place}"


class Layout(NamedTuple):
    """A page at one width, or on paper."""

    boxes: tuple[Box, ...]
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([*map(str, self.boxes), *(f"! {fault}" for fault in self.faults)])


def layout_of(page: Page, *, fingers: bool = True) -> Layout:
    """The layout of an open page; paper has no targets for fingers."""
    boxes, faults = cast("tuple[list[Any], list[str]]", page.evaluate(FIND, fingers))
    found = (Box(name, start, end, letters, place) for name, (start, end), letters, place in boxes)
    return Layout(tuple(found), tuple(faults))


def written(text: str) -> dict[str, Layout]:
    """The layouts that a file of `== title` sections holds."""
    parts = re.split(r"^== (.+)\n", text, flags=re.MULTILINE)[1:]
    return {title: _layout(lines.splitlines()) for title, lines in zip(parts[::2], parts[1::2], strict=True)}


def _layout(lines: list[str]) -> Layout:
    boxes = [line.split() for line in lines if line and not line.startswith("!")]
    return Layout(
        tuple(
            Box(name, int(start), int(end), int(letters.removesuffix("px")), place)
            for name, start, end, letters, place in boxes
        ),
        tuple(line.removeprefix("! ") for line in lines if line.startswith("!")),
    )


def differences(expected: Layout, found: Layout, tolerance: int) -> Iterator[str]:
    """What a reader would see changed, in words; edges may differ by `tolerance` pixels."""
    names = [{box.name: box for box in each.boxes} for each in (expected, found)]
    for name in dict.fromkeys([*names[0], *names[1]]):
        old, new = (each.get(name) for each in names)
        if not old or not new:
            yield f"{name} is {'new' if new else 'not shown'}"
        elif not _alike(old, new, tolerance):
            yield f"{name}: expected\n  {old}\nfound\n  {new}"
    for old_name, new_name in zip_longest(*([name for name in each if name in names[0]] for each in names)):
        if old_name != new_name and len(names[0]) == len(names[1]):
            yield f"{new_name} stands where {old_name} stood"
            break
    yield from (f"fault: {fault}" for fault in found.faults if fault not in expected.faults)
    yield from (f"mended: {fault}" for fault in expected.faults if fault not in found.faults)


def _alike(old: Box, new: Box, tolerance: int) -> bool:
    edges = [abs(old.start - new.start), 0 if old.name.endswith("~") else abs(old.end - new.end)]
    return max(edges) <= tolerance and old.place == new.place and abs(old.letters - new.letters) <= 1
