"""Which keys front matter may have: the one definition.

The models below validate what authors write; the messages, the manual's tables, the JSON Schemas for
editors (`manual.py`) and the blank articles of `new` are all made from them. All input is text, lists and
mappings of text, as `read/frontmatter.py` gives it; `read/validation.py` turns faults into problems.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from backfile.model.date import UNDATED
from backfile.read.kinds import (
    Aliases,
    ArticleDate,
    Canonical,
    Date,
    Day,
    Display,
    Flag,
    Language,
    Line,
    MediaPath,
    Name,
    Names,
    Slug,
    Url,
    visible,
)


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _by_type(value: Any) -> Any:
    return {"": value} if isinstance(value, list) else value


def _file_only(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


class Keys(BaseModel):
    """The keys of one kind of file or of one mapping within it. A key without a default is required.

    Lists have a factory for their default: an empty list given as default is copied in ten times the time.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    SYNONYMS: ClassVar[dict[str, str]] = {}
    """What other tools, and other languages, call our keys."""


# Articles


class EntityEntry(Keys):
    """One entity that an article is about."""

    SYNONYMS: ClassVar = {"role": "as", "title": "as", "function": "as"}

    name: Line = Field("", description="The name, as registered or not.")
    id: Line = Field("", description="The id, where the name would be ambiguous.")
    role: Line = Field("", alias="as", description="The role of that day.", examples=["chief executive of NIO"])

    @model_validator(mode="after")
    def _names_someone(self) -> EntityEntry:
        visible(self.name or self.id)
        return self


EntityList = list[Annotated[EntityEntry, BeforeValidator(_named, json_schema_input_type=str | EntityEntry)]]
Entities = Annotated[
    dict[str, EntityList],
    BeforeValidator(_by_type, json_schema_input_type=dict[str, EntityList] | EntityList),
]


class ImageKeys(Keys):
    """A picture, or only the credit of one that the archive does not show."""

    SYNONYMS: ClassVar = {
        "src": "file", "path": "file", "url": "source_url", "photographer": "creator", "author": "creator",
        "copyright": "credit", "description": "alt", "title": "caption", "licence": "license",
    }  # fmt: skip

    file: MediaPath = Field("", description="Relative to the article, or `/...` in `content/media/`.")
    alt: Line | None = Field(None, description="What the picture shows, for those who cannot see it.")
    caption: Line = Field("", description="The line under the picture.")
    credit: Line = Field("", description="Who is to be named, as they ask to be.", examples=["NIO"])
    creator: Line = Field("", description="The person who made it.")
    license: Line = Field("", description="Name of the licence.")
    license_url: Url = Field("", description="Address of the licence.")
    source_url: Url = Field("", description="Where the picture was taken from.")
    expires: Day = Field(UNDATED, description="The last day on which it may be shown.")


Image = Annotated[ImageKeys, BeforeValidator(_file_only, json_schema_input_type=str | ImageKeys)]


class AttachmentKeys(Keys):
    """A scan, PDF or capture that is kept with the article."""

    file: MediaPath = Field(description="Relative to the article, or `/...` in `content/media/`.")
    kind: Literal["scan", "pdf", "screenshot", "capture"] = Field(description="What it is.")
    label: Line = Field("", description="What readers see instead of the file's name.")
    text: str = Field("", description="The transcript.")
    public: Flag = Field(False, description="Published, with its transcript, only where it says `true`.")


class AlsoKeys(Keys):
    """The same story in another publication."""

    SYNONYMS: ClassVar = {"name": "source", "link": "url", "source_url": "url"}

    source: Name = Field(description="Name or id of the publication.")
    url: Url = Field("", description="Its address there.")
    date: Date = Field(UNDATED, description="The day printed there.")


class CopiesKeys(Keys):
    """What the archive decides about articles with the same story."""

    SYNONYMS: ClassVar = {"join": "with", "same": "with", "split": "not", "without": "not"}

    joined: Names = Field(
        default_factory=list, alias="with", description="Copies of this article, whatever their texts look like."
    )
    parted: Names = Field(
        default_factory=list, alias="not", description="No copies of it, however alike their texts are."
    )


class CorrectionKeys(Keys):
    """A correction, by the source or by the archive."""

    date: Date = Field(description="The day of the correction.")
    text: Name = Field(description="What was corrected.")
    by: Literal["source", "archive"] = Field("archive", description="`source` or `archive`.")


class WithdrawnKeys(Keys):
    """What the page of a withdrawn article or entity still says."""

    date: Day = Field(description="The day of the withdrawal.")
    reason: Name = Field(description="Why it was withdrawn.")
    title: Literal["shown", "hidden"] = Field("hidden", description="Whether the headline, or name, is still shown.")


class EventKeys(Keys):
    """Something that the article says happened."""

    SYNONYMS: ClassVar = {"what": "text", "description": "text", "title": "text"}

    date: Date = Field(description="When, as precisely as the article says.")
    text: Name = Field(description="What happened, in a few words.")


class ArticleKeys(Keys):
    """The front matter of an article."""

    SYNONYMS: ClassVar = {
        "sources": "source", "publisher": "source", "publication": "source", "newspaper": "source",
        "outlet": "source", "site": "source", "url": "source_url", "link": "source_url", "original": "source_url",
        "original_url": "source_url", "permalink": "slug", "external_url": "source_url",
        "author": "authors", "byline": "authors", "by": "authors", "creator": "authors",
        "published": "date", "publishdate": "date", "pubdate": "date", "date_published": "date",
        "subtitle": "deck", "standfirst": "deck", "dek": "deck", "kicker": "deck", "subheading": "deck",
        "headline": "title", "summary": "description", "excerpt": "description", "abstract": "description",
        "lang": "language", "locale": "language", "category": "topics", "categories": "topics", "keywords": "tags",
        "organizations": "entities", "organisations": "entities", "people": "entities", "places": "entities",
        "companies": "entities", "products": "entities", "photo": "image", "picture": "image", "cover": "image",
        "previewimage": "image", "photo_credit": "image_credit", "credit": "image_credit", "draft": "status",
        "lastmod": "updated", "modified": "updated", "last_modified_at": "updated", "date-modified": "updated",
        "expirydate": "expires", "unpublishdate": "expires", "redirect_from": "aliases", "old_urls": "aliases",
        "accessed": "retrieved", "archive_url": "archived_url", "wayback": "archived_url", "copyright": "rights",
        "license": "license_url", "location": "dateline", "params": "extra", "comment": "notes", "agency": "via",
        "duplicates": "copies", "duplicate_of": "copies", "copy_of": "copies",
    }  # fmt: skip

    title: Name = Field(description="The headline.", examples=["NIO opens a laboratory"])
    deck: Line = Field("", description="The sub-heading.")
    date: ArticleDate = Field(
        description="The day printed by the source: `2022`, `2022-02`, `2022-02-18`, with a time and an offset "
        "where they were printed, or `undated`.",
        examples=["2022-02-18"],
    )
    source: Line = Field("", description="Name or id of the publication; may have a default in `site.yaml`.")
    source_url: Url = Field("", description="Address of the original.")
    authors: Names = Field(default_factory=list, description="By-line: one name or a list.")
    description: Line = Field("", description="A sentence or two for lists and metadata; default: from the text.")
    language: Language = Field("", description="Language of the text (BCP 47); default: the site's.")
    entities: Entities = Field(
        default_factory=dict,
        description="Whom and what the article is about: types with lists of names, or one list of names. "
        "An entry is a name, an id, or `{name, as}` with the role of that day.",
    )
    tags: EntityList = Field(default_factory=list, description="The same as `entities: {topics: ...}`.")
    topics: EntityList = Field(default_factory=list, description="The same as `entities: {topics: ...}`.")
    image: Image | None = Field(None, description="The main picture, or the credit of one not shown.")
    image_credit: Line = Field("", description="Short for `image: {credit: ...}`.")
    images: list[Image] = Field(default_factory=list, description="Further pictures.")
    attachments: list[AttachmentKeys] = Field(
        default_factory=list, description="Scans, PDFs and captures kept with the article."
    )
    page: Line = Field("", description="Page in print.")
    section: Line = Field("", description="Section in print.")
    edition: Line = Field("", description="Edition in print.")
    dateline: Line = Field("", description="Place line of the story.")
    via: Line = Field("", description="The agency that the source took it from.")
    also: list[AlsoKeys] = Field(default_factory=list, description="The same story elsewhere: `{source, url, date}`.")
    copies: CopiesKeys = Field(
        default_factory=CopiesKeys,
        description="Articles of this archive with the same story: `{with, not}`, each a content path or a list.",
    )
    access: Literal["free", "paywall"] | None = Field(None, description="Whether the original can be read freely.")
    translation_of: Line = Field("", description="The article of this archive that it translates, by content path.")
    rights: Line = Field("", description="Who holds the text and on what terms.")
    license_url: Url = Field("", description="Address of the licence of the text.")
    display: Display | None = Field(
        None,
        description="How much is published: `full`, `excerpt` or `metadata`; default: the source's, the site's.",
    )
    canonical: Canonical | None = Field(
        None, description="Whether search engines are sent to this page (`self`) or to the original."
    )
    added: Day = Field(UNDATED, description="The day it entered the archive.")
    retrieved: Day = Field(UNDATED, description="The day its text was taken from the source.")
    archived_url: Url = Field("", description="Address of a preserved copy.")
    updated: Date = Field(UNDATED, description="The day of the last change by the source.")
    corrections: list[CorrectionKeys] = Field(default_factory=list, description="List of `{date, text, by}`.")
    status: Literal["published", "draft", "withdrawn"] = Field(
        "published", description="A draft is held back and listed; a withdrawn article leaves a tombstone."
    )
    withdrawn: WithdrawnKeys | None = Field(None, description="`{date, reason, title: shown or hidden}`.")
    embargo: Day = Field(UNDATED, description="Not published before this day.")
    expires: Day = Field(UNDATED, description="Not published after this day.")
    slug: Slug = Field("", description="Last part of the address; default: the file's name without the day.")
    aliases: Aliases = Field(default_factory=list, description="Old addresses that redirect here, beginning with `/`.")
    events: list[EventKeys] = Field(default_factory=list, description="What the article says happened: `{date, text}`.")
    mentions: Flag = Field(True, description="`false`: names in the text are not linked.")
    notes: str = Field("", description="For the archivist; never leaves `content/`.")
    extra: dict[str, Any] = Field(default_factory=dict, description="The site's own keys, for templates only.")


# Entities, sources, pages


class FormerNameKeys(Keys):
    """A name that an entity had once."""

    name: Name = Field(description="The name.")
    start: Date = Field(UNDATED, alias="from", description="Since when.")
    end: Date = Field(UNDATED, alias="until", description="Until when.")


class RelationKeys(Keys):
    """How an entity relates to another, and which articles say so."""

    SYNONYMS: ClassVar = {"kind": "type", "predicate": "type", "target": "to", "evidence": "articles"}

    type: Name = Field(description="A kind that `site.yaml` declares.")
    to: Name = Field(description="The id of the other entity.")
    start: Date = Field(UNDATED, alias="from", description="Since when.")
    end: Date = Field(UNDATED, alias="until", description="Until when.")
    articles: Names = Field(default_factory=list, description="The evidence: content paths of articles.")


def _former(value: Any) -> Any:
    return [_named(item) for item in value] if isinstance(value, list) else value


class EntityKeys(Keys):
    """The front matter of an entity's file; its id is the file's name."""

    SYNONYMS: ClassVar = {
        "title": "name", "aliases": "names", "also_known_as": "names", "aka": "names", "alias": "names",
        "abbreviations": "weak_names", "previous_names": "former_names", "website": "url", "homepage": "url",
        "link": "url", "qid": "wikidata", "parent": "part_of", "logo": "image", "summary": "description",
        "kind": "type", "merged": "duplicate_ids",
    }  # fmt: skip

    name: Name = Field(description="The name under which it is shown.")
    type: Line = Field("", description="A type of `site.yaml`; default: the one whose folder the file lies in.")
    names: Names = Field(default_factory=list, description="Other full names, in any script.")
    weak_names: Names = Field(
        default_factory=list,
        description="Short forms that may mean something else; in running text they count only where a full "
        "name also occurs or the article lists the entity.",
    )
    former_names: Annotated[list[FormerNameKeys], BeforeValidator(_former)] = Field(
        default_factory=list, description="`{name, from, until}`; an article shows the name of its day."
    )
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] = Field("", description="Identifier, such as Q1.")
    url: Url = Field("", description="Its own web site.")
    description: Line = Field("", description="One sentence: what it is.")
    image: Image | None = Field(None, description="A picture or logo.")
    part_of: Names = Field(default_factory=list, description="The id of what it belongs to; one or a list.")
    relations: list[RelationKeys] = Field(
        default_factory=list, description="`{type, to, from, until, articles}`, written on one side."
    )
    duplicate_ids: Names = Field(
        default_factory=list, description="Other ids of the same thing; their addresses redirect here."
    )
    mentions: Flag = Field(True, description="`false`: its name is not sought in running text.")
    status: Literal["published", "withdrawn"] = Field(
        "published", description="A withdrawn entity leaves a tombstone; no list, article or feed names or links it."
    )
    withdrawn: WithdrawnKeys | None = Field(None, description="`{date, reason, title: shown or hidden}`.")
    notes: str = Field("", description="For the archivist; never leaves `content/`.")
    extra: dict[str, Any] = Field(default_factory=dict, description="The site's own keys, for templates only.")


class SourceKeys(Keys):
    """The front matter of a source's file; its id is the file's name."""

    SYNONYMS: ClassVar = {
        "title": "name", "aliases": "names", "website": "url", "homepage": "url", "link": "url", "lang": "language",
    }  # fmt: skip

    name: Name = Field(description="The name of the publication.")
    names: Names = Field(default_factory=list, description="Other names under which articles may give it.")
    url: Url = Field("", description="Its web site.")
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field("", description="ISO 3166 code of two letters.")
    language: Language = Field("", description="Its language (BCP 47).")
    description: Line = Field("", description="One sentence: what it is.")
    rights: Line = Field("", description="Who holds the texts and on what terms; default for its articles.")
    display: Display | None = Field(None, description="How much of its articles is published.")
    canonical: Canonical | None = Field(None, description="As for articles.")
    notes: str = Field("", description="For the archivist; never leaves `content/`.")
    extra: dict[str, Any] = Field(default_factory=dict, description="The site's own keys, for templates only.")


class PartKeys(Keys):
    """One article of a collection."""

    SYNONYMS: ClassVar = {
        "path": "id", "article": "id", "file": "id", "url": "id", "address": "id", "comment": "note", "text": "note",
        "description": "note",
    }  # fmt: skip

    id: Name = Field(description="The article: its content path or address.")
    note: Line = Field("", description="Why it stands here; shown beside it.")


def _identified(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


class CollectionKeys(Keys):
    """The front matter of a collection; its id is the file's name, the text below it the editor's."""

    SYNONYMS: ClassVar = {
        "name": "title", "headline": "title", "summary": "description", "deck": "description", "items": "articles",
        "parts": "articles", "entries": "articles",
    }  # fmt: skip

    title: Name = Field(description="The heading.")
    description: Line = Field("", description="A sentence for lists and metadata.")
    articles: list[Annotated[PartKeys, BeforeValidator(_identified, json_schema_input_type=str | PartKeys)]] = Field(
        description="The articles in their order: a content path or address each, or `{id, note}`."
    )
    notes: str = Field("", description="For the archivist; never leaves `content/`.")
    extra: dict[str, Any] = Field(default_factory=dict, description="The site's own keys, for templates only.")


class EventFileKeys(Keys):
    """The front matter of a file in `content/events/`: what the archivist says of events of one article.

    The text below it is a note for the archivist and never leaves `content/`.
    """

    SYNONYMS: ClassVar = {
        "path": "article", "source": "article", "file": "article", "day": "date", "sentence": "phrase",
        "quote": "phrase", "status": "state", "title": "text", "what": "text", "description": "text",
        "comment": "notes", "reason": "notes",
    }  # fmt: skip

    article: Name = Field(description="The article: its content path or address.")
    date: Date = Field(UNDATED, description="Which events: those of exactly this day, month or year.")
    phrase: Line = Field("", description="Which events: those whose phrase or sentence holds this.")
    state: Literal["confirmed", "rejected"] = Field(
        "confirmed", description="A rejected event is shown nowhere and listed by `build.py events`."
    )
    text: Line = Field("", description="What to say instead of the sentence.")
    notes: str = Field("", description="For the archivist; never leaves `content/`.")


class PageKeys(Keys):
    """The front matter of a standalone page; its address is the file's path."""

    title: Name = Field(description="The heading.")
    description: Line = Field("", description="A sentence for metadata.")
    language: Language = Field("", description="Language of the text; default: the site's.")
    aliases: Aliases = Field(default_factory=list, description="Old addresses.")
    notes: str = Field("", description="For the archivist; never leaves `content/`.")
    extra: dict[str, Any] = Field(default_factory=dict, description="The site's own keys, for templates only.")
