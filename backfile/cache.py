"""What earlier builds found out, in `.backfile/memory.sqlite`. Deleting it costs time and nothing else.

Everything in it was computed from inputs whose digests or stamps stand beside it, by a program whose digest
stands there, too (`tool_digest`). What is damaged, or was written by another version, is forgotten.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import sys
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FILE = "memory.sqlite"

_TABLES = """
create table facts (name text primary key, value blob) without rowid;
create table readings
    (path text primary key, digest text, linked text, head text, outcome blob);
create table findings (address text primary key, key text, found blob);
create table views (address text primary key, view blob);
"""
"""Rows of some kilobytes are written in half the time beside their key than within it."""


class Damaged(Exception):
    """Something that was remembered is not what it was."""


class Memory:
    """Facts by name, readings by the path of a content file, views by the address of an article."""

    def __init__(self, folder: Path) -> None:
        """Opens the memory of a site; `folder` is its `.backfile/`. It is emptied where it cannot be used."""
        self.path = folder / FILE
        self.connection = self._opened()
        self._is_failing = False

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def fact(self, name: str) -> Any:
        """The fact of that name; None where there is none or it cannot be read."""
        row = self._row("select value from facts where name = ?", name)
        return pickle.loads(_checked(row[0])) if row else None

    def readings(self) -> dict[str, tuple[str, str, str, bytes]]:
        """What follows the path in each `Reading`, by path."""
        try:
            rows = self.connection.execute("select path, digest, linked, head, outcome from readings").fetchall()
        except sqlite3.Error as error:
            raise Damaged from error
        return {path: (digest, linked, head, _checked(outcome)) for path, digest, linked, head, outcome in rows}

    def reading(self, path: str) -> tuple[str, str, str, bytes] | None:
        """The same for one path; None where it is not known."""
        row = self._row("select digest, linked, head, outcome from readings where path = ?", path)
        return (row[0], row[1], row[2], _checked(row[3])) if row else None

    def paths(self) -> list[str]:
        """The paths of all files of which a reading is remembered."""
        try:
            return [path for (path,) in self.connection.execute("select path from readings")]
        except sqlite3.Error as error:
            raise Damaged from error

    def view(self, address: str) -> bytes | None:
        """The pickled view of an article's page, without its text."""
        row = self._row("select view from views where address = ?", address)
        return _checked(row[0]) if row else None

    def viewed(self) -> list[str]:
        """The addresses of all articles of which a view is remembered."""
        try:
            return [address for (address,) in self.connection.execute("select address from views")]
        except sqlite3.Error as error:
            raise Damaged from error

    def note_readings(self, readings: Iterable[tuple[str, str, str, str, bytes]]) -> None:
        """Takes note of readings as they come; they are remembered with the next `keep`."""
        rows = ((*known, _sealed(outcome)) for *known, outcome in readings)
        self._write("replace into readings values (?, ?, ?, ?, ?)", rows)

    def findings(self) -> dict[str, tuple[str, bytes]]:
        """What was found in the texts of articles: the rest of each `finding.Found`, by address."""
        try:
            rows = self.connection.execute("select address, key, found from findings").fetchall()
        except sqlite3.Error as error:
            raise Damaged from error
        return {address: (key, _checked(found)) for address, key, found in rows}

    def finding(self, address: str) -> tuple[str, bytes] | None:
        """The same for one article; None where nothing was sought in it."""
        row = self._row("select key, found from findings where address = ?", address)
        return (row[0], _checked(row[1])) if row else None

    def note_findings(self, findings: Iterable[tuple[str, str, bytes]]) -> None:
        """Takes note of what was found; it is remembered with the next `keep`."""
        rows = ((address, key, _sealed(found)) for address, key, found in findings)
        self._write("replace into findings values (?, ?, ?)", rows)

    def note_views(self, views: Iterable[tuple[str, bytes]]) -> None:
        """Takes note of views as they come; they are remembered with the next `keep`."""
        self._write("replace into views values (?, ?)", ((address, _sealed(view)) for address, view in views))

    def keep(self, facts: dict[str, Any], gone: Iterable[str] = (), unshown: Iterable[str] = ()) -> None:
        """Remembers the facts and all that was noted since, in one step.

        Of the files that are `gone` and the articles that are `unshown` it forgets reading and view.
        """
        self._write("delete from readings where path = ?", ((path,) for path in gone))
        self._write("delete from views where address = ?", ((address,) for address in unshown))
        known = {**facts, "generation": (self.fact("generation") or 0) + 1}
        rows = ((name, _sealed(pickle.dumps(value, 5))) for name, value in known.items())
        self._write("replace into facts values (?, ?)", rows)
        if not self._is_failing:
            try:
                self.connection.commit()
            except sqlite3.Error:
                self._fail()

    def _write(self, query: str, rows: Iterable[tuple[Any, ...]]) -> None:
        if not self._is_failing:
            try:
                self.connection.executemany(query, rows)
            except sqlite3.Error:
                self._fail()

    def _fail(self) -> None:
        """A memory that cannot be written to is no reason to fail, but it must not remember half of a build."""
        self._is_failing = True
        self.connection.rollback()

    def start_over(self) -> None:
        """Forgets everything, for some of it is damaged."""
        self.connection.close()
        _delete(self.path)
        self.connection = self._opened()

    def _row(self, query: str, value: str) -> tuple[Any, ...] | None:
        try:
            row: tuple[Any, ...] | None = self.connection.execute(query, (value,)).fetchone()
        except sqlite3.Error as error:
            raise Damaged from error
        return row

    def _opened(self) -> sqlite3.Connection:
        for _ in range(2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return _connected(str(self.path))
            except (sqlite3.Error, OSError):
                _delete(self.path)
        return _connected(":memory:")  # the folder cannot be written to


def _sealed(data: bytes) -> bytes:
    """The data behind its checksum: what a crash of the machine has torn is noticed."""
    return zlib.crc32(data).to_bytes(4, "big") + data


def _checked(sealed: bytes) -> bytes:
    """What `_sealed` was given. Raises `Damaged` where it is not what it was."""
    data = sealed[4:]
    if zlib.crc32(data).to_bytes(4, "big") != sealed[:4]:
        raise Damaged
    return data


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        except OSError:
            continue


def _connected(place: str) -> sqlite3.Connection:
    """A connection to a memory of this very program; an older one is emptied."""
    connection: sqlite3.Connection = sqlite3.connect(place, isolation_level="IMMEDIATE")
    try:
        connection.execute("pragma page_size = 32768")  # several readings: the usual size takes half as long again
        # A program that is killed leaves it whole; a machine that stops may not, and it is made anew.
        connection.execute("pragma synchronous = off")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version != _version():
            # Other tables, too: those of an older program may have other columns.
            for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
                connection.execute(f"drop table {table}")
            connection.executescript(f"{_TABLES} pragma user_version = {_version()};")
    except BaseException:
        connection.close()
        raise
    return connection


def _version() -> int:
    """The program, as the number that SQLite keeps for its users (31 bits)."""
    return int(tool_digest()[:8], 16) >> 1


@cache
def tool_digest() -> str:
    """A digest of all that computes: this package with its words, Python with its Unicode data, and the libraries."""
    digest = sha256(f"{sys.version} {unicodedata.unidata_version} {sqlite3.sqlite_version}".encode())
    package = Path(__file__).resolve().parent
    for path in sorted([*package.rglob("*.py"), *package.glob("words/*.yaml")]):
        digest.update(path.read_bytes())
    for name in _installed():
        digest.update(name.encode())
    return digest.hexdigest()[:32]


def _installed() -> Iterator[str]:
    """The names of the installed distributions with their versions, as the folders of their metadata give them."""
    spec = find_spec("markdown")
    if spec and spec.origin:
        with closing(os.scandir(Path(spec.origin).parent.parent)) as entries:
            yield from sorted(entry.name for entry in entries if entry.name.endswith(".dist-info"))
