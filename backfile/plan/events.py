"""What articles say happened, as the pages of dates, entities and articles show it: always with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backfile import urls
from backfile.model.article import Article
from backfile.model.event import EventDate
from backfile.model.timeline import ArchiveEvent
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.views import Date, Link
from backfile.urls import EntityKey, href

MOST = 50
"""How many events the page of a day, month or year shows, those that were told first."""
LATEST = 30
"""How many events the page of an entity shows."""
_MACHINE = frozenset({"day", "week", "month", "year"})
"""What HTML's `<time datetime>` can tell."""


class EventLine(Value, frozen=True):
    """Something that happened, according to an article."""

    date: Date | None
    """None where it is that of the page."""
    text: str
    """In the words of the archivist, else the sentence."""
    sentence: str
    """The evidence, where the text is not the sentence itself; may be empty."""
    state: str
    """`declared`, `found` or `confirmed`."""
    article: Link
    source: str
    told: Date
    """The date of the article."""
    language: str
    """Where text and title are not in the site's."""
    direction: str


class Events(Value, frozen=True):
    """What a page shows of its events, and how many they are."""

    lines: tuple[EventLine, ...]
    count: int


class DatedText(Value, frozen=True):
    """What an article tells, as its own page says it."""

    date: Date
    text: str
    """Empty where nobody put into words what the sentence says."""
    phrase: str
    """The phrase of the text in which the date was read; empty where none was."""


NO_EVENTS = Events((), 0)


def events_of_period(folder: str, desk: Desk) -> Events:
    """What happened in a year, month or on a day, named as in `Timeline.by_folder`; decades are under `dates`."""
    if not desk.config.makes("events"):
        return NO_EVENTS
    events = desk.archive.timeline.by_folder.get(folder, ())
    own = folder.replace("/", "-")
    lines = (_line(event, None if event.date.iso == own else _date(event.date, desk), desk) for event in events[:MOST])
    return Events(tuple(lines), len(events))


def events_of_entity(key: EntityKey, desk: Desk) -> Events:
    """What happened according to the articles that list the entity or mention it with the date; the latest first."""
    if not desk.config.makes("events"):
        return NO_EVENTS
    events = desk.archive.timeline.by_entity.get(key, ())
    lines = (_line(event, _date(event.date, desk), desk) for event in reversed(events[-LATEST:]))
    return Events(tuple(lines), len(events))


def events_of_article(article: Article, desk: Desk) -> tuple[DatedText, ...]:
    """What an article tells, in an archivist's words or by the phrase of its text that says when."""
    return tuple(
        DatedText(
            _date(event.date, desk),
            "" if event.text == event.sentence else event.text,
            event.found.phrase if event.found else "",
        )
        for event in desk.archive.timeline.by_article.get(article.address, ())
    )


def count_of_period(folder: str, desk: Desk) -> int:
    """How many events a year, month or day shows."""
    return len(desk.archive.timeline.by_folder.get(folder, ())) if desk.config.makes("events") else 0


def years_without_articles(folders: Iterable[str], desk: Desk) -> tuple[Link, ...]:
    """The years in which nothing appeared, but something happened, the latest first."""
    years: Sequence[str] = [folder for folder in folders if len(folder) == 4 and folder not in desk.archive.calendar]
    return tuple(Link(year, desk.period(year)) for year in reversed(years))


def _line(event: ArchiveEvent, date: Date | None, desk: Desk) -> EventLine:
    card = desk.card(event.article)
    return EventLine(
        date=date,
        text=event.text,
        sentence="" if event.text == event.sentence else event.sentence,
        state=event.state,
        article=Link(card.title, card.href),
        source=card.source.text,
        told=card.date,
        language=card.language,
        direction=card.direction,
    )


def _date(date: EventDate, desk: Desk) -> Date:
    """The date for readers, linked to the page on which the event stands."""
    folder = date.folders[0]
    place = href(urls.DATES) if folder == "dates" and desk.config.makes("dates") else desk.period(folder)
    is_plain = date.precision in _MACHINE and ".." not in date.iso
    return Date(desk.words.happened(date), date.iso if is_plain else "", place)
