"""Articles: a file of `content/articles/` becomes an `Article`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from backfile import urls
from backfile.config import Config
from backfile.model.article import Article, CopyDecision, Correction, Elsewhere, Event, Listed
from backfile.model.attachment import Attachment
from backfile.model.date import NewsDate
from backfile.model.image import Image
from backfile.model.name import slug
from backfile.problems import Place, Problem, Spot
from backfile.read.dated import dated, language_of
from backfile.read.document import Document, Path
from backfile.read.markdown import locate, read_body
from backfile.read.records import image, rename_keys, text_problems, withdrawal
from backfile.read.schema import ArticleKeys, EntityEntry, ImageKeys
from backfile.read.validation import is_misspelt, validate

_LEADING_DAY = re.compile(r"(?:(\d{4})-(\d{2})-)?(\d{2})-(?=.)")


def read_article(document: Document, config: Config) -> tuple[Article | None, list[Problem]]:
    """The article that a document holds, and what is wrong with it; no article where something required is."""
    rename_keys(document, config)
    keys, problems = validate(ArticleKeys, document)
    source, faults = _source(document, config)
    problems += faults
    if keys is None:
        return None, problems + text_problems(document)
    name, faults = _slug(keys, document)
    problems += faults
    withdrawn, faults = withdrawal(keys, document)
    problems += faults
    if problems:
        return None, problems + text_problems(document)
    address = urls.article_address(keys.date.folder, name)
    pictures, faults = _pictures(keys, document, address)
    problems += faults + list(_disagreeing_days(keys.date, document))
    attachments, faults = _attachments(keys, document, address)
    problems += faults
    body, faults = read_body(document, address, sketched=config.makes("copies"))
    problems += faults
    refused = any(fault.code == "too-deep" for fault in faults)
    if not (body.words or body.pictures or refused or withdrawn or keys.display == "metadata"):
        spot = Spot(document.path, document.body_line)
        problems.append(Problem("empty-body", "the article has no text", spot, "say `display: metadata` if so meant"))
    article = Article(
        path=document.path.removeprefix("content/"),
        address=address,
        title=keys.title,
        deck=keys.deck,
        date=keys.date,
        source=source,
        source_url=keys.source_url,
        authors=tuple(_authors(keys, document, config)),
        description=keys.description,
        language=keys.language,
        listed=tuple(_listed(keys, document)),
        image=pictures[0] if pictures and (keys.image or keys.image_credit) else None,
        images=tuple(pictures[1:] if keys.image or keys.image_credit else pictures),
        attachments=tuple(attachments),
        page=keys.page,
        section=keys.section,
        edition=keys.edition,
        dateline=keys.dateline,
        via=keys.via,
        also=tuple(Elsewhere(also.source, also.url, also.date) for also in keys.also),
        copies=tuple(_copies(keys, document)),
        access=keys.access or "",
        translation_of=keys.translation_of,
        rights=keys.rights,
        license_url=keys.license_url,
        display=keys.display or "",
        canonical=keys.canonical or "",
        added=keys.added,
        retrieved=keys.retrieved,
        archived_url=keys.archived_url,
        updated=keys.updated,
        corrections=tuple(Correction(each.date, each.text, each.by) for each in keys.corrections),
        status=keys.status,
        withdrawn=withdrawn,
        embargo=keys.embargo,
        expires=keys.expires,
        aliases=tuple(urls.Address(alias) for alias in keys.aliases),
        events=tuple(Event(event.date, event.text) for event in keys.events),
        mentions=keys.mentions,
        extra=keys.extra,
        body=dated(body, keys.date, language_of(keys.language, config)),
    )
    return article, problems


def _source(document: Document, config: Config) -> tuple[str, list[Problem]]:
    """The publication, or that none is named; told together with the faults of all other keys."""
    written = document.values.get("source")
    if written is not None and not isinstance(written, str):
        return "", []  # of the wrong kind, which validation has told
    source = " ".join((written or "").split()) or config.source
    spot = document.spot(("source",))
    if not source and is_misspelt("source", ArticleKeys, document):
        return "", []  # which validation tells
    if not source:
        message = "source: is left blank" if ("source",) in document.marks else "source: is missing"
        hint = "the publication's name; site.yaml may give a default"
        return "", [Problem("missing-key", message, spot, hint)]
    if re.match(r"https?://|www\.", source, re.IGNORECASE):
        message = f'source: "{source}" is an address, not the name of a publication'
        return "", [Problem("source-is-url", message, spot, "write the name, and the address as `source_url`")]
    return source, []


def _slug(keys: ArticleKeys, document: Document) -> tuple[str, list[Problem]]:
    """The last part of the address: the key, else the file's name without the article's own day."""
    if keys.slug:
        name, spot = keys.slug, document.spot(("slug",))
    else:
        stem = posixpath.basename(document.path).removesuffix(".md")
        day = _LEADING_DAY.match(stem)
        name = slug(stem[day.end() :] if day and _is_day_of(day, keys.date) else stem)
        spot = Spot(document.path)
    fault = urls.unusable_part(name)
    if not name:
        fault = "the file's name has no letter or digit"
    elif len(name) == 2 and name.isdigit():
        fault = "two digits stand for a month or day in addresses"
    if fault:
        message = f'"{name}" cannot be the last part of an address: {fault}'
        return name, [Problem("bad-slug", message, spot, "give the article another `slug:`")]
    return name, []


def _is_day_of(match: re.Match[str], date: NewsDate) -> bool:
    year, month, day = match.groups()
    return int(day) == date.day and (not year or (int(year), int(month)) == (date.year, date.month))


def _disagreeing_days(date: NewsDate, document: Document) -> Iterator[Problem]:
    """A file name that begins with another day than the article's: one of the two is a slip."""
    folder, _, name = document.path.rpartition("/")
    match = _LEADING_DAY.match(name)
    if match is None or not date.day:
        return
    dated_folder = re.search(r"/(\d{4})/(\d{2})$", folder)
    if (match[1] or dated_folder) and not _is_day_of(match, date):
        message = f'the file\'s name begins with "{match[0][:-1]}", the article is of {date.words}'
        yield Problem("file-date", message, document.spot(("date",)), "`date` is what counts")


def _listed(keys: ArticleKeys, document: Document) -> Iterator[Listed]:
    groups = [(("entities", plural) if plural else ("entities",), plural, entries)
              for plural, entries in keys.entities.items()]  # fmt: skip
    groups += [((key,), "topics", entries) for key, entries in (("tags", keys.tags), ("topics", keys.topics))]
    for path, plural, entries in groups:
        yield from (_entry(entry, plural, document.place((*path, n))) for n, entry in enumerate(entries))


def _entry(entry: EntityEntry, plural: str, place: Place) -> Listed:
    return Listed(name=entry.name or entry.id, id=entry.id, role=entry.role, plural=plural, place=place)


def _authors(keys: ArticleKeys, document: Document, config: Config) -> Iterator[Listed]:
    for n, name in enumerate(keys.authors):
        place = document.place(("authors", n))
        yield Listed(name=name, id="", role="", plural=config.person.plural, place=place)


def _copies(keys: ArticleKeys, document: Document) -> Iterator[CopyDecision]:
    for key, paths in (("with", keys.copies.joined), ("not", keys.copies.parted)):
        for n, path in enumerate(paths):
            yield CopyDecision(path, key == "with", document.spot(("copies", key, n)))


def _pictures(keys: ArticleKeys, document: Document, address: str) -> tuple[list[Image], list[Problem]]:
    """The main picture first, if there is one, and what is wrong with any of them."""
    described: list[tuple[ImageKeys, Path]] = []
    main = keys.image
    if keys.image_credit:
        main = (main or ImageKeys()).model_copy(update={"credit": keys.image_credit})
    if main:
        described.append((main, ("image",)))
    described += [(each, ("images", n)) for n, each in enumerate(keys.images)]
    pictures, problems = [], []
    for each, path in described:
        picture, faults = image(each, document, address, path)
        problems += faults
        if picture:
            pictures.append(picture)
    return pictures, problems


def _attachments(keys: ArticleKeys, document: Document, address: str) -> tuple[list[Attachment], list[Problem]]:
    attachments, problems = [], []
    folder = posixpath.dirname(document.path.removeprefix("content/"))
    for n, each in enumerate(keys.attachments):
        spot = document.spot(("attachments", n, "file"))
        found = locate(each.file, folder, address)
        if found is None:
            problems.append(Problem("bad-path", f'attachments.file: "{each.file}" leads out of content/', spot))
            continue
        attachments.append(
            Attachment(
                file=found[0],
                address=found[1],
                kind=each.kind,
                label=each.label,
                text=each.text.strip(),
                public=each.public,
                spot=spot,
            )
        )
    return attachments, problems
