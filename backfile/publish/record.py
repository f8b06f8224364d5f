"""`record`: what the archive holds and publishes today becomes a file of `records/`, chained to the one before."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from backfile import __version__, pipeline
from backfile.config import Config
from backfile.link.changes import mark
from backfile.model.archive import Archive
from backfile.model.article import Article
from backfile.model.record import Amendment, Mark, Record, held
from backfile.problems import BuildFailed, EnvironmentFailed, Problem, UsageFailed, weighed
from backfile.publish.fixity import NOT_OURS, digest_of_file
from backfile.publish.gone import Gone, gone
from backfile.read.files import scan
from backfile.read.ledger import FOLDER, VERSION, broken_links, read_ledger
from backfile.report import Options, Progress, Report
from backfile.urls import file_path
from backfile.write.manifest import read_manifest


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording gave."""

    report: Report
    """Of the build whose files are recorded."""
    record: Record | None
    """None where nothing differs from the newest record."""
    before: str
    """The name of the record before; empty where it is the first."""
    gone: tuple[Gone, ...]


def record(config: Config, options: Options, progress: Progress, amend: str = "") -> Recorded:
    """Builds the site, and writes the record of it where anything differs from the newest one.

    `amend` is the reason for which earlier records were altered; it is noted in this one. Raises `BuildFailed`
    where the content or a record has an error, or the chain is broken for no reason given.
    """
    made: list[tuple[Record, Sequence[Article]]] = []

    def recorder(archive: Archive, records: Sequence[Record]) -> Record:
        articles = (*archive.articles, *archive.withdrawn)
        made[:] = [(_begun(articles, records, config, options.today, amend), articles)]
        return made[0][0]

    records = _sound_ledger(config, amend)
    content = _content(config.root)
    report = pipeline.build(config, options, progress, recorder=recorder)
    if content != _content(config.root):
        raise EnvironmentFailed("content/ was edited while it was recorded; record it again")
    before = held(records)
    begun, articles = made[0]
    files = _files(options.output)
    entry = replace(begun, content=_differences(before.content, content), files=_differences(before.files, files))
    name = records[-1].name if records else ""
    if records and not (entry.articles or entry.content or entry.files or entry.amended):
        return Recorded(report, None, name, ())
    _write(config.root, entry)
    lost = [address for address, each in entry.articles.items() if each is None and file_path(address) not in files]
    return Recorded(report, entry, name, gone(lost, before.articles, articles))


def record_bytes(entry: Record) -> bytes:
    """The file of a record: JSON with one entry a line, sorted, so that the difference of two can be read."""
    parts: list[tuple[str, Any]] = [
        ("version", VERSION),
        ("before", entry.before),
        ("backfile", entry.backfile),
        ("base_url", entry.base_url),
        ("amended", {name: each._asdict() for name, each in entry.amended.items()}),
        ("articles", {address: each and _stored(each) for address, each in entry.articles.items()}),
        ("content", entry.content),
        ("files", entry.files),
    ]
    lines = [f"{_json(key)}: {_block(value)}" for key, value in parts if value or not isinstance(value, dict)]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _sound_ledger(config: Config, amend: str) -> tuple[Record, ...]:
    """The records, when nothing is wrong with them. Raises `BuildFailed`."""
    records, problems = read_ledger(config.root)
    if not amend.isprintable():
        raise UsageFailed("--amend: the reason has to be one line of text")
    if amend and not any(True for _ in broken_links(records)):
        raise UsageFailed("--amend: no record was altered since the one after it was written")
    standing = [each for each in problems if not (amend and each.code == "broken-chain" and records[0].before == "")]
    if standing:
        raise BuildFailed(as_errors(standing))
    return records


def as_errors(problems: Sequence[Problem]) -> list[Problem]:
    """The problems, all of them errors: a build may go on with a broken chain, a record may not."""
    return weighed(problems, {each.code: "error" for each in problems})


def _begun(articles: Sequence[Article], records: Sequence[Record], config: Config, today: str, amend: str) -> Record:
    """The record as far as the articles that have a page tell it."""
    return Record(
        name=_name(records, today),
        before=records[-1].digest if records else "",
        base_url=config.base_url,
        backfile=__version__,
        articles=_differences(held(records).articles, {each.address: mark(each) for each in articles}),
        amended={
            altered.name: Amendment(after.before, altered.digest, amend)
            for altered, after in (broken_links(records) if amend else ())
        },
    )


def _name(records: Sequence[Record], today: str) -> str:
    """The day, with the number of the record if it is not the first of that day. Raises `UsageFailed`."""
    if not records or records[-1].day < today:
        return today
    day, number = records[-1].order
    if day > today:
        raise UsageFailed(f"the newest record is of {day}, and today is {today}; `--today` says otherwise")
    return f"{day}-{number + 1}"


def _differences(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> dict[Any, Any]:
    """What is new or other after than before, and None for what is gone; sorted."""
    keys = before.keys() | after.keys()
    return {key: after.get(key) for key in sorted(keys) if before.get(key) != after.get(key)}


def _content(root: Path) -> dict[str, str]:
    """SHA-256 of every file of `content/`, by path."""
    return {path: digest_of_file(root / "content" / path) for path in scan(root, "content")[0].paths}


def _files(output: Path) -> dict[str, str]:
    """SHA-256 of every file of the output, each compared with the list of what was written."""
    found = {}
    for path, entry in read_manifest(output).files.items():
        if path.partition("/")[0] in NOT_OURS:
            continue
        found[path] = digest_of_file(output / path)
        if not found[path].startswith(entry.digest):
            raise EnvironmentFailed(f"{output / path} is not as it was built; build with --no-cache and record again")
    return found


def _write(root: Path, entry: Record) -> None:
    place = root / FOLDER / f"{entry.name}.json"
    place.parent.mkdir(exist_ok=True)
    temporary = place.with_name(f".{place.name}.new")
    with temporary.open("wb") as file:
        file.write(record_bytes(entry))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(place)


def _stored(each: Mark) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in each._asdict().items() if value}


def _block(value: Any) -> str:
    if not isinstance(value, Mapping):
        return _json(value)
    lines = ",\n".join(f"  {_json(key)}: {_json(value[key])}" for key in sorted(value))
    return "{\n" + lines + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
