"""An entity that was withdrawn: a tombstone stands in its place, and nothing of the archive's own names it."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, links, without_list
from tests.scenario import Scenario, article

NAME, OTHER = "Janecanary Doe", "Doecanary"
PAGE = "/people/x-17/"


def _entity(*lines: str) -> str:
    return "\n".join(["---", f"name: {NAME}", f"names: [{OTHER}]", *lines, "---", f"{NAME} is a person.", ""])


def _site(scenario: MakeSite, title: str = "") -> Scenario:
    shown = f", title: {title}" if title else ""
    entity = _entity(
        "status: withdrawn",
        f"withdrawn: {{date: 2024-05-17, reason: At the person's request{shown}}}",
        "image: {file: /media/face.jpg, alt: A face, credit: B}",
        "part_of: nio",
        "relations: [{type: works-for, to: nio, articles: [articles/a.md]}]",
    )
    files = {
        "content/entities/people/x-17.md": entity,
        "content/media/face.jpg": "(picture)jpeg 40x30",
        "content/entities/organizations/nio.md": "---\nname: NIO\n---\n",
        "content/articles/a.md": article(
            entities=f"{{people: [{{name: {NAME}, as: rolecanary}}, Ann], organizations: [NIO]}}", authors=OTHER
        ),
        "content/articles/b.md": article(entities=f"[NIO, {OTHER}]", date="2022-02-19"),
    }
    site: Scenario = scenario(files=files)
    return site


def test_a_tombstone_without_the_name_is_all_that_is_left(scenario: MakeSite) -> None:
    site = _site(scenario)
    report = site.build()
    words = site.words(PAGE)
    assert words.startswith("Withdrawn entry This entry was withdrawn from the archive on 17 May 2024")
    assert "At the person's request" in words
    assert "noindex" in site.page(PAGE)
    assert [path for path, data in without_list(site.tree()).items() if b"canary" in data.lower()] == []
    assert not [path for path in site.tree() if "canary" in path or "face" in path]
    assert [(each.path, each.reason) for each in report.withdrawn] == [
        ("content/entities/people/x-17.md", "At the person's request")
    ]


def test_no_page_leads_to_the_tombstone(scenario: MakeSite) -> None:
    site = _site(scenario)
    site.build()
    pages = ["/" + path.removesuffix("index.html") for path in site.tree() if path.endswith("index.html")]
    assert [page for page in pages if PAGE in links(site, page, "a[href]")] == []
    assert PAGE not in site.page("/sitemap.xml")
    assert "Ann" in site.words("/people/")
    assert "NIO" in site.words("/2022/02/18/a/")


def test_the_name_stands_on_the_tombstone_where_it_may(scenario: MakeSite) -> None:
    site = _site(scenario, "shown")
    site.build()
    assert site.words(PAGE).startswith(NAME)
    assert [path for path, data in site.tree().items() if b"Janecanary" in data] == ["people/x-17/index.html"]


def test_the_text_of_an_article_stays_as_it_was_written(scenario: MakeSite) -> None:
    site = _site(scenario)
    site.write("content/articles/a.md", article(entities=f"[{NAME}]", body=f"It was {NAME}, as [said](/people/x-17/)."))
    site.build()
    assert f"It was {NAME}" in site.words("/2022/02/18/a/")


def test_the_entity_is_back_when_the_withdrawal_ends(scenario: MakeSite) -> None:
    site = _site(scenario)
    site.build()
    site.write("content/entities/people/x-17.md", _entity())
    site.build()
    assert NAME in site.words("/2022/02/18/a/")
    assert site.words(PAGE, "h1") == NAME


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status: withdrawn", "missing-key"),
        ("withdrawn: {date: 2024-05-17, reason: R}", "bad-value"),
        ("status: draft", "bad-value"),
    ],
)
def test_a_withdrawal_by_half_is_refused(scenario: MakeSite, line: str, code: str) -> None:
    site = scenario(files={"content/entities/people/x-17.md": _entity(line)})
    assert code in site.codes()
    assert not site.output.exists()
