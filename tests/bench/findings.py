"""What the findings cost: builds of one archive whose every entity is registered, with them and without.

    python -m tests.bench.findings 1000 10000 50000 --work FOLDER

Prints the seconds of a cold build without mentions, pairs, events and copies, of one with them, and of one edited body.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.generate import Corpus
from tests.bench.measure import Measured, measure
from tests.bench.sites import REPOSITORY, BackfileSite, yaml

FINDINGS = ("mentions", "pairs", "events", "copies")
"""The kinds of `outputs:` that come from findings."""
ASIDE = ("data", "bibliographies", "feeds")
"""Kinds of `outputs:` that are left out of both builds, as search is."""


def registered(folder: Path, corpus: Corpus, switched_off: Iterable[str]) -> BackfileSite:
    """The archive as a site in which every entity has a file, half of the organizations with a short form."""
    site = BackfileSite(folder, dict.fromkeys(switched_off, False))
    for number in range(corpus.size):
        site.write(corpus.article(number))
    for plural, ranked in corpus.names.items():
        place = folder / "content" / "entities" / plural
        place.mkdir(parents=True)
        for number, name in enumerate(ranked.names):
            short = (
                f"weak_names: [{yaml(name.split()[0].upper())}]\n" if plural == "organizations" and number % 2 else ""
            )
            (place / f"{plural}-{number}.md").write_text(f"---\nname: {yaml(name)}\n{short}---\n", encoding="utf-8")
    return site


def build(site: BackfileSite, output: Path) -> Measured:
    command = [sys.executable, str(REPOSITORY / "build.py"), "--no-search", "--output", str(output)]
    return measure(command, site.folder, {**os.environ})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--work", type=Path, help="a folder for sites and outputs; default: a temporary one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for size in given.sizes:
            corpus = Corpus(size)
            work = (given.work or Path(temporary)) / str(size)
            entities = sum(len(ranked.names) for ranked in corpus.names.values())
            without = build(registered(work / "without", corpus, (*FINDINGS, *ASIDE)), work / "output-without")
            site = registered(work / "with", corpus, ASIDE)
            found = build(site, work / "output-with")
            seconds = (
                f"{without.wall:.2f} s without findings, {found.wall:.2f} s with ({found.wall / without.wall:.2f})"
            )
            print(f"{size:,} articles, {entities:,} entities, cold: {seconds};", end=" ")
            print(f"processor {without.processor:.2f} and {found.processor:.2f} s; {found.peak:.0f} MB", flush=True)
            for nth in range(3):
                site.write(corpus.article(size // 2), f"\nThe editors added note {nth}.\n")
                edited = build(site, work / "output-with")
                told = edited.printed.strip().splitlines()[-1]
                print(f"{size:,} articles, one edited body: {edited.wall:.2f} s; {told}", flush=True)
            shutil.rmtree(work / "without")


if __name__ == "__main__":
    main()
