"""Citations: the facts by which an article is cited, and the bibliographies of entities and of the whole archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from urllib.parse import quote

from backfile import urls
from backfile.model.archive import Tag
from backfile.model.article import Article
from backfile.model.byline import Byline, byline
from backfile.model.date import NewsDate
from backfile.model.entity import Entity
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.page import Page
from backfile.plan.views import Link
from backfile.urls import Address, href

FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""Ways to write a bibliography, by the ending of its file."""
OF_ENTITIES = "ris"
"""The one in which entities have theirs: all programs for references read it, and it is the shortest."""

_CJK = "\u2e80"
"""The scripts from here on put the family first; whoever has a name in one of them is not taken for anybody else."""


class Citation(Value, frozen=True, kw_only=True):
    """The facts by which an article is cited; texts are empty where they are not known."""

    key: str
    """Unique in the archive, in plain ASCII: `nio-hefei-university-of-technology-2022-02-18`."""
    title: str
    language: str
    """Empty for English, which styles take for granted."""
    authors: tuple[Byline, ...]
    """The by-line; without one, the agency."""
    agency: str
    """Where it is not the author."""
    source: str
    date: NewsDate
    section: str
    page: str
    edition: str
    url: str
    """The address of the original."""
    also: tuple[tuple[str, NewsDate], ...]
    """Other publications with the same story."""
    retrieved: NewsDate
    archived_url: str
    address: str
    """The full address of the page; empty where the site has none."""


class BibliographyView(Value, frozen=True):
    """Articles as a file for programs that keep references (`render/citations.py`)."""

    format: str
    """A key of `FORMATS`."""
    citations: tuple[Citation, ...]
    """In the order of time."""


def citation(article: Article, desk: Desk) -> Citation:
    """The facts by which the article is cited."""
    archive = desk.archive
    language = article.language or desk.config.language
    authors = tuple(_author(tag, language, desk) for tag in archive.bylines[article.address])
    return Citation(
        key=_key(article),
        title=article.title,
        language="" if language.split("-")[0].lower() == "en" else language,
        authors=authors or ((Byline(article.via),) if article.via else ()),
        agency=article.via if authors else "",
        source=archive.source_of[article.address].name,
        date=article.date,
        section=article.section,
        page=article.page,
        edition=article.edition,
        url=article.source_url,
        also=tuple((also.source, also.date) for also in article.also),
        retrieved=article.retrieved,
        archived_url=article.archived_url,
        address=desk.full(article.address),
    )


def _key(article: Article) -> str:
    slug = article.address.rsplit("/", 2)[1]
    # No part of an address holds a colon, so that no two keys are the same.
    ascii_slug = slug if slug.isascii() and slug.replace("-", "").isalnum() else quote(slug, safe="").replace("%", ":")
    return f"{ascii_slug}-{article.date.iso or 'undated'}"


def _author(tag: Tag, language: str, desk: Desk) -> Byline:
    """The author under the name that the article gives, also where it is a former one."""
    entity = desk.archive.entities[tag.entity]
    names = entity.full_names
    name = tag.written if tag.written in names else entity.name
    is_whole = any(char >= _CJK for each in names for char in each)
    return Byline(name) if is_whole else byline(name, language)


def bibliography_of(entity: Entity, desk: Desk) -> str:
    """The href of the entity's bibliography; empty where it has none."""
    has_one = desk.config.makes("bibliographies") and entity.registered and any(True for _ in _of(entity, desk))
    return href(urls.bibliography(entity.address, OF_ENTITIES)) if has_one else ""


def bibliographies(desk: Desk) -> tuple[Link, ...]:
    """The files with the whole archive; none where they are not made."""
    if not desk.config.makes("bibliographies"):
        return ()
    return tuple(Link(name, href(urls.bibliography(urls.DATA, ending))) for ending, name in FORMATS.items())


def plan_citations(desk: Desk) -> Iterator[Page]:
    """The bibliography of the archive in each format, and that of every entity with a file in one."""
    if not desk.config.makes("bibliographies"):
        return
    yield from bibliography_files(desk)
    for entity in desk.archive.entities.values():
        if bibliography_of(entity, desk):
            unique = {article.address: article for article in _of(entity, desk)}
            listed = _Listed(sorted(unique.values(), key=lambda article: article.order), desk)
            yield _page(entity.address, OF_ENTITIES, listed, "content/" + entity.path)


def bibliography_files(desk: Desk) -> Iterator[Page]:
    """The bibliography of the archive in each format."""
    whole = _Listed(desk.archive.articles, desk)
    for ending in FORMATS:
        yield _page(urls.DATA, ending, whole, "the bibliography of the archive")


def _of(entity: Entity, desk: Desk) -> Iterator[Article]:
    """The articles about the entity and those by it."""
    return chain(desk.archive.about.get(entity.key, ()), desk.archive.by.get(entity.key, ()))


@dataclass(frozen=True)
class _Listed:
    """The articles of a bibliography, cited once for all its formats."""

    articles: Sequence[Article]
    desk: Desk

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation(article, self.desk) for article in self.articles)


def _page(owner: Address, ending: str, listed: _Listed, origin: str) -> Page:
    make = partial(_view, ending, listed)
    return Page(urls.bibliography(owner, ending), "bibliography", make, origin, "bibliographies", listed=False)


def _view(ending: str, listed: _Listed) -> BibliographyView:
    return BibliographyView(ending, listed.citations)
