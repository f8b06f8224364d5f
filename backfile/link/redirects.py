"""Redirects: the old addresses that files declare, and where they lead now."""

from __future__ import annotations

from collections.abc import Iterable

from backfile.model.article import Article
from backfile.model.page import StandalonePage
from backfile.problems import Problem, Spot
from backfile.urls import Address


def redirects(
    records: Iterable[Article | StandalonePage],
) -> tuple[dict[Address, tuple[Address, str]], list[Problem]]:
    """Every alias with the address of the record that declares it and that record's path."""
    found: dict[Address, tuple[Address, str]] = {}
    problems = []
    for record in records:
        for alias in record.aliases:
            old = _as_page(alias)
            if old in found:
                message = f"the alias {alias} is also that of content/{found[old][1]}"
                problems.append(Problem("same-address", message, Spot("content/" + record.path)))
            found.setdefault(old, (record.address, record.path))
    return found, problems


def _as_page(alias: Address) -> Address:
    """An old path without an extension becomes a folder's page, which web servers answer under both forms."""
    last = alias.rsplit("/", 1)[-1]
    return Address(alias + "/") if last and "." not in last else alias
