"""The table of contents of the program: read, link, plan, render, write."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from backfile import theme
from backfile.config import Config
from backfile.link import link
from backfile.link.release import Release
from backfile.model.archive import Archive, HeldBack
from backfile.parallel import in_slices, processors
from backfile.plan import plan
from backfile.plan.files import Copy
from backfile.plan.page import Page
from backfile.plan.views import SiteInfo
from backfile.problems import BuildFailed, Problem, Spot, has_errors, weighed
from backfile.read.content import Content, read_content
from backfile.read.files import scan
from backfile.render import Renderer
from backfile.render.html import TemplateFailed
from backfile.urls import Address, file_path
from backfile.write.lock import Lock
from backfile.write.manifest import Manifest, Written, digest_of, read_manifest
from backfile.write.output import check_place
from backfile.write.staging import Staging

TOO_LARGE = 800_000_000
"""Bytes of output at which a build warns: GitHub Pages takes 1 GB."""

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it has just been done, and how much there is in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked of a run, besides the settings of the site."""

    output: Path
    today: str
    """The day that decides what is embargoed, expired and future; nothing else depends on it."""
    jobs: int = 0
    """Processes; 0 for one a processor."""
    drafts: bool = False
    future: bool = False
    strict: bool = False
    portable: bool = False
    remember: bool = True
    """Whether pages that the last build wrote alike are left alone."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run found and did."""

    problems: tuple[Problem, ...]
    """Warnings and notes; errors raise `BuildFailed`."""
    articles: int
    held_back: tuple[HeldBack, ...] = ()
    withdrawn: int = 0
    written: tuple[str, ...] = ()
    """Paths of the files that were written, from the output folder."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    bytes: Counter[str] = field(default_factory=Counter)
    """Bytes of the whole output, by kind."""
    seconds: float = 0


@_without_collector()
def build(config: Config, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Builds the site. Raises `BuildFailed` with the problems of the content, before anything is touched."""
    started = time.monotonic()
    check_place(options.output, config.root)
    with Lock(config.root / ".backfile"), Staging(options.output) as staging:
        archive, pages, copies, site, problems = _laid_out(config, options, progress)
        known = read_manifest(options.output) if options.remember else Manifest({})
        press = Press(config, options, pages, copies, site, known)
        files, sizes = _printed(press, problems, progress)
        problems = _settled([*problems, *_oversize(sizes)], config, options)
        written = [path for path, _, _, is_new in files if is_new]
        removed = staging.commit(written, Manifest({path: entry for path, entry, _, _ in files}))
    return Report(
        problems=tuple(problems),
        articles=len(archive.articles),
        held_back=archive.held_back,
        withdrawn=len(archive.withdrawn),
        written=tuple(written),
        unchanged=len(files) - len(written),
        removed=tuple(removed),
        bytes=sizes,
        seconds=time.monotonic() - started,
    )


@_without_collector()
def check(config: Config, options: Options, progress: Progress = lambda *_: None) -> Report:
    """Everything that `build` finds out before it renders, and writes nothing. Raises `BuildFailed`."""
    started = time.monotonic()
    archive, _, _, _, problems = _laid_out(config, options, progress)
    return Report(
        problems=tuple(_settled(problems, config, options)),
        articles=len(archive.articles),
        held_back=archive.held_back,
        withdrawn=len(archive.withdrawn),
        seconds=time.monotonic() - started,
    )


def _laid_out(
    config: Config, options: Options, progress: Progress
) -> tuple[Archive, list[Page], list[Copy], SiteInfo, list[Problem]]:
    """The first three stages. What the files say alone and what shows between them is reported together."""
    content, problems = _content(config, options, progress)
    release = Release(options.today, options.drafts, options.future)
    archive, faults = link(content, config, release)
    problems += faults
    if not config.base_url and (config.makes("feeds") or config.makes("sitemap")):
        problems.append(Problem("no-base-url", "no `base_url`, so no feed and no sitemap", Spot("site.yaml")))
    static, faults = _static(config)
    problems += faults + scan(config.root, "templates")[1]
    pages, copies, site, faults = plan(archive, config, static, options.today)
    problems += faults
    _settled(problems, config, options)
    return archive, pages, copies, site, problems


def _content(config: Config, options: Options, progress: Progress) -> tuple[Content, list[Problem]]:
    return read_content(config, options.jobs or processors(), lambda done, total: progress("reading", done, total))


def _settled(problems: Sequence[Problem], config: Config, options: Options) -> list[Problem]:
    """The problems with the severity that the site gives them. Raises `BuildFailed` if any is an error."""
    settled = weighed(problems, config.checks, strict=options.strict)
    if has_errors(settled):
        raise BuildFailed(settled)
    return settled


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


@dataclass(frozen=True)
class Press:
    """Everything a process needs to render its share of the pages into the staging folder."""

    config: Config
    options: Options
    pages: Sequence[Page]
    copies: Sequence[Copy]
    site: SiteInfo
    known: Manifest

    @cached_property
    def renderer(self) -> Renderer:
        folders = theme.template_folders(self.config.root)
        return Renderer(folders, self.site, self.config.base_url, portable=self.options.portable)

    @cached_property
    def staging(self) -> Staging:
        return Staging(self.options.output)

    def put(self, path: str, data: bytes, kind: str) -> Printed:
        """Stages a file unless the last build wrote the same."""
        digest = digest_of(data)
        is_new = not self.known.holds(self.options.output, path, digest)
        if is_new:
            self.staging.put(path, data)
        return path, Written(digest, len(data)), kind, is_new


Printed = tuple[str, Written, str, bool]
"""Path, digest and size, kind, and whether the file is new."""


def _printed(press: Press, problems: list[Problem], progress: Progress) -> tuple[list[Printed], Counter[str]]:
    """Renders all pages and copies all files; adds template problems to `problems`."""
    jobs = press.options.jobs or processors()
    files: list[Printed] = []
    broken: dict[tuple[Spot, str], Problem] = {}
    for printed, faults in in_slices(_print_slice, press, len(press.pages), jobs):
        files += printed
        for fault in faults:
            broken.setdefault((fault.spot, fault.message), fault)  # one mistake, however many pages show it
        progress("rendering", len(printed), len(press.pages))
    problems += broken.values()
    for copy in press.copies:
        data = (press.config.root / copy.path).read_bytes()
        files.append(press.put(copy.address[1:], data, copy.kind))
    sizes: Counter[str] = Counter()
    for _, entry, kind, _ in files:
        sizes[kind] += entry.size
    return files, sizes


def _print_slice(press: Press, start: int, stop: int) -> tuple[list[Printed], list[Problem]]:
    printed, problems = [], []
    for page in press.pages[start:stop]:
        try:
            data = press.renderer.render(page)
        except TemplateFailed as failed:
            problems.append(failed.problem)
            continue
        printed.append(press.put(file_path(page.address), data, page.kind))
    return printed, problems


def _oversize(sizes: Counter[str]) -> list[Problem]:
    total = sum(sizes.values())
    if total < TOO_LARGE:
        return []
    message = f"the site has {total / 1e6:,.0f} MB; GitHub Pages takes 1,000 MB"
    return [Problem("large-site", message, Spot("site.yaml"), "switch off what you do not need under `outputs:`")]
