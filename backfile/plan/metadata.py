"""What pages say to programs, as schema.org has it: plain structures, which `render/metadata.py` writes as JSON-LD.

They tell nothing that the page itself does not show, and no more of a text than `display` allows. Everything has the
full address of its page as its `@id`; without a `base_url` it has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backfile import urls
from backfile.model.archive import Tag
from backfile.model.article import Article
from backfile.model.date import UNDATED, NewsDate
from backfile.model.entity import Entity, EntityKey
from backfile.model.source import Source
from backfile.plan.desk import Desk
from backfile.plan.views import Picture

Facts = dict[str, Any]

TYPES = {"organization": "Organization", "person": "Person", "place": "Place", "product": "Product"}
"""Types of entity that schema.org knows; any other is a `Thing`."""
WHOLES = {"Organization": "parentOrganization", "Place": "containedInPlace"}
"""By which word a type says what it is part of."""
WIKIDATA = "https://www.wikidata.org/wiki/"


def article_data(article: Article, desk: Desk, pictures: Iterable[Picture]) -> Facts:
    """A `NewsArticle`; `about` is what the article lists, `mentions` what its text names besides."""
    archive, config = desk.archive, desk.config
    source, group = archive.source_of[article.address], archive.translations.get(article.address, ())
    described = _described(
        {
            "@type": "NewsArticle",
            "@id": desk.full(article.address),
            "headline": article.title,
            "alternativeHeadline": article.deck,
            "description": desk.summary(article),
            "inLanguage": article.language or config.language,
            "datePublished": article.date.machine,
            "dateModified": _changed(article),
            "dateline": article.dateline,
            "articleSection": article.section,
            "printPage": article.page,
            "printEdition": article.edition,
            "author": _things(archive.bylines[article.address], article.date, desk),
            "creditText": article.via,
            "publisher": _publisher(source, desk),
            "isBasedOn": article.source_url,
            "archivedAt": article.archived_url,
            "isPartOf": _described({"@type": "Collection", "@id": desk.full(urls.HOME), "name": config.title}),
            "about": _things(archive.tags[article.address], article.date, desk),
            "mentions": tuple(_thing(key, article.date, "", desk) for key in _mentioned(article, desk)),
            "image": tuple(image for each in pictures if (image := _image(each))),
            "correction": tuple(_correction(each.date, each.text) for each in article.corrections),
            "copyrightNotice": article.rights or source.rights or config.rights,
            "license": article.license_url,
            "translationOfWork": _named(group[0], desk) if article.translation_of and group else None,
            "workTranslation": tuple(_named(each, desk) for each in group[1:] if group[0] is article),
        }
    )
    if article.access:
        described["isAccessibleForFree"] = article.access == "free"
    return described


def _mentioned(article: Article, desk: Desk) -> tuple[EntityKey, ...]:
    """Whom the text names, as far as it is published, and the article does not list, in the order of the text."""
    mentions = desk.archive.mentions.get(article.address, ())
    if not mentions:
        return ()
    listed = {tag.entity for tag in (*desk.archive.tags[article.address], *desk.archive.bylines[article.address])}
    return tuple(key for key in dict.fromkeys(mention.entity for mention in mentions) if key not in listed)


def entity_data(entity: Entity, desk: Desk) -> Facts:
    """The `Organization`, `Person`, `Place`, ... that a page is about."""
    picture = desk.picture(entity.image)
    type = TYPES.get(entity.type, "Thing")
    wholes = tuple(_thing(key, UNDATED, "", desk) for key in desk.archive.wholes.get(entity.key, ()))
    return _described(
        {
            "@type": type,
            "@id": desk.full(entity.address),
            "mainEntityOfPage": desk.full(entity.address),
            "name": entity.name,
            "alternateName": (*entity.names, *entity.weak_names, *(each.name for each in entity.former_names)),
            "description": entity.description,
            "url": entity.url,
            "sameAs": WIKIDATA + entity.wikidata if entity.wikidata else "",
            "image": _image(picture) if picture else None,
            WHOLES.get(type, ""): wholes if type in WHOLES else None,
        }
    )


def source_data(source: Source, desk: Desk) -> Facts:
    """The `Organization` that published articles."""
    facts = {
        "mainEntityOfPage": desk.full(source.address),
        "alternateName": source.names,
        "description": source.description,
    }
    return _publisher(source, desk) | _described(facts)


def home_data(desk: Desk) -> Facts:
    """The `WebSite`."""
    config = desk.config
    home = desk.full(urls.HOME)
    facts = {"name": config.title, "description": config.description, "inLanguage": config.language}
    return _described({"@type": "WebSite", "@id": home, "url": home, **facts})


def _described(facts: Facts) -> Facts:
    """Without what is not known."""
    return {key: value for key, value in facts.items() if value}


def _changed(article: Article) -> str:
    """The last day on which the source changed the article or somebody corrected it."""
    if not article.corrections:
        return article.updated.machine
    return max(article.updated.machine, *(each.date.machine for each in article.corrections))


def _things(tags: Iterable[Tag], day: NewsDate, desk: Desk) -> tuple[Facts, ...]:
    return tuple(_thing(tag.entity, day, tag.written, desk) for tag in tags)


def _thing(key: EntityKey, day: NewsDate, written: str, desk: Desk) -> Facts:
    """An entity as others name it, under the name of that day."""
    entity = desk.archive.entities[key]
    name = entity.name_on(day, written) if entity.former_names else entity.name
    found: Facts | None = desk.things.get((key, name))
    if found is None:
        same = tuple(address for address in (entity.wikidata and WIKIDATA + entity.wikidata, entity.url) if address)
        facts = {"@type": TYPES.get(entity.type, "Thing"), "@id": desk.full(entity.address), "name": name}
        found = desk.things[key, name] = _described({**facts, "sameAs": same})
    return found


def _publisher(source: Source, desk: Desk) -> Facts:
    found: Facts | None = desk.things.get((EntityKey(source.address), ""))
    if found is None:
        facts = {"@type": "Organization", "@id": desk.full(source.address), "name": source.name, "url": source.url}
        found = desk.things[EntityKey(source.address), ""] = _described(facts)
    return found


def _image(picture: Picture) -> Facts | None:
    """An `ImageObject`; None where the archive shows no picture, or has no address to tell it by."""
    if not picture.full:
        return None
    creator = {"@type": "Person", "name": picture.creator} if picture.creator else None
    return _described(
        {
            "@type": "ImageObject",
            "contentUrl": picture.full,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption,
            "description": picture.alt,
            "creditText": picture.credit,
            "creator": creator,
            "copyrightNotice": picture.copyright,
            "license": picture.license.href if picture.license else "",
            "acquireLicensePage": picture.acquire_url,
        }
    )


def _correction(date: NewsDate, text: str) -> Facts:
    return _described({"@type": "CorrectionComment", "text": text, "datePublished": date.machine})


def _named(article: Article, desk: Desk) -> Facts:
    facts = {"@id": desk.full(article.address), "headline": article.title, "inLanguage": article.language}
    return _described({"@type": "NewsArticle", **facts})
