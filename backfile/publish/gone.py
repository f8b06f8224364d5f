"""Addresses that articles had and that lead nowhere any more, and the line that would redirect each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from backfile.link.changes import Successors, mark
from backfile.model.article import Article
from backfile.model.record import Mark
from backfile.urls import Address


class Gone(NamedTuple):
    """An address of an article that was recorded and leads nowhere now."""

    address: Address
    path: str
    """The file, below `content/`, of the article that most likely stands in its place; empty where nothing tells."""


def gone(lost: Iterable[Address], recorded: Mapping[Address, Mark], articles: Sequence[Article]) -> tuple[Gone, ...]:
    """The lost addresses, each with the article that has taken it over: one that is new, by its original or text."""
    fresh = {article.address: article for article in articles if article.address not in recorded}
    there = Successors({address: mark(article) for address, article in fresh.items()})
    successors = ((address, there.of(recorded[address])) for address in sorted(lost))
    return tuple(Gone(address, fresh[found].path if found else "") for address, found in successors)


def alias_lines(found: Sequence[Gone]) -> Iterator[str]:
    """For each address, what to add to which file."""
    for each in found:
        if not each.address.isprintable():
            continue  # no build of ours has recorded it
        where = f"content/{each.path}" if each.path else "the article in its place, if there is one"
        yield f"disappeared: {each.address}; add to {where}:"
        yield f"  aliases: [{each.address}]"
