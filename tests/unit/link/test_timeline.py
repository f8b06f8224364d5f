"""The timeline: declared events, found dates, and the files that confirm, reject or reword them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from backfile.link.archive import link
from backfile.link.references import Targets
from backfile.link.release import Release
from backfile.link.timeline import timeline
from backfile.model.entity import EntityKey
from backfile.model.event import DatedSentence
from backfile.model.timeline import ArchiveEvent, Timeline
from backfile.problems import Problem
from backfile.read.content import Content, read_content
from backfile.read.phrases import find_dates
from backfile.read.settings import read_config
from backfile.urls import Address
from tests.built import MakeSite, archive_of
from tests.scenario import TODAY, Scenario, article

SIGNED = "NIO signed a similar agreement with USTC on April 30 last year."
OPENED = "The joint laboratory opened on August 4 last year."
NIO, USTC = EntityKey("/organizations/nio/"), EntityKey("/organizations/ustc/")
A = "content/articles/a.md"
DECLARED = "[{date: 2021-04-30, text: NIO and USTC sign}, {date: 2020, text: NIO is saved}]"


def event_file(*lines: str) -> str:
    return "\n".join(["---", "article: articles/a.md", *lines, "---", "A note.", ""])


def timeline_of(site: Scenario, *sentences: str) -> tuple[Timeline, list[Problem]]:
    """The timeline of a site whose every article consists of the sentences."""
    config = read_config(site.folder)
    content, problems = read_content(config)
    assert problems == []
    archive, _ = link(content, config, Release(TODAY))
    found = {
        each.address: [DatedSentence(text, find_dates(text, each.date, "en")) for text in sentences]
        for each in archive.articles
    }
    return timeline(archive.articles, found, content.events, archive.tags, _targets(content))


def _targets(content: Content) -> Targets:
    return Targets(content.articles, (), (), (), ())


def told(events: Sequence[ArchiveEvent]) -> list[str]:
    return [f"{event.date.iso} {event.state}: {event.text}" for event in events]


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(files={A: article(entities="{organizations: [NIO]}")})
    return made


def test_what_is_found_stands_on_the_day_s_page_with_its_sentence_and_at_the_entities_listed(site: Scenario) -> None:
    made, problems = timeline_of(site, SIGNED, OPENED)
    assert problems == []
    [event] = made.by_folder["2021/04/30"]
    assert (event.state, event.sentence, event.text) == ("found", SIGNED, SIGNED)
    assert event.found
    assert (event.found.phrase, event.found.anchor) == ("April 30 last year", "2022-02-18")
    assert told(made.by_entity[NIO]) == [f"2021-04-30 found: {SIGNED}", f"2021-08-04 found: {OPENED}"]
    assert list(made.by_folder) == ["2021/04/30", "2021/08/04"]


def test_what_the_article_declares_takes_the_sentence_that_says_it_as_its_evidence(scenario: MakeSite) -> None:
    site = scenario(files={A: article(events=DECLARED)})
    made, _ = timeline_of(site, SIGNED, OPENED)
    assert told(made.events) == [
        "2020 declared: NIO is saved",
        "2021-04-30 declared: NIO and USTC sign",
        f"2021-08-04 found: {OPENED}",
    ]
    saved, signed, _ = made.events
    assert (signed.sentence, saved.sentence) == (SIGNED, "")


def test_an_event_belongs_to_those_whom_its_sentence_names_too(site: Scenario) -> None:
    site.write("content/entities/organizations/ustc.md", "---\nname: USTC\ntype: organization\n---\n")
    site.write("content/entities/organizations/jac.md", "---\nname: JAC\ntype: organization\n---\n")
    site.write(A, article(entities="{organizations: [NIO]}", body=f"{SIGNED} {OPENED} JAC looked on."))
    made = archive_of(site).timeline
    assert [event.entities for event in made.events] == [(NIO, USTC), (NIO,)]
    assert told(made.by_entity[USTC]) == [f"2021-04-30 found: {SIGNED}"]
    assert EntityKey("/organizations/jac/") not in made.by_entity
    assert made.by_folder["2021/04/30"] == made.by_entity[USTC] == made.by_article[Address("/2022/02/18/a/")][:1]


def test_a_rejected_event_belongs_to_nobody(site: Scenario) -> None:
    site.write("content/entities/organizations/ustc.md", "---\nname: USTC\ntype: organization\n---\n")
    site.write(A, article(entities="{organizations: [NIO]}", body=SIGNED))
    site.write("content/events/signed.md", event_file("date: 2021-04-30", "state: rejected"))
    made = archive_of(site).timeline
    assert told(made.events) == [f"2021-04-30 rejected: {SIGNED}"]
    assert made.by_entity == {}


def test_a_file_confirms_and_rewords(site: Scenario) -> None:
    site.write("content/events/signed.md", event_file("date: 2021-04-30", "text: NIO and USTC sign"))
    made, problems = timeline_of(site, SIGNED, OPENED)
    assert problems == []
    assert told(made.events) == ["2021-04-30 confirmed: NIO and USTC sign", f"2021-08-04 found: {OPENED}"]
    assert (made.events[0].file, made.events[0].sentence) == ("events/signed.md", SIGNED)


def test_what_a_file_rejects_is_kept_in_the_list_and_shown_nowhere(site: Scenario) -> None:
    site.write("content/events/opened.md", event_file("phrase: August 4", "state: rejected"))
    made, problems = timeline_of(site, SIGNED, OPENED)
    assert problems == []
    assert [event.state for event in made.events] == ["found", "rejected"]
    assert list(made.by_folder) == ["2021/04/30"]
    assert len(made.by_entity[NIO]) == 1


def test_a_file_without_date_and_phrase_means_every_event_of_the_article(site: Scenario) -> None:
    site.write("content/events/all.md", event_file("state: rejected"))
    made, _ = timeline_of(site, SIGNED, OPENED)
    assert [event.state for event in made.events] == ["rejected", "rejected"]
    assert (made.by_folder, made.by_entity) == ({}, {})


def test_of_two_files_the_one_with_the_later_path_counts(site: Scenario) -> None:
    site.write("content/events/b.md", event_file("state: confirmed"))
    site.write("content/events/a.md", event_file("state: rejected"))
    made, _ = timeline_of(site, SIGNED)
    assert [(event.state, event.file) for event in made.events] == [("confirmed", "events/b.md")]


@pytest.mark.parametrize("line", ["date: 2021-04", "date: 2021-05-01", "phrase: May 1"])
def test_a_file_that_means_no_event_is_told_with_its_place_and_what_there_is(site: Scenario, line: str) -> None:
    site.write("content/events/x.md", event_file(line))
    _, problems = timeline_of(site, SIGNED, OPENED)
    [problem] = problems
    assert problem.code == "unknown-event"
    assert problem.spot[:2] == ("content/events/x.md", 3)
    assert problem.hint == "it tells of 2021-04-30, 2021-08-04"


def test_a_file_of_an_unknown_article_is_told(site: Scenario) -> None:
    site.write("content/events/x.md", "---\narticle: articles/b.md\n---\n")
    _, problems = timeline_of(site, SIGNED)
    [problem] = problems
    assert (problem.code, problem.spot.line) == ("event-without-article", 2)
    assert problem.hint == 'did you mean "articles/a.md"?'


def test_a_file_of_an_article_that_is_held_back_is_no_mistake(scenario: MakeSite) -> None:
    site = scenario(files={A: article(status="draft"), "content/events/x.md": event_file("date: 2021-04-30")})
    assert site.codes() == []


def test_an_event_file_that_is_wrong_is_told_with_its_place(scenario: MakeSite) -> None:
    files = {"content/events/x.md": "---\nartikle: articles/a.md\nstate: maybe\ndate: soon\n---\n"}
    site = scenario(files={A: article()} | files)
    assert sorted(site.codes()) == ["bad-date", "bad-value", "unknown-key"]


def test_the_order_is_the_same_whatever_the_order_of_files(scenario: MakeSite) -> None:
    files = {f"content/articles/{name}.md": article(title=name) for name in ("c", "a", "b")}
    site = scenario(files=files)
    made, _ = timeline_of(site, OPENED, SIGNED)
    assert [(event.date.iso, event.article.title) for event in made.events] == [
        (day, name) for day in ("2021-04-30", "2021-08-04") for name in "abc"
    ]
