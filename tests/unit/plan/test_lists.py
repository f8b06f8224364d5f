"""Long lists are cut by time: an address means the same for ever, and nothing is lost between them."""

from __future__ import annotations

import re

from tests.built import MakeSite, links, listed
from tests.scenario import Scenario, article

NIO, POST = "/organizations/nio/", "/sources/cnevpost/"


def _site(scenario: MakeSite, dates: list[str], **keys: str) -> Scenario:
    """A site of one article about NIO for each date."""
    keys = {"entities": "{organizations: [NIO]}"} | keys
    files = {f"content/articles/n{n:03}.md": article(date=date, **keys) for n, date in enumerate(dates)}
    site: Scenario = scenario(files=files)
    site.build()
    return site


def _days(year: int, count: int) -> list[str]:
    """So many days of a year, the first ones of January, then of February and so on."""
    return [f"{year}-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(count)]


def test_fifty_articles_stand_on_one_page(scenario: MakeSite) -> None:
    site = _site(scenario, _days(2022, 25) + _days(2023, 25))
    for owner in (NIO, POST):
        assert len(listed(site, owner)) == 50
        assert not site.has(f"{owner}2022/")


def test_of_fifty_one_articles_the_newest_fifty_stand_on_the_page_and_all_in_their_years(scenario: MakeSite) -> None:
    site = _site(scenario, _days(2022, 26) + _days(2023, 25))
    for owner in (NIO, POST):
        found = listed(site, owner)
        assert len(found) == 50
        assert "/2022/01/01/n000/" not in found
        assert found == sorted(found, reverse=True), "the newest first"
        assert {f"{owner}2022/", f"{owner}2023/"} <= set(links(site, owner))
        assert len(listed(site, f"{owner}2022/")) == 26
        assert len(listed(site, f"{owner}2023/")) == 25
        assert owner in links(site, f"{owner}2022/", "a[href]")
        assert f"{owner}2023/" in links(site, f"{owner}2022/")


def test_the_years_are_told_with_their_numbers_of_articles(scenario: MakeSite) -> None:
    site = _site(scenario, _days(2022, 31) + _days(2023, 27))
    years = [" ".join(heading.text(separator=" ").split()) for heading in site.html(NIO).css("th[scope=row]")]
    assert years == ["2023 27", "2022 31"]


def test_a_year_of_a_hundred_stands_on_one_page_and_one_of_more_goes_by_months(scenario: MakeSite) -> None:
    site = _site(scenario, _days(2021, 100) + _days(2022, 101))
    assert len(listed(site, f"{NIO}2021/")) == 100
    assert not site.has(f"{NIO}2021/01/")
    assert listed(site, f"{NIO}2022/") == []
    months = [f"{NIO}2022/{month:02}/" for month in range(1, 5)]
    assert set(months) <= set(links(site, f"{NIO}2022/"))
    assert [len(listed(site, month)) for month in months] == [28, 28, 28, 17]
    assert f"{NIO}2022/" in links(site, months[0], "a[href]")
    assert months[1] in links(site, months[0])


def test_articles_of_which_only_the_year_or_month_is_known_are_not_lost_in_a_full_year(scenario: MakeSite) -> None:
    site = _site(scenario, [*_days(2022, 101), "2022", "2022", "2022-03", "undated", "2021"])
    parts = ["undated", "2021", "2022", "2022/01", "2022/02", "2022/03", "2022/04"]
    owner_pages = [
        NIO,
        *(f"{NIO}{part}/" for part in parts),
    ]
    for pages in (
        owner_pages,
        [page.replace(NIO, POST) for page in owner_pages],
        [page.replace(NIO, "/") for page in owner_pages],
    ):
        reached = {found for page in pages for found in listed(site, page)}
        assert len(reached) == 106, pages[1]
    assert listed(site, f"{NIO}2022/") == ["/2022/n102/", "/2022/n101/"]
    assert "/2022/03/n103/" in listed(site, f"{NIO}2022/03/")
    assert listed(site, f"{NIO}undated/") == ["/undated/n104/"]


def test_a_full_year_of_articles_without_months_is_listed(scenario: MakeSite) -> None:
    site = _site(scenario, ["2022"] * 101)
    assert len(listed(site, f"{NIO}2022/")) == 101
    assert len(listed(site, "/2022/")) == 101


def test_every_article_of_a_reporter_is_reached_from_their_page(scenario: MakeSite) -> None:
    site = _site(scenario, _days(2022, 51), entities="", authors="Ann Reporter")
    reached, pending = set[str](), ["/people/ann-reporter/"]
    seen = set(pending)
    while pending:
        page = pending.pop()
        reached |= set(listed(site, page))
        new = {found for found in links(site, page) if found.startswith("/people/ann-reporter/")} - seen
        pending += sorted(found for found in new if "#" not in found)
        seen |= new
    assert len(reached) == 51


def test_an_article_added_to_an_old_year_changes_no_page_of_another_year(scenario: MakeSite) -> None:
    site = _site(scenario, _days(2020, 30) + _days(2021, 30) + _days(2022, 60))
    before = site.tree()
    site.write("content/articles/late.md", article(date="2020-02-03", entities="{organizations: [NIO]}"))
    site.build()
    changed = {path for path, data in site.tree().items() if before.get(path) != data}
    other_years = {path for path in changed if re.match(r"(organizations/nio/|sources/cnevpost/)?202[12]/", path)}
    # Only the first days of 2021 may: they now follow the late article, and it is related to them.
    assert {path for path in other_years if not path.startswith("2021/01/0")} == set()
    assert "organizations/nio/2020/index.html" in changed
