"""What articles say happened: on the pages of days, months, years, decades, entities and of the articles themselves."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, hrefs, links
from tests.scenario import SETTINGS, Scenario, article

SIGNED = "NIO signed a similar agreement with USTC on April 30 last year."
A = "content/articles/a.md"
HERE = "/2022/02/18/a/"


def _site(scenario: MakeSite, body: str, settings: str = "", **keys: str) -> Scenario:
    keys = {"entities": "{organizations: [NIO]}"} | keys
    site: Scenario = scenario(files={"site.yaml": SETTINGS + settings, A: article(body=body, **keys)})
    site.build()
    return site


def _told(site: Scenario, address: str) -> list[str]:
    """The events of a page as a reader sees them."""
    found = site.html(address).css("#the-events dl > div, main > dl.events > div")
    return [" ".join(node.text(separator=" ").split()) for node in found]


def test_a_day_on_which_nothing_appeared_has_a_page_with_the_sentence_and_the_article(scenario: MakeSite) -> None:
    site = _site(scenario, SIGNED)
    assert _told(site, "/2021/04/30/") == [f"CnEVPost {SIGNED} Found in the text: A title , 18 February 2022"]
    assert HERE in links(site, "/2021/04/30/")


def test_month_year_and_neighbours_lead_to_such_a_day(scenario: MakeSite) -> None:
    site = _site(scenario, SIGNED)
    for page in ("/2021/", "/2021/04/"):
        assert "/2021/04/30/" in links(site, page)
        assert "Nothing in this archive appeared then" in site.words(page)
        [cell] = site.html(page).css("td a")
        assert cell.attributes["aria-label"] == "30 April 2021, 1 event"
    assert "/2021/04/30/" in links(site, "/2022/02/18/")
    assert "/2022/02/18/" in links(site, "/2021/04/30/")
    assert {"/2021/"} <= set(links(site, "/dates/")), "no article appeared in that year"


def test_a_day_with_both_tells_what_appeared_and_what_happened(scenario: MakeSite) -> None:
    site = _site(scenario, "NIO signed it today.")
    assert _told(site, "/2022/02/18/") == [
        "CnEVPost NIO signed it today. Found in the text: A title , 18 February 2022"
    ]
    [cell] = site.html("/2022/02/").css("td a")
    assert cell.attributes["aria-label"] == "18 February 2022, 1 article, 1 event"


@pytest.mark.parametrize(
    ("phrase", "page", "words"),
    [
        ("last month", "/2022/01/", "CnEVPost"),
        ("in the third quarter of 2021", "/2021/", "third quarter of 2021"),
        ("in 2019", "/2019/", "CnEVPost"),
        ("in the 1990s", "/dates/", "1990s"),
    ],
)
def test_what_is_known_less_exactly_stands_on_the_page_of_its_precision(
    scenario: MakeSite, phrase: str, page: str, words: str
) -> None:
    site = _site(scenario, f"NIO began {phrase}.")
    assert [told.startswith(f"{words} NIO began {phrase}. Found in the text") for told in _told(site, page)] == [True]


def test_what_an_article_declares_stands_there_with_its_evidence(scenario: MakeSite) -> None:
    site = _site(scenario, SIGNED, events="[{date: 2021-04-30, text: They sign}, {date: 2021-05-02, text: They rest}]")
    assert _told(site, "/2021/04/30/") == [
        f"CnEVPost They sign {SIGNED} Said by the article: A title , 18 February 2022"
    ]
    assert _told(site, "/2021/05/02/") == ["CnEVPost They rest Said by the article: A title , 18 February 2022"]


def test_a_file_confirms_and_another_rejects(scenario: MakeSite) -> None:
    site = _site(scenario, f"{SIGNED} It opened on August 4 last year.")
    site.write("content/events/a.md", "---\narticle: articles/a.md\ndate: 2021-04-30\ntext: They sign\n---\n")
    site.write("content/events/b.md", "---\narticle: articles/a.md\nphrase: August 4\nstate: rejected\n---\n")
    assert "unknown-event" not in site.codes()
    assert _told(site, "/2021/04/30/")[0].endswith("Confirmed: A title , 18 February 2022")
    assert not site.has("/2021/08/04/")
    assert "August 4" not in site.words(HERE, "section:has(#the-events)")


def test_the_page_of_an_entity_has_a_timeline_the_latest_first(scenario: MakeSite) -> None:
    site = _site(scenario, f"{SIGNED} It was founded in 2014.", events="[{date: 2022-02-01, text: A start}]")
    told = _told(site, "/organizations/nio/")
    assert [each.split(" ")[0] for each in told] == ["1", "30", "2014"]
    assert {"/2022/02/01/", "/2021/04/30/", "/2014/"} <= set(links(site, "/organizations/nio/"))
    assert "#the-events" in hrefs(site, "/organizations/nio/")


def test_the_page_of_an_entity_tells_what_a_sentence_names_it_in_though_the_article_does_not_list_it(
    scenario: MakeSite,
) -> None:
    files = {
        A: article(body=f"{SIGNED} NIO opened it on August 4 last year.", entities="{organizations: [NIO]}"),
        "content/entities/organizations/ustc.md": "---\nname: USTC\ntype: organization\n---\n",
    }
    site: Scenario = scenario(files={"site.yaml": SETTINGS, **files})
    site.build()
    page = "/organizations/ustc/"
    assert _told(site, page) == [f"30 April 2021 {SIGNED} Found in the text: A title , CnEVPost, 18 February 2022"]
    assert len(_told(site, "/organizations/nio/")) == 2
    site.write(A, article(body="Nothing any more.", entities="{organizations: [NIO]}"))
    site.build()
    assert _told(site, page) == []


def test_the_article_lists_its_dates_with_the_phrases_that_tell_them(scenario: MakeSite) -> None:
    site = _site(scenario, SIGNED, events="[{date: 2022-02-01, text: A start}]")
    told = site.words(HERE, "section:has(#the-events)")
    assert told.startswith("Events told in this article 1 February 2022 A start Dates found in the text: ")
    assert told.endswith(" April 30 last year , 30 April 2021")
    assert "/2021/04/30/" in links(site, HERE)


def test_a_declared_event_is_not_told_twice(scenario: MakeSite) -> None:
    site = _site(scenario, SIGNED, events="[{date: 2021-04-30, text: They sign}]")
    told = site.words(HERE, "section:has(#the-events)")
    assert told == "Events told in this article 30 April 2021 They sign April 30 last year"


@pytest.mark.parametrize("display", ["excerpt", "metadata"])
@pytest.mark.parametrize("of_site", [True, False])
def test_of_a_text_that_is_not_shown_no_sentence_is(scenario: MakeSite, display: str, *, of_site: bool) -> None:
    text = f"A first sentence of some length that opens the text. {'Words. ' * 60}{SIGNED}"
    site = _site(scenario, text, f"display: {display}\n") if of_site else _site(scenario, text, display=display)
    assert not site.has("/2021/04/30/")
    assert not any(b"similar agreement" in data for data in site.tree().values())


def test_a_source_decides_it_too(scenario: MakeSite) -> None:
    site = _site(scenario, SIGNED)
    site.write("content/sources/cnevpost.md", "---\nname: CnEVPost\ndisplay: metadata\n---\n")
    site.build()
    assert not site.has("/2021/04/30/")


def test_they_can_be_switched_off(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        SIGNED,
        "outputs: {events: false}\n",
        events="[{date: 2022-02-01, text: A start}, {date: 1999, text: x}]",
    )
    assert not site.has("/2021/04/30/")
    assert not site.has("/2022/02/01/")
    assert "A start" in site.words(HERE, "section:has(#the-events)")
    assert "Timeline" not in site.words("/organizations/nio/")
    assert "A start" in site.words("/on-this-day/02/"), "what is declared keeps its place there"


def test_a_text_may_link_to_a_day_of_which_articles_only_tell(scenario: MakeSite) -> None:
    site = _site(scenario, f"{SIGNED} See [the day](/2021/04/30/).")
    assert "broken-link" not in site.codes()
    assert "/2021/04/30/" in links(site, HERE)


def test_long_lists_are_cut_and_counted(scenario: MakeSite) -> None:
    site = _site(scenario, " ".join(f"NIO sold car number {n:03} in 2019." for n in range(40)))
    site.write("content/articles/b.md", article(title="B", date="2022-02-19", entities="{organizations: [NIO]}",
               body=" ".join(f"NIO sold van number {n:03} in 2019." for n in range(40))))  # fmt: skip
    site.build()
    assert len(_told(site, "/2019/")) == 50
    assert "The first 50 of 80 events." in site.words("/2019/")
    assert len(_told(site, "/organizations/nio/")) == 30
    assert "The latest 30 of 80 events." in site.words("/organizations/nio/")


def test_a_new_article_changes_the_pages_of_its_own_dates_and_entities_alone(scenario: MakeSite) -> None:
    days = [f"2022-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29, 3)]
    files = {
        f"content/articles/n{n:02}.md": article(
            date=day, title=f"Story {n}", entities=f"{{organizations: [Firm {n % 5}]}}",
            body=f"Firm {n % 5} opened on June {n % 28 + 1} last year, and grew in {1990 + n}."
        )
        for n, day in enumerate(days)
    }  # fmt: skip
    site: Scenario = scenario(files=files)
    site.build()
    told = article(date="2022-02-11", title="New", entities="{organizations: [Firm 1]}", source="Another",
                   body="Firm 1 closed on July 4 last year.")  # fmt: skip
    site.write("content/articles/new.md", told)
    report = site.build()
    pages = {path.removesuffix("index.html") for path in report.written}
    assert {"2021/07/04/", "2021/07/", "2021/", "2021/06/28/", "organizations/" + "firm-1/"} <= pages
    changed_days = {page for page in pages if page[:4].isdigit() and len(page) == len("2022/02/18/")}
    assert changed_days == {
        "2022/02/11/", "2022/02/10/", "2022/02/13/",  # where it appeared, and the neighbours that lead there
        "2021/07/04/", "2021/06/28/", "2022/01/01/",  # what it tells of
    }  # fmt: skip
    assert {page for page in pages if page.startswith("organizations/f")} == {
        "organizations/firm-1/",
        "organizations/firm-1/feed.xml",
    }
