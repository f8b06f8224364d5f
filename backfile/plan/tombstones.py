"""The tombstone of an article or entity that was withdrawn."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from backfile.model.article import Article
from backfile.model.date import UNDATED
from backfile.model.entity import Entity
from backfile.model.value import Value
from backfile.plan.desk import Desk
from backfile.plan.page import Page
from backfile.plan.views import Date, Head


class WithdrawnView(Value, frozen=True):
    """What `withdrawn.html` shows."""

    head: Head
    kind: str
    """`article`, or `entry` for an entity."""
    title: str
    """Empty where it is hidden."""
    date: Date
    withdrawn: Date
    reason: str


def tombstone(record: Article | Entity, desk: Desk) -> Page:
    """What stands at the address of an article or entity that was withdrawn."""
    make = partial(_tombstone, record, desk)
    kind = "articles" if isinstance(record, Article) else "entities"
    return Page(record.address, "withdrawn.html", make, "content/" + record.path, kind=kind, listed=False)


def _tombstone(record: Article | Entity, desk: Desk) -> WithdrawnView:
    withdrawal = record.withdrawn
    assert withdrawal is not None  # nothing is withdrawn without its reason (`read/records.py`)
    kind, name, date = (
        ("article", record.title, record.date) if isinstance(record, Article) else ("entry", record.name, UNDATED)
    )
    title = name if withdrawal.title_shown else ""
    return WithdrawnView(
        head=replace(desk.head(record.address, title or desk.words["withdrawn"]), indexed=False),
        kind=kind,
        title=title,
        date=desk.date(date),
        withdrawn=desk.date(withdrawal.date),
        reason=withdrawal.reason,
    )
