"""Where the links in texts lead."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest

from tests.built import HOST, MakeSite, hrefs, links, with_code
from tests.scenario import Scenario, article

FROM = "/2022/02/18/from/"


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    """A site of everything to which a text may link."""
    made: Scenario = scenario(
        files={
            "content/articles/2022/02/18-from.md": article(),
            "content/articles/2022/02/18-beside.md": article(title="Beside"),
            "content/articles/2021/17-other.md": article(title="Other", date="2021-05-17"),
            "content/articles/2022/蔚来.md": article(title="蔚来", date="2022"),
            "content/entities/organizations/nio.md": "---\nname: NIO\n---\n",
            "content/sources/post.md": "---\nname: Post\n---\n",
            "content/pages/about/method.md": "---\ntitle: Method\n---\nText.\n",
        }
    )
    return made


def _linking(site: Scenario, target: str) -> None:
    site.write("content/articles/2022/02/18-from.md", article(body=f"First.\n\nSee [it]({target}) there."))


LEADS = [
    ("18-beside.md", "/2022/02/18/beside/"),
    ("./18-beside.md#part", "/2022/02/18/beside/#part"),
    ("../../2021/17-other.md", "/2021/05/17/other/"),
    ("/articles/2021/17-other.md", "/2021/05/17/other/"),
    ("/content/articles/2021/17-other.md#x", "/2021/05/17/other/#x"),
    ("../蔚来.md", "/2022/wei-lai/"),
    ("../%E8%94%9A%E6%9D%A5.md", "/2022/wei-lai/"),
    ("../../../entities/organizations/nio.md", "/organizations/nio/"),
    ("/entities/organizations/nio.md#articles", "/organizations/nio/#articles"),
    ("/sources/post.md", "/sources/post/"),
    ("/pages/about/method.md", "/about/method/"),
    ("/2021/05/17/other/", "/2021/05/17/other/"),
    ("/2021/05/17/other", "/2021/05/17/other/"),
    ("/organizations/nio/", "/organizations/nio/"),
    ("/organizations/", "/organizations/"),
    ("/sources/cnevpost/", "/sources/cnevpost/"),
    ("/2021/05/", "/2021/05/"),
    ("/dates/", "/dates/"),
    ("/", "/"),
    ("18-from.md", FROM),
]


def test_a_link_to_content_leads_to_its_page(site: Scenario) -> None:
    body = "\n\n".join(f"See [number {n}]({target})." for n, (target, _) in enumerate(LEADS))
    site.write("content/articles/2022/02/18-from.md", article(body=body))
    assert site.codes() == []
    found = {
        node.text(): unquote(urljoin(HOST + FROM, node.attributes["href"] or "")).removeprefix(HOST)
        for node in site.html(FROM).css("main a[href]")
    }
    for n, (target, leads_to) in enumerate(LEADS):
        assert found[f"number {n}"] == leads_to, target


@pytest.mark.parametrize("fragment", ["节", "%E8%8A%82"])
def test_a_fragment_in_any_script_is_kept_as_it_was_meant(site: Scenario, fragment: str) -> None:
    _linking(site, f"18-beside.md#{fragment}")
    site.build()
    assert "/2022/02/18/beside/#节" in links(site, FROM)


@pytest.mark.parametrize(
    "target", ["https://example.com/a.md", "http://x.org/", "mailto:a@b.c", "#part", "//other.host/x"]
)
def test_a_link_to_elsewhere_is_left_as_it_is(site: Scenario, target: str) -> None:
    _linking(site, target)
    assert site.codes() == []
    assert f'href="{target}"' in site.page(FROM)


@pytest.mark.parametrize(
    "target",
    ["none.md", "/articles/none.md", "../../../../../etc/passwd.md", "/2021/05/18/", "/organizations/none/", "x/y"],
)
def test_a_broken_link_is_a_warning_with_its_line_and_leads_nowhere(site: Scenario, target: str) -> None:
    _linking(site, target)
    [problem] = site.problems()
    assert (problem.code, problem.severity) == ("broken-link", "warning")
    assert problem.spot[:2] == ("content/articles/2022/02/18-from.md", 8)
    assert "See it there." in site.words(FROM, ".prose")
    assert hrefs(site, FROM, ".prose a[href]") == []


def test_a_broken_link_is_told_with_the_nearest_path(site: Scenario) -> None:
    _linking(site, "/articles/2021/17-othre.md")
    [problem] = site.problems()
    assert problem.hint == 'did you mean "articles/2021/17-other.md"?'


def test_each_of_two_broken_links_to_one_target_has_its_own_line(site: Scenario) -> None:
    site.write("content/articles/2022/02/18-from.md", article(body="[a](x.md)\n\n[b](x.md)\n"))
    assert [problem.spot.line for problem in site.problems()] == [6, 8]


def test_broken_links_in_entities_sources_and_pages_are_found_too(site: Scenario) -> None:
    for path, key in (
        ("entities/organizations/nio", "name"),
        ("sources/post", "name"),
        ("pages/about/method", "title"),
    ):
        site.write(f"content/{path}.md", f"---\n{key}: X\n---\n\n[a](none.md)\n")
    assert [(problem.code, problem.spot.line) for problem in site.problems()] == [("broken-link", 5)] * 3


def test_a_link_from_an_entity_is_relative_to_its_own_file(site: Scenario) -> None:
    site.write("content/entities/organizations/nio.md", "---\nname: NIO\n---\n[a](../../articles/2021/17-other.md)\n")
    assert site.codes() == []
    assert "/2021/05/17/other/" in links(site, "/organizations/nio/")


def test_a_link_to_what_is_held_back_is_broken_and_says_why(site: Scenario) -> None:
    site.write("content/articles/2022/02/18-beside.md", article(title="Beside", status="draft"))
    _linking(site, "18-beside.md")
    [problem] = site.problems()
    assert problem.code == "broken-link"
    assert "not published" in problem.message
    assert "/2022/02/18/beside/" not in site.page(FROM)


def test_a_link_to_a_withdrawn_article_leads_to_its_tombstone(site: Scenario) -> None:
    withdrawn = article(status="withdrawn", withdrawn="{date: 2023-01-01, reason: R}")
    site.write("content/articles/2022/02/18-beside.md", withdrawn)
    _linking(site, "18-beside.md")
    assert site.codes() == []
    assert "/2022/02/18/beside/" in links(site, FROM)


def test_reference_links_and_plain_html_links_are_followed(site: Scenario) -> None:
    body = '[it][1] and <a href="/articles/2021/17-other.md">that</a>\n\n[1]: 18-beside.md\n'
    site.write("content/articles/2022/02/18-from.md", article(body=body))
    assert site.codes() == []
    assert {"/2022/02/18/beside/", "/2021/05/17/other/"} <= set(links(site, FROM))


def test_a_link_in_code_is_text(site: Scenario) -> None:
    site.write("content/articles/2022/02/18-from.md", article(body="Write `[a](none.md)`.\n"))
    assert site.codes() == []
    assert "[a](none.md)" in site.words(FROM)


def test_problems_that_need_no_link_leave_an_archive_without_files_alone(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(source_url="https://example.org/x")})
    site.write("content/articles/b.md", article(source_url="https://www.example.org/x/?utm_source=y", slug="b"))
    [problem] = with_code(site.problems(), "same-original")
    assert "content/articles/a.md" in problem.message
    assert problem.spot.path == "content/articles/b.md"
