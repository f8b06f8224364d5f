"""The table of articles."""

from __future__ import annotations

from dataclasses import replace

from backfile.model.article import Article
from backfile.plan.desk import Desk
from backfile.plan.tables.table import ID, PRECISE, URL, Column, Row, Table
from backfile.read.passages import passages


def _row(article: Article, desk: Desk) -> Row:
    archive, date = desk.archive, article.date
    source = archive.source_of[article.address]
    copies = archive.copies.get(article.address)
    return (
        article.address, desk.full(article.address), article.title, article.deck,
        date.iso, date.year or None, date.time + date.offset, source.address, article.source_url,
        desk.summary(article), article.language or desk.config.language,
        article.section, article.page, article.edition, article.dateline, article.via, article.access,
        desk.display(article), article.rights or source.rights or desk.config.rights, article.license_url,
        article.added.iso, article.updated.iso, article.retrieved.iso, article.archived_url,
        copies[0].address if copies and copies[0] is not article else "",
    )  # fmt: skip


ARTICLES = Table(
    name="articles",
    about="The articles that are published.",
    columns=(
        ID,
        URL,
        Column("title", "The headline."),
        Column("deck", "The sub-heading."),
        Column("date", f"The day printed by the source. {PRECISE}"),
        Column("year", "The year of that day.", "integer"),
        Column("time", "The time of day, where one was printed, with its offset from UTC."),
        Column("source", "The publication.", of="sources"),
        Column("source_url", "The address of the original."),
        Column("summary", "A description, or the first sentences."),
        Column("language", "The language of the text (BCP 47)."),
        Column("section", "The section in print."),
        Column("page", "The page in print."),
        Column("edition", "The edition in print."),
        Column("dateline", "The place line."),
        Column("via", "The agency from which the source had it."),
        Column("access", "Whether the original can be read freely: free or paywall."),
        Column("display", "How much of the text the archive publishes: full, excerpt or metadata."),
        Column("rights", "Who holds the text and on what terms."),
        Column("license_url", "The address of its licence."),
        Column("added", "The day on which it entered the archive."),
        Column("updated", "The day on which the source changed it last."),
        Column("retrieved", "The day on which its text was taken from the source."),
        Column("archived_url", "The address of a preserved copy."),
        Column("copy_of", "The first of the articles with the same story, where this is not it.", of="articles"),
    ),
    items=lambda desk: desk.archive.articles,
    row=_row,
    key=("id",),
    searched=("title", "deck", "summary"),
    facets=("year", "source", "language"),
    label="title",
)


def _row_with_text(article: Article, desk: Desk) -> Row:
    return *_row(article, desk), plain(article.body.html) if desk.display(article) == "full" else ""


def with_texts(table: Table) -> Table:
    """The table of articles with the texts of those that are published whole."""
    column = Column("text", "The text without markup, where the whole of it is published.")
    return replace(
        table,
        about="The articles that are published, with their texts.",
        columns=(*table.columns, column),
        row=_row_with_text,
        searched=(*table.searched, "text"),
    )


def plain(html: str) -> str:
    """A sanitised text without its markup, its paragraphs apart."""
    return "\n\n".join(passage.text for passage in passages(html))
