"""Changes: what entered, was corrected, re-tagged or withdrawn, from one record to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from backfile.model.article import Article, Correction
from backfile.model.name import fold
from backfile.model.record import Change, ChangeKind, Changes, Mark, Record
from backfile.urls import Address


def changes(records: Sequence[Record]) -> tuple[Changes, ...]:
    """What each record tells of the articles, the oldest first; records that tell nothing of them are left out."""
    told = []
    state: dict[Address, Mark] = {}
    for n, record in enumerate(records):
        found = () if not n else tuple(sorted(_changes(state, record.articles)))
        _apply(record.articles, state)
        if found or not n:
            told.append(Changes(record.day, found, 0 if n else len(state)))
    return tuple(told)


def mark(article: Article) -> Mark:
    """The article as a record keeps it."""
    tags = sorted(f"{each.plural}\0{each.id}\0{fold(each.name)}" for each in article.listed)
    return Mark(
        status="withdrawn" if article.status == "withdrawn" else "published",
        title=_digest(article.title),
        text=article.body.digest[:16],
        tags=_digest("\n".join(tags)),
        original=_digest(article.source_url),
        corrections=tuple(correction_digest(each) for each in article.corrections),
    )


def correction_digest(correction: Correction) -> str:
    return _digest(f"{correction.date.iso}\0{correction.by}\0{correction.text}")


class Successors:
    """Finds the address under which an article that is gone most likely stands now."""

    def __init__(self, marks: Mapping[Address, Mark]) -> None:
        """`marks` are the articles that are there."""
        self._by_original: dict[str, list[Address]] = defaultdict(list)
        self._by_words: dict[tuple[str, str], list[Address]] = defaultdict(list)
        for address, each in marks.items():
            self._by_original[each.original].append(address)
            self._by_words[each.title, each.text].append(address)

    def of(self, gone: Mark) -> Address | None:
        """The one article with the same original, or else with the same title and text; None where nothing tells."""
        alike = self._by_original.get(gone.original, []) if gone.original else []
        alike = alike or self._by_words.get((gone.title, gone.text), [])
        return alike[0] if len(alike) == 1 else None


def _changes(state: Mapping[Address, Mark], articles: Mapping[Address, Mark | None]) -> Iterator[Change]:
    fresh = {address: mark for address, mark in articles.items() if mark and address not in state}
    successors = Successors(fresh)
    for address, new in articles.items():
        old = state.get(address)
        if old and new is None:
            moved = successors.of(old)
            if moved in fresh:
                yield Change(ChangeKind.MOVED, moved)
                yield from _differences(moved, old, fresh.pop(moved))
            else:
                yield Change(ChangeKind.REMOVED, address)
        elif old and new:
            yield from _differences(address, old, new)
    for address, new in fresh.items():
        yield Change(ChangeKind.WITHDRAWN if new.status == "withdrawn" else ChangeKind.ENTERED, address)


def _differences(address: Address, old: Mark, new: Mark) -> Iterator[Change]:
    """What happened to an article that is still there. A correction explains an edit, and so does a withdrawal."""
    if new.status != old.status:
        yield Change(ChangeKind.WITHDRAWN if new.status == "withdrawn" else ChangeKind.RESTORED, address)
        return
    if added := tuple(each for each in new.corrections if each not in old.corrections):
        yield Change(ChangeKind.CORRECTED, address, added)
    elif (old.title, old.text) != (new.title, new.text):
        yield Change(ChangeKind.EDITED, address)
    if old.tags != new.tags:
        yield Change(ChangeKind.RETAGGED, address)


def _apply(articles: Mapping[Address, Mark | None], state: dict[Address, Mark]) -> None:
    for address, mark in articles.items():
        if mark:
            state[address] = mark
        else:
            state.pop(address, None)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16] if text else ""
