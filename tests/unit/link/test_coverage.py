"""Coverage by day and month, the busiest day, the longest silence."""

from __future__ import annotations

import pytest

from backfile.link.coverage import busiest_days, by_day, by_month, longest_silence
from tests.built import MakeSite, archive_of
from tests.scenario import article


def _days(scenario: MakeSite, *dates: str) -> dict[tuple[int, int, int], int]:
    files = {f"content/articles/n{n}.md": article(date=date) for n, date in enumerate(dates)}
    return by_day(archive_of(scenario(files=files)).articles)


def test_articles_count_for_their_month_and_those_without_one_for_their_year(scenario: MakeSite) -> None:
    months = by_month(_days(scenario, "2022-02-18", "2022-02-18", "2022-02", "2022", "2020-12-31", "undated"))
    assert sorted(months) == [0, 2020, 2022]
    assert months[2022] == [1, 0, 3, *[0] * 10]
    assert months[2020] == [*[0] * 12, 1]
    assert months[0][0] == 1


def test_only_an_article_known_to_the_day_makes_a_day_busy(scenario: MakeSite) -> None:
    days = _days(scenario, "2022-02", "2022-02", "2022-02", "2022-02-18 10:00", "2022-02-18 23:30 -0500", "2022-02-19")
    assert busiest_days(days) == (2, ((2022, 2, 18),))


def test_days_that_are_equally_busy_are_all_told(scenario: MakeSite) -> None:
    assert busiest_days(_days(scenario, "2022-02-18", "2021-01-01")) == (1, ((2021, 1, 1), (2022, 2, 18)))


def test_nothing_is_busy_where_no_day_is_known(scenario: MakeSite) -> None:
    assert busiest_days(_days(scenario, "2022-02", "2022", "undated")) == (0, ())


@pytest.mark.parametrize(
    ("dates", "days", "after", "before"),
    [
        (["2022-02-01", "2022-02-10", "2022-02-12"], 8, (2022, 2, 1), (2022, 2, 10)),
        (["2022-02-01", "2022-02-03", "2022-02-05"], 1, (2022, 2, 1), (2022, 2, 3)),
        (["2023-12-31", "2024-03-01"], 60, (2023, 12, 31), (2024, 3, 1)),
        (["2022-01-10", "2022-02", "2022-03-20"], 21, (2022, 1, 10), (2022, 2, 0)),
        (["2022-01-10", "2022-02", "2022-02-02", "2022-05-01"], 61, (2022, 2, 0), (2022, 5, 1)),
        (["2020", "2020-03-01", "2022-01-01"], 365, (2020, 0, 0), (2022, 1, 1)),
    ],
)
def test_the_longest_silence_lies_between_the_days_that_dates_may_mean(
    scenario: MakeSite, dates: list[str], days: int, after: object, before: object
) -> None:
    assert longest_silence(_days(scenario, *dates)) == (days, after, before)


@pytest.mark.parametrize(
    "dates", [[], ["2022-02-18"], ["2022-02-18", "2022-02-19"], ["2022", "2022-05-05"], ["undated"]]
)
def test_where_no_day_is_surely_silent_no_silence_is_told(scenario: MakeSite, dates: list[str]) -> None:
    assert longest_silence(_days(scenario, *dates)) is None
