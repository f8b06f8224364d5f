"""Dates in running text: what is read, what is refused, how well, and how long hostile sentences take.

`tests/cases/phrases-*.txt` hold sentences labelled by hand. `make test ARGS="-k held_out -s"` prints the figures and
what was missed; they stand in `docs/findings.md`.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from backfile.model.date import UNDATED, parse_date
from backfile.read.phrases import MOST, find_dates, language_named
from backfile.read.phrases.readings import READINGS
from tests.cases.cases import read_cases

FRIDAY = "2022-02-18"
"""The day of the article, where a test names none."""


def read(sentence: str, day: str = FRIDAY, language: str = "en") -> list[str]:
    """`phrase = date`, for each date found."""
    when = parse_date(day) if day else UNDATED
    return [f"{found.phrase} = {found.date.iso}" for found in find_dates(sentence, when, language)]


# The labelled sentences


@dataclass
class Score:
    found: int = 0
    labelled: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.labelled

    @property
    def report(self) -> str:
        figures = f"{self.right} right of {self.found} found and {self.labelled} labelled"
        return "\n".join([f"{figures}: precision {self.precision:.3f}, recall {self.recall:.3f}", *self.misses])


def score(name: str) -> Score:
    """A date is right where its span is the labelled one and one of the two phrases holds the other."""
    result = Score()
    for case in read_cases(name):
        day, sentence = case.input.rstrip("\n").split("\n", 1)
        missing = case.expected.splitlines()
        found = read(sentence, day)
        result.found += len(found)
        result.labelled += len(missing)
        for each in found:
            match = next((label for label in missing if _agree(each, label)), None)
            if match is None:
                result.misses.append(f"{case.place}: wrong: {each} | {sentence}")
            else:
                missing.remove(match)
                result.right += 1
        result.misses += [f"{case.place}: missed: {label} | {sentence}" for label in missing]
    return result


def _agree(found: str, label: str) -> bool:
    (phrase, date), (labelled, day) = found.rsplit(" = ", 1), label.rsplit(" = ", 1)
    return date == day and (phrase in labelled or labelled in phrase)


@pytest.mark.parametrize("name", ["phrases-tuned", "phrases-held-out"])
def test_dates_are_found_as_people_read_them(name: str) -> None:
    result = score(name)
    print(f"\n{name}: {result.report}")
    assert result.precision >= 0.98, result.report
    assert result.recall >= 0.85, result.report


def test_the_figures_in_the_manual_are_those_of_the_rules(repository: Path) -> None:
    page = (repository / "docs/findings.md").read_text(encoding="utf-8")
    for name in ("phrases-tuned", "phrases-held-out"):
        result = score(name)
        row = f"| `{name}` | {result.labelled} | {result.found} | {result.right} |"
        assert f"{row} {result.precision:.3f} | {result.recall:.3f} |" in page


def test_enough_is_labelled_and_no_article_stands_on_both_sides() -> None:
    tuned, held_out = read_cases("phrases-tuned"), read_cases("phrases-held-out")
    labels = [label for case in (*tuned, *held_out) for label in case.expected.splitlines()]
    assert len(labels) >= 200
    own = {case.title for case in tuned if case.title.startswith("content/")}
    assert not own & {case.title for case in held_out}


def test_the_sentences_of_the_seed_article() -> None:
    signed = "NIO signed a similar agreement with the university (USTC) on April 30 last year."
    opened = "The joint laboratory that came out of it opened on August 4 last year, with a plan for 2021-2022."
    [april] = find_dates(signed, parse_date(FRIDAY), "en")
    assert (april.date.iso, april.date.precision, april.anchor) == ("2021-04-30", "day", FRIDAY)
    assert signed[april.start : april.end] == april.phrase == "April 30 last year"
    assert april.rule == "month-day:last-year"
    assert read(opened) == ["August 4 last year = 2021-08-04"]


# Each way of writing


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It opened on April 30, 2021.", "April 30, 2021 = 2021-04-30"),
        ("It opened on the 30th of April 2021.", "30th of April 2021 = 2021-04-30"),
        ("It opened on 30 April.", ""),
        ("It opened on 30 September.", "30 September = 2021-09-30"),
        ("It will open on 30 April.", "30 April = 2022-04-30"),
        ("It opened on Sept. 9, 2020, he said.", "Sept. 9, 2020 = 2020-09-09"),
        ("It opened on 2021-04-30.", "2021-04-30 = 2021-04-30"),
        ("It was shown May 5–7, 2021 in Hefei.", "May 5–7, 2021 = 2021-05-05..2021-05-07"),
        ("Orders came in the week of January 12, 2022.", "week of January 12, 2022 = 2022-W02"),
        ("On Tuesday, March 1, doors open.", "Tuesday, March 1 = 2022-03-01"),
        ("Last month it moved.", "Last month = 2022-01"),
        ("It moves next week.", "next week = 2022-W08"),
        ("Earlier this week it moved.", "Earlier this week = 2022-W07"),
        ("Sales fell in the third quarter of 2021.", "third quarter of 2021 = 2021-Q3"),
        ("Sales fell in the first quarter of this year.", "first quarter of this year = 2022-Q1"),
        ("Sales fell in Q3 2021.", "Q3 2021 = 2021-Q3"),
        ("Sales fell in H1 2021.", "H1 2021 = 2021-H1"),
        ("Sales fell in the fourth quarter.", "the fourth quarter = 2021-Q4"),
        ("The company opened it today.", "today = 2022-02-18"),
        ("The company opened it yesterday.", "yesterday = 2022-02-17"),
        ("It opened on Tuesday.", "Tuesday = 2022-02-15"),
        ("It opened on Friday.", "Friday = 2022-02-18"),
        ("It will open on Tuesday.", "Tuesday = 2022-02-22"),
        ("It opened last Friday.", "last Friday = 2022-02-11"),
        ("It opened on Monday last week.", "Monday last week = 2022-02-07"),
        ("It was founded two years ago.", "two years ago = 2020"),
        ("It was founded 3 weeks ago.", "3 weeks ago = 2022-W04"),
        ("It was founded in early 2020.", "early 2020 = 2020"),
        ("It was founded in spring 2019.", "spring 2019 = 2019-spring"),
        ("It was founded last summer.", "last summer = 2021-summer"),
        ("It was founded in the 1990s.", "the 1990s = 1990s"),
        ("It has stood since 2014.", "2014 = 2014"),
        ("It opened in mid-March 2021.", "mid-March 2021 = 2021-03"),
        ("It opened last October.", "last October = 2021-10"),
        ("It stood from 1954 to 1959.", "from 1954 to 1959 = 1954;from 1954 to 1959 = 1959"),
        ("It came in June or July 2021.", "June or July 2021 = 2021-06;June or July 2021 = 2021-07"),
        ("Deliveries are to start in March.", "March = 2022-03"),
    ],
)
def test_a_date_is_read(sentence: str, expected: str) -> None:
    assert read(sentence) == expected.split(";") * bool(expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened the following day.",
        "It opened that year, in May of that year.",
        "It may open.",
        "May opened it.",
        "They march on.",
        "It opened on 03/04/2021.",
        "It opened a decade ago.",
        "It opened 20 years ago.",
        "It opened about two years ago.",
        "It opened a few years ago.",
        "It ran for two years.",
        "It has to answer within 30 days.",
        "Over the last year it grew.",
        "It grew in the next year or so.",
        "It stands at 1800 F Street.",
        "It sold 2014 cars and 1,990s parts.",
        "The shares trade under the code 2015.",
        "It opened on 30 February 2021.",
        "It opened on Monday, April 30, 2021.",  # a Friday
        "The 2021 report weighs less than last year's.",
        "It grew in the third quarter of fiscal 2021.",
        "The cars of today are the cars of tomorrow.",
        "Most people use phones today.",
        "It opens every Tuesday, and on Tuesdays.",
        "It opened in winter 2021.",
        "It opened in May of each year.",
        "Version 2.10.2014 is out.",
        "It will open on Friday.",  # today, or in a week
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-02-18", ["last year = 2021", "last month = 2022-01", "last week = 2022-W06", "yesterday = 2022-02-17"]),
        ("2022-02", ["last year = 2021", "last month = 2022-01"]),
        ("2022", ["last year = 2021"]),
        ("", []),
    ],
)
def test_what_the_article_s_date_is_not_exact_enough_for_is_refused(day: str, expected: list[str]) -> None:
    assert read("It grew last year; it fell last month; it closed last week; it was sold yesterday.", day) == expected


@pytest.mark.parametrize("day", ["2022", ""])
def test_absolute_dates_need_no_article_day(day: str) -> None:
    [found] = find_dates("It opened on April 30, 2021.", parse_date(day) if day else UNDATED, "en")
    assert (found.date.iso, found.anchor) == ("2021-04-30", "")


@pytest.mark.parametrize(
    ("day", "sentence", "expected"),
    [
        ("2021-08-24", "Last summer it grew.", ["Last summer = 2020-summer"]),
        ("2021-10-24", "Last summer it grew.", []),
        ("2021-05-24", "It grew last October.", ["last October = 2020-10"]),
        ("2021-11-24", "It grew last October.", []),
        ("2022-02-20", "It grew last Friday.", []),  # a Sunday: two days ago, or nine
        ("2021-01-11", "It grew in December.", ["December = 2020-12"]),
        ("2021-01-11", "It grew in February.", []),  # eleven months ago: "last February" would be written
        ("2021-12-31", "It opens tomorrow.", ["tomorrow = 2022-01-01"]),
        ("2024-02-29", "It was founded a year ago.", ["a year ago = 2023"]),
        ("9999-12-31", "It opens tomorrow, next week and in 2021.", ["2021 = 2021"]),
    ],
)
def test_what_the_day_decides(day: str, sentence: str, expected: list[str]) -> None:
    assert read(sentence, day) == expected


def test_a_language_without_rules_gives_nothing() -> None:
    assert read("Am 30. April 2021", language="de") == []
    assert read("It opened in 2014.", language="en-GB") == ["2014 = 2014"]
    assert language_named("") is None


def test_every_rule_of_every_language_has_a_reading() -> None:
    english = language_named("en")
    assert english
    names = {rule.name for rules in english._rules.values() for rule in rules}
    assert names == READINGS.keys()


# Hostile sentences


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "2021-", "2021 ", "May ", "May 1 ", "May–", "last ", "last year ", "the first of ", "Monday, ", "a",
     "ed ", "will ", "two years ago ", "1–1 ", "\u0661\u0662 ", "today ", "of of ", "Sept. ", "in ", "(", "‘"],
)  # fmt: skip
def test_the_time_grows_no_faster_than_the_sentence(piece: str) -> None:
    def seconds(length: int) -> float:
        sentence = (piece * length)[:length]
        started = time.process_time()
        find_dates(sentence, parse_date(FRIDAY), "en")
        return time.process_time() - started

    few = min(seconds(10_000) for _ in range(3))
    assert min(seconds(40_000) for _ in range(2)) < 8 * few + 0.02  # squared, it would be 16 times


def test_a_sentence_of_endless_dates_gives_some() -> None:
    assert len(read("It opened in 2014, " * 1000)) == MOST


@pytest.mark.parametrize(
    "sentence", ["", " ", "\u0000", "۲۰۲۱ and ٣٠ April ٢٠٢١", "0000-00-00", "May 99999999999", "9999"]
)
def test_odd_characters_do_no_harm(sentence: str) -> None:
    assert read(sentence) == []


def test_a_phrase_is_cut_from_its_sentence_as_it_stands() -> None:
    for case in read_cases("phrases-tuned"):
        day, sentence = case.input.rstrip("\n").split("\n", 1)
        found = find_dates(sentence, parse_date(day), "en")
        for each in found:
            assert sentence[each.start : each.end] == each.phrase
            assert each.date.start <= each.date.end
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", each.date.start)
        assert [each.start for each in found] == sorted(each.start for each in found)
