"""Dates: read with the precision that the source printed, and never moved."""

from __future__ import annotations

import os
import time
from itertools import pairwise

import pytest

from backfile.model.date import MONTHS, UNDATED, NewsDate, NotADate, parse_date
from tests.cases.cases import Case, each_case


@each_case("dates-accepted")
def test_a_date_is_read_as_it_is_written(case: Case) -> None:
    assert parse_date(case.input.removesuffix("\n")).machine == case.expected


@each_case("dates-refused")
def test_what_is_no_date_is_refused_with_the_reason(case: Case) -> None:
    with pytest.raises(NotADate) as refused:
        parse_date(case.input.removesuffix("\n"))
    assert str(refused.value) == case.expected


def test_a_date_keeps_its_precision() -> None:
    assert parse_date("2022") == NewsDate(2022)
    assert parse_date("2022-02") == NewsDate(2022, 2)
    assert parse_date("2022-02-18") == NewsDate(2022, 2, 18)
    assert parse_date("2022-01-06 11:30:00 -0500") == NewsDate(2022, 1, 6, "11:30:00", "-05:00")


@pytest.mark.parametrize(
    ("written", "iso", "folder", "words"),
    [
        ("2022", "2022", "2022", "2022"),
        ("2022-02", "2022-02", "2022/02", "February 2022"),
        ("2022-2-8", "2022-02-08", "2022/02/08", "8 February 2022"),
        ("2025-01-02 23:30 -0500", "2025-01-02", "2025/01/02", "2 January 2025"),
    ],
)
def test_a_date_tells_its_day_for_machines_for_addresses_and_for_readers(
    written: str, iso: str, folder: str, words: str
) -> None:
    date = parse_date(written)
    assert (date.iso, date.folder, date.words) == (iso, folder, words)


def test_an_unknown_date_is_called_undated() -> None:
    assert (UNDATED.iso, UNDATED.machine, UNDATED.folder, UNDATED.words) == ("", "", "undated", "undated")


def test_every_month_has_its_name() -> None:
    assert [parse_date(f"2022-{month}").words for month in range(1, 13)] == [f"{name} 2022" for name in MONTHS]


def test_dates_sort_as_time_does_and_coarse_ones_before_the_finer_ones_they_contain() -> None:
    in_order = [
        UNDATED,
        *map(
            parse_date,
            [
                "1999-12-31",
                "2022",
                "2022-01",
                "2022-01-06",
                "2022-01-06 9:05",
                "2022-01-06 11:30",
                "2022-01-06 11:30:01",
                "2022-01-07",
                "2022-02",
                "2022-10",
                "2023",
            ],
        ),
    ]
    assert all(earlier.order < later.order for earlier, later in pairwise(in_order))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
def test_the_zone_of_the_machine_moves_no_day(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.environ.get("TZ")
    parse_date.cache_clear()
    try:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert parse_date("2025-01-02 23:30:00 -0500").machine == "2025-01-02T23:30:00-05:00"
        assert parse_date("2025-01-02 00:10").iso == "2025-01-02"
    finally:
        monkeypatch.undo()
        assert os.environ.get("TZ") == before
        time.tzset()


def test_a_date_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse_date("2022").year = 2023  # type: ignore[misc]
