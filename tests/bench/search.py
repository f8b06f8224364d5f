"""Measures the search index of a generated archive beside Pagefind run over the pages that Hugo makes of it.

    make bench-search                       10,000 articles
    make bench-search ARGS=1000

Prints the figures; docs/benchmarks.md holds those of one run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pagefind_bin

from tests.bench.generate import LAST, Corpus
from tests.bench.measure import Measured, measure
from tests.bench.run import hugo_program
from tests.bench.sites import REPOSITORY, BackfileSite, HugoSite, fill


def told(what: str, measured: Measured) -> None:
    found = re.search(r"^search: .*", measured.printed, re.MULTILINE)
    print(f"{what}: {measured.wall:.1f} s, {measured.peak:.0f} MB{'; ' + found[0] if found else ''}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int, nargs="?", default=10_000, help="how many articles")
    corpus = Corpus(parser.parse_args().size)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        site = BackfileSite(work / "site", {})
        hugo = HugoSite(work / "hugo")
        fill([site, hugo], corpus)
        build = [sys.executable, str(REPOSITORY / "build.py")]

        def built(what: str, *options: str) -> None:
            told(what, measure([*build, *options], site.folder, dict(os.environ)))

        built("cold, without search", "--no-search")
        built("the index alone")
        built("nothing changed")
        middle = corpus.article(corpus.size // 2)
        for n in range(3):
            site.write(middle, f"\nThe editors added note {n}.\n")
            built("a text edited")
        for n in range(2):
            site.write(corpus.article(corpus.size + n, LAST.replace(year=2017, month=5)))
            built("an old article added")
        kinds: Counter[str] = Counter()
        for path in (site.folder / "_site" / "pagefind").rglob("*"):
            if path.is_file():
                kinds[path.suffix] += path.stat().st_size
        print(", ".join(f"{kind} {size / 1e6:.1f} MB" for kind, size in kinds.most_common()), flush=True)
        pages = work / "pages"
        measure([hugo_program(), "--quiet", "--destination", str(pages)], hugo.folder, dict(os.environ))
        # Of the articles their own text alone, as Hugo's users would have it.
        of_articles = ["--glob", "articles/*/index.html", "--root-selector", "article"]
        program = [str(pagefind_bin.get_executable()), "--site", str(pages), "--quiet", *of_articles]
        told("Pagefind over the pages of Hugo", measure(program, work, dict(os.environ)))


if __name__ == "__main__":
    main()
