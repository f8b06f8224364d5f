"""Old addresses lead to where things are now."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, hrefs, links, with_code
from tests.scenario import article

A = "/2022/02/18/a/"


OLD = [
    ("/2022/nio.html", "2022/nio.html"),
    ("/news/nio/", "news/nio/index.html"),
    ("/新闻/蔚来/", "新闻/蔚来/index.html"),
    ("/%E6%96%B0/x.html", "新/x.html"),
    ("/a b/C.html", "a b/C.html"),
    ("/news/byd", "news/byd/index.html"),
]


def test_an_old_address_sends_readers_to_the_article(scenario: MakeSite) -> None:
    aliases = ", ".join(f'"{alias}"' for alias, _ in OLD)
    site = scenario(files={"content/articles/a.md": article(aliases=f"[{aliases}]")})
    site.build()
    for alias, place in OLD:
        assert place in site.tree(), alias
        assert A in links(site, f"/{place}", "a[href]")
        page = site.html(f"/{place}")
        refresh = page.css_first('meta[http-equiv="refresh"]')
        assert refresh is not None
        assert (refresh.attributes["content"] or "").endswith(hrefs(site, f"/{place}")[0])
        canonical = page.css_first('link[rel="canonical"]')
        assert canonical is not None
        assert canonical.attributes["href"] == f"https://example.org{A}"


def test_a_single_alias_may_stand_without_brackets(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(aliases="/old.html")})
    site.build()
    assert A in links(site, "/old.html", "a[href]")


def test_a_page_has_aliases_too(scenario: MakeSite) -> None:
    site = scenario(files={"content/pages/about.md": "---\ntitle: About\naliases: [/impressum.html]\n---\nText.\n"})
    site.write("content/articles/a.md", article())
    site.build()
    assert "/about/" in links(site, "/impressum.html", "a[href]")


def test_redirects_can_be_switched_off(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(aliases="[/old.html]")})
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\noutputs: {redirects: false}\n")
    site.build()
    assert "old.html" not in site.tree()


@pytest.mark.parametrize("second", ["/old/", "/old"])
def test_one_alias_on_two_articles_is_refused_with_both_named(scenario: MakeSite, second: str) -> None:
    site = scenario(
        files={
            "content/articles/a.md": article(aliases="[/old/]"),
            "content/articles/b.md": article(aliases=f"[{second}]"),
        }
    )
    [problem] = with_code(site.problems(), "same-address")
    told = problem.spot.path + problem.message
    assert "content/articles/a.md" in told
    assert "content/articles/b.md" in told


@pytest.mark.parametrize(
    "alias",
    [
        "old.html",
        "https://old.example/x",
        "//host/x",
        "/../x",
        "/a/../../x",
        "/%2e%2e/x",
        "/%252e%252e/x",
        "/a/..%2f..%2fx",
        "/a\\\\..\\\\x",
        "/",
        "/con/x",
        "/a./x",
        "/x?y=1",
        "/a//b",
        "/" + "x" * 201,
    ],
)
def test_an_alias_that_is_no_plain_path_is_refused_with_its_place(scenario: MakeSite, alias: str) -> None:
    site = scenario(files={"content/articles/a.md": article(aliases=f'["{alias}"]')})
    [problem] = site.problems()
    assert problem.code == "bad-alias"
    assert problem.spot == ("content/articles/a.md", 5, 11)
    assert not site.output.exists()
