"""The archive is put together here, part by part, each by the module of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from backfile import urls
from backfile.config import Config
from backfile.link.calendar import by_date, neighbours, periods
from backfile.link.collections import dossiers, places
from backfile.link.copies import find_copies, once
from backfile.link.credits import credits_of
from backfile.link.faults import faults_between
from backfile.link.mentioned import descriptions, only_mentioned
from backfile.link.names import resolve_names
from backfile.link.pairs import pair_up
from backfile.link.publications import Sources
from backfile.link.redirects import redirects
from backfile.link.references import Targets
from backfile.link.registry import Registry
from backfile.link.related import related
from backfile.link.relations import relate
from backfile.link.release import Release, display, sort_out
from backfile.link.timeline import timeline, with_those_named
from backfile.link.translations import find_translations
from backfile.model.archive import Archive
from backfile.model.article import Article
from backfile.model.collection import Collection
from backfile.model.entity import Entity, EntityKey
from backfile.model.event import DatedSentence
from backfile.model.mention import Mention
from backfile.model.page import StandalonePage
from backfile.model.source import Source
from backfile.problems import Problem
from backfile.read.content import Content


def link(content: Content, config: Config, release: Release) -> tuple[Archive, list[Problem]]:
    """The linked archive of all records, and every problem that only shows between files."""
    articles, withdrawn, held_back = sort_out(content.articles, release)
    registry = Registry(content.entities, config, content.refused)
    names = resolve_names(articles, registry)
    sources = Sources(content.sources)
    source_of, from_source = sources.of_articles(articles)
    entities = _present(registry, names.about, names.by)
    calendar = by_date(articles)
    held = [*(each.article for each in held_back), *withdrawn]
    told = _dated_sentences(articles, source_of, config)
    events, unmeant = timeline(articles, told, content.events, names.tags, Targets(articles, held, content.refused))
    with_pages = periods(calendar, events.by_folder if config.makes("events") else ())
    targets = Targets(
        articles,
        held,
        content.refused,
        [
            *((article.path, article.address) for article in withdrawn),
            *_places(entities),
            *_places(sources.by_address.values()),
            *_places(content.pages),
            *_places(content.collections),
        ],
        _without_file(entities, sources, with_pages, config),
    )
    shown = [entity for entity in entities if not entity.withdrawn]
    relations = relate(content.entities, registry, names.about, targets, config)
    links, broken = _links(
        targets, [*articles, *content.entities, *content.sources, *content.pages, *content.collections]
    )
    collections, unlisted = dossiers(content.collections, targets, withdrawn, (each.article for each in held_back))
    copies, bands, undecided = find_copies(articles, targets)
    moved, clashes = redirects([*articles, *withdrawn, *content.pages])
    if not config.makes("copies"):
        copies = {}
    told_once = copies if config.copies_once else {}
    by_key = {entity.key: entity for entity in sorted(shown, key=lambda entity: entity.key)}
    archive = Archive(
        articles=articles,
        withdrawn=withdrawn,
        held_back=held_back,
        pages=content.pages,
        entities=by_key,
        withdrawn_entities=tuple(
            sorted((entity for entity in registry.by_id.values() if entity.withdrawn), key=lambda entity: entity.key)
        ),
        tags=names.tags,
        bylines=names.bylines,
        about=once(names.about, told_once),
        by=once(names.by, told_once),
        parts=relations.parts,
        wholes=relations.wholes,
        about_parts=once(relations.about_parts, told_once),
        relations=relations.sides,
        sources=dict(sorted(sources.by_address.items())),
        source_of=source_of,
        from_source=once(from_source, told_once),
        collections=collections,
        places=places(collections),
        calendar=calendar,
        periods=with_pages,
        neighbours=neighbours(articles),
        related=related(articles, names.about),
        copies=copies,
        translations=find_translations(articles, targets),
        bands=bands,
        timeline=events,
        descriptions=descriptions(articles, names.tags),
        links=links,
        pictures=content.pictures,
        credits=credits_of(
            articles, shown, [*content.sources, *content.pages, *content.collections], source_of, content.pictures
        ),
        documents=content.documents,
        media=content.media,
        redirects=moved,
        name_redirects={**registry.redirects(), **sources.redirects()},
    )
    problems = [
        *registry.problems,
        *names.problems,
        *sources.problems,
        *relations.problems,
        *undecided,
        *unmeant,
        *unlisted,
        *broken,
        *clashes,
        *faults_between(content, articles, targets),
    ]
    return archive, problems


def with_mentions(archive: Archive, mentions: Mapping[urls.Address, tuple[Mention, ...]], config: Config) -> Archive:
    """The archive with what was found in its texts."""
    mentioned = only_mentioned(archive.articles, mentions, archive.tags, archive.bylines)
    told_once = archive.copies if config.copies_once else {}
    pairs, companions = pair_up(archive.articles, archive.tags, mentions, archive.entities, config, told_once)
    return replace(
        archive,
        mentions=mentions,
        mentioned=mentioned,
        pairs=pairs,
        companions=companions,
        timeline=with_those_named(archive.timeline, mentions),
    )


def _dated_sentences(
    articles: Sequence[Article], source_of: Mapping[urls.Address, Source], config: Config
) -> dict[urls.Address, tuple[DatedSentence, ...]]:
    """The sentences that tell a date, of each text that is published in full."""
    return {
        article.address: article.body.dated
        for article in articles
        if article.body.dated and display(article, source_of.get(article.address), config)[0] == "full"
    }


def _present(registry: Registry, *lists: Iterable[EntityKey]) -> list[Entity]:
    """All registered entities, and the others that a published article names."""
    named = {key for keys in lists for key in keys}
    return [*registry.by_id.values(), *(entity for entity in registry.unregistered if entity.key in named)]


def _places(records: Iterable[Entity | Source | StandalonePage | Collection]) -> Iterator[tuple[str, urls.Address]]:
    return ((record.path, record.address) for record in records)


def _without_file(
    entities: Sequence[Entity], sources: Sources, periods: Iterable[str], config: Config
) -> Iterator[urls.Address]:
    """Addresses to which a text may link although no content file stands behind them."""
    yield from (urls.HOME, urls.DATES, urls.SOURCES, urls.COLLECTIONS, urls.CREDITS, urls.DATA)
    yield from (urls.index_address(type.plural) for type in config.types)
    yield from (urls.date_address(folder) for folder in periods)
    yield from (entity.address for entity in entities)
    yield from sources.by_address


def _links(
    targets: Targets, records: Iterable[Article | Entity | Source | StandalonePage | Collection]
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    links: dict[str, tuple[str, ...]] = {}
    problems = []
    for record in records:
        if record.body.links:
            links[record.path], broken = targets.links(record.path, record.body)
            problems += broken
    return links, problems
