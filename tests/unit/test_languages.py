"""Sites in other languages: what pages say is in the language of the site, and in no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backfile.plan.desk import direction
from backfile.plan.tables import TABLES
from tests.built import MakeSite, with_code
from tests.catalogues import ENGLISH, phrases, said, words_of
from tests.every_kind import ADDRESSES, GERMAN, every_kind
from tests.scenario import SETTINGS, Scenario, article
from tests.unit.publish.test_record import record

SAME = {"name", "original", "april", "august", "september", "november"}
"""Words that are the same in English and German."""
A = "/2022/02/18/a/"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A German site with every kind of page, in which something changed between two records."""
    site = Scenario(tmp_path_factory.mktemp("german"), files=every_kind("de", GERMAN))
    record(site)
    plain = {"source": "s", "added": "2022-12-29", "body": "Deich"}
    site.write("content/articles/new.md", article(title="Tonne", date="2022-03-01", **plain))
    site.write("content/articles/month.md", article(title="Tonne Deich", date="2021-05", **plain))
    site.write("content/articles/year.md", article(title="Schleuse Kutter", date="2020", entities="[Mole]", **plain))
    site.write("content/articles/n4.md", article(title="Hafen", date="2021-05-05", status="draft", **plain))
    site.write(
        "content/articles/n7.md",
        article(
            title="Hafen", date="2021-08-08", status="withdrawn", withdrawn="{date: 2026-01-02, reason: Lotse}", **plain
        ),
    )
    record(site, "2026-01-02")
    return site


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    """A site of one article."""
    made: Scenario = scenario(files={"content/articles/a.md": article(source_url="https://example.com/1")})
    return made


def test_the_site_with_every_kind_of_page_has_them_all(german: Scenario) -> None:
    assert [kind for kind, address in ADDRESSES.items() if not german.has(address)] == []


def test_no_page_of_a_german_site_says_a_word_of_english(german: Scenario) -> None:
    own = phrases(words_of("de"), least=1)
    english = {each for each in phrases(ENGLISH) if each not in own and each.casefold() not in SAME}
    longest_first = sorted(map(re.escape, english), key=len, reverse=True)
    sought = re.compile(rf"(?<![\w-])({'|'.join(longest_first)})(?![\w-])")
    names = {table.name for table in TABLES}
    found = {}
    for path in sorted(german.output.rglob("*.html")):
        for text in said(path.read_text(encoding="utf-8")):
            if (match := sought.search(text)) and text not in names:
                found[str(path.relative_to(german.output))] = (match[0], text)
    assert found == {}


def test_the_same_search_finds_english_words_on_english_pages(site: Scenario) -> None:
    site.build()
    assert {"Skip to the content", "Dates", "Published", "Cite this article"} <= set(said(site.page(A)))


def test_dates_and_numbers_are_written_as_the_language_writes_them(german: Scenario) -> None:
    assert german.words(ADDRESSES["day"], "h1") == "4. März 2021"
    assert german.words(ADDRESSES["month"], "h1") == "März 2021"
    assert german.words(ADDRESSES["undated"], "h1") == "Ohne Datum"
    assert "Mo Di Mi Do Fr Sa So" in german.words(ADDRESSES["month"], "thead")
    assert words_of("de").number(10_000) == "10.000"


def test_feeds_and_lists_of_feeds_speak_the_language_too(german: Scenario) -> None:
    assert 'text="Quellen"' in german.page("/opml.xml")
    assert 'text="Organisationen"' in german.page("/opml.xml")
    assert 'xml:lang="de"' in german.page("/feed.xml")


def test_citations_are_in_english_and_say_so(german: Scenario) -> None:
    lines = german.html(ADDRESSES["article"]).css('.cite p[lang="en"]')
    assert ["March 4" in line.text() for line in lines] == [True, True]
    assert 'data-words="Kopieren|Kopiert|Ausgewählt|Speichern"' in german.page(ADDRESSES["article"])


def test_a_site_says_a_text_in_its_own_words(site: Scenario) -> None:
    site.write("words/en.yaml", "home: Start\nread_original: 'See it in {source}'\n")
    site.build()
    assert site.words(A, ".crumbs li") == "Start"
    assert site.words(A, ".original") == "See it in CnEVPost"
    assert "Published" in site.words(A, ".record"), "all else is as it was"


def test_a_changed_word_changes_its_pages_and_comes_out_as_from_nothing(site: Scenario) -> None:
    site.write("words/en.yaml", "home: Start\n")
    site.build()
    assert site.build().written == ()
    site.write("words/en.yaml", "home: Begin\n")
    assert A[1:] + "index.html" in site.build().written
    assert site.words(A, ".crumbs li") == "Begin"
    remembered = site.tree()
    site.build(remember=False)
    assert {path: data for path, data in site.tree().items() if path != ".backfile.json"} == {
        path: data for path, data in remembered.items() if path != ".backfile.json"
    }
    site.remove("words/en.yaml")
    site.build()
    assert site.words(A, ".crumbs li") == "Home"


def test_the_command_line_notices_a_changed_word(site: Scenario) -> None:
    assert site.run("build").exit_code == 0
    site.write("words/en.yaml", "home: Start\n")
    assert site.run("build").exit_code == 0
    assert site.words(A, ".crumbs li") == "Start"
    site.write("words/en.yaml", "home: Begin\n")
    site.run("build")
    assert site.words(A, ".crumbs li") == "Begin"
    site.write("words/en.yaml", "hme: Begin\n")
    assert site.run("build").exit_code == 1


def test_a_new_language_is_one_file_and_what_it_lacks_is_counted_and_stands_in_english(site: Scenario) -> None:
    site.write("site.yaml", SETTINGS + "language: fr\n")
    site.write("words/fr.yaml", "home: Accueil\narticles: {one: '{count} article', other: '{count} articles'}\n")
    [note] = with_code(site.problems(), "missing-words")
    missing = len(ENGLISH.texts) - 2
    assert note.message == f"language fr: {missing} of {len(ENGLISH.texts)} texts of the pages are in English"
    assert note.severity == "note"
    assert site.words(A, ".crumbs li") == "Accueil"
    assert site.words("/2022/02/18/", "h1") == "18 février 2022"
    assert "Published" in site.words(A, ".record")


def test_a_language_that_nobody_has_translated_is_english_throughout(site: Scenario) -> None:
    site.write("site.yaml", SETTINGS + "language: fr\n")
    assert len(with_code(site.problems(), "missing-words")) == 1
    assert site.words("/2022/02/18/", "h1") == "18 February 2022"


def test_a_variety_stands_upon_its_language(site: Scenario) -> None:
    site.write("site.yaml", SETTINGS + "language: de-AT\n")
    site.write("content/articles/b.md", article(date="2022-01-06"))
    site.write("words/de-AT.yaml", "home: Anfang\n")
    assert with_code(site.problems(), "missing-words") == []
    assert site.words("/2022/01/06/", "h1") == "6. Jänner 2022"
    assert site.words("/2022/01/06/", ".crumbs li") == "Anfang"
    assert "Erschienen" in site.words(A, ".record")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("ku-Arab", "rtl"),
        ("ku", "ltr"),
        ("az-Latn", "ltr"),
        ("ar-Latn", "ltr"),
        ("de", "ltr"),
        ("zh-Hans", "ltr"),
    ],
)
def test_a_language_or_its_script_says_the_direction(language: str, told: str) -> None:
    assert direction(language) == told


def test_the_menu_may_be_the_sites_own_alone(site: Scenario) -> None:
    own = "navigation: [{label: Mine, url: /dates/}]\n"
    site.write("site.yaml", SETTINGS + own)
    site.build()
    assert site.words(A, ".menu").startswith("Dates Organizations")
    assert site.words(A, ".menu").endswith("Sources Mine")
    site.write("site.yaml", SETTINGS + own + "theme: {ways: false}\n")
    site.build()
    assert site.words(A, ".menu") == "Mine"
    assert "Organizations" in site.words("/search/", "main ul"), "without scripts the indexes are the way in"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("hme: Start", "words/en.yaml:1:1: error[unknown-key] hme: no such text"),
        ("read_original: Read it", "words/en.yaml:1:16: error[bad-value] read_original: the value {source} is missing"),
        ("home: '{name}'", "words/en.yaml:1:7: error[bad-value] home: there is no value {name} here"),
        ("home: 'a } b'", "words/en.yaml:1:7: error[bad-value] home: a brace that belongs to no value"),
        ("home: [a]", "words/en.yaml:1:7: error[wrong-type] home: expected text, found a list"),
        ("home: {other: a}", "words/en.yaml:1:7: error[wrong-type] home: has no number, so no forms"),
        ("articles: {one: a}", 'words/en.yaml:1:11: error[missing-key] articles: has no form "other"'),
        ("articles: {oen: a, other: b}", "words/en.yaml:1:12: error[unknown-key] articles.oen: no such form"),
        ("months: [a, b]", "words/en.yaml:1:9: error[bad-value] months: expected a list of 12 names"),
        ("date_forms: {dya: x}", "words/en.yaml:1:14: error[unknown-key] date_forms.dya: no such form"),
        (
            "date_forms: {day: '{dya}'}",
            "words/en.yaml:1:19: error[bad-value] date_forms.day: there is no value {dya} here",
        ),
        ("number_forms: x", "words/en.yaml:1:15: error[wrong-type] number_forms: expected a mapping, found text"),
        (
            "home: 'a",
            "words/en.yaml:2:1: error[bad-yaml] while scanning a quoted scalar: found unexpected end of stream",
        ),
    ],
)
def test_a_mistake_in_a_catalogue_has_its_place(site: Scenario, line: str, told: str) -> None:
    site.write("words/en.yaml", line + "\n")
    assert site.told() == [told]
    assert not site.output.exists()


def test_all_mistakes_are_told_at_once_together_with_those_of_the_settings(site: Scenario) -> None:
    site.write("site.yaml", SETTINGS + "nothing: 1\n")
    site.write("words/en.yaml", "a: b\nc: d\n")
    assert [line.split(" ")[0] for line in site.told()] == [
        "site.yaml:3:1:",
        "words/en.yaml:1:1:",
        "words/en.yaml:2:1:",
    ]


@pytest.mark.parametrize("language", ["de"])
def test_a_catalogue_that_comes_with_backfile_is_complete_and_without_mistakes(
    tmp_path: Path, repository: Path, language: str
) -> None:
    assert words_of(language).missing == 0
    site = Scenario(tmp_path, files={"content/articles/a.md": article()})
    site.write("site.yaml", SETTINGS + f"language: {language}\n")
    site.write(f"words/{language}.yaml", (repository / f"backfile/words/{language}.yaml").read_text("utf-8"))
    assert site.problems() == []


def test_every_text_of_the_catalogue_is_used_somewhere(repository: Path) -> None:
    sources = [*repository.glob("templates/*.html"), *repository.glob("backfile/**/*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    begun = ("change_", "table_", "type_", "kind_", "quarter_", "half_")  # put together with what the view says
    named = {"spring", "summer", "autumn", "winter"}
    unused = [key for key in ENGLISH.texts if f'"{key}"' not in text and not key.startswith(begun)]
    assert set(unused) - named == set()
