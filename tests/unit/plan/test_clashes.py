"""Two pages never claim one place; the build fails and names both files."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, with_code
from tests.scenario import article

ABOUT = "---\ntitle: About\n---\nText.\n"
NFC, NFD = "caf\u00e9", "cafe\u0301"

CLASHES = {
    "slug": {"articles/x.md": article(slug="same"), "articles/y.md": article(slug="same")},
    "file name": {"articles/x.md": article(), "articles/sub/x.md": article()},
    "leading day": {"articles/2022/02/18-x.md": article(), "articles/x.md": article()},
    "slugs of two scripts": {"articles/蔚来.md": article(), "articles/wei-lai.md": article()},
    "alias and article": {"articles/x.md": article(), "articles/y.md": article(aliases="[/2022/02/18/x/]")},
    "alias and article by case": {"articles/x.md": article(), "articles/y.md": article(aliases="[/2022/02/18/X/]")},
    "aliases by case": {
        "articles/x.md": article(aliases="[/old.html]"),
        "articles/y.md": article(aliases="[/OLD.html]"),
    },
    "aliases by Unicode form": {
        "articles/x.md": article(aliases=f"[/{NFC}/]"),
        "articles/y.md": article(aliases=f"[/{NFD}/]"),
    },
    "alias and page": {"pages/about.md": ABOUT, "articles/y.md": article(aliases="[/about/]")},
    "alias inside a file": {
        "articles/x.md": article(aliases="[/old.html]"),
        "articles/y.md": article(aliases="[/old.html/more/]"),
    },
    "pictures by case": {
        "articles/x.md": article(body="![a](Photo.png) ![b](photo.png)"),
        "articles/Photo.png": "(picture)png 40x30",
        "articles/photo.png": "(picture)png 40x30",
    },
    "alias and picture": {
        "articles/x.md": article(body="![a](photo.png)"),
        "articles/photo.png": "(picture)png 40x30",
        "articles/y.md": article(aliases="[/2022/02/18/x/photo.png]"),
    },
    "alias and another size of a picture": {
        "articles/x.md": article(body="![a](photo.png)"),
        "articles/photo.png": "(picture)png 400x30",
        "articles/y.md": article(aliases="[/2022/02/18/x/photo.png.320.webp]"),
    },
}


@pytest.mark.parametrize("files", CLASHES.values(), ids=CLASHES.keys())
def test_two_claims_to_one_place_are_refused_with_both_files(scenario: MakeSite, files: dict[str, str]) -> None:
    site = scenario(files={f"content/{path}": text for path, text in files.items()})
    problems = with_code(site.problems(), "same-address")
    assert problems
    assert not site.output.exists()
    told = " ".join(problem.spot.path + " " + problem.message for problem in problems)
    assert sum(f"content/{path}" in told for path in files) == 2


@pytest.mark.parametrize(
    "alias",
    ["/index.html", "/feed.xml", "/sitemap.xml", "/robots.txt", "/404.html", "/.nojekyll", "/dates/", "/2022/",
     "/organizations/", "/sources/cnevpost/", "/theme/style.css", "/FEED.xml", "/.backfile.json"],
)  # fmt: skip
def test_an_alias_on_a_page_of_the_archive_itself_is_refused(scenario: MakeSite, alias: str) -> None:
    site = scenario(files={"content/articles/a.md": article(aliases=f"[{alias}]")})
    problems = [problem for problem in site.problems() if problem.severity == "error"]
    assert problems
    assert all(problem.code in ("same-address", "reserved-address", "bad-alias") for problem in problems)
    assert all(problem.spot.path == "content/articles/a.md" for problem in problems)


def test_a_static_file_on_the_address_of_a_page_is_refused(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(), "static/2022/02/18/a/index.html": "x"})
    [problem] = with_code(site.problems(), "same-address")
    assert "content/articles/a.md" in problem.spot.path + problem.message
    assert "static/2022/02/18/a/index.html" in problem.spot.path + problem.message


def test_an_entity_of_two_types_needs_no_second_name(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(entities="{places: [Jordan], people: [Jordan]}")})
    site.build()
    assert site.has("/places/jordan/")
    assert site.has("/people/jordan/")


# Reserved names


@pytest.mark.parametrize("name", ["dates", "sources", "undated", "search", "data", "feed", "2022", "organizations",
                                  "media", "index", "page", "with", "credits"])  # fmt: skip
def test_a_page_on_an_address_of_the_archive_is_refused(scenario: MakeSite, name: str) -> None:
    site = scenario(files={f"content/pages/{name}.md": ABOUT})
    [problem] = [problem for problem in site.problems() if problem.severity == "error"]
    assert problem.code in ("reserved-address", "bad-slug")
    assert problem.spot.path == f"content/pages/{name}.md"


@pytest.mark.parametrize("slug", ["index", "page", "with", "feed", "02", "con", "NIO", "a/b", "..", "a--b", "x" * 201])
def test_a_slug_that_is_reserved_or_no_slug_is_refused(scenario: MakeSite, slug: str) -> None:
    site = scenario(files={"content/articles/a.md": article(slug=f'"{slug}"')})
    [problem] = site.problems()
    assert (problem.code, problem.spot[:2]) == ("bad-slug", ("content/articles/a.md", 5))


@pytest.mark.parametrize("file", ["index.md", "18.md", "feed.md", "aux.md", "———.md"])
def test_a_file_name_that_gives_a_reserved_slug_is_refused(scenario: MakeSite, file: str) -> None:
    site = scenario(files={f"content/articles/{file}": article()})
    [problem] = site.problems()
    assert (problem.code, problem.spot.path) == ("bad-slug", f"content/articles/{file}")


@pytest.mark.parametrize("folder", ["entities/people", "sources"])
@pytest.mark.parametrize("id", ["with", "index", "02", "con", "Ann Lee", "安"])
def test_an_id_that_is_reserved_or_no_id_is_refused(scenario: MakeSite, folder: str, id: str) -> None:
    site = scenario(files={f"content/{folder}/{id}.md": "---\nname: A\n---\n"})
    [problem] = [problem for problem in site.problems() if problem.severity == "error"]
    assert (problem.code, problem.spot.path) == ("bad-id", f"content/{folder}/{id}.md")


@pytest.mark.parametrize("plural", ["dates", "sources", "search", "index", "2022"])
def test_a_type_with_a_reserved_plural_is_refused_in_the_settings(scenario: MakeSite, plural: str) -> None:
    site = scenario()
    site.write("site.yaml", f"title: T\ntypes: {{thing: {{plural: '{plural}'}}}}\n")
    result = site.run("build")
    assert result.exit_code == 1
    assert "site.yaml:2:" in result.stderr


@pytest.mark.parametrize("name", ["Index", "Con"])
def test_a_name_that_is_a_reserved_word_has_a_page_at_an_address_that_is_none(scenario: MakeSite, name: str) -> None:
    site = scenario(files={"content/articles/a.md": article(entities=f"{{topics: [{name}]}}", source=name)})
    site.build()
    assert not site.has(f"/topics/{name.lower()}/")
    assert not site.has(f"/sources/{name.lower()}/")
    assert sum(path.startswith("topics/") for path in site.tree()) == 2, "the index and the topic"
