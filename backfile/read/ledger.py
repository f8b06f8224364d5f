"""The ledger: the records of `records/`, read as what anyone may have written, and the chain that they form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from backfile.model.date import NotADate, parse_date
from backfile.model.record import Amendment, Mark, Record
from backfile.problems import Problem, Spot
from backfile.read.files import scan
from backfile.urls import Address

FOLDER = "records"
VERSION = 1
MAX_BYTES = 500_000_000
"""The longest record that is read; an archive of 100,000 articles begins with about 60 MB."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d{1,3}))?")
_HEX = re.compile(r"(?:[0-9a-f]{16}|[0-9a-f]{64}|)")


def read_ledger(root: Path) -> tuple[tuple[Record, ...], list[Problem]]:
    """The records of a site, the oldest first, and what is wrong with any of them or with the chain."""
    tree, problems = scan(root, FOLDER)
    records = []
    for path in tree.paths:
        if not path.endswith(".json"):
            continue
        record, faults = _read(root, path)
        problems += faults
        if record:
            records.append(record)
    records.sort(key=lambda record: record.order)
    return tuple(records), problems + list(_broken(records))


def broken_links(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Each record that the one after it does not know as it is, with that one, unless a later record says why."""
    amended = {}
    for number, record in enumerate(records):
        for name, amendment in record.amended.items():
            amended[name, amendment.was, amendment.now] = number
    for number, (record, after) in enumerate(pairwise(records)):
        if after.before != record.digest and amended.get((record.name, after.before, record.digest), 0) <= number:
            yield record, after


def _broken(records: Sequence[Record]) -> Iterator[Problem]:
    for record, after in broken_links(records):
        message = f"follows another {record.name}.json than the one that is here"
        hint = "take both from version control; one that was altered on purpose is noted by `record --amend`"
        yield Problem("broken-chain", message, Spot(f"{FOLDER}/{after.name}.json"), hint)
    if records and records[0].before:
        spot = Spot(f"{FOLDER}/{records[0].name}.json")
        yield Problem("broken-chain", "the record before it is missing", spot, "take it from version control")


def _read(root: Path, path: str) -> tuple[Record | None, list[Problem]]:
    spot = Spot(f"{FOLDER}/{path}")
    try:
        data = _bytes(root / FOLDER / path)
        return _record(path.removesuffix(".json"), data), []
    except OSError as error:
        return None, [Problem("unreadable", f"cannot be read: {error.strerror}", spot)]
    except json.JSONDecodeError as error:
        return None, [_bad(error.msg, Spot(spot.path, error.lineno, error.colno))]
    except RecursionError:
        return None, [_bad("it nests too deeply", spot)]
    except (ValueError, TypeError, AttributeError, NotADate) as error:
        return None, [_bad(str(error), spot)]


def _bad(why: str, spot: Spot) -> Problem:
    message = f"is no record: {why}" if why.isprintable() else "is no record"
    return Problem("bad-record", message[:200], spot, "take it from version control, or delete it")


def _bytes(place: Path) -> bytes:
    with place.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is longer than {MAX_BYTES:,} bytes")
    return data


def _record(name: str, data: bytes) -> Record:
    """The record that the bytes hold. Raises `ValueError` and its like where they hold none."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError("its name is no day, such as 2026-01-01.json or 2026-01-01-2.json")
    parse_date(match[1])
    stored = json.loads(data)
    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise ValueError(f"it has no `version`, or another than {VERSION}")
    return Record(
        name=name,
        before=_hex(stored["before"]),
        digest=sha256(data).hexdigest(),
        base_url=_text(stored.get("base_url", "")),
        backfile=_text(stored.get("backfile", "")),
        articles={Address(_text(key)): _mark(value) for key, value in _mapping(stored, "articles")},
        content=_digests(stored, "content"),
        files=_digests(stored, "files"),
        amended={_text(key): _amendment(value) for key, value in _mapping(stored, "amended")},
    )


def _mapping(stored: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    found = stored.get(key, {})
    if not isinstance(found, dict):
        raise TypeError(f"`{key}` is not a mapping")
    return iter(found.items())


def _digests(stored: Mapping[str, Any], key: str) -> dict[str, str | None]:
    found = dict(_mapping(stored, key))
    if not all(each is None or (isinstance(each, str) and len(each) == 64) for each in found.values()):
        raise ValueError(f"`{key}` holds what is no SHA-256")
    return found


def _mark(stored: Any) -> Mark | None:
    if stored is None:
        return None
    if not isinstance(stored, dict) or stored.get("status") not in ("published", "withdrawn"):
        raise ValueError("an article is neither published nor withdrawn")
    corrections = stored.get("corrections", [])
    if not isinstance(corrections, list):
        raise TypeError("`corrections` is not a list")
    title, text, tags, original = (_hex(stored.get(key, "")) for key in ("title", "text", "tags", "original"))
    return Mark(stored["status"], title, text, tags, original, tuple(_hex(each) for each in corrections))


def _amendment(stored: Any) -> Amendment:
    if not isinstance(stored, dict):
        raise TypeError("`amended` holds what is no mapping")
    reason = _text(stored["reason"])
    if not reason.isprintable():
        raise ValueError("the reason of an amendment holds a control character")
    return Amendment(_hex(stored["was"]), _hex(stored["now"]), reason)


def _hex(value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise ValueError("a digest is not one")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is not one")
    return value
