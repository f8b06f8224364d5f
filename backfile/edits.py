"""The commonest edit: the text of an article changed, and nothing that any other page shows of it.

Its own page is rendered from the view that the last build remembered, with the new text. Nothing is linked
or planned, and no other record is looked at.
"""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import replace

from backfile import warm
from backfile.cache import Memory
from backfile.config import Config
from backfile.model.article import Article
from backfile.model.picture import PICTURE_FAULTS
from backfile.plan.articles import ArticleView
from backfile.press import Press
from backfile.problems import settled
from backfile.read.content import Reading, read_anew
from backfile.report import Report
from backfile.urls import file_path
from backfile.write.manifest import Manifest, read_manifest
from backfile.write.staging import Staging

MOST = 50
"""With more changed files than this, reading them in several processes is quicker."""
PLACED = {"broken-link", "missing-picture"} | PICTURE_FAULTS
"""Problems of linking that tell a line of the text."""


def edited_texts(
    config: Config, recall: warm.Recall, changed: set[str], memory: Memory, staging: Staging
) -> Report | None:
    """The report of a build of nothing but the pages of the changed files; None where that would not do.

    Raises `BuildFailed` with all problems of the site where an edit brings an error.
    """
    state, details, options = recall.state, recall.details, recall.options
    readings = _readings(config, changed, memory) if state and details else None
    if state is None or details is None or readings is None:
        return None
    articles: list[Article] = []
    problems = dict(details.reading_problems)
    for reading in readings:
        article, faults = pickle.loads(reading.outcome)
        problems.pop(reading.path, None)
        if faults:
            problems[reading.path] = tuple(faults)
        articles.append(article)
    names = {"content/" + reading.path for reading in readings}
    if any(problem.code in PLACED and problem.spot.path in names for problem in details.other_problems):
        return None
    told = settled(
        [*(p for each in problems.values() for p in each), *details.other_problems],
        config.checks,
        strict=options.strict,
    )
    press = Press(config, options, [], [], details.site, read_manifest(options.output))
    printed = []
    for article in articles:
        stored = memory.view(file_path(article.address))
        if stored is None:
            return None
        view: ArticleView = pickle.loads(stored)
        if view.display != "full":
            continue  # what the page shows of the text is seen by linking, and has not changed
        view = replace(view, text=replace(view.text, html=article.body.html))
        printed.append(press.print_view(article.address, "article.html", view, "articles"))
    files = {**press.known.files, **{file.path: file.entry for file in printed}}
    written = [file.path for file in printed if file.is_new]
    memory.forget_state()
    staging.commit(written, Manifest(files), press.known)
    sizes = Counter(state.report.bytes)
    sizes["articles"] += sum(file.entry.size - press.known.files[file.path].size for file in printed)
    report = replace(
        state.report,
        problems=tuple(told),
        written=tuple(written),
        removed=(),
        unchanged=len(files) - len(written),
        bytes=sizes,
    )
    after = replace(state, stamps=recall.sight.stamps, output=warm.manifest_digest(options), report=report)
    known = replace(details, reading_problems=problems)
    memory.keep({"state": after, "details": known}, readings, [(file.path, file.view) for file in printed])
    return report


def _readings(config: Config, changed: set[str], memory: Memory) -> list[Reading] | None:
    """The changed files read anew, where each is an article of which linking sees what it saw before."""
    readings = []
    if len(changed) > MOST:
        return None
    for name in sorted(changed):
        path = name.removeprefix("content/")
        known = memory.reading(path)
        if known is None or not name.startswith("content/articles/") or not (config.root / name).is_file():
            return None
        reading = read_anew(path, config)
        if not reading.linked or reading.linked != known[1]:
            return None
        readings.append(reading)
    return readings
