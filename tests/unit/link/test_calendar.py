"""Articles by year, month and day, and each one's neighbours in time."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, archive_of, links, listed
from tests.scenario import Scenario, article


def _site(scenario: MakeSite, *dates: str) -> Scenario:
    """Articles `n0`, `n1` and so on of these dates."""
    files = {f"content/articles/n{n}.md": article(date=date, title=f"Story {n}") for n, date in enumerate(dates)}
    site: Scenario = scenario(files=files)
    return site


@pytest.mark.parametrize(
    ("date", "folders"),
    [
        ("2022-02-18", ["2022", "2022/02", "2022/02/18"]),
        ("2022-02", ["2022", "2022/02"]),
        ("2022", ["2022"]),
        ("undated", ["undated"]),
        ("2022-2-8", ["2022", "2022/02", "2022/02/08"]),
    ],
)
def test_an_article_stands_under_as_much_of_its_date_as_is_known(
    scenario: MakeSite, date: str, folders: list[str]
) -> None:
    site = _site(scenario, date)
    site.build()
    address = f"/{folders[-1]}/n0/"
    assert site.has(address)
    for folder in folders:
        assert listed(site, f"/{folder}/") == [address]
    assert list(archive_of(site).calendar) == folders


def test_no_time_zone_moves_a_day(scenario: MakeSite) -> None:
    times = ["23:30 -0500", "00:10 +1400", "23:59:59Z", "12:00", "00:00 -1200"]
    site = _site(scenario, *(f"2022-01-06 {time}" for time in times))
    site.build()
    for n in range(len(times)):
        assert "6 January 2022" in site.words(f"/2022/01/06/n{n}/")


def test_articles_of_one_day_stand_in_the_order_of_their_times_then_addresses(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18 10:00", "2022-02-18", "2022-02-18 09:30", "2022-02-18")
    site.build()
    assert listed(site, "/2022/02/18/") == [f"/2022/02/18/n{n}/" for n in (0, 2, 3, 1)]


def test_previous_and_next_lead_through_all_articles_in_time(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18", "2021", "undated", "2023-01-01", "2022-02")
    site.build()
    in_order = ["/undated/n2/", "/2021/n1/", "/2022/02/n4/", "/2022/02/18/n0/", "/2023/01/01/n3/"]
    neighbours = archive_of(site).neighbours
    assert list(neighbours) == in_order
    for before, here, after in zip(in_order, in_order[1:], in_order[2:], strict=False):
        assert {before, after} <= set(links(site, here))


def test_the_first_and_the_last_article_have_one_neighbour(scenario: MakeSite) -> None:
    site = _site(scenario, "2021-01-01", "2022-02-18")
    site.build()
    assert listed(site, "/2021/01/01/n0/") == ["/2022/02/18/n1/"]
    assert listed(site, "/2022/02/18/n1/") == ["/2021/01/01/n0/"]


def test_a_day_without_articles_has_no_page(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18")
    site.build()
    assert not any(site.has(address) for address in ("/2022/02/17/", "/2022/03/", "/2021/", "/undated/"))
