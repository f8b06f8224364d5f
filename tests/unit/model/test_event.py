"""Dates of events: their order, their words, and the pages on which they stand."""

from __future__ import annotations

from datetime import date

import pytest

from backfile.model.date import UNDATED, parse_date
from backfile.model.event import EventDate, day_date, declared_date, months_date, week_date, years_date

DAYS = day_date(date(2021, 4, 30), date(2021, 5, 2))


@pytest.mark.parametrize(
    ("when", "iso", "words", "folders"),
    [
        (day_date(date(2021, 4, 30)), "2021-04-30", "30 April 2021", ("2021/04/30",)),
        (
            DAYS, "2021-04-30..2021-05-02", "30 April – 2 May 2021", ("2021/04/30", "2021/05/01", "2021/05/02"),
        ),
        (week_date(date(2021, 5, 2)), "2021-W17", "week of 26 April 2021", ("2021/04", "2021/05")),
        (week_date(date(2021, 1, 1)), "2020-W53", "week of 28 December 2020", ("2020/12", "2021/01")),
        (months_date(2021, 2, 1, "month"), "2021-02", "February 2021", ("2021/02",)),
        (months_date(2021, 7, 3, "quarter"), "2021-Q3", "third quarter of 2021", ("2021",)),
        (months_date(2021, 7, 6, "half"), "2021-H2", "second half of 2021", ("2021",)),
        (months_date(2019, 9, 3, "season"), "2019-autumn", "autumn 2019", ("2019",)),
        (months_date(2019, 12, 3, "season"), "2019-winter", "winter 2019–20", ("2019", "2020")),
        (years_date(2014), "2014", "2014", ("2014",)),
        (years_date(1990, 10), "1990s", "1990s", ("dates",)),
    ],
)  # fmt: skip
def test_a_date_has_words_and_pages_of_its_precision(
    when: EventDate, iso: str, words: str, folders: tuple[str, ...]
) -> None:
    assert (when.iso, when.words, when.folders) == (iso, words, folders)


def test_coarse_dates_stand_before_the_finer_ones_they_hold() -> None:
    expected = [
        years_date(2020, 10),
        years_date(2020),
        day_date(date(2020, 12, 31)),
        years_date(2021),
        months_date(2021, 1, 6, "half"),
        months_date(2021, 1, 3, "quarter"),
        months_date(2021, 4, 3, "quarter"),
        months_date(2021, 4, 1, "month"),
        day_date(date(2021, 4, 1)),
        day_date(date(2021, 4, 30)),
        DAYS,
    ]
    mixed = [*expected[1::2], *expected[::2]]
    assert sorted(mixed, key=lambda when: when.order) == expected


@pytest.mark.parametrize("written", ["2021", "2021-04", "2021-04-30"])
def test_a_declared_date_keeps_its_precision(written: str) -> None:
    found = declared_date(parse_date(written))
    assert found
    assert found.iso == written
    assert found.folders == (written.replace("-", "/"),)


def test_no_date_is_no_event_s() -> None:
    assert declared_date(UNDATED) is None


def test_february_ends_when_it_ends() -> None:
    assert months_date(2024, 2, 1, "month").end == "2024-02-29"
    assert months_date(2100, 2, 1, "month").end == "2100-02-28"
