"""Attachments: which may be published, and what an article's page tells of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from backfile.model.article import Article
from backfile.model.attachment import Attachment
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.views import Picture
from backfile.problems import Problem
from backfile.urls import href

_BLANK_LINE = re.compile(r"\n\s*\n")


class AttachmentLine(Value, frozen=True):
    """What an article's page shows of an attachment."""

    kind: str
    """`Scan`"""
    label: str
    """As given; may be empty."""
    href: str
    """The file; empty where the archive holds it and does not publish it."""
    picture: Picture | None
    """Where it is one that is published."""
    text: tuple[str, ...]
    """The paragraphs of the transcript, only of what is published."""


def published(article: Article, desk: Desk) -> Iterator[Attachment]:
    """The attachments whose files may be published: no more than `display` allows, and only what was found sound."""
    if article.attachments and desk.display(article) == "full":
        for each in article.attachments:
            if each.public and each.file in (desk.archive.pictures if each.is_picture else desk.archive.documents):
                yield each


def published_documents(desk: Desk) -> Iterator[Attachment]:
    """Those of all articles that are published as they are."""
    for article in desk.archive.articles:
        if article.attachments:
            yield from (each for each in published(article, desk) if not each.is_picture)


def attachment_lines(article: Article, desk: Desk) -> tuple[AttachmentLine, ...]:
    """All attachments of the article; those that are held back without their files and transcripts."""
    shown = {id(each) for each in published(article, desk)}
    return tuple(_line(each, desk, is_shown=id(each) in shown) for each in article.attachments)


def _line(attachment: Attachment, desk: Desk, *, is_shown: bool) -> AttachmentLine:
    kind = desk.words[f"kind_{attachment.kind}"]
    if not is_shown:
        return AttachmentLine(kind, attachment.label, "", None, ())
    picture = None
    if attachment.is_picture:
        alt = desk.words.say("labelled", label=kind, text=attachment.label) if attachment.label else kind
        picture = replace(desk.file(attachment.file, attachment.address), alt=alt)
    paragraphs = tuple(" ".join(each.split()) for each in _BLANK_LINE.split(attachment.text) if each.strip())
    return AttachmentLine(kind, attachment.label, href(attachment.address), picture, paragraphs)


def overruled(desk: Desk) -> Iterator[Problem]:
    """Attachments that are to be public although less than all of their articles' texts is shown."""
    for article in desk.archive.articles:
        if any(each.public for each in article.attachments) and (shown := desk.display(article)) != "full":
            for each in article.attachments:
                if each.public:
                    message = f"content/{each.file} is not published: `display` of the article is {shown}"
                    yield Problem("attachment-not-shown", message, each.spot, "say `display: full` in the article")
