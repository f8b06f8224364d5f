"""The desk at which pages are planned: the archive, the settings, and the cards made so far."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import Any

from msgspec.structs import replace

from backfile import urls
from backfile.config import Config
from backfile.link import release
from backfile.model.archive import Archive, Tag
from backfile.model.article import Article, Body
from backfile.model.date import NewsDate
from backfile.model.entity import EntityKey
from backfile.model.image import Image
from backfile.plan.pictures import renditions, sources
from backfile.plan.views import Card, Date, Head, Link, Picture, SharedImage, SiteInfo, Text
from backfile.urls import Address, href

RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])
"""Languages that are written from right to left, where the tag names no script."""
SCRIPTS = frozenset(["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"])
"""Scripts that are (ISO 15924)."""

NO_PICTURE = Picture("", "", "", "", "", None, "")

NEWEST = 50
"""How many articles the bare address of a long list holds."""


COPIES_NAMED = 20
"""How many copies of a story are named, the first published ones."""


class Desk:
    """What every planner needs; it makes each article's card once."""

    def __init__(self, archive: Archive, config: Config, today: str, volumes: tuple[str, ...] = ()) -> None:
        self.archive = archive
        self.config = config
        self.words = config.words
        self.today = today
        self.volumes = volumes
        """The folders of the search index."""
        self._cards: dict[Address, Card] = {}
        self._dates: dict[NewsDate, Date] = {}
        self._links: dict[tuple[EntityKey, str], Link] = {}
        self._periods = frozenset(archive.periods)
        self.entries: dict[Address, Any] = {}
        """What feeds tell of articles (`plan/feeds.py`), each made once."""
        self.things: dict[tuple[EntityKey, str], Any] = {}
        """What metadata tells of entities (`plan/metadata.py`), each made once for every name it had."""
        self.shared_images: dict[str, SharedImage] = {}
        """The cards that many pages name (`plan/cards.py`), by their titles."""

    @cached_property
    def news(self) -> dict[Address, int]:
        """The place of each article by the day it entered the archive, the first 0."""
        entered = sorted(self.archive.articles, key=lambda article: (article.entered, article.order))
        return {article.address: place for place, article in enumerate(entered)}

    def card(self, article: Article) -> Card:
        """The short form of the article."""
        card = self._cards.get(article.address)
        if card is None:
            source = self.archive.source_of[article.address]
            card = self._cards[article.address] = Card(
                title=article.title,
                href=href(article.address),
                date=self.date(article.date),
                source=Link(source.name, href(source.address)),
                text=self.summary(article),
                language=article.language,
                direction=direction(article.language) if article.language else "",
                also=self._also(article) if self.config.copies_once else (),
            )
        return card

    def _also(self, article: Article) -> tuple[Link, ...]:
        others = (copy for copy in self.archive.copies.get(article.address, ()) if copy is not article)
        return tuple(
            Link(self.archive.source_of[copy.address].name, href(copy.address)) for copy in islice(others, COPIES_NAMED)
        )

    def cards(self, articles: tuple[Article, ...], most: int = 0) -> tuple[Card, ...]:
        """The cards of the articles, the newest first; only the newest `most`, where that is given."""
        newest = articles[-most:] if most else articles
        return tuple(self.card(article) for article in reversed(newest))

    def summary(self, article: Article) -> str:
        """What lists and metadata tell of an article: never more than `display` allows."""
        if article.description:
            return article.description
        return "" if self.display(article) == "metadata" else article.body.opening

    def display(self, article: Article) -> str:
        """How much of the text is published: the article says, else its source, else the site."""
        return display(article, self.archive, self.config)[0]

    def canonical(self, article: Article) -> str:
        """The full address to which search engines are sent, looked up like `display`."""
        source = self.archive.source_of[article.address]
        policy = article.canonical or source.canonical or self.config.canonical
        return article.source_url if policy == "original" and article.source_url else self.full(article.address)

    def full(self, address: str) -> str:
        """The full address, or nothing where the site has no base address."""
        return urls.absolute(self.config.base_url, address) if self.config.base_url else ""

    @property
    def has_feeds(self) -> bool:
        """Whether there are any: a feed needs full addresses."""
        return self.config.makes("feeds") and bool(self.config.base_url)

    @property
    def has_cards(self) -> bool:
        """Whether there are any: other sites need full addresses."""
        return self.config.makes("cards") and bool(self.config.base_url)

    def head(self, address: Address, title: str, description: str = "", *crumbs: Link) -> Head:
        url = self.full(address)
        return Head(title=title, description=description, url=url, canonical=url, crumbs=crumbs)

    def date(self, date: NewsDate) -> Date:
        """The date for readers, linked to its own page where the archive has one."""
        found = self._dates.get(date)
        if found is None:
            found = self._dates[date] = self._date(date)
        return found

    def _date(self, date: NewsDate) -> Date:
        return Date(
            self.words.date(date), date.machine, self.period(date.folder), self._time(date) if date.time else ""
        )

    def _time(self, date: NewsDate) -> str:
        """The time as printed, with its offset, and what it was then in the site's zone."""
        if not date.offset:
            return date.time
        from backfile.timezone import also_at, shown_offset  # few sources print offsets

        there = also_at(date, self.config.timezone) if self.config.timezone else ""
        return f"{date.time} {shown_offset(date.offset)}" + (f" ({there})" if there else "")

    def offset(self, date: NewsDate) -> str:
        """The offset from UTC of a time that was printed without one."""
        if not self.config.timezone:
            return "Z"
        from backfile.timezone import offset_at

        return offset_at(date, self.config.timezone)

    def known_date(self, date: NewsDate) -> str:
        """The date in words; nothing where it is not known."""
        return self.date(date).words if date.year else ""

    def period(self, folder: str) -> str:
        """The href of the page of a year, month or day; empty where there is none."""
        return href(urls.date_address(folder)) if folder in self._periods else ""

    def entity(self, key: EntityKey, day: NewsDate, written: str = "", count: int = 0) -> Link:
        """The entity under the name of that day."""
        entity = self.archive.entities[key]
        name = entity.name_on(day, written) if entity.former_names else entity.name
        link = self._links.get((key, name))
        if link is None:
            link = self._links[key, name] = Link(name, href(entity.address))
        return replace(link, count=count) if count else link

    def tag(self, tag: Tag, day: NewsDate) -> Link:
        """The entity of a tag under the name of that day, with its role as the note."""
        link = self.entity(tag.entity, day, tag.written)
        return replace(link, note=tag.role) if tag.role else link

    def text(self, path: str, body: Body, *, is_first: bool = False) -> Text:
        """The whole text of a file with its links resolved; `is_first` where no picture stands before it."""
        return Text(body.html, self.archive.links.get(path, ()), self.pictures(body, is_first=is_first))

    def pictures(self, body: Body, *, is_first: bool = False) -> tuple[Picture, ...]:
        """What the pictures of a text are, in their order."""
        return tuple(
            replace(self.file(each.file, each.address), is_first=is_first and n == 0)
            for n, each in enumerate(body.pictures)
        )

    def picture(self, image: Image | None) -> Picture | None:
        """The picture with its credit; without the file where it may no longer be shown."""
        if image is None:
            return None
        has_license = image.license or image.license_url
        license = Link(image.license or self.words["licence_of_picture"], image.license_url) if has_license else None
        shown = self.file(image.file, image.address) if self.shows(image) else NO_PICTURE
        return replace(
            shown,
            alt=image.alt,
            caption=image.caption,
            credit=image.credit,
            creator=image.creator,
            license=license,
            source_url=image.source_url,
            acquire_url=shown.acquire_url or image.source_url,
        )

    def shows(self, image: Image | None) -> bool:
        """Whether there is a picture and it may be shown today."""
        return image is not None and image.shown_on(self.today) and image.file in self.archive.pictures

    def file(self, file: str, address: Address) -> Picture:
        """The picture of a file with its sizes; nothing where it cannot be shown."""
        facts = self.archive.pictures.get(file)
        if facts is None:
            return NO_PICTURE
        made = renditions(facts, address, self.config)
        return replace(
            NO_PICTURE,
            src=href(address),
            width=made[-1].width if made else facts.width,
            height=made[-1].height if made else facts.height,
            sources=sources(made),
            full=self.full(address),
            copyright=facts.own.copyright,
            acquire_url=facts.own.acquire_url,
        )

    def ways(self) -> tuple[Link, ...]:
        """The ways in: dates, the types of entity, sources, collections."""
        config, words = self.config, self.words
        ways = [Link(words["dates"], href(urls.DATES))] if config.makes("dates") else []
        if config.makes("indexes"):
            ways += [Link(type.label, href(urls.index_address(type.plural))) for type in config.types]
            ways.append(Link(words["sources"], href(urls.SOURCES)))
        if config.makes("collections") and self.archive.collections:
            ways.append(Link(words["collections"], href(urls.COLLECTIONS)))
        return tuple(ways)

    def site(self) -> SiteInfo:
        """What every page says about the site."""
        config = self.config
        colors = ["colors"] if config.colors else []
        own = (Link(each.label, self._menu_href(each.url)) for each in config.navigation)
        return SiteInfo(
            title=config.title,
            description=config.description,
            language=config.language,
            direction=direction(config.language),
            url=self.full(urls.HOME),
            home=href(urls.HOME),
            navigation=(*(self.ways() if config.menu_ways else ()), *own),
            feed=href(urls.FEED) if self.has_feeds else "",
            credits=href(urls.CREDITS) if config.makes("credits") else "",
            data=href(urls.DATA) if config.makes("data") else "",
            stylesheets=tuple(href(f"/theme/{name}.css") for name in ("style", *colors)),
            icon=href("/theme/icon.svg"),
            logo=href("/" + config.logo.lstrip("/")) if config.logo else "",
            repository=config.repository.rstrip("/"),
            rights=config.rights,
            search=href(urls.SEARCH) if config.makes("search") else "",
            scripts=(href("/theme/goto.js"),) if config.makes("search") else (),
        )

    def _menu_href(self, url: str) -> str:
        return href(url) if url.startswith("/") and not url.startswith("//") else url


def display(article: Article, archive: Archive, config: Config) -> tuple[str, str]:
    """How much of the article's text is published, and who says so: `article`, `source` or `site`."""
    return release.display(article, archive.source_of.get(article.address), config)


def direction(language: str) -> str:
    """`rtl` for languages that are written from right to left, else `ltr`; `ku-Arab` names its script."""
    first, *others = language.lower().split("-")
    script = next((each for each in others if len(each) == 4 and each.isalpha()), "")
    return "rtl" if script in SCRIPTS or (not script and first in RIGHT_TO_LEFT) else "ltr"
