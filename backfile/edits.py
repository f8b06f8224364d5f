"""The commonest edit: the text of an article changed, and nothing that any other page shows of it.

Its own page is rendered from the view that the last build remembered, with the new text. Nothing is linked
or planned, and no other record is looked at. An edit after which the text is compared with others for being a copy,
or was before, is no such edit (`replaced_alone`), nor is one where downloads hold the texts.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import replace
from typing import Any, NamedTuple

from msgspec import convert, structs
from msgspec.msgpack import Decoder

from backfile import search, warm
from backfile.cache import Memory
from backfile.config import Config
from backfile.finding import Names, find_again
from backfile.link.copies import replaced_alone
from backfile.model.article import Article
from backfile.model.mention import Mention
from backfile.model.picture import PICTURE_FAULTS
from backfile.plan.articles import ArticleView, shown_text
from backfile.plan.views import Picture, Text
from backfile.press import Press, Printed
from backfile.problems import Problem, settled
from backfile.read.files import read_bytes
from backfile.read.first_links import linked_body
from backfile.read.reading import Reading, digest_of, noted_edited_text
from backfile.report import Report
from backfile.urls import file_path
from backfile.write.manifest import Manifest, read_manifest
from backfile.write.staging import Staging

MOST = 50
"""With more changed files than this, reading them in several processes is quicker."""
PLACED = {"broken-link", "missing-picture"} | PICTURE_FAULTS
"""Problems of linking that tell a line of the text."""


class _Edit(NamedTuple):
    """The changed files, read anew, where nothing but their own pages shows what changed."""

    readings: list[Reading]
    articles: list[Article]
    problems: dict[str, tuple[Problem, ...]]
    """Of each file of the site alone."""
    told: list[Problem]
    """Of the whole site."""
    mentions: dict[str, tuple[Mention, ...]]
    """Found in the texts, by the address of the article."""
    moved: Counter[int]
    """How the bands of all sketches differ from those at the last linking."""


def edited_texts(
    config: Config, recall: warm.Recall, changed: set[str], memory: Memory, staging: Staging
) -> Report | None:
    """The report of a build of nothing but the pages of the changed files; None where that would not do.

    Raises `BuildFailed` with all problems of the site where an edit brings an error.
    """
    state, details, options = recall.state, recall.details, recall.options
    if state is None or details is None or (config.makes("data") and config.data.texts):
        return None
    edit = _edit(config, details, changed, memory, strict=options.strict)
    if edit is None:
        return None
    press = Press(config, options, [], [], details.site, read_manifest(options.output))
    printed = _printed(edit, press, memory)
    if printed is None:
        return None
    indexed, replaced, volumes, cost = search.refresh(press, memory, edit.articles, state.report.search)
    files = {path: entry for path, entry in press.known.files.items() if path not in replaced}
    files |= {file.path: file.entry for file in (*printed, *indexed)}
    written = [file.path for file in (*printed, *indexed) if file.is_new]
    memory.keep({"state": None})
    removed = staging.commit(written, Manifest(files), press.known)
    sizes = Counter(state.report.bytes)
    sizes["articles"] += sum(file.entry.size - press.known.files[file.path].size for file in printed)
    sizes["search"] += sum(file.entry.size for file in indexed)
    sizes["search"] -= sum(press.known.files[path].size for path in replaced)
    report = replace(
        state.report,
        problems=tuple(edit.told),
        written=tuple(written),
        removed=tuple(removed),
        stages=(),
        unchanged=len(files) - len(written),
        bytes=sizes,
        search=cost,
    )
    _remember(edit, recall, state, details, memory, report, printed, volumes)
    return report


def _edit(config: Config, details: warm.Details, changed: set[str], memory: Memory, *, strict: bool) -> _Edit | None:
    """The edit, if it is one of texts alone."""
    readings = _readings(config, changed, memory)
    if readings is None or any(reading.path in details.shown_elsewhere for reading in readings):
        return None
    moved = _moved_bands(readings, memory)
    if moved is None:
        return None
    articles: list[Article] = []
    problems = dict(details.reading_problems)
    for reading in readings:
        article, faults = reading.result
        problems.pop(reading.path, None)
        if faults:
            problems[reading.path] = tuple(faults)
        articles.append(article)
    names = {"content/" + reading.path for reading in readings}
    if any(problem.code in PLACED and problem.spot.path in names for problem in details.other_problems):
        return None
    told = settled(
        [*(p for each in problems.values() for p in each), *details.other_problems], config.checks, strict=strict
    )
    mentions = _mentions(articles, config, memory)
    return None if mentions is None else _Edit(readings, articles, problems, told, mentions, moved)


def _printed(edit: _Edit, press: Press, memory: Memory) -> list[Printed] | None:
    """The pages of the articles, staged: their views as the last build remembered them, with the new text."""
    decoder = Decoder(ArticleView, dec_hook=_without_html)
    printed = []
    for article in edit.articles:
        stored = memory.view(file_path(article.address))
        if stored is None:
            return None
        view = decoder.decode(stored)
        links = view.text.links[: len(article.body.links)]
        shown = edit.mentions.get(article.address, ()) if view.display == "full" else ()
        body, named = linked_body(article.body, shown)
        text = shown_text(body, view.display, (*links, *named), view.text.pictures)
        view = structs.replace(view, text=text, text_digest=article.body.digest)
        printed.append(press.print_view(article.address, "article.html", view, "articles"))
    return printed


def _remember(
    edit: _Edit,
    recall: warm.Recall,
    state: warm.State,
    details: warm.Details,
    memory: Memory,
    report: Report,
    printed: list[Printed],
    volumes: dict[str, Any],
) -> None:
    after = replace(
        state,
        stamps=recall.sight.stamps,
        digests={**state.digests, **{"content/" + reading.path: reading.digest for reading in edit.readings}},
        output=warm.manifest_digest(recall.options),
        report=report,
    )
    memory.note_readings(edit.readings)
    memory.note_views((file.path, file.view) for file in printed)
    outputs = warm.outputs_known(memory, recall.options)
    facts = {"outputs": outputs, "state": after, "moved bands": edit.moved, **volumes}
    if edit.problems != details.reading_problems:  # seldom, and thousands of problems take a while to write
        facts["details"] = replace(details, reading_problems=edit.problems)
    memory.keep(facts)


def _readings(config: Config, changed: set[str], memory: Memory) -> list[Reading] | None:
    """The changed files read anew, where each is an article of which linking sees what it saw before."""
    readings = []
    if len(changed) > MOST:
        return None
    for name in sorted(changed):
        path = name.removeprefix("content/")
        stored = memory.reading(path)
        if stored is None or not name.startswith("content/articles/") or not (config.root / name).is_file():
            return None
        known = Reading(path, *stored)
        reading = _read_again(known, config)
        if not reading.linked or reading.linked != known.linked:
            return None
        readings.append(reading)
    return readings


def _read_again(known: Reading, config: Config) -> Reading:
    data, problems = read_bytes(config.root, "content/" + known.path)
    if not problems and digest_of(data) == known.digest:
        return known
    reading = None if problems else noted_edited_text(known, data, config)
    if reading is None:
        # The libraries that understand front matter take longer to import than all else that an edit needs.
        from backfile.read.content import read_anew

        reading = read_anew(known.path, config)
    return reading


def _moved_bands(readings: list[Reading], memory: Memory) -> Counter[int] | None:
    """How the bands of all sketches differ from those at the last linking; None where groups of copies may change."""
    bands = array("Q", memory.fact("bands") or b"")
    moved: Counter[int] | None = memory.fact("moved bands")
    for reading in readings:
        stored = memory.reading(reading.path)
        if moved is None or stored is None:
            return None
        old, new = (each.result[0].body.sketch for each in (Reading(reading.path, *stored), reading))
        moved = replaced_alone(bands, moved, old, new) if old != new else moved
    return moved


def _mentions(articles: list[Article], config: Config, memory: Memory) -> dict[str, tuple[Mention, ...]] | None:
    """The mentions in the texts, by address; None where what other pages show of them may change."""
    sought: Names = memory.fact("names") or Names()
    mentions: dict[str, tuple[Mention, ...]] = {}
    for article in articles:
        stored = memory.finding(article.address) if sought.digest and article.mentions else None
        if stored is None:
            continue  # nothing was sought there
        again = find_again(article, stored, sought, config)
        if again is None:
            return None
        memory.note_findings([again[0]])
        mentions[article.address] = again[1]
    return mentions


def _without_html(_: type, value: Any) -> Text:
    """The text of a frozen view, whose HTML is known only by its digest."""
    return Text("", tuple(value[1]), convert(value[2], tuple[Picture, ...]))
