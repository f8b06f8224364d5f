"""The timeline: what happened when, according to whom; as declared, as found in texts, and as files correct it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from backfile.link.references import Targets
from backfile.model.archive import Tag
from backfile.model.article import Article
from backfile.model.entity import EntityKey
from backfile.model.event import DatedSentence, EventFile, declared_date
from backfile.model.mention import Mention
from backfile.model.timeline import ArchiveEvent, Timeline
from backfile.problems import Problem, did_you_mean
from backfile.urls import Address

Key = TypeVar("Key", bound=str)

_LONG_WORD = re.compile(r"\w{4,}")


def timeline(
    articles: Iterable[Article],
    found: Mapping[Address, Sequence[DatedSentence]],
    files: Sequence[EventFile],
    tags: Mapping[Address, Sequence[Tag]],
    targets: Targets,
) -> tuple[Timeline, list[Problem]]:
    """The events of published articles, and the files that mean none of them.

    `found` holds, by the article's address, the sentences that tell dates, and only those that may be shown.
    """
    events: dict[str, list[ArchiveEvent]] = {}
    for article in articles:
        listed = tuple(dict.fromkeys(tag.entity for tag in tags.get(article.address, ())))
        own = list(_of_article(article, found.get(article.address, ()), listed))
        if own:
            events[article.path] = own
    problems = [problem for file in files for problem in _correct(events, file, targets)]
    whole = tuple(sorted((event for own in events.values() for event in own), key=lambda event: event.order))
    shown = [event for event in whole if event.state != "rejected"]
    return Timeline(
        events=whole,
        by_folder=_gathered((folder, event) for event in shown for folder in event.date.folders),
        by_entity=_by_entity(shown),
        by_article={
            own[0].article.address: tuple(event for event in own if event.state != "rejected")
            for own in events.values()
        },
    ), problems


def with_those_named(timeline: Timeline, mentions: Mapping[Address, Sequence[Mention]]) -> Timeline:
    """The timeline in which an event also belongs to those whom its sentence names and its article does not list."""
    fuller: dict[int, ArchiveEvent] = {}
    for address, told in timeline.by_article.items():
        found = mentions.get(address, ())
        for event in told if found else ():
            named = [each.entity for each in found if each.sentence == event.sentence]
            entities = tuple(dict.fromkeys((*event.entities, *named)))
            if len(entities) > len(event.entities):
                fuller[id(event)] = event._replace(entities=entities)
    if not fuller:
        return timeline

    def filled(events: Iterable[ArchiveEvent]) -> tuple[ArchiveEvent, ...]:
        return tuple(fuller.get(id(event), event) for event in events)

    whole = filled(timeline.events)
    return Timeline(
        events=whole,
        by_folder={folder: filled(events) for folder, events in timeline.by_folder.items()},
        by_entity=_by_entity(event for event in whole if event.state != "rejected"),
        by_article={address: filled(events) for address, events in timeline.by_article.items()},
    )


def _of_article(
    article: Article, sentences: Sequence[DatedSentence], listed: tuple[EntityKey, ...]
) -> Iterator[ArchiveEvent]:
    """What the article declares, with the sentence that says so where one was found; then what else was found.

    Of several sentences that tell the date, the one is meant that shares most words with what is declared.
    """
    found = [
        ArchiveEvent(
            date=date.date,
            text=each.sentence,
            article=article,
            state="found",
            entities=listed,
            sentence=each.sentence,
            found=date,
            place=(number, date.start),
        )
        for number, each in enumerate(sentences)
        for date in {date.date: date for date in reversed(each.dates)}.values()
    ]
    for event in article.events:
        date = declared_date(event.date)
        if date is None:
            continue
        words = _words(event.text)
        evidence = max(
            (each for each in found if each.date == date),
            key=lambda each: len(words & _words(each.sentence)),
            default=None,
        )
        if evidence:
            found.remove(evidence)
            yield evidence._replace(text=event.text, state="declared")
        else:
            yield ArchiveEvent(date=date, text=event.text, article=article, state="declared", entities=listed)
    yield from found


def _words(text: str) -> set[str]:
    """The longer words of a text, which tell what it is about."""
    return set(_LONG_WORD.findall(text.casefold()))


def _correct(events: dict[str, list[ArchiveEvent]], file: EventFile, targets: Targets) -> Iterator[Problem]:
    """Puts into `events` what a file says of some of them."""
    article = targets.article(file.article)
    if article is None:
        if not targets.exists(file.article):
            message = f'article: "{file.article}" is no article'
            hint = did_you_mean(file.article, targets.article_paths, cutoff=0.6)
            yield Problem("event-without-article", message, file.article_spot, hint)
        return
    own = events.get(article.path, [])
    meant = [n for n, event in enumerate(own) if _is_meant(event, file)]
    if not meant:
        message = f"{file.article} tells no event that this file could mean"
        dates = ", ".join(dict.fromkeys(event.date.iso for event in sorted(own, key=lambda event: event.order)))
        hint = f"it tells of {dates}" if dates else "an event is declared in the article itself, under `events:`"
        yield Problem("unknown-event", message, file.spot, hint)
    for n in meant:
        own[n] = own[n]._replace(state=file.state, text=file.text or own[n].text, file=file.path)


def _is_meant(event: ArchiveEvent, file: EventFile) -> bool:
    date = declared_date(file.date)
    if date is not None and event.date != date:
        return False
    return file.phrase in event.sentence or file.phrase in event.text


def _by_entity(events: Iterable[ArchiveEvent]) -> dict[EntityKey, tuple[ArchiveEvent, ...]]:
    return _gathered((entity, event) for event in events for entity in event.entities)


def _gathered(pairs: Iterable[tuple[Key, ArchiveEvent]]) -> dict[Key, tuple[ArchiveEvent, ...]]:
    lists: dict[Key, list[ArchiveEvent]] = defaultdict(list)
    for key, event in pairs:
        lists[key].append(event)
    return {key: tuple(listed) for key, listed in sorted(lists.items())}
