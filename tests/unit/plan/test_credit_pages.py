"""The picture credits: who holds what, on pages and as a table."""

from __future__ import annotations

import csv
from io import StringIO

from tests.built import MakeSite, links
from tests.scenario import SETTINGS, Scenario, article


def rows(site: Scenario) -> list[dict[str, str]]:
    text = (site.output / "credits/credits.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(text.decode("utf-8-sig"), newline="")))


def groups(site: Scenario, address: str = "/credits/") -> dict[str, list[str]]:
    """The titles under each name."""
    return {
        " ".join(section.css("h2")[0].text().split()): [node.text() for node in section.css(".row-title")]
        for section in site.html(address).css("main section")
    }


def many(number: int, **keys: str) -> dict[str, str]:
    return {
        f"content/articles/a{n}.md": article(
            title=f"Article {n}", date=f"{2000 + n % 9}-03-{1 + n % 27:02}", image="{credit: NIO}", slug=f"a{n}", **keys
        )
        for n in range(number)
    }


def test_pictures_stand_under_the_one_who_holds_them_shown_or_not(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(title="Shown", image="{file: p.jpg, alt: A, credit: Nio, caption: A car}"),
        "content/articles/b.md": article(
            title="Newer", date="2023-01-01", image="{credit: NIO}", images="[{credit: AFP}]"
        ),
        "content/articles/c.md": article(title="Also", date="2021-01-01", image_credit="NIO"),
        "content/articles/p.jpg": "(picture)jpeg 400x300",
        "content/entities/organizations/nio.md": "---\nname: NIO\nimage: {credit: NIO}\n---\n",
    }
    site = scenario(files=files)
    site.build()
    assert groups(site) == {"AFP 1 picture": ["Newer"], "NIO 4 pictures": ["Newer", "Shown", "Also", "NIO"]}
    assert "/organizations/nio/" in links(site, "/credits/", "h2 a")
    [thumb] = site.html("/credits/").css("main img")
    assert thumb.attributes["alt"] == ""
    assert thumb.attributes["loading"] == "lazy"
    assert "A car" in site.words("/credits/")


def test_every_page_leads_to_the_credits_unless_they_are_switched_off(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(image="{credit: NIO}")})
    site.build()
    assert "/credits/" in links(site, "/2022/02/18/a/", "footer a")
    site.write("site.yaml", SETTINGS + "outputs: {credits: false}\n")
    site.build()
    assert "/credits/" not in links(site, "/2022/02/18/a/", "footer a")
    assert not [path for path in site.tree() if path.startswith("credits/")]


def test_what_is_held_back_or_not_shown_of_a_text_is_not_listed(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(title="Draft", status="draft", image="{credit: Secret}"),
        "content/articles/b.md": article(title="Facts", display="metadata", body="![x](p.jpg)", image="{credit: AFP}"),
        "content/articles/p.jpg": "(picture)jpeg 40x30 by Reuters",
    }
    site = scenario(files=files)
    site.build()
    assert groups(site) == {"AFP 1 picture": ["Facts"]}
    assert not any(b"Secret" in data for data in site.tree().values())


def test_a_picture_of_a_text_stands_under_whom_its_file_names(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(title="With both", body="![x](p.jpg) ![y](q.jpg)"),
        "content/articles/p.jpg": "(picture)jpeg 40x30 by Reuters",
        "content/articles/q.jpg": "(picture)jpeg 40x30",
    }
    site = scenario(files=files)
    site.build()
    assert groups(site) == {"Reuters 1 picture": ["With both"], "Nobody is named 1 picture": ["With both"]}


def test_who_holds_many_has_a_page_of_their_own_cut_by_time(scenario: MakeSite) -> None:
    site = scenario(files=many(60))
    site.build()
    [name] = groups(site)
    assert name == "NIO 60 pictures"
    assert len(groups(site)[name]) == 12
    assert "/credits/nio/" in links(site, "/credits/")
    assert len(groups(site, "/credits/nio/")[name]) == 50
    years = links(site, "/credits/nio/", "nav.strip a")
    assert years == [f"/credits/nio/{year}/" for year in range(2008, 1999, -1)]
    held = [title for year in years for title in groups(site, year)[name]]
    assert sorted(held) == sorted(f"Article {n}" for n in range(60))


def test_a_full_year_is_cut_into_months(scenario: MakeSite) -> None:
    files = {
        f"content/articles/a{n}.md": article(
            title=f"Article {n}", date=f"2022-{1 + n % 3:02}-10", image="{credit: NIO}", slug=f"a{n}"
        )
        for n in range(102)
    }
    site = scenario(files=files)
    site.build()
    months = links(site, "/credits/nio/2022/", "nav.strip a")
    assert months == ["/credits/nio/2022/03/", "/credits/nio/2022/02/", "/credits/nio/2022/01/"]
    assert [len(groups(site, month)["NIO 102 pictures"]) for month in months] == [34, 34, 34]


def test_many_holders_are_listed_by_initial(scenario: MakeSite) -> None:
    images = ", ".join(f"{{credit: {chr(65 + n % 26)} agency {n}}}" for n in range(120))
    site = scenario(files={"content/articles/a.md": article(images=f"[{images}]")})
    site.build()
    assert len(groups(site)) == 100
    letters = links(site, "/credits/", "nav.strip a")
    assert letters[:2] == ["/credits/index/a/", "/credits/index/b/"]
    assert sum(len(groups(site, letter)) for letter in letters) == 120


def test_the_table_holds_every_picture_with_its_article(scenario: MakeSite) -> None:
    image = "{file: p.jpg, alt: Words, credit: NIO, creator: Ann, license: cc by 4.0, expires: 2030-01-01, "
    image += "caption: 'A \"car\", red'}"
    files = {
        "content/articles/a.md": article(image=image, images="[{credit: AFP}]", source_url="https://example.com/a"),
        "content/articles/p.jpg": "(picture)jpeg 40x30",
    }
    site = scenario(files=files)
    site.build()
    credited, shown = rows(site)
    assert (credited["credit"], credited["picture"]) == ("AFP", "")
    assert shown == {
        "credit": "NIO", "creator": "Ann", "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/", "caption": 'A "car", red', "alt": "Words",
        "picture": "https://example.org/2022/02/18/a/p.jpg", "picture_source": "", "expires": "2030-01-01",
        "article": "A title", "article_url": "https://example.org/2022/02/18/a/", "date": "2022-02-18",
        "source": "CnEVPost", "source_url": "https://example.com/a",
    }  # fmt: skip


def test_no_cell_of_the_table_is_computed_by_a_spreadsheet(scenario: MakeSite) -> None:
    for n, formula in enumerate(("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", " =1+1", "＝1")):
        site = scenario(files={"content/articles/a.md": article(image=f'{{credit: "{formula}"}}')}, name=f"site{n}")
        site.build()
        [row] = rows(site)
        assert row["credit"] == "'" + formula.strip()


def test_an_archive_without_pictures_says_so(scenario: MakeSite) -> None:
    site = scenario()
    site.build()
    assert "No picture is credited here yet." in site.words("/credits/")
    assert rows(site) == []


def test_hostile_credits_are_shown_as_they_are_written(scenario: MakeSite) -> None:
    name = '<script>alert("x")</script> {{ 7 * 7 }}'
    site = scenario(files={"content/articles/a.md": article(image=f"{{credit: '{name}'}}")})
    site.build()
    assert site.html("/credits/").css("main script") == []
    assert name in site.words("/credits/")
