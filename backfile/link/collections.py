"""Collections: which articles they mean, and where each article stands in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from backfile.link.references import Targets, content_path
from backfile.model.article import Article
from backfile.model.collection import Collection, Dossier, Part, Place
from backfile.problems import Problem, Spot, did_you_mean
from backfile.urls import Address


def dossiers(
    collections: Iterable[Collection], targets: Targets, withdrawn: Iterable[Article], held_back: Iterable[Article]
) -> tuple[tuple[Dossier, ...], list[Problem]]:
    """The collections by title, each with its published articles, and every entry that means none or one again.

    What is held back today is left out without a word, for the build lists it anyway and its day may come.
    """
    absent = {content_path(name): each for each in chain(withdrawn, held_back) for name in (each.path, each.address)}
    found, problems = [], []
    for collection in sorted(collections, key=lambda each: (each.title.casefold(), each.id)):
        parts: dict[Address, Part] = {}
        for entry in collection.entries:
            article = targets.article(entry.article)
            if article is None:
                problems += _meant_none(entry.article, absent.get(content_path(entry.article)), targets, entry.spot)
            elif article.address in parts:
                message = f"{entry.article} stands here already"
                problems.append(Problem("doubled-article", message, entry.spot))
            else:
                parts[article.address] = Part(article, entry.note)
        found.append(Dossier(collection, tuple(parts.values())))
    return tuple(found), problems


def places(found: Iterable[Dossier]) -> Mapping[Address, tuple[Place, ...]]:
    """The places of each article that some collection holds, by the article's address."""
    places: dict[Address, list[Place]] = defaultdict(list)
    for dossier in found:
        articles = [part.article for part in dossier.parts]
        neighbours = zip([None, *articles], articles, [*articles[1:], None], strict=False)
        for number, (previous, article, following) in enumerate(neighbours, 1):
            places[article.address].append(Place(dossier.collection, number, previous, following))
    return {address: tuple(listed) for address, listed in places.items()}


def _meant_none(written: str, absent: Article | None, targets: Targets, spot: Spot) -> list[Problem]:
    if absent and absent.status == "withdrawn":
        message = f"{written} was withdrawn and is left out"
        return [Problem("withdrawn-article", message, spot, "take it out of `articles`")]
    if absent or targets.exists(written):
        return []
    hint = did_you_mean(written, targets.article_paths, cutoff=0.6)
    return [Problem("unknown-article", f'articles: "{written}" is no article', spot, hint)]
