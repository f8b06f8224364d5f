"""The table of picture credits."""

from __future__ import annotations

from backfile.model.credit import Use
from backfile.plan.credits import published_holders
from backfile.plan.desk import Desk
from backfile.plan.tables.table import Column, Row, Table


def _row(use: Use, desk: Desk) -> Row:
    image = use.image
    picture = desk.picture(image)
    assert picture is not None  # there is an image
    return (
        image.credit, image.creator, image.license, image.license_url, image.caption, image.alt,
        (picture.full or image.address) if picture.src else "",
        image.source_url, image.expires.iso, use.address,
        use.address if use.address in desk.archive.source_of else "",
    )  # fmt: skip


CREDITS = Table(
    name="credits",
    about="Whose the pictures are, also those that the archive does not show.",
    columns=(
        Column("credit", "The credit line."),
        Column("creator", "Who made it."),
        Column("license", "The licence."),
        Column("license_url", "The address of the licence."),
        Column("caption", "The caption."),
        Column("alt", "What is to be seen."),
        Column("picture", "The address of the picture, where the archive shows it."),
        Column("picture_source", "Where it comes from."),
        Column("expires", "The last day on which it may be shown."),
        Column("stands_at", "The address of the page with it."),
        Column("article", "The article with it, where it is an article's.", of="articles"),
    ),
    items=lambda desk: (use for holder in published_holders(desk) for use in holder.uses),
    row=_row,
    facets=("credit", "license"),
)
