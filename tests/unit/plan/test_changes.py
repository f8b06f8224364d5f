"""The page of changes: what records tell, as far as it may be told today."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, listed, with_code, without_list
from tests.scenario import Scenario, article
from tests.unit.publish.test_record import A, record

CHANGES = "/changes/"
WITHDRAWN = {"status": "withdrawn", "withdrawn": "{date: 2026-01-02, reason: Asked for}"}


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    """A site of two articles that has been recorded once."""
    files = {
        "content/articles/a.md": article(title="Canary", slug="a"),
        "content/articles/b.md": article(title="Other"),
    }
    made: Scenario = scenario(files=files)
    record(made)
    return made


def edit(site: Scenario, day: str = "2026-01-02", **keys: str) -> str:
    """Writes the article anew, records it, and returns what the page of changes says."""
    site.write("content/articles/a.md", article(**{"title": "Canary", "slug": "a"} | keys))
    record(site, day)
    return site.words(CHANGES)


def test_without_a_record_there_is_no_page(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.build()
    assert not site.has(CHANGES)
    assert CHANGES[1:] not in site.page("/")


def test_the_first_record_tells_how_many_articles_there_were(site: Scenario) -> None:
    assert "1 January 2026 The record begins, with 2 articles." in site.words(CHANGES)
    assert listed(site, CHANGES) == []
    assert 'href="changes/"' in site.page("/").replace("./changes", "changes")
    assert "https://example.org/changes/" in site.page("/sitemap.xml")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"corrections": "[{date: 2026-01-02, text: The sum was wrong}]", "body": "New."}, "Corrected Canary"),
        ({"body": "New."}, "Text or headline changed Canary"),
        ({"title": "Canary two"}, "Text or headline changed Canary two"),
        ({"entities": "[NIO]"}, "Listed under other names Canary"),
        ({"slug": "c"}, "Moved to another address Canary"),
        ({**WITHDRAWN}, "Withdrawn An article that was withdrawn"),
        ({"status": "draft"}, "No longer published An article of 18 February 2022"),
    ],
)
def test_what_happened_to_an_article_is_told(site: Scenario, keys: dict[str, str], told: str) -> None:
    words = edit(site, **keys)
    assert f"2 January 2026 {told}" in words
    assert words.count("Canary") == told.count("Canary")
    assert ("The sum was wrong" in words) is ("corrections" in keys)


def test_what_enters_is_told_with_its_day_and_leads_to_the_article(site: Scenario) -> None:
    site.write("content/articles/c.md", article(title="New one", date="2021-05"))
    record(site, "2026-01-02")
    assert "New in the archive New one May 2021" in site.words(CHANGES)
    assert listed(site, CHANGES) == ["/2021/05/c/"]


def test_an_edit_of_neither_words_nor_names_is_not_told(site: Scenario) -> None:
    words = site.words(CHANGES)
    assert edit(site, section="Business") == words


def test_registering_a_name_retags_nothing(site: Scenario) -> None:
    edit(site, entities="[NIO]")
    site.write("content/entities/organizations/nio-inc.md", "---\nname: NIO\n---\n")
    record(site, "2026-01-03")
    assert site.words(CHANGES).count("Listed under other names") == 1


def test_what_was_withdrawn_and_is_back_is_told(site: Scenario) -> None:
    edit(site, **WITHDRAWN)
    assert "3 January 2026 Published again Canary" in edit(site, "2026-01-03")


@pytest.mark.parametrize("keys", [{**WITHDRAWN}, {"status": "draft"}, {"expires": "2026-01-02"}])
def test_what_is_published_no_more_is_named_nowhere_not_even_where_it_entered(
    site: Scenario, keys: dict[str, str]
) -> None:
    site.write("content/articles/c.md", article(title="Secretcanary", slug="c", body="Secretcanary."))
    record(site, "2026-01-02")
    assert "Secretcanary" in site.words(CHANGES)
    site.write(
        "content/articles/c.md", article(**{"title": "Secretcanary", "slug": "c", "body": "Secretcanary."} | keys)
    )
    record(site, "2026-01-03")
    assert [path for path, data in without_list(site.tree()).items() if b"Secretcanary" in data] == []
    assert b"Secretcanary" not in b"".join(path.read_bytes() for path in (site.folder / "records").iterdir())


def test_a_title_that_the_tombstone_shows_is_told(site: Scenario) -> None:
    keys = WITHDRAWN | {"withdrawn": "{date: 2026-01-02, reason: Asked for, title: shown}"}
    assert "Withdrawn Canary" in edit(site, **keys)


def test_many_records_are_cut_by_year_the_newest_first(site: Scenario) -> None:
    for n in range(120):
        site.write(f"content/articles/n{n}.md", article(title=f"Imported {n}"))
    record(site, "2026-12-31")
    site.write("content/articles/last.md", article(title="The last"))
    record(site, "2027-01-01")
    assert site.words(CHANGES, "h2") == "1 January 2027"
    assert "/changes/2026/" in site.page(CHANGES).replace("2026/", "/changes/2026/")
    assert site.words("/changes/2026/").count("Imported") == 120
    assert "The last" in site.words("/changes/2027/")
    assert "The last" not in site.words("/changes/2026/")


def test_of_a_huge_import_a_part_is_listed_and_the_rest_counted(site: Scenario) -> None:
    for n in range(230):
        site.write(f"content/articles/n{n}.md", article(title=f"Imported {n}"))
    record(site, "2026-01-02")
    assert "And 30 more articles." in site.words(CHANGES)


def test_the_output_can_be_switched_off(site: Scenario) -> None:
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\noutputs: {changes: false}\n")
    site.build()
    assert not site.has(CHANGES)
    assert "What changed" not in site.page("/")


def test_a_warm_build_sees_a_record_that_comes_and_goes(site: Scenario) -> None:
    site.build()
    (site.folder / "records/2026-01-01.json").rename(site.folder / "kept.json")
    site.build()
    assert not site.has(CHANGES)
    (site.folder / "kept.json").rename(site.folder / "records/2026-01-01.json")
    site.build(search=True)
    assert site.has(CHANGES)
    assert site.run("verify").exit_code == 0


def test_a_record_that_is_deleted_at_once_is_told_no_more(site: Scenario) -> None:
    (site.folder / "records/2026-01-01.json").unlink()
    site.build()
    assert not site.has(CHANGES)


def test_markup_in_headlines_and_corrections_is_text(site: Scenario) -> None:
    words = edit(site, title="'<b>Canary</b>'", corrections="[{date: 2026-01-02, text: '<script>x</script>'}]")
    assert "<b>Canary</b>" in words
    assert "<script>x</script>" in words
    assert "<script>" not in site.page(CHANGES)


def test_hostile_records_name_nothing_on_the_page_and_lead_nowhere(site: Scenario) -> None:
    address = '/<script>alert(1)</script>\\" onclick=x/../../etc/'
    site.write(
        "records/2026-01-01.json",
        '{"version": 1, "before": "", "articles": {}}',
    )
    site.write(
        "records/2026-01-02.json",
        '{"version": 1, "before": "", "articles": {"' + address + '": {"status": "published"}}}',
    )
    assert with_code(site.problems(), "broken-chain")
    assert "An article of an unknown day" in site.words(CHANGES)
    assert "script" not in site.words(CHANGES, "html")
    assert not site.html(CHANGES).css("main script, [onclick]")


def test_an_article_that_moved_is_told_under_its_new_address_where_it_entered(site: Scenario) -> None:
    site.write("content/articles/c.md", article(title="Fresh", slug="c", source_url="https://example.org/c"))
    record(site, "2026-01-02")
    moved = article(title="Fresh", slug="d", source_url="https://example.org/c", aliases="[/2022/02/18/c/]")
    site.write("content/articles/c.md", moved)
    record(site, "2026-01-03")
    words = site.words(CHANGES)
    assert "Moved to another address Fresh" in words
    assert "New in the archive Fresh" in words
    assert listed(site, CHANGES) == ["/2022/02/18/d/"]
    assert A not in listed(site, CHANGES)
