"""Standalone pages: a file of `content/pages/` becomes a `StandalonePage`."""

from __future__ import annotations

from backfile import urls
from backfile.config import Config
from backfile.model.name import SLUG
from backfile.model.page import StandalonePage
from backfile.problems import Problem, Spot
from backfile.read.document import Document
from backfile.read.markdown import read_body
from backfile.read.records import text_problems
from backfile.read.schema import PageKeys
from backfile.read.validation import validate


def read_page(document: Document, config: Config) -> tuple[StandalonePage | None, list[Problem]]:
    """The page that a document holds, and what is wrong with it; its address is its path below `pages/`."""
    keys, problems = validate(PageKeys, document)
    path = document.path.removeprefix("content/")
    problems += _unusable(path, config)
    if keys is None or problems:
        return None, problems + text_problems(document)
    address = urls.page_address(path)
    body, problems = read_body(document, address)
    page = StandalonePage(
        path=path,
        address=address,
        title=keys.title,
        description=keys.description,
        language=keys.language,
        extra=keys.extra,
        aliases=tuple(urls.Address(alias) for alias in keys.aliases),
        body=body,
    )
    return page, problems


def _unusable(path: str, config: Config) -> list[Problem]:
    parts = path.removeprefix("pages/").removesuffix(".md").split("/")
    spot = Spot("content/" + path)
    for part in parts:
        if not SLUG.fullmatch(part) or urls.unusable_part(part):
            hint = "use lower-case Latin letters, digits and single hyphens"
            return [Problem("bad-slug", f'"{part}" cannot be part of an address', spot, hint)]
    taken = urls.RESERVED_ROOTS | {each.plural for each in config.types}
    if parts[0] in taken or parts[0].isdigit():
        return [Problem("reserved-address", f'"/{parts[0]}/" belongs to Backfile itself', spot, "rename the file")]
    return []
