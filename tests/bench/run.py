"""Builds a generated archive with Backfile and with Hugo, in turn, and prints a table of both.

    python tests/bench/run.py 10000 --peers PEERS --hugo HUGO --work DIR

PEERS is the folder with `gen_corpus.py` and `prepare.py`, which generate the corpus and Hugo's site; HUGO is
Hugo's program. Each run writes into a place that does not exist: a build after a big deletion would pay for it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.corpus import write_site
from tests.bench.measure import Measured, measure

REPOSITORY = Path(__file__).resolve().parents[2]


def prepared(articles: int, peers: Path, work: Path) -> tuple[Path, Path]:
    """The sites of Backfile and of Hugo, both of the same corpus; made where they are not there yet."""
    corpus, ours, theirs = work / f"corpus-{articles}", work / f"backfile-{articles}", work / f"hugo-{articles}"
    if not corpus.exists():
        subprocess.run([sys.executable, peers / "gen_corpus.py", str(articles), corpus], check=True)
    if not ours.exists():
        write_site(corpus / "corpus.jsonl", ours)
    if not theirs.exists():
        subprocess.run([sys.executable, peers / "prepare.py", "hugo", corpus, theirs], check=True)
    return ours, theirs


def pages(folder: Path) -> tuple[int, float]:
    """HTML files below the folder, and the megabytes of all files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--hugo", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    ours, theirs = prepared(given.articles, given.peers, given.work)
    results: dict[str, list[Measured]] = {"Backfile": [], "Hugo": []}
    outputs: dict[str, Path] = {}
    for run in range(given.runs):
        outputs = {name: given.work / f"out-{name.lower()}-{given.articles}-{run}" for name in results}
        build = [sys.executable, REPOSITORY / "build.py", "--site", ours, "--output", outputs["Backfile"]]
        results["Backfile"].append(measure([str(part) for part in build], ours))
        hugo = [str(given.hugo), "--quiet", "--destination", str(outputs["Hugo"])]
        results["Hugo"].append(measure(hugo, theirs))
    print(f"{given.articles:,} articles, cold, medians of {given.runs} runs in turn")
    print("| | wall s | processor s | peak MB | HTML files | MB written |")
    print("| --- | --: | --: | --: | --: | --: |")
    for name, runs in results.items():
        wall, processor, peak = (
            statistics.median(getattr(each, what) for each in runs) for what in ("wall", "processor", "peak")
        )
        count, size = pages(outputs[name])
        print(f"| {name} | {wall:.1f} | {processor:.1f} | {peak:.0f} | {count:,} | {size:.0f} |")


if __name__ == "__main__":
    main()
