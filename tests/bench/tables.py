"""What was measured, and the tables that docs/benchmarks.md shows of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

COLD, UNCHANGED, BODY = "cold", "nothing changed", "one edited body"
STAGES = "cold, stages told"
NEWEST, OLD = "one new article, newest", "one new article, old year"
RENAMED, TEMPLATE = "one renamed entity", "one template change"
HUGO, SAME, ALL = "Hugo", "same pages", "all pages"

BEGIN, END = "<!-- figures of make bench -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of one builder in one case: medians, and the most files that it wrote."""

    run: str
    """When the run began, in UTC: what was measured together can be compared."""
    machine: str
    load: float
    """Processes that waited for a processor before the run: above 1, others were at work."""
    articles: int
    case: str
    builder: str
    wall: float
    walls: list[float]
    processor: float
    peak: float
    written: int
    stages: dict[str, float] = field(default_factory=dict)
    """The seconds of each stage, of a build that told them."""


class Newest:
    """The figures of the newest run of each size."""

    def __init__(self, figures: Sequence[Figures]) -> None:
        runs = {each.articles: each.run for each in figures}
        self.figures = {
            (each.articles, each.case, each.builder): each for each in figures if each.run == runs[each.articles]
        }
        self.sizes = sorted(runs)

    def get(self, articles: int, case: str, builder: str) -> Figures | None:
        return self.figures.get((articles, case, builder))

    def ratio(
        self,
        top: tuple[int, str, str],
        bottom: tuple[int, str, str],
        what: Callable[[Figures], float] = lambda each: each.wall,
    ) -> float | None:
        upper, lower = self.figures.get(top), self.figures.get(bottom)
        return what(upper) / what(lower) if upper and lower else None


def read(results: Path) -> Newest:
    return Newest([Figures(**json.loads(line)) for line in results.read_text(encoding="utf-8").splitlines()])


def append(results: Path, figures: Figures) -> None:
    with results.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(figures)) + "\n")


def show(manual: Path, newest: Newest) -> None:
    """Puts the tables between the two comments."""
    head, rest = manual.read_text(encoding="utf-8").split(BEGIN)
    tail = rest.split(END)[1]
    tables = [_targets(newest), *(_table(newest, articles) for articles in newest.sizes)]
    manual.write_text("\n\n".join([head + BEGIN, *tables, END + tail]), encoding="utf-8")


def _table(newest: Newest, articles: int) -> str:
    rows = [each for each in newest.figures.values() if each.articles == articles]
    first = rows[0]
    measured = f"{first.machine}, {first.run[:10]}, load before the run {first.load:.1f}, medians of {len(first.walls)}"
    columns = ["", "", "wall s", "range", "processor s", "peak MB", "files written"]
    columns += ["times as fast as Hugo", "of Hugo's processor time", "of Hugo's memory"]
    lines = [
        f"**{articles:,} articles** ({measured}):",
        "",
        f"| {' | '.join(columns)} |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for each in (row for row in rows if row.case != STAGES):
        hugo = newest.get(articles, each.case, HUGO)
        faster = f"{hugo.wall / each.wall:.1f}" if hugo and each is not hugo else ""
        processor = f"{each.processor / hugo.processor:.0%}" if hugo and each is not hugo else ""
        memory = f"{each.peak / hugo.peak:.0%}" if hugo and each is not hugo else ""
        spread = f"{min(each.walls):.2f} to {max(each.walls):.2f}"
        lines.append(
            f"| {each.case} | {each.builder} | {each.wall:.2f} | {spread} | {each.processor:.2f} | {each.peak:.0f} "
            f"| {each.written:,} | {faster} | {processor} | {memory} |"
        )
    for each in (row for row in rows if row.stages):
        told = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in each.stages.items())
        lines += ["", f"Seconds by stage of one more cold build, {each.builder}: {told}."]
    return "\n".join(lines)


def _targets(newest: Newest) -> str:
    lines = ["| target | at most | measured | |", "| --- | --: | --: | --- |"]
    for words, at_most, measured in _compared(newest):
        verdict = "not measured" if measured is None else "met" if measured <= at_most else "**not met**"
        lines.append(f"| {words} | {_fraction(at_most)} | {_fraction(measured)} | {verdict} |")
    return "\n".join(lines)


def _fraction(value: float | None) -> str:
    if value is None:
        return ""
    return f"1/{1 / value:.3g}" if 0 < value < 1 else f"{value:.3g}"


def _compared(newest: Newest) -> Iterator[tuple[str, float, float | None]]:
    """What is aimed at, the most that is wanted, and what was measured."""
    big, small = 100_000, 10_000

    def of_hugo(case: str, builder: str, what: Callable[[Figures], float] = lambda each: each.wall) -> float | None:
        return newest.ratio((small, case, builder), (small, case, HUGO), what)

    def grown(what: Callable[[Figures], float]) -> float | None:
        return newest.ratio((big, COLD, SAME), (small, COLD, SAME), what)

    def written(articles: int, case: str) -> float | None:
        return max((each.written for key, each in newest.figures.items() if key[:2] == (articles, case)
                    and key[2] != HUGO), default=None)  # fmt: skip

    yield "10,000 cold, same pages: of Hugo's time", 1 / 3, of_hugo(COLD, SAME)
    yield "10,000 cold, same pages: of Hugo's memory", 1 / 3, of_hugo(COLD, SAME, lambda each: each.peak)
    yield "10,000 cold, all pages: of Hugo's time", 1 / 2, of_hugo(COLD, ALL)
    for builder in (SAME, ALL):
        yield f"10,000, one edited body, {builder}: of Hugo's time", 1 / 30, of_hugo(BODY, builder)
        yield f"10,000, nothing changed, {builder}: of Hugo's time", 1 / 40, of_hugo(UNCHANGED, builder)
    yield "10,000, nothing changed: files written", 0, written(small, UNCHANGED)
    for articles in (1_000, small, big):
        for case in (NEWEST, OLD):
            yield f"{articles:,}, {case}: files written", 120, written(articles, case)
    yield "100,000 cold to 10,000 cold, same pages: time", 11, grown(lambda each: each.wall)
    yield "100,000 cold to 10,000 cold, same pages: memory", 8, grown(lambda each: each.peak)
    yield "100,000, one edited body: of its cold build", 1 / 15, newest.ratio((big, BODY, SAME), (big, COLD, SAME))
