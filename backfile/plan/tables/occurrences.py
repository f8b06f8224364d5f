"""The tables of where entities occur: which articles list them, which texts name them, which two occur together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from backfile.model.article import Article
from backfile.model.entity import EntityKey
from backfile.model.mention import Mention
from backfile.plan.desk import Desk
from backfile.plan.tables.table import Column, Row, Table
from backfile.urls import Address


def _tags(desk: Desk) -> Iterator[Row]:
    """What each article is about and by whom, each entity once."""
    archive = desk.archive
    for article in archive.articles:
        address = article.address
        for relation, tags in (("about", archive.tags[address]), ("by", archive.bylines[address])):
            for tag in {tag.entity: tag for tag in tags}.values():
                yield address, tag.entity, relation, tag.role, tag.written


TAGS = Table(
    name="tags",
    about="Which article lists which entity.",
    columns=(
        Column("article", "The article.", of="articles"),
        Column("entity", "The entity.", of="entities"),
        Column("relation", "about, or by for who wrote it."),
        Column("role", "The role of that day, in the words of the article."),
        Column("written", "The name as the article lists it."),
    ),
    items=_tags,
    key=("article", "entity", "relation"),
    facets=("relation", "entity"),
)


def mentions(found: Mapping[Address, Sequence[Mention]], desk: Desk) -> Iterator[Row]:
    """The names in texts that are published whole, in the order of the articles."""
    for article in desk.archive.articles:
        own = found.get(article.address, ())
        if own and desk.display(article) == "full":
            for each in own:
                if each.entity in desk.archive.entities:
                    yield article.address, each.entity, each.parts[1], each.sentence


def pairs(found: Iterable[tuple[EntityKey, EntityKey, Sequence[Article]]]) -> Iterator[Row]:
    """Two entities each, with the articles in which both occur in the order of time."""
    for first, second, articles in found:
        dates = [article.date.iso for article in articles if article.date.year] or [""]
        yield first, second, len(articles), dates[0], dates[-1]


MENTIONS = Table(
    name="mentions",
    about="Which text names which entity, in which sentence.",
    columns=(
        Column("article", "The article.", of="articles"),
        Column("entity", "The entity that its text names.", of="entities"),
        Column("name", "The name as it stands in the text."),
        Column("sentence", "The sentence in which it stands."),
    ),
    items=lambda desk: mentions(desk.archive.mentions, desk),
    facets=("entity",),
)
PAIRS = Table(
    name="pairs",
    about="Which two entities stand together in articles.",
    columns=(
        Column("entity", "The one whose address sorts first.", of="entities"),
        Column("other", "The other one.", of="entities"),
        Column("articles", "How many articles name both.", "integer"),
        Column("first", "The date of the first of them."),
        Column("last", "The date of the last of them."),
    ),
    items=lambda desk: pairs((each.first, each.second, each.articles) for each in desk.archive.pairs),
    key=("entity", "other"),
    facets=("entity",),
)
