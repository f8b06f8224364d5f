"""The search index: volumes whose articles have changed are indexed anew, and staged with the pages.

What Pagefind writes differs from run to run. So the list of what was written keeps, with each file, the digest of all
that its volume was made of, and how many files the volume has: a volume with all of them is left as it is.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.msgpack import decode, encode
from msgspec.structs import replace

from backfile.cache import Memory
from backfile.model.article import Article, Body
from backfile.parallel import in_slices, processors
from backfile.plan.search import IndexEntry, Volume, spaced, text_of
from backfile.plan.volumes import place_in_time
from backfile.press import Press, Printed
from backfile.read.reading import Reading
from backfile.report import Progress, SearchCost
from backfile.write.manifest import Written

FOLDER = "pagefind/"
"""Of all volumes, below the output."""
STARTS = "volumes"
"""The fact that holds the first places of all volumes; the entries of each are one, too."""
_ENTRY_FILE = "pagefind-entry.json"


@dataclass(frozen=True, slots=True)
class Indexing:
    """What a process needs to index its share of the volumes."""

    press: Press
    volumes: Sequence[Volume]
    texts: Sequence[Sequence[Body]]
    """Of each volume's entries."""


def index(
    press: Press, volumes: Sequence[Volume], articles: Iterable[Article], progress: Progress
) -> tuple[list[Printed], SearchCost]:
    """The files of all volumes; those that the output does not hold as they should be are made."""
    started = time.monotonic()
    files, stale = [], []
    published = _published(press)
    for volume in volumes:
        known = published.get(_digest(volume, press), {})
        if _is_whole(known, press):
            files += [Printed(path, entry, "search", False) for path, entry in known.items()]
        else:
            stale.append(volume)
    body_of = {article.path: article.body for article in articles} if stale else {}
    texts = [[body_of[entry.path] for entry in volume.entries] for volume in stale]
    jobs = press.options.jobs or processors()
    with in_slices(_index_slice, Indexing(press, stale, texts), len(stale), jobs, 2) as slices:
        for made in slices:
            files += made
            progress("indexing", 1, len(stale))
    return files, _cost(files, len(volumes), stale, started)


def facts(volumes: Sequence[Volume]) -> dict[str, Any]:
    """What `refresh` needs, to be remembered."""
    entries = {_fact(volume.start): encode(volume) for volume in volumes}
    return {STARTS: tuple(volume.start for volume in volumes), **entries}


def refresh(
    press: Press, memory: Memory, articles: Sequence[Article], cost: SearchCost | None
) -> tuple[list[Printed], set[str], dict[str, Any], SearchCost | None]:
    """Indexes anew what holds the articles, of which nothing but the text was edited since the last build.

    Gives the files, the paths of those that they replace, what is to be remembered, and the cost in place of `cost`.
    """
    starts: tuple[int, ...] = memory.fact(STARTS) or ()
    if not starts or cost is None:
        return [], set(), {}, cost
    started = time.monotonic()
    files: list[Printed] = []
    replaced: set[str] = set()
    known: dict[str, Any] = {}
    stale = []
    published = _published(press)
    bodies = {article.path: article.body for article in articles}
    for start in sorted({starts[bisect_right(starts, place_in_time(article)) - 1] for article in articles}):
        before = decode(memory.fact(_fact(start)), type=Volume)
        volume = replace(before, entries=tuple(_edited(entry, bodies) for entry in before.entries))
        if volume == before:
            continue
        texts = [bodies.get(entry.path) or _remembered(memory, entry.path) for entry in volume.entries]
        replaced.update(published.get(_digest(before, press), {}))
        files += _indexed(press, volume, texts)
        known[_fact(start)] = encode(volume)
        stale.append(volume)
    count = cost.files - len(replaced) + len(files)
    return files, replaced, known, _cost(files, len(starts), stale, started)._replace(files=count)


def _edited(entry: IndexEntry, bodies: Mapping[str, Body]) -> IndexEntry:
    body = bodies.get(entry.path)
    return replace(entry, text=body.digest) if body and entry.display != "metadata" else entry


def _remembered(memory: Memory, path: str) -> Body:
    stored = memory.reading(path)
    assert stored is not None  # it was read for the build that remembered its volume
    body: Body = Reading(path, *stored).result[0].body
    return body


def _index_slice(indexing: Indexing, start: int, stop: int) -> list[Printed]:
    found: list[Printed] = []
    for n in range(start, stop):
        found += _indexed(indexing.press, indexing.volumes[n], indexing.texts[n])
    return found


def _indexed(press: Press, volume: Volume, texts: Sequence[Body]) -> list[Printed]:
    """Indexes and stages a volume. Where it lies and what it holds are in the names of its files already."""
    from backfile.write.pagefind import index_files

    language = press.config.language.split("-")[0].lower()
    made = index_files(_records(volume, texts), language, with_program=not volume.folder)
    key = f"{_digest(volume, press)}.{len(made)}"
    return [press.put(f"{FOLDER}{volume.folder}{path}", data, "search", key) for path, data in sorted(made.items())]


def _records(volume: Volume, texts: Sequence[Body]) -> Iterator[dict[str, Any]]:
    """The articles as Pagefind takes them, in the order of time, in which the search page finds them again."""
    for entry, body in zip(volume.entries, texts, strict=True):
        title = spaced(entry.title)
        shown = {"title": title, "source": entry.source, "date": entry.date, "credit": entry.credit}
        if title != entry.title:
            shown["headline"] = entry.title
        yield {
            "url": entry.address,
            "content": text_of(entry, body) or title,
            "meta": shown,
            "filters": {"in": list(entry.filters)},
            "sort": {},
        }


def _published(press: Press) -> dict[str, dict[str, Written]]:
    """The files of the volumes that the last build wrote, by the digests of the volumes."""
    found: dict[str, dict[str, Written]] = {}
    for path, entry in press.known.files.items():
        if path.startswith(FOLDER):
            found.setdefault(entry.key.partition(".")[0], {})[path] = entry
    return found


def _is_whole(files: Mapping[str, Written], press: Press) -> bool:
    counts = {entry.key.partition(".")[2] for entry in files.values()}
    return counts == {str(len(files))} and all(press.known.is_there(press.options.output, path) for path in files)


def _digest(volume: Volume, press: Press) -> str:
    made_of = (_recipe(), press.config.language, volume)
    return sha256(encode(made_of)).hexdigest()[:20]


@cache
def _recipe() -> str:
    """A digest of the modules that say what is indexed and how, and of Pagefind."""
    from backfile.write.pagefind import pagefind_version

    package = Path(__file__).resolve().parent
    digest = sha256(pagefind_version().encode())
    for module in ("search.py", "plan/search.py", "write/pagefind.py"):
        digest.update((package / module).read_bytes())
    return digest.hexdigest()


def _fact(start: int) -> str:
    return f"volume {start:x}"


def _cost(files: Sequence[Printed], volumes: int, stale: Sequence[Volume], started: float) -> SearchCost:
    return SearchCost(
        volumes=volumes,
        made=len(stale),
        articles=sum(len(volume.entries) for volume in stale),
        files=len(files),
        seconds=time.monotonic() - started,
    )
