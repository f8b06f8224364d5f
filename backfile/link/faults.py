"""What is wrong between the files, and belongs to no part of the archive: missing files, originals given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlencode

from backfile.link.references import Targets
from backfile.model.article import Article
from backfile.model.collection import Collection
from backfile.model.entity import Entity
from backfile.model.page import StandalonePage
from backfile.model.source import Source
from backfile.problems import Problem, Spot, did_you_mean
from backfile.read.content import Content


def faults_between(content: Content, articles: Sequence[Article], targets: Targets) -> Iterator[Problem]:
    """Files that nobody has, originals of two of the `articles`, translations of none."""
    yield from _missing_files(content)
    yield from _same_originals(articles)
    yield from _unknown_translations(articles, targets)


def _missing_files(content: Content) -> Iterator[Problem]:
    """Pictures that texts and front matter name and that are not there."""
    records: list[Article | Entity | Source | StandalonePage | Collection]
    records = [*content.articles, *content.entities, *content.sources, *content.pages, *content.collections]
    for record in records:
        for picture in record.body.pictures:
            if picture.file not in content.media:
                spot = Spot("content/" + record.path, picture.line)
                yield Problem("missing-picture", f"there is no content/{picture.file}", spot)
    for article in content.articles:
        for image in (article.image, *article.images):
            if image and image.file and image.file not in content.media:
                yield Problem("missing-file", f"there is no content/{image.file}", Spot("content/" + article.path))
        for attachment in article.attachments:
            if attachment.file not in content.media:
                yield Problem("missing-file", f"there is no content/{attachment.file}", attachment.spot)
    for entity in content.entities:
        if entity.image and entity.image.file and entity.image.file not in content.media:
            yield Problem("missing-file", f"there is no content/{entity.image.file}", Spot("content/" + entity.path))


def _unknown_translations(articles: Sequence[Article], targets: Targets) -> Iterator[Problem]:
    for article in articles:
        original = article.translation_of
        if original and not targets.article(original) and not targets.exists(original):
            message = f'translation_of: "{original}" is no article'
            hint = did_you_mean(original, targets.article_paths, cutoff=0.6)
            yield Problem("unknown-article", message, Spot("content/" + article.path), hint)


def _same_originals(articles: Sequence[Article]) -> Iterator[Problem]:
    originals: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.source_url:
            originals[_untracked(article.source_url)].append(article)
    for same in originals.values():
        for article in same[1:]:
            message = f"has the same original as content/{same[0].path}"
            yield Problem("same-original", message, Spot("content/" + article.path))


def _untracked(url: str) -> str:
    """The address without what only tracks readers, for comparing."""
    address, _, query = url.partition("#")[0].partition("?")
    host, _, path = address.partition("//")[2].partition("/")
    kept = [
        (key, value)
        for key, value in (parse_qsl(query, keep_blank_values=True) if query else ())
        if not key.lower().startswith("utm_") and key.lower() not in ("fbclid", "gclid", "mc_cid", "mc_eid", "ref")
    ]
    return f"{host.lower().removeprefix('www.')}/{path.rstrip('/')}?{urlencode(kept)}"
