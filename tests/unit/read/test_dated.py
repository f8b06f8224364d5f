"""The sentences that tell dates, as they are kept with an article."""

from __future__ import annotations

from pathlib import Path

from backfile.config import Config
from backfile.model.article import Article, Body
from backfile.model.date import parse_date
from backfile.read.content import read_content, read_file
from backfile.read.dated import LONGEST, MOST, dated
from backfile.read.reading import digest_of, noted, noted_edited_text
from backfile.read.settings import read_config
from tests.scenario import Scenario, article

DAY = parse_date("2022-02-18")
SIGNED = "NIO signed it on April 30 last year."


def found(html: str, language: str = "en", known: Body = Body()) -> list[tuple[str, ...]]:  # noqa: B008  # frozen
    return [
        (each.sentence, *(date.date.iso for date in each.dates))
        for each in dated(Body(text=html), DAY, language, known).dated
    ]


def test_sentences_are_kept_as_a_reader_sees_them_in_the_order_of_the_text() -> None:
    html = (
        '<p>Words. NIO <a href="x">signed</a> it on April&nbsp;30 last year. More.</p>\n'
        "<p>It began in 2014 &amp; grew.</p>"
    )
    assert found(html) == [(SIGNED, "2021-04-30"), ("It began in 2014 & grew.", "2014")]


def test_headings_and_code_are_no_sentences() -> None:
    assert found(f"<h2>{SIGNED}</h2><pre><code>{SIGNED}</code></pre>") == []


def test_no_more_than_some_are_kept_and_none_that_is_endless() -> None:
    assert len(found("<p>" + " ".join(f"It sold car {n} in 2014." for n in range(MOST * 2)) + "</p>")) == MOST
    assert found(f"<p>It began in 2014 {'and grew ' * (LONGEST // 9)} since.</p>") == []


def test_a_language_without_rules_tells_none() -> None:
    assert found(f"<p>{SIGNED}</p>", "de") == []
    assert found(f"<p>{SIGNED}</p>", "") == []


def _config(folder: Path, settings: str = "", **keys: str) -> Config:
    files = {"site.yaml": f"title: T\n{settings}", "content/articles/a.md": article(body=SIGNED, **keys)}
    return read_config(Scenario(folder, files=files).folder)


def test_the_language_is_that_of_the_article_else_of_the_site_and_none_where_events_are_off(tmp_path: Path) -> None:
    for n, (settings, keys, count) in enumerate((
        ("", {}, 1), ("language: de\n", {}, 0), ("language: de\n", {"language": "en"}, 1),
        ("", {"language": "de"}, 0), ("outputs: {events: false}\n", {}, 0),
    )):  # fmt: skip
        content, problems = read_content(_config(tmp_path / str(n), settings, **keys))
        assert problems == []
        assert len(content.articles[0].body.dated) == count, (settings, keys)


EDITS = [
    f"{SIGNED} A word more.",
    "Nothing more.",
    f"It began in 2014. {SIGNED}",
    f"{SIGNED} {SIGNED} {SIGNED}",
    "NIO signed it on **April 30** last year.",
    " ".join(f"It sold car {n} in 2014." for n in range(MOST * 2)),
    " ".join(f"It sold car {n} in 2014." for n in range(MOST, MOST * 2)),
    f"# {SIGNED}\n\nIt ended in 2019.",
]


def test_after_an_edit_of_the_text_alone_they_are_those_of_a_first_reading(tmp_path: Path) -> None:
    config = _config(tmp_path)
    path = tmp_path / "content/articles/a.md"
    for body in (*EDITS, *reversed(EDITS)):
        text = path.read_text(encoding="utf-8")
        record, problems = read_file("articles/a.md", config)
        head = text[: text.index("---\n", 4) + 4]
        known = noted("articles/a.md", "", digest_of(head.encode()), record, problems)
        path.write_text(head + body, encoding="utf-8")
        edited = noted_edited_text(known, path.read_bytes(), config)
        assert edited is not None
        again, _ = read_file("articles/a.md", config)
        assert isinstance(again, Article)
        assert edited.result[0].body == again.body
        same = record.body.dated == again.body.dated
        assert (edited.linked == known.linked) == (same and record.body.opening == again.body.opening)
