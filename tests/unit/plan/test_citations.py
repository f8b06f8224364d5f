"""Citations of articles, read back by other programs' libraries; bibliographies of entities and of the archive."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.built import MakeSite
from tests.references import from_bibtex, from_csl, from_ris, of_page
from tests.scenario import SETTINGS, Scenario, article

A = "/2022/02/18/a/"
HERE = "https://example.org/2022/02/18/a/"
URL = "https://cnevpost.com/2022/02/18/nio_&_hut/?a=1&b=50%25#x~y"
RICH = {
    "title": '"NIO and the City: the iPhone of cars"',
    "authors": "[Robert Smith, Qin Lihong, 李斌]",
    "source_url": f'"{URL}"',
    "via": "Asia Times",
    "section": "Business & Money",
    "page": "A4",
    "edition": "late edition",
    "also": "[{source: EqualOcean, url: 'https://equalocean.com/1', date: 2023-01}, {source: P_D, url: 'https://p.com/'}]",
    "retrieved": "2022-03-05",
    "archived_url": "https://web.archive.org/web/20220218101500/https://cnevpost.com/",
}


@pytest.fixture
def cite(scenario: MakeSite) -> Any:
    """Makes the page of one article; gives its citations as other libraries read them."""

    def made(**keys: str) -> Any:
        site = scenario(files={"content/articles/a.md": article(**keys)})
        site.build()
        [page] = [path for path in site.tree() if path.endswith("/a/index.html")]
        return of_page(site.html("/" + page.removesuffix("index.html")))

    return made


def test_all_that_is_known_is_told_in_each_format(cite: Any) -> None:
    bibtex, ris, csl = cite(**RICH)
    assert bibtex == {
        "type": "article",
        "key": "a-2022-02-18",
        "title": "NIO and the City: the iPhone of cars",
        "author": "Smith, Robert and {Qin Lihong} and {李斌}",
        "journal": "CnEVPost",
        "date": "2022-02-18",
        "year": "2022",
        "month": "2",
        "chapter": "Business & Money",
        "pages": "A4",
        "edition": "late edition",
        "url": URL,
        "urldate": "2022-03-05",
        "note": bibtex["note"],
    }
    for told in ("via Asia Times", "also in EqualOcean (2023-01)", "also in P_D", RICH["archived_url"], HERE):
        assert told in bibtex["note"]
    assert ris == {
        "type_of_reference": "NEWS",
        "title": "NIO and the City: the iPhone of cars",
        "authors": ["Smith, Robert", "Qin Lihong", "李斌"],
        "secondary_title": "CnEVPost",
        "date": "2022/02/18/",
        "year": "2022",
        "section": "Business & Money",
        "start_page": "A4",
        "edition": "late edition",
        "urls": [URL],
        "access_date": "2022/03/05/",
        "unknown_tag": {"AV": [HERE]},
        "notes": [
            "via Asia Times",
            "also in EqualOcean (2023-01)",
            "also in P_D",
            f"preserved at {RICH['archived_url']}",
        ],
    }
    assert csl == {
        "id": "a-2022-02-18",
        "type": "article-newspaper",
        "title": "NIO and the City: the iPhone of cars",
        "author": csl["author"],
        "container-title": "CnEVPost",
        "issued": (2022, 2, 18),
        "section": "Business & Money",
        "page": "A4",
        "edition": "late edition",
        "URL": URL,
        "accessed": (2022, 3, 5),
        "archive_location": HERE,
        "note": "; ".join(ris["notes"]),
    }
    assert csl["author"] == [{"family": "Smith", "given": "Robert"}, {"literal": "Qin Lihong"}, {"literal": "李斌"}]


@pytest.mark.parametrize(
    "title",
    [
        r"100% of $5 & #1_a ~ b ^ c \ d {e} } { f",
        'She said “no” and "yes", <b>he</b> said ‘&amp;’ </pre><script>',
        "蔚来与合肥工业大学 & NIO – Übergröße, Ελλάδα",
        r"\input{/etc/passwd} @article{x, title = {y}} % comment",
        "ER - TY - JOUR, AU - nobody # %0A %41 + ?",
        "I",
        "What now?",
    ],
)
def test_a_title_comes_back_as_it_is_whatever_it_holds(cite: Any, title: str) -> None:
    bibtex, ris, csl = cite(title=json.dumps(title, ensure_ascii=False), source=json.dumps(title, ensure_ascii=False))
    assert bibtex["title"] == bibtex["journal"] == title
    assert ris["title"] == ris["secondary_title"] == title
    assert csl["title"] == csl["container-title"] == title


@pytest.mark.parametrize(
    ("date", "bibtex_date", "ris_date", "csl_date"),
    [
        ("2022-02-08 10:00 +08:00", ("2022-02-08", "2022", "2"), "2022/02/08/", (2022, 2, 8)),
        ("2022-11", ("2022-11", "2022", "11"), "2022/11//", (2022, 11)),
        ("2022", ("2022", "2022", None), "2022///", (2022,)),
        ("undated", (None, None, None), None, None),
    ],
)
def test_dates_are_no_more_precise_than_what_is_known(
    cite: Any, date: str, bibtex_date: Any, ris_date: Any, csl_date: Any
) -> None:
    bibtex, ris, csl = cite(date=date)
    assert tuple(bibtex.get(name) for name in ("date", "year", "month")) == bibtex_date
    assert ris.get("date") == ris_date
    assert csl.get("issued") == csl_date


@pytest.mark.parametrize(("language", "told"), [("zh-Hans", "zh-Hans"), ("de", "de"), ("en-GB", None), ("", None)])
def test_a_language_is_told_where_it_is_not_english(cite: Any, language: str, told: str | None) -> None:
    assert [format.get("language") for format in cite(language=language)] == [told] * 3


def test_bibtex_keeps_the_capitals_of_names(scenario: MakeSite) -> None:
    title = "CATL and NIO put iPhones of Hefei University of technology on a footing"
    site = scenario(files={"content/articles/a.md": article(title=title)})
    site.build()
    kept = "{CATL} and {NIO} put {iPhones} of {Hefei University} of technology on a footing"
    assert f"title = {{{kept}}}" in site.html(A).css(".cite pre")[0].text()


def test_an_agency_is_the_author_where_nobody_else_is_named(cite: Any) -> None:
    bibtex, ris, csl = cite(via="Reuters")
    assert (bibtex["author"], ris["authors"], csl["author"]) == ("{Reuters}", ["Reuters"], [{"literal": "Reuters"}])
    assert "note" not in bibtex
    assert "note" not in csl


def test_without_an_address_of_the_original_that_of_the_page_is_told(cite: Any) -> None:
    bibtex, ris, csl = cite()
    assert bibtex["url"] == ris["urls"][0] == csl["URL"] == HERE
    assert "archive_location" not in csl


def test_a_person_with_a_chinese_name_is_not_cut(scenario: MakeSite) -> None:
    person = "---\nname: Phate Bolton\ntype: person\nnames: [张三]\n---\n"
    site = scenario(
        files={
            "content/articles/a.md": article(authors="Phate Bolton"),
            "content/entities/people/phate-bolton.md": person,
        }
    )
    site.build()
    assert of_page(site.html(A))[2]["author"] == [{"literal": "Phate Bolton"}]


@pytest.mark.parametrize(
    ("keys", "chicago", "apa"),
    [
        (
            {"source_url": "https://x.org/1"},
            "CnEVPost. “A title.” February 18, 2022. https://x.org/1. Archived in Test archive, {here}.",
            "A title. (2022, February 18). CnEVPost. https://x.org/1",
        ),
        (
            RICH,
            """Smith, Robert, Qin Lihong, and 李斌. “NIO and the City: the iPhone of cars.” CnEVPost via Asia Times,
            February 18, 2022, late edition, Business & Money, p. A4. {url}. Also in EqualOcean,
            January 2023; P_D. Preserved at {saved}. Archived in Test archive, {here}.""",
            """Smith, R., Qin Lihong, & 李斌. (2022, February 18). NIO and the City: the iPhone of cars. CnEVPost
            (late edition; Business & Money; via Asia Times), A4. {url}""",
        ),
        (
            {"title": "He asked “is it?”", "authors": "Jean-Luc B. Hall", "section": "B", "page": "1-2"},
            """Hall, Jean-Luc B. “He asked ‘is it?’” CnEVPost, February 18, 2022, sec. B, pp. 1-2.
            Archived in Test archive, {here}.""",
            """Hall, J.-L. B. (2022, February 18). He asked “is it?” CnEVPost (B), 1-2. {here}""",
        ),
    ],
)
def test_the_lines_follow_their_styles(scenario: MakeSite, keys: dict[str, str], chicago: str, apa: str) -> None:
    site = scenario(files={"content/articles/a.md": article(**keys)})
    site.build()
    told = {"here": HERE, "url": URL, "saved": RICH["archived_url"]}
    lines = [node.text() for node in site.html(A).css(".cite p")][:2]
    assert lines == [" ".join(line.format(**told).split()) for line in (chicago, apa)]


@pytest.mark.parametrize(
    ("date", "chicago", "apa"),
    [("2022-02", "February 2022", "(2022, February)"), ("2022", "2022", "(2022)"), ("undated", "n.d.", "(n.d.)")],
)
def test_the_lines_tell_coarse_dates_as_they_are(scenario: MakeSite, date: str, chicago: str, apa: str) -> None:
    site = scenario(files={"content/articles/a.md": article(date=date)})
    site.build()
    page = f"/{date.replace('-', '/')}/a/"
    lines = [node.text() for node in site.html(page).css(".cite p")]
    assert f"“A title.” {chicago}" in lines[0]
    assert f"A title. {apa}. CnEVPost." in lines[1]


def test_a_line_names_the_source_as_a_title_and_marks_a_foreign_title(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(title="蔚来？", language="zh")})
    site.build()
    line = site.html(A).css_first(".cite p")
    assert line is not None
    assert [node.text() for node in line.css("cite")] == ["CnEVPost"]
    assert [node.attributes["lang"] for node in line.css("bdi")] == ["zh"]
    assert "“蔚来？” February" in line.text()


# Bibliographies


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        files={
            "content/articles/later.md": article(title="Later", date="2023", entities="[NIO]"),
            "content/articles/first.md": article(title="'{First'", date="2021-05", entities="[NIO, Hefei]"),
            "content/articles/other.md": article(title="Other", authors="Ann Doe"),
            "content/articles/draft.md": article(title="Secret", status="draft", entities="[NIO]"),
            "content/entities/organizations/nio.md": "---\nname: NIO\ntype: organization\n---\n",
            "content/entities/people/ann-doe.md": "---\nname: Ann Doe\ntype: person\n---\n",
        }
    )
    made.build()
    return made


def test_the_archive_has_its_bibliography_in_each_format_in_the_order_of_time(site: Scenario) -> None:
    def read(ending: str) -> str:
        return (site.output / f"data/bibliography.{ending}").read_bytes().decode()

    titles = ["{First", "Other", "Later"]
    assert [entry["title"] for entry in from_bibtex(read("bib"))] == titles
    assert [record["title"] for record in from_ris(read("ris"))] == titles
    assert [item["title"] for item in from_csl(read("json"))] == titles
    links = [node.attributes["href"] for node in site.html("/").css("main a[download]")]
    assert links == [f"./data/bibliography.{ending}" for ending in ("bib", "ris", "json")]


def test_an_entity_with_a_file_has_what_is_about_it_and_by_it(site: Scenario) -> None:
    nio = (site.output / "organizations/nio/bibliography.ris").read_bytes().decode()
    assert [record["title"] for record in from_ris(nio)] == ["{First", "Later"]
    ann = (site.output / "people/ann-doe/bibliography.ris").read_bytes().decode()
    assert [record["title"] for record in from_ris(ann)] == ["Other"]
    assert not site.has("/organizations/hefei/bibliography.ris")
    assert site.html("/organizations/nio/").css_matches('a[href="../../organizations/nio/bibliography.ris"]')
    assert not site.html("/organizations/hefei/").css_matches("main a[download]")


def test_an_article_renews_the_bibliographies_of_its_own_entities_alone(site: Scenario) -> None:
    site.write("content/articles/new.md", article(title="New", entities="[NIO]"))
    written = site.build().written
    assert {path for path in written if "bibliography" in path} == {
        "organizations/nio/bibliography.ris",
        *(f"data/bibliography.{ending}" for ending in ("bib", "ris", "json")),
    }


def test_bibliographies_can_be_switched_off_and_no_page_leads_to_them(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(entities="[NIO]")})
    site.write("site.yaml", SETTINGS + "outputs: {bibliographies: false}\n")
    site.write("content/entities/organizations/nio.md", "---\nname: NIO\ntype: organization\n---\n")
    site.build()
    assert not any("bibliography" in path for path in site.tree())
    assert not any(b"bibliography" in data for path, data in site.tree().items() if path.endswith(".html"))
    assert len(of_page(site.html(A))) == 3


def test_an_empty_archive_has_empty_bibliographies(scenario: MakeSite) -> None:
    site = scenario()
    site.build()
    assert (site.output / "data/bibliography.json").read_text() == "[]\n"
    assert (site.output / "data/bibliography.bib").read_text() == ""


def test_keys_are_never_the_same(scenario: MakeSite) -> None:
    dates = ("2022", "2022-02", "2022-02-18", "undated")
    slugs = ("a", "a-2022", "a-2022-02", "x-02")
    site = scenario(
        files={f"content/articles/{n}.md": article(date=date, slug=slug)
               for n, (date, slug) in enumerate((date, slug) for date in dates for slug in slugs)}
    )  # fmt: skip
    site.build()
    entries = from_bibtex((site.output / "data/bibliography.bib").read_text())
    assert len({entry["key"].casefold() for entry in entries}) == len(dates) * len(slugs)


def test_citations_can_be_left_out_of_the_pages(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(entities="[NIO]")})
    site.write("site.yaml", SETTINGS + "outputs: {citations: false}\n")
    site.build()
    page = site.html(A)
    assert not page.css_first("#the-citation")
    assert not page.css_first("script[src*=cite]")
    assert (site.output / "data/bibliography.ris").is_file()
