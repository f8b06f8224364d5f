"""The list of events, from which an archivist writes files that correct them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.scenario import Scenario, article

BODY = "It began well.\n\nNIO signed it on April 30\nlast year. It opened in 2014."


def site_of(folder: Path) -> Scenario:
    text = article(body=BODY, events="[{date: 2022-02-01, text: A start}]")
    return Scenario(folder, files={"content/articles/a.md": text})


def test_events_are_listed_in_order_with_place_phrase_and_rule(tmp_path: Path) -> None:
    found = site_of(tmp_path).run("events")
    assert found.exit_code == 0
    assert found.stdout.startswith(
        "2014  found  content/articles/a.md:10\n"
        "    It opened in 2014.\n"
        '    "2014" [year]\n'
        "2021-04-30  found  content/articles/a.md:9\n"
        "    NIO signed it on April 30 last year.\n"
        '    "April 30 last year" [month-day:last-year, counted from 2022-02-18]\n'
        "2022-02-01  declared  content/articles/a.md:5\n"
        "    A start\n"
    )
    assert found.stdout.endswith("3 events: 1 declared, 2 found\n")


def test_the_file_that_is_shown_rejects_the_event(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    told = site.run("events").stdout
    site.write("content/events/a.md", told[told.index("---\n") : told.rindex("---\n") + 4])
    again = site.run("events").stdout
    assert "2014  rejected  content/articles/a.md:10" in again
    assert "    by content/events/a.md" in again
    assert again.endswith("3 events: 1 declared, 1 found, 1 rejected\n")


def test_as_json_each_event_is_a_line(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in site_of(tmp_path).run("events", "--format", "json").stdout.splitlines()]
    assert [(each["date"], each["state"], each["rule"]) for each in lines] == [
        ("2014", "found", "year"), ("2021-04-30", "found", "month-day:last-year"), ("2022-02-01", "declared", ""),
    ]  # fmt: skip


def test_content_at_fault_is_told_and_nothing_listed(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    site.write("content/articles/b.md", "no front matter")
    found = site.run("events")
    assert found.exit_code == 1
    assert found.stdout == ""


def test_an_empty_archive_has_none(tmp_path: Path) -> None:
    assert Scenario(tmp_path).run("events").stdout == "0 events\n"
