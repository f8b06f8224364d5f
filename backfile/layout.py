"""Laying out the site: what is read, linked, found in the texts and planned, before anything is rendered.

What the files say alone and what shows between them is reported together. An edit of a text needs none of this, so
`pipeline.py` imports it only where a build does: that takes as long as the whole edit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from backfile import theme, warm
from backfile.cache import Memory
from backfile.config import Config
from backfile.finding import Names, find_mentions
from backfile.link.archive import link, with_mentions
from backfile.link.changes import changes
from backfile.link.pictures import picture_problems
from backfile.link.release import Release
from backfile.model.archive import Archive
from backfile.model.mention import Mention
from backfile.model.record import Record
from backfile.parallel import processors
from backfile.plan.desk import display
from backfile.plan.files import Copy
from backfile.plan.page import Page
from backfile.plan.pages import plan
from backfile.plan.search import Volume, plan_volumes
from backfile.plan.views import SiteInfo
from backfile.problems import Problem, Spot, settled
from backfile.read.attachments import read_documents
from backfile.read.content import Content, Past, read_content
from backfile.read.files import scan
from backfile.read.ledger import read_ledger
from backfile.read.pictures import PastPictures, PictureReading, faults_of, read_pictures, shown_files
from backfile.read.reading import Reading
from backfile.report import Options, Progress, Stopwatch
from backfile.urls import Address

Recorder = Callable[[Archive, Sequence[Record]], Record]
"""Makes the record that will be written after the build, from the archive and the records before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """What the first three stages give."""

    archive: Archive
    pages: list[Page]
    copies: list[Copy]
    site: SiteInfo
    volumes: tuple[Volume, ...]
    """Of the search index; none where it is not made."""
    problems: list[Problem]
    """Of all files alone and between them, before `checks:` weighed them."""
    reading_problems: dict[str, tuple[Problem, ...]]
    """Of each file alone."""
    pictures: dict[str, PictureReading]
    """What every picture is."""
    names: Names
    """What was sought in the texts."""
    until: str
    """The first day after today's on which something is published, or no longer."""


def lay_out(
    config: Config,
    options: Options,
    progress: Progress,
    memory: Memory | None = None,
    past: Past | None = None,
    seen: PastPictures | None = None,
    recorder: Recorder | None = None,
    watch: Stopwatch | None = None,
) -> LaidOut:
    """The site, ready to be rendered. Raises `BuildFailed` with all its problems where one is an error.

    `past` and `seen` are what `memory` holds of files and pictures; what is read and found anew is noted there.
    """
    watch = watch or Stopwatch()
    jobs = options.jobs or processors()
    note: Callable[[Sequence[Reading]], None] = memory.note_readings if memory else lambda _: None
    content, problems = read_content(
        config, jobs, lambda done, total: progress("reading", done, total), past or Past(), note
    )
    reading_problems = _by_file(problems)
    pictures = read_pictures(
        content, config.root, jobs, lambda done, total: progress("looking", done, total), seen or PastPictures()
    )
    documents, faults = read_documents(content, config.root)
    problems += faults
    content = replace(content, pictures=dict(shown_files(pictures)), documents=documents)
    problems += picture_problems(content, faults_of(pictures), options.today)
    watch.lap("reading")
    archive, faults = link(content, config, Release(options.today, options.drafts, options.future))
    problems += faults
    records, faults = read_ledger(config.root)
    problems += faults
    if recorder:
        records = (*records, recorder(archive, records))
    archive = replace(archive, changes=changes(records))
    watch.lap("linking")
    mentions, names = _mentions(archive, config, options, progress, memory)
    archive = with_mentions(archive, mentions, config)
    watch.lap("finding")
    static, faults = _static(config)
    problems += [*_no_base_url(config), *faults, *scan(config.root, "templates")[1]]
    volumes = plan_volumes(archive, config) if options.search and config.makes("search") else ()
    folders = tuple(volume.folder for volume in volumes)
    pages, copies, site, faults = plan(archive, config, static, options.today, folders)
    problems += faults
    settled(problems, config.checks, strict=options.strict)
    watch.lap("planning")
    return LaidOut(
        archive=archive,
        pages=pages,
        copies=copies,
        site=site,
        volumes=volumes,
        problems=problems,
        reading_problems=reading_problems,
        pictures=pictures,
        names=names,
        until=_until(content, options.today),
    )


def past_files(memory: Memory, settings: str, sight: warm.Sight, options: Options) -> Past:
    """What is remembered of the files, where the settings that decide how they are read are the same."""
    if not options.remember or memory.fact("settings") != settings:
        return Past()
    readings = {path: Reading(path, *stored) for path, stored in memory.readings().items()}
    state: warm.State | None = memory.fact("state")
    trusted = frozenset[str]()
    if state:
        changed = {path.removeprefix("content/") for path in sight.changed(state)}
        trusted = frozenset(readings.keys() - changed)
    return Past(readings, trusted)


def past_pictures(memory: Memory, sight: warm.Sight, options: Options) -> PastPictures:
    """What is remembered of the pictures, which no setting changes."""
    readings: dict[str, PictureReading] = (memory.fact("pictures") or {}) if options.remember else {}
    state: warm.State | None = memory.fact("state") if readings else None
    changed = {path.removeprefix("content/") for path in sight.changed(state)} if state else readings.keys()
    return PastPictures(readings, frozenset(readings.keys() - changed))


def _by_file(problems: Sequence[Problem]) -> dict[str, tuple[Problem, ...]]:
    by_file: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        path = problem.spot.path.removeprefix("content/")
        by_file[path] = (*by_file.get(path, ()), problem)
    return by_file


def _mentions(
    archive: Archive, config: Config, options: Options, progress: Progress, memory: Memory | None
) -> tuple[dict[Address, tuple[Mention, ...]], Names]:
    """The names found in all texts that are published in full."""
    if not config.makes("mentions"):
        return {}, Names()
    texts = [each for each in archive.articles if each.mentions and display(each, archive, config)[0] == "full"]
    jobs = options.jobs or processors()
    if memory is None:
        return find_mentions(archive, config, texts, jobs, progress)
    past = memory.findings() if options.remember else {}
    return find_mentions(archive, config, texts, jobs, progress, past, memory.note_findings)


def _no_base_url(config: Config) -> list[Problem]:
    if config.base_url or not (config.makes("feeds") or config.makes("sitemap")):
        return []
    return [Problem("no-base-url", "no `base_url`, so no feed and no sitemap", Spot("site.yaml"))]


def _static(config: Config) -> tuple[list[Copy], list[Problem]]:
    """The static files of the site, and those of the theme that the site does not replace."""
    own, problems = scan(config.root, "static")
    copies = {path: Copy(Address("/" + path), f"static/{path}", f"static/{path}") for path in own.paths}
    themed, _ = scan(theme.theme_files().parent, "static")
    for path in themed.paths:
        if path.startswith("theme/"):
            place = str(theme.theme_files() / path)
            copies.setdefault(path, Copy(Address("/" + path), place, f"the theme's {path}"))
    return list(copies.values()), problems


def _until(content: Content, today: str) -> str:
    """The first day after `today` on which something is published, or no longer."""
    days = [article.date.iso for article in content.articles]
    days += [article.embargo.iso for article in content.articles]
    days += [_day_after(article.expires.iso) for article in content.articles if article.expires.year]
    images = [image for article in content.articles for image in (article.image, *article.images)]
    images += [entity.image for entity in content.entities]
    days += [_day_after(image.expires.iso) for image in images if image and image.expires.year]
    return min((day for day in days if day > today), default="9999-12-31")


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return "9999-12-31"
