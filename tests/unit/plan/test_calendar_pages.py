"""The pages of years, months and days, and the calendar of them all."""

from __future__ import annotations

from tests.built import MakeSite, links, listed
from tests.scenario import SETTINGS, Scenario, article


def _site(scenario: MakeSite, *dates: str) -> Scenario:
    files = {f"content/articles/n{n:03}.md": article(date=date, title=f"Story {n}") for n, date in enumerate(dates)}
    site: Scenario = scenario(files=files)
    site.build()
    return site


def test_a_year_links_each_day_and_month_on_which_something_appeared(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18", "2022-02-18", "2022-11-30", "2022-07")
    found = links(site, "/2022/", "main table a[href]")
    assert {"/2022/02/18/", "/2022/11/30/", "/2022/02/", "/2022/11/", "/2022/07/"} == set(found)


def test_the_calendar_of_a_month_is_laid_out_in_weeks_from_monday(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18", "2022-02-01")
    [table] = site.html("/2022/02/").css("table")
    weeks = [[cell.text(strip=True) for cell in row.css("td")] for row in table.css("tbody tr")]
    assert all(len(week) == 7 for week in weeks)
    assert weeks[0] == ["", "1", "2", "3", "4", "5", "6"], "1 February 2022 was a Tuesday"
    assert [day for week in weeks for day in week if day] == [str(day) for day in range(1, 29)]
    assert links(site, "/2022/02/", "table td a[href]") == ["/2022/02/01/", "/2022/02/18/"]


def test_a_leap_day_has_its_place(scenario: MakeSite) -> None:
    site = _site(scenario, "2024-02-29")
    assert links(site, "/2024/02/", "table td a[href]") == ["/2024/02/29/"]


def test_days_months_and_years_lead_to_the_ones_before_and_after_that_hold_something(scenario: MakeSite) -> None:
    site = _site(scenario, "2020-12-31", "2022-02-01", "2022-02-18", "2023-05-05")
    for here, before, after in (
        ("/2022/", "/2020/", "/2023/"),
        ("/2022/02/", "/2020/12/", "/2023/05/"),
        ("/2022/02/18/", "/2022/02/01/", "/2023/05/05/"),
    ):
        assert {before, after} <= set(links(site, here))


def test_a_month_lists_its_articles_by_day_the_newest_first(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-01", "2022-02-18", "2022-02", "2022-02-18")
    assert listed(site, "/2022/02/") == [
        "/2022/02/18/n003/",
        "/2022/02/18/n001/",
        "/2022/02/01/n000/",
        "/2022/02/n002/",
    ]


def test_a_month_of_more_than_a_hundred_articles_leads_to_its_days(scenario: MakeSite) -> None:
    site = _site(scenario, *(["2022-02-01"] * 60 + ["2022-02-02"] * 60 + ["2022-02"]))
    assert listed(site, "/2022/02/") == ["/2022/02/n120/"]
    assert {"/2022/02/01/", "/2022/02/02/"} <= set(links(site, "/2022/02/"))
    assert len(listed(site, "/2022/02/01/")) == 60


def test_a_year_of_more_than_a_hundred_articles_keeps_those_without_a_month(scenario: MakeSite) -> None:
    site = _site(scenario, *(["2022-02-01"] * 100 + ["2022"]))
    assert listed(site, "/2022/") == ["/2022/n100/"]
    assert "/2022/02/" in links(site, "/2022/")


def test_the_calendar_of_the_archive_leads_to_every_year_month_and_the_undated(scenario: MakeSite) -> None:
    site = _site(scenario, "2020-12-31", "2022-02-01", "2022-02-18", "2021", "undated")
    found = set(links(site, "/dates/"))
    assert {"/2020/", "/2020/12/", "/2021/", "/2022/", "/2022/02/", "/undated/"} <= found
    assert "/2021/01/" not in found


def test_the_date_of_an_article_leads_to_its_day_month_or_year(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18", "2022-02", "2022", "undated")
    for n, page in enumerate(["/2022/02/18/", "/2022/02/", "/2022/", "/undated/"]):
        assert page in links(site, f"{page}n{n:03}/", "a[href]")
    assert "/2022/" in links(site, "/2022/02/18/n000/", "a[href]"), "by its crumbs"


def test_a_date_is_told_with_the_precision_that_is_known(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18", "2022-02", "2022", "undated", "2022-02-18 10:00 +08:00")
    machine = [
        (node.attributes.get("datetime"), node.text())
        for n, page in enumerate(["/2022/02/18/", "/2022/02/", "/2022/", "/undated/", "/2022/02/18/"])
        for node in site.html(f"{page}n{n:03}/").css("header .published time, header time")[:1]
    ]
    assert machine == [
        ("2022-02-18", "18 February 2022"),
        ("2022-02", "February 2022"),
        ("2022", "2022"),
        ("2022-02-18T10:00+08:00", "18 February 2022"),
    ]
    assert "10:00 UTC+08:00" in site.words("/2022/02/18/n004/")


def test_a_time_is_told_in_the_zone_of_the_site_too_and_its_day_stays(scenario: MakeSite) -> None:
    dates = "2022-02-18 10:00 +08:00", "2022-02-18 00:30 +08:00", "2022-02-18 10:00", "2022-02-18"
    site = _site(scenario, *dates)
    site.write("site.yaml", SETTINGS + "timezone: Europe/Berlin\n")
    site.build()
    words = [site.words(f"/2022/02/18/n{n:03}/") for n in range(4)]
    assert "10:00 UTC+08:00 (03:00 UTC+01:00)" in words[0]
    assert "00:30 UTC+08:00 (2022-02-17 17:30 UTC+01:00)" in words[1]
    assert "10:00" in words[2]
    assert all("UTC" not in each for each in words[2:])
    assert len(listed(site, "/2022/02/18/")) == 4
    assert not (site.output / "2022/02/17").exists()


def test_the_undated_articles_are_listed_on_a_page_of_their_own(scenario: MakeSite) -> None:
    site = _site(scenario, "undated", "undated", "2022")
    assert listed(site, "/undated/") == ["/undated/n001/", "/undated/n000/"]
