"""The table of contents of the program: lay the site out (read, link, find, plan), render, write, remember."""

from __future__ import annotations

import gc
import pickle
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from backfile import search, warm
from backfile.cache import Damaged, Memory
from backfile.config import Config
from backfile.edits import edited_texts
from backfile.model.archive import Archive
from backfile.model.article import Article
from backfile.model.entity import Entity
from backfile.parallel import processors
from backfile.plan.desk import display
from backfile.plan.files import Copy
from backfile.press import Press
from backfile.problems import Problem, Spot, settled, weighed
from backfile.render.environment import COMPILED
from backfile.report import HeldBackFile, Options, Progress, Report, Stopwatch
from backfile.stamps import UNSURE
from backfile.urls import file_path
from backfile.write.lock import Lock
from backfile.write.manifest import Manifest, read_manifest
from backfile.write.output import check_place
from backfile.write.renditions import Renditions
from backfile.write.staging import Staging, recover

if TYPE_CHECKING:
    from backfile.layout import LaidOut, Recorder

__all__ = ["Options", "Progress", "Report", "build", "check", "linked"]

TOO_LARGE = 800_000_000
"""Bytes of output at which a build warns: GitHub Pages takes 1 GB."""


@contextmanager
def _without_collector() -> Iterator[None]:
    """Runs without Python's cycle collector: records make no cycles, and looking for some takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
def build(
    config: Config,
    options: Options,
    progress: Progress = lambda *_: None,
    recall: warm.Recall | None = None,
    recorder: Recorder | None = None,
) -> Report:
    """Builds the site. Raises `BuildFailed` with the problems of the content, before anything is touched.

    `recall` is what the caller has already remembered of the site (`warm.recall`). With a `recorder` the site
    tells of the record, too, that will be written when it is built.
    """
    started = time.monotonic()
    check_place(options.output, config.root)
    with Lock(config.root / ".backfile"), Memory(config.root / ".backfile") as memory:
        if recover(options.output):
            recall = None
        try:
            report = _built(config, options, progress, memory, recall, recorder)
        except Damaged:
            memory.start_over()
            report = _built(config, options, progress, memory, None, recorder)
    return replace(report, seconds=time.monotonic() - started)


def _built(
    config: Config,
    options: Options,
    progress: Progress,
    memory: Memory,
    recall: warm.Recall | None,
    recorder: Recorder | None,
) -> Report:
    """The cheapest build that gives what a whole one would; `warm.py` tells the levels."""
    if recall is None or recall.generation != (memory.fact("generation") or 0):
        recall = warm.recall_from(memory, config.root, options)
    sight, state = recall.sight, recall.state
    COMPILED.begin(memory.fact("compiled") or {})
    settings = sha256(pickle.dumps(config, 5)).hexdigest()
    if state and state.config == settings and not recorder:
        changed = recall.changed
        if not changed:
            return warm.nothing_done(state)
        with Staging(options.output) as staging:
            report = edited_texts(config, recall, changed, memory, staging)
            if report:
                return report
    return _built_whole(config, options, progress, memory, settings, sight, recorder)


def _built_whole(
    config: Config,
    options: Options,
    progress: Progress,
    memory: Memory,
    settings: str,
    sight: warm.Sight,
    recorder: Recorder | None,
) -> Report:
    """Everything linked and planned, and rendered where the last build did not write the same."""
    from backfile.layout import lay_out, past_files, past_pictures  # which the edit of a text does not need

    past = past_files(memory, settings, sight, options)
    seen = past_pictures(memory, sight, options)
    watch = Stopwatch()
    laid_out = lay_out(config, options, progress, memory, past, seen, recorder, watch)
    # A build that ends half-way must not be taken for the last one.
    memory.keep({"settings": settings, "state": None})
    with Staging(options.output) as staging, Renditions(config.root) as renditions:
        known = _known(options, memory)
        copies = _developed(renditions, laid_out.copies, known, options, progress)
        press = Press(config, options, laid_out.pages, copies, laid_out.site, known)
        problems = list(laid_out.problems)
        files, sizes = press.run(problems, progress, memory.note_views)
        watch.lap("rendering")
        indexed, cost = search.index(press, laid_out.volumes, laid_out.archive.articles, progress)
        files += indexed
        sizes["search"] += sum(file.entry.size for file in indexed)
        watch.lap("indexing")
        told = settled([*problems, *_oversize(sizes)], config.checks, strict=options.strict)
        written = sorted(file.path for file in files if file.is_new)
        removed = staging.commit(written, Manifest({file.path: file.entry for file in files}))
        watch.lap("publishing")
    report = Report(
        problems=tuple(told),
        articles=len(laid_out.archive.articles),
        **_restricted(laid_out.archive, config),
        written=tuple(written),
        unchanged=len(files) - len(written),
        removed=tuple(removed),
        bytes=sizes,
        stages=tuple(watch.stages),
        search=cost if laid_out.volumes else None,
    )
    memory.keep({"outputs": warm.outputs_known(memory, options)})
    if recorder is None:  # what a record will say is not yet among the inputs
        _remember(memory, config, settings, sight, options, laid_out, report)
    return report


@_without_collector()
def check(config: Config, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Everything that `build` finds out before it renders, and writes nothing. Raises `BuildFailed`."""
    started = time.monotonic()
    report = linked(config, options, progress)[1]
    return replace(report, seconds=time.monotonic() - started)


@_without_collector()
def linked(config: Config, options: Options, progress: Progress = lambda *_: None) -> tuple[Archive, Report]:
    """The archive as a build would publish it, and what `check` says of it. Raises `BuildFailed`."""
    from backfile.layout import lay_out

    laid_out = lay_out(config, options, progress)
    report = Report(
        problems=tuple(settled(laid_out.problems, config.checks, strict=options.strict)),
        articles=len(laid_out.archive.articles),
        **_restricted(laid_out.archive, config),
    )
    return laid_out.archive, report


def _developed(
    renditions: Renditions, copies: list[Copy], known: Manifest, options: Options, progress: Progress
) -> list[Copy]:
    """The files to be copied, pictures in the sizes in which they are published."""
    jobs = options.jobs or processors()
    tell = lambda done, total: progress("pictures", done, total)  # noqa: E731
    return renditions.develop(copies, known, options.output, jobs, tell, remember=options.remember)


def _known(options: Options, memory: Memory) -> Manifest:
    """What lies in the output. What pages were made of is trusted only if this very program wrote it last.

    The memory is that of one program, and knows what that left in each output.
    """
    if not options.remember:
        return Manifest({})
    outputs: dict[str, str] = memory.fact("outputs") or {}
    manifest = read_manifest(options.output)
    is_own = outputs.get(str(options.output)) == warm.manifest_digest(options)
    return manifest if is_own else manifest.without_keys()


def _remember(
    memory: Memory,
    config: Config,
    settings: str,
    sight: warm.Sight,
    options: Options,
    laid_out: LaidOut,
    report: Report,
) -> None:
    own = {problem for problems in laid_out.reading_problems.values() for problem in problems}
    state = warm.State(
        request=warm.request_of(options),
        base_url=options.base_url,
        config=settings,
        today=options.today,
        until=laid_out.until,
        stamps=sight.stamps,
        digests={**sight.digests(), **dict(_digests_as_read(sight, memory))},
        theme=sight.theme,
        output=warm.manifest_digest(options),
        report=report,
    )
    details = warm.Details(
        config=config,
        site=laid_out.site,
        reading_problems=laid_out.reading_problems,
        other_problems=tuple(weighed((p for p in laid_out.problems if p not in own), config.checks)),
        shown_elsewhere=frozenset(part.article.path for each in laid_out.archive.collections for part in each.parts),
    )
    present = {path.removeprefix("content/") for path in sight.stamps}
    gone = [path for path in memory.paths() if path not in present]
    shown = {file_path(page.address) for page in laid_out.pages if page.template == "article.html"}
    unshown = [address for address in memory.viewed() if address not in shown]
    bands = {"bands": laid_out.archive.bands.tobytes(), "moved bands": Counter[int]()}
    known = {"state": state, "details": details, "compiled": dict(COMPILED.used), "pictures": laid_out.pictures}
    known["names"] = laid_out.names
    memory.keep({**known, **bands, **search.facts(laid_out.volumes)}, gone, unshown)


def _digests_as_read(sight: warm.Sight, memory: Memory) -> Iterator[tuple[str, str]]:
    """The digests of the content files whose stamps are not to be trusted, for they were written just before."""
    for path, stamp in sight.stamps.items():
        if stamp == UNSURE and path.startswith("content/"):
            stored = memory.reading(path.removeprefix("content/"))
            if stored and stored[0]:
                yield path, stored[0]


def _restricted(archive: Archive, config: Config) -> dict[str, Any]:
    """What is held back, withdrawn or shown in part, for the report."""
    records: tuple[Article | Entity, ...] = (*archive.withdrawn, *archive.withdrawn_entities)
    shown = Counter(display(article, archive, config)[0] for article in archive.articles)
    return {
        "held_back": tuple(HeldBackFile("content/" + each.article.path, each.reason) for each in archive.held_back),
        "withdrawn": tuple(
            HeldBackFile("content/" + each.path, each.withdrawn.reason) for each in records if each.withdrawn
        ),
        "excerpts": shown["excerpt"],
        "facts_alone": shown["metadata"],
    }


def _oversize(sizes: Counter[str]) -> list[Problem]:
    total = sum(sizes.values())
    if total < TOO_LARGE:
        return []
    message = f"the site has {total / 1e6:,.0f} MB; GitHub Pages takes 1,000 MB"
    return [Problem("large-site", message, Spot("site.yaml"), "switch off what you do not need under `outputs:`")]
