"""The page of an article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from backfile import urls
from backfile.config import Config
from backfile.link.calendar import folders
from backfile.link.copies import likeness
from backfile.link.related import shared
from backfile.model.article import Article, Body
from backfile.model.date import NotADate, parse_date
from backfile.model.value import Value
from backfile.plan.attachments import AttachmentLine, attachment_lines
from backfile.plan.cards import image_of_article
from backfile.plan.citations import Citation, citation
from backfile.plan.desk import COPIES_NAMED, Desk, direction, display
from backfile.plan.events import DatedText, events_of_article
from backfile.plan.metadata import article_data
from backfile.plan.page import Page
from backfile.plan.places import PlaceLine, place_lines
from backfile.plan.tombstones import tombstone
from backfile.plan.views import Card, Date, Head, Link, Picture, Steps, Text, Translation
from backfile.read.first_links import linked_body
from backfile.urls import href


class EntityGroup(Value, frozen=True):
    """The entities of one type that an article is about."""

    label: str
    href: str
    entities: tuple[Link, ...]
    """Each with its role of that day as the note."""


class RelatedCard(Value, frozen=True):
    card: Card
    shared: tuple[Link, ...]
    """What both articles are about."""


class CopyLine(Value, frozen=True):
    """An article with the same story."""

    article: Link
    """Leads nowhere where it is the page's own."""
    source: str
    date: Date
    note: str
    """Why it stands here: how much of the texts is alike, or that the archive says so; empty where both are copies
    of a third."""


class CorrectionLine(Value, frozen=True):
    date: Date
    text: str
    by: str


class ArticleView(Value, frozen=True, kw_only=True):
    """What `article.html` shows."""

    head: Head
    title: str
    deck: str
    language: str
    """Empty where it is the site's."""
    direction: str
    date: Date
    bylines: tuple[Link, ...]
    dateline: str
    source: Link
    source_url: str
    access: str
    via: str
    printed: str
    """Where it stood in print: `Business, page 4, late edition`."""
    also: tuple[Link, ...]
    """The same story elsewhere; the note is its date."""
    picture: Picture | None
    pictures: tuple[Picture, ...]
    text: Text
    text_digest: str
    """SHA-256 of the text as it is stored, whether it is shown or not; empty where there is none."""
    display: str
    """`full`, `excerpt` or `metadata`."""
    display_by: str
    """Who says so: `article`, `source` or `site`."""
    entities: tuple[EntityGroup, ...]
    events: tuple[DatedText, ...]
    """What the article tells: first what someone put into words, then dates that were found in its text."""
    corrections: tuple[CorrectionLine, ...]
    attachments: tuple[AttachmentLine, ...]
    updated: Date | None
    retrieved: Date | None
    archived_url: str
    version_date: str
    """The day of the preserved copy, else that on which the text was taken (ISO 8601); empty where neither is known."""
    rights: str
    license_url: str
    steps: Steps
    """The articles before and after it in time."""
    collections: tuple[PlaceLine, ...]
    """Where it stands in collections."""
    copies: tuple[CopyLine, ...]
    """The same story within the archive in order of publication, this article among them; none where it is alone."""
    related: tuple[RelatedCard, ...]
    """Without the copies."""
    citation: Citation | None
    script: str
    """The href of the script that copies citations; empty where there is none to copy."""
    edit_url: str
    """Address of the file in the repository; empty where none is known."""
    extra: Mapping[str, Any]
    """The site's own keys, for its own templates."""


def plan_articles(desk: Desk) -> Iterator[Page]:
    """A page for every published article, and a tombstone for every withdrawn one."""
    for article in desk.archive.articles:
        yield Page(
            address=article.address,
            template="article.html",
            make=partial(_view, article, desk),
            origin="content/" + article.path,
            kind="articles",
            lastmod=_last_change(article),
            listed=desk.canonical(article) in ("", desk.full(article.address)),
        )
    for article in desk.archive.withdrawn:
        yield tombstone(article, desk)


def _view(article: Article, desk: Desk) -> ArticleView:
    archive, config = desk.archive, desk.config
    source = archive.source_of[article.address]
    shown, shown_by = display(article, archive, config)
    before, after = archive.neighbours[article.address]
    cited = config.makes("citations")
    picture = desk.picture(article.image)
    pictures = tuple(made for image in article.images if (made := desk.picture(image)))
    head = replace(
        desk.head(article.address, article.title, desk.summary(article), *_crumbs(article, desk)),
        canonical=desk.canonical(article),
        language=article.language,
        data=article_data(article, desk, (picture, *pictures) if picture else pictures),
        translations=tuple(_translations(article, desk)),
        image=image_of_article(article, (picture, *pictures) if picture else pictures, desk),
    )
    body, named = linked_body(article.body, archive.mentions.get(article.address, ()))
    return ArticleView(
        head=head,
        title=article.title,
        deck=article.deck,
        language=article.language,
        direction=direction(article.language) if article.language else "",
        date=desk.date(article.date),
        bylines=tuple(desk.tag(tag, article.date) for tag in archive.bylines[article.address]),
        dateline=article.dateline,
        source=Link(source.name, href(source.address)),
        source_url=article.source_url,
        access=article.access,
        via=article.via,
        printed=_printed(article, desk),
        also=tuple(Link(also.source, also.url, note=desk.known_date(also.date)) for also in article.also),
        picture=picture,
        pictures=pictures,
        text=shown_text(
            body,
            shown,
            (*archive.links.get(article.path, ()), *named),
            desk.pictures(article.body, is_first=not desk.shows(article.image)) if article.body.pictures else (),
        ),
        text_digest=article.body.digest,
        display=shown,
        display_by=shown_by,
        entities=_groups(article, desk),
        events=events_of_article(article, desk),
        corrections=tuple(CorrectionLine(desk.date(each.date), each.text, each.by) for each in article.corrections),
        attachments=attachment_lines(article, desk) if article.attachments else (),
        updated=desk.date(article.updated) if article.updated.year else None,
        retrieved=desk.date(article.retrieved) if article.retrieved.year else None,
        archived_url=article.archived_url,
        version_date=_version_date(article),
        rights=article.rights or source.rights or config.rights,
        license_url=article.license_url,
        steps=Steps(_step(before, desk), _step(after, desk)),
        collections=place_lines(article, desk),
        copies=tuple(_copies(article, desk)),
        related=tuple(_related(article, desk)),
        citation=citation(article, desk) if cited else None,
        script=href("/theme/cite.js") if cited else "",
        edit_url=_edit_url(article, config),
        extra=article.extra,
    )


def _related(article: Article, desk: Desk) -> Iterator[RelatedCard]:
    """Without the article's copies, which are shown by themselves."""
    archive = desk.archive
    own, copies = archive.tags[article.address], archive.copies.get(article.address)
    for other in archive.related[article.address]:
        if not copies or archive.copies.get(other.address) is not copies:
            both = shared(own, archive.tags[other.address], archive)
            yield RelatedCard(desk.card(other), tuple(desk.entity(key, article.date) for key in both))


def _translations(article: Article, desk: Desk) -> Iterator[Translation]:
    """The article in all its languages."""
    for each in desk.archive.translations.get(article.address, ()):
        language = each.language or desk.config.language
        where = "" if each is article else href(each.address)
        yield Translation(language, desk.full(each.address), each.title, where, direction(language))


def _copies(article: Article, desk: Desk) -> Iterator[CopyLine]:
    group = desk.archive.copies.get(article.address, ())
    for n, copy in enumerate(group):
        if n < COPIES_NAMED or copy is article:
            source = desk.archive.source_of[copy.address].name
            address = "" if copy is article else href(copy.address)
            yield CopyLine(Link(copy.title, address), source, desk.date(copy.date), _likeness(article, copy, desk))


def _likeness(article: Article, copy: Article, desk: Desk) -> str:
    """Why both stand together; in tens, so that a small change of one text seldom changes the other's page."""
    if copy is article:
        return desk.words["this_article"]
    share = round(10 * likeness(article.body.sketch, copy.body.sketch))
    if share:
        return desk.words.say("alike", share=str(share * 10))
    is_joined = any(decision.is_copy for decision in (*article.copies, *copy.copies))
    return desk.words["joined"] if is_joined else ""


def _edit_url(article: Article, config: Config) -> str:
    if not config.repository:
        return ""
    return f"{config.repository.rstrip('/')}/blob/HEAD/content/{quote(article.path)}"


def shown_text(body: Body, display: str, links: tuple[str, ...], pictures: tuple[Picture, ...]) -> Text:
    """As much of the text as may be published, with the hrefs of its symbolic links and what its pictures are."""
    if display == "full":
        return Text(body.html, links, pictures)
    if display == "excerpt" and body.opening:
        return Text(f"<p>{html.escape(body.opening, quote=False)}</p>")
    return Text("")


_SNAPSHOT = re.compile(r"/(\d{4})(\d\d)(\d\d)\d{6}(?:[a-z]{2}_)?/")
"""The moment in the address of a web archive's copy: `/web/20220218101500/`."""


def _version_date(article: Article) -> str:
    """The day that tells which version of the original is meant (Robust Links, `data-versiondate`)."""
    match = _SNAPSHOT.search(article.archived_url)
    try:
        return parse_date("-".join(match.groups())).iso if match else article.retrieved.iso
    except NotADate:
        return article.retrieved.iso


def _groups(article: Article, desk: Desk) -> tuple[EntityGroup, ...]:
    """The entities by type, in the order of the types in `site.yaml` and of the names in the article."""
    tags = desk.archive.tags[article.address]
    entities = desk.archive.entities
    groups = []
    for type in desk.config.types:
        links = tuple(desk.tag(tag, article.date) for tag in tags if entities[tag.entity].type == type.name)
        if links:
            index = href(urls.index_address(type.plural)) if desk.config.makes("indexes") else ""
            groups.append(EntityGroup(type.label, index, links))
    return tuple(groups)


def _crumbs(article: Article, desk: Desk) -> tuple[Link, ...]:
    """The year, month and day of the article, as far as they are known."""
    crumbs = []
    for folder in folders(article.date):
        parts = folder.split("/")
        if len(parts) == 1:
            words = desk.words.period(folder)
        else:
            words = desk.words.months[int(parts[1]) - 1] if len(parts) == 2 else parts[2].lstrip("0")
        crumbs.append(Link(words, href(urls.date_address(folder))))
    return tuple(crumbs)


def _printed(article: Article, desk: Desk) -> str:
    page = desk.words.say("page", page=article.page) if article.page else ""
    return desk.words["list_comma"].join(part for part in (article.section, page, article.edition) if part)


def _step(article: Article | None, desk: Desk) -> Link | None:
    return Link(article.title, href(article.address), note=desk.date(article.date).words) if article else None


def _last_change(article: Article) -> str:
    """The latest day of the article's life that its front matter tells."""
    days = [article.date, article.added, article.updated, *(each.date for each in article.corrections)]
    return max(day.iso for day in days)
