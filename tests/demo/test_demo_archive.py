"""The demo archive: all of it is there, linked, and true to its front matter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from backfile import pipeline
from backfile.publish.record import record
from backfile.publish.verify import verify
from backfile.read.content import Content, read_content
from backfile.read.settings import read_config
from tests.crawl import broken, foreign, pages
from tests.demo.conftest import build_demo, copy_demo
from tests.scenario import TODAY

SEED = "2022/02/18/nio-hefei-university-of-technology/index.html"


@pytest.fixture(scope="module")
def content(repository: Path) -> Content:
    found, _ = read_content(read_config(repository))
    return found


def _parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def test_it_has_no_warning(repository: Path, tmp_path: Path) -> None:
    report = build_demo(repository, tmp_path / "site")
    assert {problem.severity for problem in report.problems} <= {"note"}
    assert report.articles == 49


def test_the_seed_article_shows_source_credit_and_entities_that_link_back(demo: Path) -> None:
    html = _parsed(demo / SEED)
    main = html.css_first("main")
    assert main is not None
    assert html.css_matches('main a[href="https://cnevpost.com/2022/02/18/nio-partners-with-university-hut/"]')
    assert "NIO" in main.text()
    assert "credit" in main.text().lower()
    for address in (
        "organizations/nio",
        "organizations/hefei-university-of-technology",
        "people/william-li",
        "places/hefei",
    ):
        assert html.css_matches(f'main a[href="../../../../{address}/"]'), address
        back = _parsed(demo / address / "index.html")
        assert back.css_matches('main a[href="../../2022/02/18/nio-hefei-university-of-technology/"]'), address


def test_every_article_entity_source_and_period_has_its_page(demo: Path, content: Content) -> None:
    addresses = [record.address for record in content.articles]
    addresses += [record.address for record in content.entities]
    addresses += [record.address for record in content.sources]
    addresses += [record.address for record in content.pages]
    for address in addresses:
        assert (demo / address[1:] / "index.html").is_file(), address
    for article in content.articles:
        for period in (article.date.folder[:4], article.date.folder[:7], article.date.folder):
            assert (demo / period / "index.html").is_file(), period


def test_every_entity_that_occurs_twice_and_every_source_is_registered(content: Content) -> None:
    names = {name.casefold() for entity in content.entities for name in entity.full_names}
    listed = [each.name.casefold() for article in content.articles for each in article.listed]
    assert {name for name in listed if listed.count(name) > 1} <= names
    sources = {name for source in content.sources for name in (source.name, *source.names)}
    assert {article.source for article in content.articles} <= sources


def test_every_article_names_its_source_and_has_words_of_its_own(content: Content) -> None:
    for article in content.articles:
        assert article.source_url.startswith("http"), article.path
        assert 120 <= article.body.words <= 400, f"{article.path}: {article.body.words} words"


def test_no_link_is_broken_at_the_root_of_a_host(demo: Path) -> None:
    assert broken(demo) == []


def test_no_link_is_broken_below_a_path(repository: Path, tmp_path: Path) -> None:
    build_demo(repository, tmp_path / "site", "https://example.org/archive/")
    assert broken(tmp_path / "site", "/archive/") == []


def test_a_portable_build_links_to_files_only(repository: Path, tmp_path: Path) -> None:
    build_demo(repository, tmp_path / "site", portable=True)
    assert broken(tmp_path / "site") == []
    for page, html in pages(tmp_path / "site"):
        if page == "404.html":
            continue
        for node in html.css("a[href]"):
            link = node.attributes["href"] or ""
            assert "://" in link or link.startswith(("#", "mailto:")) or not link.endswith("/"), f"{page} -> {link}"


def test_no_page_asks_another_host_for_anything(demo: Path) -> None:
    assert foreign(demo) == []
    usual = "[type='application/ld+json'], [src$='/theme/goto.js'], [src$='/theme/cite.js']"
    own = {page for page, html in pages(demo) if html.css_matches(f"script:not({usual})")}
    assert own == {"on-this-day/index.html", "search/index.html"}


def test_an_article_with_all_it_tells_programs_weighs_no_more_than_25_kilobytes(demo: Path) -> None:
    articles = [page for page, html in pages(demo) if html.css_matches("article.article")]
    weights = {page: (demo / page).stat().st_size for page in articles}
    assert len(weights) >= 49
    assert max(weights.values()) < 25_000, max(weights, key=weights.__getitem__)


def test_coverage_is_shown_by_day_by_month_and_by_day_of_the_year(demo: Path) -> None:
    assert _parsed(demo / "2022/index.html").css_matches('td a[href="../2022/02/18/"]')
    for page in ("dates", "organizations/nio", "sources/cnevpost"):
        html = _parsed(demo / page / "index.html")
        assert html.css_matches('td a[href$="2022/02/"][aria-label^="February 2022: "]'), page
        assert "Longest silence" in (html.html or ""), page
    [day] = _parsed(demo / "on-this-day/02/index.html").css("#d18")
    assert "will build an innovation institute" in day.text()
    assert "sign an agreement" in day.text(), "what the article says happened"


def test_what_the_seed_article_says_happened_stands_on_its_days_with_the_sentence(demo: Path) -> None:
    agreement = (
        "NIO signed a similar agreement with the University of Science and Technology of China (USTC) on April 30"
    )
    laboratory = "The joint laboratory that came out of it opened on August 4 last year"
    for day, sentence, state in (
        ("2021/04/30", agreement, "Said by the article"),
        ("2021/08/04", laboratory, "Confirmed"),
    ):
        html = _parsed(demo / day / "index.html")
        [told] = [node for node in html.css("#the-events dl > div") if "innovation institute" in node.text()]
        assert sentence in told.text()
        assert state in told.text()
        assert told.css_matches('a[href="../../../2022/02/18/nio-hefei-university-of-technology/"]')
        assert _parsed(demo / SEED).css_matches(f'#the-events ~ dl a[href="../../../../{day}/"]')
    timeline = _parsed(demo / "organizations/hefei-university-of-technology/index.html").css_first("#the-events")
    assert timeline is not None
    assert agreement in timeline.text()


def test_the_page_of_both_parties_quotes_the_signing_from_the_seed_article(demo: Path) -> None:
    signing = "NIO and Hefei University of Technology (HUT) signed a strategic cooperation agreement in Hefei today"
    html = _parsed(demo / "organizations/hefei-university-of-technology/with/nio/index.html")
    assert [quote.text() for quote in html.css("blockquote") if signing in quote.text()]
    assert html.css_matches('a[href="../../../../2022/02/18/nio-hefei-university-of-technology/"]')
    for one in ("nio", "hefei-university-of-technology"):
        page = _parsed(demo / f"organizations/{one}/index.html")
        assert page.css_matches('a[href$="/with/nio/"], a[href="with/nio/"]'), one
    assert _parsed(demo / SEED).css_matches("a.mention")


def test_files_confirm_reword_and_reject_events(demo: Path) -> None:
    summer = _parsed(demo / "2020/index.html").css_first("#the-events")
    assert summer is not None
    assert "XPeng raises 1.5 billion dollars in New York" in summer.text()
    assert "presented its figures" not in (_parsed(demo / "2023/index.html").html or "")


def test_a_record_of_it_makes_the_page_of_changes_and_verifies(repository: Path, tmp_path: Path) -> None:
    site = copy_demo(repository, tmp_path / "archive")
    shutil.rmtree(site / "records", ignore_errors=True)  # which may be of a later day
    config, output = read_config(site), site / "_site"
    recorded = record(config, pipeline.Options(output=output, today=TODAY), lambda *_: None)
    assert recorded.record
    main = _parsed(output / "changes/index.html").css_first("main")
    assert main is not None
    assert "49 articles" in main.text()
    assert verify(config, output, own=True).sound
    (output / SEED).write_text("other")
    assert verify(config, output, own=True).files.changed == (SEED,)


def test_a_second_build_writes_nothing(repository: Path, tmp_path: Path) -> None:
    build_demo(repository, tmp_path / "site")
    report: pipeline.Report = build_demo(repository, tmp_path / "site")
    assert report.written == ()
    assert report.removed == ()
