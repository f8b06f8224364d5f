"""The days of the year: what appeared and what happened on each of them, in all years."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, links
from tests.scenario import SETTINGS, Scenario, article

FEBRUARY = "/on-this-day/02/"


def _site(scenario: MakeSite, *dates: str, settings: str = "") -> Scenario:
    files = {f"content/articles/n{n:03}.md": article(date=date, title=f"Story {n}") for n, date in enumerate(dates)}
    site: Scenario = scenario(files={"site.yaml": SETTINGS + settings} | files)
    site.build()
    return site


def _day(site: Scenario, day: str) -> str:
    """What a reader sees of a day, on the page of its month."""
    return site.words(f"/on-this-day/{day[:2]}/", f"#d{day[3:]}")


def test_the_articles_of_a_day_of_all_years_stand_together_the_newest_first(scenario: MakeSite) -> None:
    site = _site(scenario, "2020-02-18", "2022-02-18 23:30 -0500", "2022-03-18", "2022-02")
    assert _day(site, "02-18") == "18 February Appeared 2022 Story 1 CnEVPost 2020 Story 0 CnEVPost"
    assert {"/2022/02/18/n001/", "/2022/02/18/", "/2020/02/18/n000/"} <= set(links(site, FEBRUARY))


def test_within_a_year_the_articles_stand_as_on_the_page_of_the_day(scenario: MakeSite) -> None:
    site = _site(scenario, "2022-02-18 10:00", "2022-02-18 09:00", "2020-02-18", "2022-02-18 23:00")
    assert [word for word in _day(site, "02-18").split() if word.isdigit() and len(word) == 1] == ["3", "0", "1", "2"]


def test_what_articles_say_happened_stands_on_its_own_day_with_the_article_that_tells_it(scenario: MakeSite) -> None:
    site = _site(scenario, "2021-02-18")
    told = article(
        date="2022-08-01", title="Told later", events="[{date: 2021-02-18, text: It opened}, {date: 2021, text: x}]"
    )
    site.write("content/articles/late.md", told)
    site.build()
    assert _day(site, "02-18").endswith("Happened 2021 It opened Told in Told later , CnEVPost")
    assert "/2022/08/01/late/" in links(site, FEBRUARY)


def test_an_event_on_a_day_without_articles_has_its_place(scenario: MakeSite) -> None:
    site = _site(scenario)
    site.write("content/articles/a.md", article(date="2022", events="[{date: 2021-02-18, text: It opened}]"))
    site.build()
    assert "2021 It opened" in _day(site, "02-18")
    assert "/2021/02/18/" in links(site, FEBRUARY)


def test_a_leap_day_is_a_day_of_the_year(scenario: MakeSite) -> None:
    site = _site(scenario, "2024-02-29")
    assert "Story 0" in _day(site, "02-29")
    assert f"{FEBRUARY}#d29" in links(site, "/on-this-day/")


def test_the_index_leads_to_every_day_and_month_that_holds_something(scenario: MakeSite) -> None:
    site = _site(scenario, "2020-02-18", "2022-12-31")
    assert links(site, "/on-this-day/") == [FEBRUARY, f"{FEBRUARY}#d18", "/on-this-day/12/", "/on-this-day/12/#d31"]
    assert len(site.html("/on-this-day/").css("main li")) == 366
    assert "/on-this-day/12/" in links(site, FEBRUARY)
    assert not site.has("/on-this-day/03/")


def test_every_day_and_the_calendar_lead_there(scenario: MakeSite) -> None:
    site = _site(scenario, "2020-02-18")
    assert f"{FEBRUARY}#d18" in links(site, "/2020/02/18/")
    assert "/on-this-day/" in links(site, "/dates/")


def test_a_full_day_shows_some_of_every_year_and_the_way_to_the_rest(scenario: MakeSite) -> None:
    site = _site(scenario, *["2022-02-18"] * 30, *["2021-02-18"] * 3)
    words = _day(site, "02-18")
    assert words.count("Story") == 5 + 3
    assert "25 more" in words
    assert "/2022/02/18/" in links(site, FEBRUARY, "#d18 dd a[href]")


def test_of_many_years_the_newest_are_shown_and_the_others_lead_to_their_days(scenario: MakeSite) -> None:
    site = _site(scenario, *(f"{year}-02-18" for year in range(1990, 2010)), "1990-02-18")
    words = _day(site, "02-18")
    assert words.count("Story") == 10
    assert "Earlier: 1999 1 , 1998 1 ," in words
    assert words.endswith("1990 2")
    assert "/1990/02/18/" in links(site, FEBRUARY)


def test_a_new_article_changes_the_index_and_its_own_month_alone(scenario: MakeSite) -> None:
    site = _site(scenario, *(f"2022-{month:02}-18" for month in range(1, 13)))
    before = site.tree()
    site.write("content/articles/new.md", article(date="2023-02-20"))
    site.build()
    changed = [path for path, data in site.tree().items() if path.startswith("on-this") and before.get(path) != data]
    assert sorted(changed) == ["on-this-day/02/index.html", "on-this-day/index.html"]


@pytest.mark.parametrize(
    ("dates", "settings"), [([], ""), (["2022", "2022-02"], ""), (["2022-02-18"], "outputs: {on-this-day: false}")]
)
def test_without_known_days_or_by_the_settings_there_are_no_such_pages(
    scenario: MakeSite, dates: list[str], settings: str
) -> None:
    site = _site(scenario, *dates, settings=settings)
    assert not [path for path in site.tree() if path.startswith("on-this-day")]
    assert not [link for page in ("/dates/", "/") for link in links(site, page, "a[href]") if "on-this-day" in link]


def test_only_the_index_runs_a_script_and_only_the_sites_own(scenario: MakeSite) -> None:
    site = _site(scenario, "2020-02-18")
    with_scripts = [path for path, data in site.tree().items() if path.endswith(".html") and b"today.js" in data]
    assert with_scripts == ["on-this-day/index.html"]
    page = site.page("/on-this-day/")
    assert '<script defer src="../theme/today.js"></script>' in page
    assert "script-src 'self';" in page
    assert (site.output / "theme" / "today.js").is_file()
