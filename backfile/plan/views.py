"""The small values of which views are made. A template reaches nothing but these and the site's own facts.

Every `href` is finished by the renderer (`urls.settle`) and is written into the page as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backfile.model.value import Value


class Link(Value, frozen=True, cache_hash=True):  # what was filled for one is looked up by it
    """Words that lead somewhere."""

    text: str
    href: str
    """Empty where the words lead nowhere."""
    count: int = 0
    """A number of articles to show beside it; 0 shows none."""
    note: str = ""


class Date(Value, frozen=True, cache_hash=True):
    """A date with the precision that is known."""

    words: str
    """`18 February 2022`"""
    machine: str
    """For `<time datetime>`; empty when undated."""
    href: str
    """The page of the day, month or year; empty where there is none."""
    time: str = ""
    """The time as printed, with its offset, and in the site's zone: `10:00 UTC+08:00 (03:00 UTC+01:00)`."""


class Card(Value, frozen=True, cache_hash=True):
    """The short form of an article, as lists show it."""

    title: str
    href: str
    date: Date
    source: Link
    text: str
    """A sentence or two; empty where nothing of the text may be shown."""
    language: str = ""
    """Where title and text are not in the site's."""
    direction: str = ""
    also: tuple[Link, ...] = ()
    """The sources of its copies, each leading to the copy, where lists show a story once."""


class Translation(Value, frozen=True):
    """An article in one of the languages in which the archive has it."""

    language: str
    """BCP 47."""
    url: str
    """Full address; empty where the site has none."""
    title: str
    href: str
    """Empty for the page itself."""
    direction: str


class SharedImage(Value, frozen=True):
    """The picture that other sites show where they link to a page."""

    url: str
    """Full address."""
    width: int
    height: int
    alt: str


class Head(Value, frozen=True):
    """What every page says about itself."""

    title: str
    description: str = ""
    url: str = ""
    """Full address of the page; empty where the site has none."""
    canonical: str = ""
    """Full address to which search engines are sent: the page's, or that of the original."""
    language: str = ""
    """Where the page's own language is not the site's."""
    crumbs: tuple[Link, ...] = ()
    """The way from the home page, without the page itself."""
    feed: str = ""
    """The href of the page's own Atom feed."""
    indexed: bool = True
    """Whether search engines may list the page."""
    data: Mapping[str, Any] = {}
    """What the page is about, in the words of schema.org (`plan/metadata.py`)."""
    translations: tuple[Translation, ...] = ()
    """The page in all its languages, itself among them; none where there is only one."""
    image: SharedImage | None = None


class SiteInfo(Value, frozen=True):
    """What every page says about the site. It holds no counts, so that a new article does not change every page."""

    title: str
    description: str
    language: str
    direction: str
    """`ltr` or `rtl`"""
    url: str
    """Full address of the home page; empty where the site has none."""
    home: str
    navigation: tuple[Link, ...]
    """The ways in: dates, the types of entity, sources; then the site's own menu."""
    feed: str
    """The href of the site's feed; empty where there is none."""
    credits: str
    """The href of the picture credits; empty where there are none."""
    data: str
    """The href of the downloads; empty where there are none."""
    stylesheets: tuple[str, ...]
    icon: str
    logo: str
    repository: str
    rights: str
    search: str = ""
    """The href of the search page; empty where there is none."""
    scripts: tuple[str, ...] = ()
    """The hrefs of what every page runs."""


class PictureSource(Value, frozen=True):
    """The sizes in which a picture is published in one format, the narrowest first."""

    type: str
    """The media type."""
    srcset: str


class Picture(Value, frozen=True):
    """A picture, or only its credit where `src` is empty.

    As schema.org's ImageObject has it: `full` is `contentUrl`, `credit` is `creditText`, `copyright` is
    `copyrightNotice`, `license.href` is `license`, and `creator`, `width`, `height` and `caption` are called so.
    """

    src: str
    alt: str
    caption: str
    credit: str
    creator: str
    license: Link | None
    source_url: str
    width: int = 0
    """In pixels; 0 where it is not known."""
    height: int = 0
    sources: tuple[PictureSource, ...] = ()
    """By format, the one to be preferred first and that of `src` last; empty for drawings."""
    full: str = ""
    """The full address of `src`; empty where the site has none."""
    copyright: str = ""
    """The notice that the file itself carries."""
    acquire_url: str = ""
    """ImageObject's `acquireLicensePage`: where a licence can be had."""
    is_first: bool = False
    """Whether it is the first picture of its page, and so is fetched at once."""


class Text:
    """A sanitised text with the hrefs of its symbolic links, in their order; empty for a broken one.

    No `Value`, so that whoever writes a view down can put something shorter in its place (`press.freeze`).
    """

    __slots__ = ("html", "links", "pictures")

    def __init__(self, html: str, links: tuple[str, ...] = (), pictures: tuple[Picture, ...] = ()) -> None:
        self.html = html
        self.links = links
        self.pictures = pictures
        """What is known of its pictures, in their order; their words are in the text."""


class Cell(Value, frozen=True):
    """A day of a month's calendar."""

    day: int
    """0 for a cell before the first or after the last day."""
    href: str
    """Empty where nothing appeared or happened."""
    count: int
    """Of the articles."""
    label: str
    """`18 February 2022, 2 articles, 1 event`"""
    level: int = 0
    """The step of colour, from 1 to 4; 0 where nothing appeared."""


class Month(Value, frozen=True):
    """A month's calendar, in weeks from Monday to Sunday."""

    name: str
    href: str
    """Empty where nothing appeared or happened."""
    weeks: tuple[tuple[Cell, ...], ...]


class Group(Value, frozen=True):
    """Articles under a heading."""

    heading: Link | None
    cards: tuple[Card, ...]
    anchor: str = ""


class Steps(Value, frozen=True):
    """The neighbours of a page in a series."""

    previous: Link | None
    next: Link | None


Datum = str | int | None
"""What stands in a table: None where there is nothing to say."""


class TableView(Value, frozen=True):
    """A table, to be written as CSV or as JSON Lines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Datum, ...], ...]


class PlainView(Value, frozen=True):
    """A file of plain text, as it stands."""

    text: str


class JsonView(Value, frozen=True):
    """A JSON document."""

    content: Mapping[str, Any]
