"""XML from outside, read as a stream of elements: entities are refused, nothing is fetched, nothing is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate, errors

MAX_DEPTH = 100
"""Elements nested deeper than this are refused."""


class NotXml(Exception):
    """The data is no XML, or holds what we do not read; says why."""


class Element(NamedTuple):
    """An element that has just begun or, with its text, just ended. Names are `namespace name`."""

    name: str
    attributes: dict[str, str]
    text: str
    """Its own text; empty while it begins."""
    path: tuple[str, ...]
    """The names of the elements around it, the outermost first."""


def read_xml(
    data: bytes,
    begins: Callable[[Element], None] = lambda _: None,
    ends: Callable[[Element], None] = lambda _: None,
) -> None:
    """Calls `begins` and `ends` for every element of the document. Raises `NotXml`."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(0)
    around: list[str] = []
    open_ones: list[tuple[dict[str, str], list[str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(around) >= MAX_DEPTH:
            raise NotXml("it nests deeper than is read")
        begins(Element(name, attributes, "", tuple(around)))
        around.append(name)
        open_ones.append((attributes, []))

    def end(name: str) -> None:
        around.pop()
        attributes, texts = open_ones.pop()
        ends(Element(name, attributes, "".join(texts), tuple(around)))

    def text(data: str) -> None:
        if open_ones:
            open_ones[-1][1].append(data)

    def entity(*_: object) -> None:
        raise NotXml("it declares entities")

    def instruction(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise NotXml("it asks for a style sheet")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise NotXml(f"{errors.messages[error.code]} in line {error.lineno}") from None
    except (ValueError, LookupError):
        raise NotXml("its encoding is not known") from None
