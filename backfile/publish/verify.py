"""`verify`: whether a folder holds what the newest record says, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backfile.config import Config
from backfile.model.record import Amendment, Held, Record, held
from backfile.problems import Problem, UsageFailed
from backfile.publish.fixity import digest_of_file, files_below, is_plain
from backfile.publish.gone import Gone, alias_lines, gone
from backfile.publish.record import as_errors
from backfile.read.content import read_content
from backfile.read.files import scan
from backfile.read.ledger import read_ledger
from backfile.urls import file_path
from backfile.write.lock import Lock
from backfile.write.staging import recover


@dataclass(frozen=True, slots=True)
class Differences:
    """What is not as a record says, as sorted paths."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.changed) + len(self.missing) + len(self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What `verify` found."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    """With the records and their chain; all of them count."""
    amended: Mapping[str, Amendment]
    """The records that were altered on purpose, by name."""
    recovered: bool
    """Whether a commit that was cut short has been completed first."""
    count: int
    """How many files were looked at."""
    files: Differences
    content: Differences
    """Of `content/`; looked at with the site's own output alone."""
    gone: tuple[Gone, ...]

    @property
    def sound(self) -> bool:
        return not (self.problems or self.files or self.content)


def verify(config: Config, folder: Path, *, own: bool) -> Verified:
    """Compares the folder with the newest record. Raises `UsageFailed` where there is none, or no folder.

    `own` says that it is the output of this site: a commit that was cut short is completed first, and `content/`
    is compared as well.
    """
    records, problems = read_ledger(config.root)
    if not records and not problems:
        raise UsageFailed("there is no record to compare with; `python build.py record` makes one")
    recovered = False
    if own:
        with Lock(config.root / ".backfile"):
            recovered = recover(folder)
    if not folder.is_dir():
        raise UsageFailed(f"{folder} is no folder")
    known = held(records)
    content = scan(config.root, "content")[0]
    return Verified(
        records=records,
        problems=tuple(as_errors(problems)),
        amended={name: each for record in records for name, each in record.amended.items()},
        recovered=recovered,
        count=len(known.files) + (len(known.content) if own else 0),
        files=_compared(folder, files_below(folder), known.files),
        content=_compared(content.root, content.paths, known.content) if own else Differences(),
        gone=_gone(config, known, folder) if own else (),
    )


def _compared(folder: Path, there: Iterable[str], known: Mapping[str, str]) -> Differences:
    """How the files that are there differ from those that are known."""
    present = set(there)
    return Differences(
        changed=tuple(path for path in sorted(present & known.keys()) if _digest(folder / path) != known[path]),
        missing=tuple(sorted(known.keys() - present)),
        extra=tuple(sorted(present - known.keys())),
    )


def _digest(place: Path) -> str:
    return digest_of_file(place) if is_plain(place) else ""


def _gone(config: Config, known: Held, folder: Path) -> tuple[Gone, ...]:
    """The articles of which the folder holds nothing any more."""
    lost = [address for address in known.articles if not (folder / file_path(address)).exists()]
    # A file that cannot be read now is no help here, and to complain of it is the business of `check`.
    return gone(lost, known.articles, read_content(config)[0].articles) if lost else ()


def _printable(path: str) -> str:
    """The path of a file that anyone may have named, fit for a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in path)


def lines(verified: Verified, most: int = 0) -> Iterator[str]:
    """What was found, a line each; of each kind no more than `most`, where that is given."""
    for where, found in (("", verified.files), ("content/", verified.content)):
        for word, paths in (("changed", found.changed), ("missing", found.missing), ("extra", found.extra)):
            shown = paths[:most] if most else paths
            yield from (f"{word}: {where}{_printable(path)}" for path in shown)
            if len(shown) < len(paths):
                yield f"{word}: {len(paths) - len(shown):,} more; --verbose names all"
    yield from alias_lines(verified.gone)
