"""What is published today, and how much of it: what holds articles back is listed with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backfile.config import Config
from backfile.model.archive import HeldBack
from backfile.model.article import Article
from backfile.model.source import Source


@dataclass(frozen=True, slots=True)
class Release:
    """What decides whether an article is published, besides the article."""

    today: str
    """The day of the build as ISO 8601."""
    drafts: bool = False
    future: bool = False


def sort_out(
    articles: Iterable[Article], release: Release
) -> tuple[tuple[Article, ...], tuple[Article, ...], tuple[HeldBack, ...]]:
    """The articles that are published, those withdrawn and those held back, each in the order of time."""
    published, withdrawn, held_back = [], [], []
    for article in sorted(articles, key=lambda article: article.order):
        reason = _reason(article, release)
        if article.status == "withdrawn":
            withdrawn.append(article)
        elif reason:
            held_back.append(HeldBack(article, reason))
        else:
            published.append(article)
    return tuple(published), tuple(withdrawn), tuple(held_back)


def display(article: Article, source: Source | None, config: Config) -> tuple[str, str]:
    """How much of the article's text is published, and who says so: `article`, `source` or `site`."""
    if article.display:
        return article.display, "article"
    return (source.display, "source") if source and source.display else (config.display, "site")


def _reason(article: Article, release: Release) -> str:
    """Why the article is not published; empty where it is."""
    if article.status == "draft" and not release.drafts:
        return "draft"
    if not release.future:
        if article.embargo.iso > release.today:
            return f"under embargo until {article.embargo.iso}"
        # A month or year that has begun is not in the future.
        if article.date.iso > release.today[: len(article.date.iso)]:
            return f"dated {article.date.iso}, which is in the future"
    if article.expires.year and article.expires.iso < release.today:
        return f"expired after {article.expires.iso}"
    return ""
