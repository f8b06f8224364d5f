"""The archive as tables: complete, consistent, harmless, and never more than pages show."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from backfile.model.entity import EntityKey
from backfile.model.mention import Mention
from backfile.plan.desk import Desk
from backfile.plan.tables.occurrences import mentions, pairs
from backfile.read.settings import read_config
from tests.built import MakeSite, archive_of, links
from tests.scenario import SETTINGS, Scenario, article

ARCHIVE = {
    "content/entities/organizations/nio.md": """---
name: NIO
names: [蔚来]
weak_names: [Weilai]
former_names: [{name: NextEV, until: 2017}]
part_of: group
wikidata: Q1
---
""",
    "content/entities/organizations/group.md": "---\nname: Group\n---\n",
    "content/sources/cnevpost.md": "---\nname: CnEVPost\nurl: https://cnevpost.com/\n---\n",
    "content/articles/a.md": article(
        title="=SUM(A1) and NIO",
        entities="{organizations: [{name: NIO, as: maker}], people: [Ann Example]}",
        authors="Ben Writer",
        source_url="https://cnevpost.com/a/",
        events="[{date: 2021-04, text: A swap station opened}]",
        corrections="[{date: 2022-03-01, text: The year was wrong, by: source}]",
        image="{credit: NIO}",
        body="The first sentence. The second *sentence*." + " And so it goes on with many words." * 9,
    ),
    "content/articles/b.md": article(title="A month", date="2021-05", entities="{organizations: [NIO]}", body="Text."),
    "content/articles/c.md": article(title="Nothing known", date="undated", source="Other", body="Undated words."),
}


def table(site: Scenario, name: str) -> list[dict[str, str]]:
    """The rows of a table as CSV gives them."""
    data = (site.output / f"data/{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def lines(site: Scenario, name: str) -> list[dict[str, Any]]:
    text = (site.output / f"data/{name}.jsonl").read_text(encoding="utf-8")
    assert text.endswith("\n") or not text
    return [json.loads(line) for line in text.splitlines()]


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{folder}/archive.sqlite?mode=ro", uri=True)) as connection:
        connection.execute("pragma foreign_keys = on")
        yield connection


def package(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return made


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made = scenario(files=ARCHIVE)
    made.build()
    return made


def test_every_article_is_a_row_with_what_its_page_says(site: Scenario) -> None:
    rows = {row["id"]: row for row in lines(site, "articles")}
    assert list(rows) == ["/undated/c/", "/2021/05/b/", "/2022/02/18/a/"]
    first = {name: value for name, value in rows["/2022/02/18/a/"].items() if value is not None}
    assert first == {
        "id": "/2022/02/18/a/",
        "url": "https://example.org/2022/02/18/a/",
        "title": "=SUM(A1) and NIO",
        "date": "2022-02-18",
        "year": 2022,
        "source": "/sources/cnevpost/",
        "source_url": "https://cnevpost.com/a/",
        "summary": first["summary"],
        "language": "en",
        "display": "full",
    }
    assert first["summary"].startswith("The first sentence. The second sentence. And so")
    assert (rows["/2021/05/b/"]["date"], rows["/2021/05/b/"]["year"]) == ("2021-05", 2021)
    assert (rows["/undated/c/"]["date"], rows["/undated/c/"]["year"]) == (None, None)


def test_what_articles_entities_and_names_have_to_do_with_one_another_is_told(site: Scenario) -> None:
    assert [(row["article"], row["entity"], row["relation"], row["role"]) for row in lines(site, "tags")] == [
        ("/2021/05/b/", "/organizations/nio/", "about", None),
        ("/2022/02/18/a/", "/organizations/nio/", "about", "maker"),
        ("/2022/02/18/a/", "/people/ann-example/", "about", None),
        ("/2022/02/18/a/", "/people/ben-writer/", "by", None),
    ]
    nio = next(row for row in lines(site, "entities") if row["id"] == "/organizations/nio/")
    assert (nio["also_called"], nio["wikidata"], nio["articles"]) == ("蔚来; NextEV; Weilai", "Q1", 2)
    names = [tuple(row.values())[1:] for row in lines(site, "names") if row["entity"] == "/organizations/nio/"]
    assert ("NextEV", "former", None, "2017") in names
    assert ("Weilai", "weak", None, None) in names
    assert [tuple(row.values())[:3] for row in lines(site, "relations")] == [
        ("/organizations/nio/", "part of", "/organizations/group/")
    ]
    [event] = lines(site, "events")
    assert (event["date"], event["start"], event["end"]) == ("2021-04", "2021-04-01", "2021-04-30")
    assert {row["entity"] for row in lines(site, "event_entities")} == {"/organizations/nio/", "/people/ann-example/"}
    [correction] = lines(site, "corrections")
    assert correction["text"] == "The year was wrong"
    [credit] = lines(site, "credits")
    assert (credit["credit"], credit["article"], credit["picture"]) == ("NIO", "/2022/02/18/a/", None)


def test_all_formats_hold_the_same_but_csv_nothing_that_a_spreadsheet_computes(site: Scenario) -> None:
    for resource in package(site.output / "data")["resources"]:
        if resource["format"] != "csv":
            continue
        name = resource["name"]
        as_csv = [list(row.values()) for row in table(site, name)]
        as_lines = [["" if value is None else str(value) for value in row.values()] for row in lines(site, name)]
        with database(site.output / "data") as connection:
            stored = [
                ["" if value is None else str(value) for value in row]
                for row in connection.execute(f'select * from "{name}"')
            ]
        assert sorted(as_lines) == sorted(stored), name
        assert [[cell.removeprefix("'") for cell in row] for row in as_csv] == as_lines, name
    assert [row["title"] for row in table(site, "articles") if row["title"][0] in "='"] == ["'=SUM(A1) and NIO"]


def test_the_package_describes_what_is_there(site: Scenario) -> None:
    folder = site.output / "data"
    made = package(folder)
    schemas = {each["name"]: each["schema"] for each in made["resources"] if "schema" in each}
    for resource in made["resources"]:
        assert (folder / resource["path"]).stat().st_size == resource["bytes"], resource["path"]
        if resource["format"] != "jsonl":
            continue
        name = resource["name"].removesuffix("-jsonl")
        rows, schema = lines(site, name), resource["schema"]
        assert all(list(row) == [field["name"] for field in schema["fields"]] for row in rows), name
        for field in schema["fields"]:
            for value in (row[field["name"]] for row in rows if row[field["name"]] is not None):
                assert isinstance(value, int if field["type"] == "integer" else str), (name, field)
                if field["type"] == "date":
                    date.fromisoformat(str(value))
        keys = [tuple(row[column] for column in schema.get("primaryKey", row)) for row in rows]
        assert len(set(keys)) == len(keys), name
        for foreign in schema.get("foreignKeys", ()):
            [column], other = foreign["fields"], foreign["reference"]["resource"]
            [target] = foreign["reference"]["fields"]
            assert schemas[other]["primaryKey"] == [target]
            assert {row[column] for row in rows} - {None} <= {row[target] for row in lines(site, other)}
    assert {"pairs.graphml", "bibliography.bib", "bibliography.ris", "bibliography.json"} < {
        each["path"] for each in made["resources"]
    }
    assert {path.name for path in folder.iterdir()} == {
        "index.html", "datapackage.json", "datasette.json", *(each["path"] for each in made["resources"]),
    }  # fmt: skip


def test_the_database_is_sound_and_answers_what_people_ask(site: Scenario) -> None:
    with database(site.output / "data") as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        per_year = """
            select entities.name, articles.year, count(*) from tags
            join entities on entities.id = tags.entity join articles on articles.id = tags.article
            where entities.type = 'organization' and tags.relation = 'about' group by 1, 2 order by 1, 2
        """
        asked = connection.execute(per_year).fetchall()
        view = "select name, year, articles from entity_years where type = 'organization' order by name, year"
        assert asked == connection.execute(view).fetchall() == [("NIO", 2021, 1), ("NIO", 2022, 1)]
        found = "select articles.title from articles join articles_fts on articles.rowid = articles_fts.rowid "
        assert connection.execute(found + "where articles_fts match 'second'").fetchall() == [("=SUM(A1) and NIO",)]
        found = "select entities.name from entities join entities_fts on entities.rowid = entities_fts.rowid "
        assert connection.execute(found + "where entities_fts match '蔚来'").fetchall() == [("NIO",)]


def test_datasette_is_told_of_columns_that_exist(site: Scenario) -> None:
    told = json.loads((site.output / "data/datasette.json").read_text(encoding="utf-8"))
    with database(site.output / "data") as connection:
        for name, settings in told["databases"]["archive"]["tables"].items():
            columns = {row[1] for row in connection.execute(f'pragma table_info("{name}")')}
            assert columns == settings["columns"].keys()
            assert {*settings.get("facets", ()), settings.get("label_column", "")} - {""} <= columns


def test_nothing_goes_beyond_what_is_published(scenario: MakeSite) -> None:
    long = "Known opening words of the text that go on for quite a while. " * 5 + "Sesame lies at the end."
    site = scenario(
        files={
            "site.yaml": SETTINGS + "data: {texts: true}\n",
            "content/articles/full.md": article(title="Full", body=long.replace("Sesame", "Poppy")),
            "content/articles/excerpt.md": article(title="Excerpt", display="excerpt", body=long),
            "content/articles/facts.md": article(title="Facts", display="metadata", body=f"Hidden. {long}"),
            "content/articles/draft.md": article(title="Drafted", status="draft"),
            "content/articles/later.md": article(title="Embargoed", embargo="2030-01-01"),
            "content/articles/gone.md": article(
                title="Gone", status="withdrawn", withdrawn="{date: 2023-01-01, reason: Wrong, title: hidden}"
            ),
            "content/articles/who.md": article(title="Who", entities="{people: [Ann Example]}"),
            "content/entities/people/ann-example.md": (
                "---\nname: Ann Example\nstatus: withdrawn\nwithdrawn: {date: 2023-01-01, reason: Asked}\n---\n"
            ),
        }
    )
    site.build()
    rows = {row["title"]: row for row in lines(site, "articles")}
    assert rows.keys() == {"Full", "Excerpt", "Facts", "Who"}
    assert "Poppy" in rows["Full"]["text"]
    assert (rows["Excerpt"]["text"], rows["Excerpt"]["summary"][:5]) == (None, "Known")
    assert (rows["Facts"]["text"], rows["Facts"]["summary"]) == (None, None)
    for path, data in site.tree().items():
        if path.startswith("data/"):
            for word in (b"Sesame", b"Hidden", b"Drafted", b"Embargoed", b"Gone", b"Ann Example"):
                assert word not in data, (path, word)


def test_texts_are_plain_and_searched_where_they_are_wanted(scenario: MakeSite) -> None:
    body = "One & *two*.\n\n- [three](https://example.com/)\n- four"
    files = {"site.yaml": SETTINGS + "data: {texts: true}\n", "content/articles/a.md": article(body=body)}
    site = scenario(files=files)
    site.build()
    assert [row["text"] for row in lines(site, "articles")] == ["One & two.\n\nthree\n\nfour"]
    with database(site.output / "data") as connection:
        assert connection.execute("select count(*) from articles_fts where articles_fts match 'four'").fetchone() == (
            1,
        )


def test_words_of_languages_without_blanks_are_found(scenario: MakeSite) -> None:
    files = {
        "site.yaml": SETTINGS + "language: zh-Hans\n",
        "content/articles/a.md": article(title="蔚来与合肥工业大学合作"),
    }
    site = scenario(files=files)
    site.build()
    with database(site.output / "data") as connection:
        found = connection.execute("select title from articles_fts where articles_fts match '合肥工业大学'").fetchall()
    assert found == [("蔚来与合肥工业大学合作",)]


def test_the_edit_of_a_text_leaves_the_downloads_alone_and_right(scenario: MakeSite) -> None:
    site = scenario(files=ARCHIVE)
    site.build()
    edited = ARCHIVE["content/articles/a.md"] + "\n\nA third paragraph, far from the beginning.\n"
    site.write("content/articles/a.md", edited)
    assert site.build().written == ("2022/02/18/a/index.html",)
    warm = site.tree()
    site.build(remember=False)
    assert site.tree() == warm


def test_the_edit_of_a_text_renews_the_downloads_that_hold_texts(scenario: MakeSite) -> None:
    site = scenario(files=ARCHIVE | {"site.yaml": SETTINGS + "data: {texts: true}\n"})
    site.build()
    site.write("content/articles/a.md", ARCHIVE["content/articles/a.md"] + "\n\nA third paragraph.\n")
    assert "data/articles.jsonl" in site.build().written
    assert any("third" in (row["text"] or "") for row in lines(site, "articles"))
    warm = site.tree()
    site.build(remember=False)
    assert site.tree() == warm


def test_the_page_says_what_each_table_holds(site: Scenario) -> None:
    words = site.words("/data/")
    size = (site.output / "data/tags.csv").stat().st_size
    assert f"tags Which article lists which entity. 4 rows: CSV {size} bytes" in words
    size = (site.output / "data/bibliography.ris").stat().st_size
    assert re.search(rf"bibliography All articles.* 3 rows: BibTeX [\d.]+ \w+, RIS {size} bytes, CSL-JSON", words)
    assert re.search(r"graph The pairs as a graph.* 0 rows: GraphML [\d.]+ \w+", words)
    assert "names no licence" in words
    offered = links(site, "/data/")
    assert {"/data/articles.csv", "/data/articles.jsonl", "/data/archive.sqlite", "/data/datapackage.json"} < {*offered}
    assert all(site.has(address) for address in offered)
    assert "/data/" in links(site, "/2022/02/18/a/", "footer a")
    [script] = site.html("/data/").css('script[type="application/ld+json"]')
    described = json.loads(script.text())
    assert (described["@type"], described["temporalCoverage"]) == ("Dataset", "2021-05/2022-02-18")
    assert {each["contentUrl"] for each in described["distribution"]} > {
        f"https://example.org/data/{name}" for name in ("articles.csv", "bibliography.bib", "pairs.graphml")
    }


def test_what_is_not_made_is_not_offered(scenario: MakeSite) -> None:
    settings = SETTINGS + "outputs: {bibliographies: false, pairs: false}\n"
    site = scenario(files={"site.yaml": settings, "content/articles/a.md": article()})
    site.build()
    assert "bibliography" not in site.page("/data/")
    assert "graphml" not in site.page("/data/")
    paths = {each["path"] for each in package(site.output / "data")["resources"]}
    assert all((site.output / "data" / path).is_file() for path in paths)


def test_the_licence_of_the_tables_is_named_with_its_address(scenario: MakeSite) -> None:
    site = scenario(files={"site.yaml": SETTINGS + "data: {license: cc0}\n", "content/articles/a.md": article()})
    site.build()
    assert "used under CC0 1.0" in site.words("/data/")
    address = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert package(site.output / "data")["licenses"] == [{"title": "CC0 1.0", "path": address}]


def test_no_title_can_leave_the_description_of_the_data(scenario: MakeSite) -> None:
    title = "</script><b>out</b>"
    site = scenario(files={"site.yaml": f'title: "{title}"\n', "content/articles/a.md": article()})
    site.build()
    [script] = site.html("/data/").css('script[type="application/ld+json"]')
    assert json.loads(script.text())["name"] == title


def test_an_empty_archive_and_one_without_downloads_are_built(scenario: MakeSite) -> None:
    site = scenario(files={})
    site.build()
    assert lines(site, "articles") == []
    site.write("site.yaml", SETTINGS + "outputs: {data: false, bibliographies: false, pairs: false}\n")
    site.build()
    assert not [path for path in site.tree() if path.startswith("data/")]
    assert "/data/" not in links(site, "/", "footer a")


def test_mentions_and_pairs_become_rows(scenario: MakeSite) -> None:
    site = scenario(files=ARCHIVE | {"content/articles/b.md": article(title="B", display="excerpt")})
    archive = archive_of(site)
    desk = Desk(archive, read_config(site.folder), "2026-01-01")
    nio, ann = EntityKey("/organizations/nio/"), EntityKey("/people/ann-example/")
    mention = Mention(nio, 0, 4, 7, "And NIO.", 0, linkable=True)
    found = {each.address: (mention, mention._replace(entity=EntityKey("/gone/"))) for each in archive.articles}
    shown = list(mentions(found, desk))
    assert ("/2022/02/18/a/", nio, "NIO", "And NIO.") in shown
    assert {row[0] for row in shown} == {"/undated/c/", "/2022/02/18/a/"}
    assert list(pairs([(nio, ann, archive.articles)])) == [(nio, ann, 3, "2022-02-18", "2022-02-18")]
