"""Articles that are translations of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from backfile.link.references import Targets
from backfile.model.article import Article
from backfile.urls import Address


def find_translations(articles: Iterable[Article], targets: Targets) -> dict[Address, tuple[Article, ...]]:
    """The articles that tell one text in several languages, by the address of each: the original first, if it is there.

    A translation of a translation belongs to the same group; what is not published is in none.
    """
    groups: dict[Address, list[Article]] = defaultdict(list)
    for article in articles:
        if article.translation_of:
            groups[_original(article, targets).address].append(article)
    found: dict[Address, tuple[Article, ...]] = {}
    for address, translations in groups.items():
        original = targets.article(address)
        assert original is not None  # the address is that of a published article
        group = (original, *(each for each in translations if each is not original))
        if len(group) > 1:
            found.update((each.address, group) for each in group)
    return found


def _original(article: Article, targets: Targets) -> Article:
    """What the article was translated from in the end; where translations go round in a circle, the first address."""
    seen = {article.address: article}
    while article.translation_of and (original := targets.article(article.translation_of)):
        if original.address in seen:
            return seen[min(seen)]
        article = seen[original.address] = original
    return article
