"""Heatmaps on the pages of dates, years, entities and sources, and what is told beside them."""

from __future__ import annotations

import re

import pytest

from backfile.plan.coverage import key_of, level, scale
from backfile.render.heatmap import short
from tests.built import MakeSite, links
from tests.catalogues import ENGLISH
from tests.scenario import Scenario, article

NIO, POST = "/organizations/nio/", "/sources/cnevpost/"
SEVEN = [f"2022-02-{day}" for day in range(10, 17)]
SIXTY = [f"2022-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 21)]


def _site(scenario: MakeSite, *dates: str) -> Scenario:
    """A site of one article about NIO for each date."""
    files = {
        f"content/articles/n{n:03}.md": article(date=date, entities="{organizations: [NIO]}")
        for n, date in enumerate(dates)
    }
    site: Scenario = scenario(files=files)
    site.build()
    return site


def _cells(site: Scenario, address: str) -> dict[str, str]:
    """The labels of the months of a page's heatmap, with the numbers that stand in them."""
    return {
        node.attributes.get("aria-label") or "": node.text()
        for table in site.html(address).css("main table")
        for node in table.css("td a[href]")
    }


@pytest.mark.parametrize("page", [NIO, POST, "/dates/"])
def test_each_month_of_a_heatmap_is_a_link_that_says_month_and_number(scenario: MakeSite, page: str) -> None:
    site = _site(scenario, *SEVEN, "2020-12-31")
    assert _cells(site, page) == {"February 2022: 7 articles": "7", "December 2020: 1 article": "1"}
    assert {"/2022/02/", "/2020/12/", "/2022/", "/2020/"} <= set(links(site, page, "main table a[href]"))


def test_rows_and_columns_have_headings(scenario: MakeSite) -> None:
    [table] = _site(scenario, *SEVEN, "2020-12-31").html(NIO).css("main table")
    assert len(table.css("thead th[scope=col]")) == 13
    years = [th.text().split()[0] for th in table.css("tbody th[scope=row]")]
    assert years == ["2022", "2021", "2020"], "a year of silence is shown as one"
    assert table.css_matches("caption")


def test_many_years_of_silence_are_one_row(scenario: MakeSite) -> None:
    site = _site(scenario, *SEVEN, "1911-10-10")
    rows = [row.text(separator=" ").split() for row in site.html("/dates/").css("main tbody tr")]
    assert [row[0] for row in rows] == ["2022", "1912–2021", "1911"]


@pytest.mark.parametrize(
    "dates", [[*SEVEN[:6], "2021-01-01"], [*SEVEN, "2022-02-28"], [*SEVEN, "2022"]], ids=["seven", "a month", "a year"]
)
def test_where_a_list_tells_as_much_no_heatmap_stands(scenario: MakeSite, dates: list[str]) -> None:
    site = _site(scenario, *dates)
    for page in (NIO, POST):
        assert not site.html(page).css("main table"), page
    assert site.html("/dates/").css("main table"), "the calendar of the archive is always there"


def test_the_undated_have_a_row_of_their_own(scenario: MakeSite) -> None:
    site = _site(scenario, *SEVEN, "2021-01-01", "undated")
    for page in (NIO, "/dates/"):
        assert "/undated/" in links(site, page, "main table th a[href]")


def test_the_months_of_a_long_list_lead_to_its_own_pages(scenario: MakeSite) -> None:
    site = _site(scenario, *SIXTY)
    for owner in (NIO, POST):
        assert f"{owner}2022/#month-02" in links(site, owner, "main table a[href]")
        assert site.html(f"{owner}2022/").css_matches("#month-02")
    assert "/2022/02/" in links(site, "/dates/", "main table a[href]")


def test_the_months_of_a_crowded_year_lead_to_pages_of_their_own(scenario: MakeSite) -> None:
    site = _site(scenario, *SIXTY, *SIXTY, "undated")
    found = links(site, NIO, "main table a[href]")
    assert {f"{NIO}2022/", f"{NIO}2022/02/", f"{NIO}undated/"} <= set(found)
    assert all(site.has(page) for page in found)


def test_the_busiest_day_is_told_with_its_number(scenario: MakeSite) -> None:
    site = _site(scenario, *SEVEN, "2022-02-12", "2022-02-12", "2022-03-01")
    for page in (NIO, POST, "/dates/", "/2022/"):
        assert "Busiest day: 12 February 2022 , 3 articles" in site.words(page), page
        assert "/2022/02/12/" in links(site, page, "main p a[href]")


def test_days_that_are_equally_busy_are_told_together_and_not_at_all_where_they_are_many(scenario: MakeSite) -> None:
    site = _site(scenario, *SEVEN, *SEVEN[:2], "2022-03-01")
    assert "Busiest days: 10 February 2022 and 11 February 2022 , 2 articles each" in site.words(NIO)
    for date in SEVEN[2:4]:
        site.write(f"content/articles/more-{date}.md", article(date=date, entities="{organizations: [NIO]}"))
    site.build()
    assert "Busiest" not in site.words(NIO)


def test_the_longest_silence_is_told_with_both_its_ends(scenario: MakeSite) -> None:
    site = _site(scenario, *SEVEN, "2022-03-30", "2010-01")
    assert "Longest silence: 41 days between 16 February 2022 and 30 March 2022" in site.words("/2022/")
    for page in (NIO, POST, "/dates/"):
        assert "Longest silence: more than 12 years between January 2010 and 10 February 2022" in site.words(page)


def test_a_few_quiet_days_are_not_worth_a_word(scenario: MakeSite) -> None:
    assert "silence" not in _site(scenario, *SEVEN, "2022-02-23").words("/2022/")


def test_the_days_of_a_year_are_the_darker_the_more_they_hold_and_a_key_says_so(scenario: MakeSite) -> None:
    site = _site(scenario, *["2022-02-18"] * 7, *["2022-02-20"] * 3, "2022-05-05")
    classes = {
        node.attributes.get("aria-label"): node.attributes.get("class") for node in site.html("/2022/").css("td a")
    }
    assert classes == {
        "18 February 2022, 7 articles": "n4",
        "20 February 2022, 3 articles": "n2",
        "5 May 2022, 1 article": "n1",
    }
    assert "1–2 3–4 5–6 7–8 articles a day" in site.words("/2022/")


def test_a_new_article_changes_no_page_of_others_for_the_sake_of_a_heatmap(scenario: MakeSite) -> None:
    files = {
        f"content/articles/{name}-{date}.md": article(date=date, source=name, entities=f"[{name}]")
        for name in ("NIO", "BYD")
        for date in (*SEVEN, "2022-04-01", "2021-03-03", "2020-07-07")
    }
    site: Scenario = scenario(files=files)
    site.build()
    before = site.tree()
    burst = {f"content/articles/{n}.md": article(date="2022-04-01", source="NIO", entities="[NIO]") for n in range(9)}
    for path, text in burst.items():
        site.write(path, text)
    site.build()
    changed = {path for path, data in site.tree().items() if before.get(path) != data}
    assert {"organizations/nio/index.html", "sources/nio/index.html", "2022/index.html", "dates/index.html"} <= changed
    assert not [path for path in changed if re.match(r"organizations/byd|sources/byd|2020/|2021/index", path)]


@pytest.mark.parametrize(
    ("most", "top"), [(1, 4), (4, 4), (5, 8), (9, 12), (21, 24), (111, 120), (801, 1200), (32_001, 40_000)]
)
def test_the_end_of_a_scale_is_a_coarse_step(most: int, top: int) -> None:
    assert scale(most) == top
    assert level(1, top) == 1
    assert level(top, top) == 4


def test_a_key_names_the_steps_that_occur() -> None:
    assert key_of(0) == key_of(1) == ()
    assert key_of(3) == ("1", "2", "3")
    assert key_of(11) == ("1–3", "4–6", "7–9", "10–12")
    assert key_of(1100)[-1] == "901–1,200"
    for most in range(2, 3000):
        assert len(key_of(most)) == level(most, scale(most)) or key_of(most) == ()


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1"), (999, "999"), (1000, "1.0k"), (1234, "1.2k"), (9999, "10k"), (12_345, "12k")]
)
def test_a_great_number_is_shortened_for_its_cell(number: int, text: str) -> None:
    assert short(number, ENGLISH) == text


def test_coverage_can_be_left_out_but_for_the_calendar_of_the_archive(scenario: MakeSite) -> None:
    site = _site(scenario, *SIXTY)
    assert site.html(NIO).css("main table")
    site.write("site.yaml", "title: T\noutputs: {coverage: false}\n")
    site.build()
    for page in (NIO, POST):
        assert not site.html(page).css("main table"), page
    assert "Longest silence" not in site.words("/dates/")
    assert site.html("/dates/").css("main table")
