"""Which articles only mention an entity, and as what articles describe those that they list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from backfile.model.archive import Description, Tag
from backfile.model.article import Article
from backfile.model.entity import EntityKey
from backfile.model.mention import Mention
from backfile.urls import Address


def only_mentioned(
    articles: Sequence[Article],
    mentions: Mapping[Address, tuple[Mention, ...]],
    tags: Mapping[Address, tuple[Tag, ...]],
    bylines: Mapping[Address, tuple[Tag, ...]],
) -> dict[EntityKey, tuple[Article, ...]]:
    """For each entity the articles whose text names it while they neither list it nor are by it, the oldest first."""
    found: dict[EntityKey, list[Article]] = defaultdict(list)
    for article in articles:
        named = mentions.get(article.address, ())
        if named:
            known = {tag.entity for tag in (*tags[article.address], *bylines[article.address])}
            for key in dict.fromkeys(mention.entity for mention in named):
                if key not in known:
                    found[key].append(article)
    return {key: tuple(listed) for key, listed in found.items()}


def descriptions(
    articles: Sequence[Article], tags: Mapping[Address, tuple[Tag, ...]]
) -> dict[EntityKey, tuple[Description, ...]]:
    """For each entity the roles that articles give it, each once, by the first article that gives it."""
    found: dict[EntityKey, dict[str, Description]] = defaultdict(dict)
    for article in articles:
        for tag in tags[article.address]:
            if tag.role:
                found[tag.entity].setdefault(tag.role, Description(tag.role, article))
    return {key: tuple(roles.values()) for key, roles in found.items()}
