"""Links are relative: one build is right under `/`, under `/repo/`, on any host and on a disk."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.built import MakeSite, hrefs
from tests.scenario import Scenario, article

ATTRIBUTES = ("href", "src")


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    """A site of every kind of page."""
    files = {
        "content/articles/2022/18-a.md": article(
            aliases="[/old.html, /新闻/旧/]",
            entities="{organizations: [NIO, 蔚来, C++], topics: [A & B]}",
            authors="Ann",
            image="{file: photo one.jpg, alt: A, credit: B}",
            body="See [b](../b.md), [that](/entities/places/hefei.md#articles), ![p](/图.png) and [home](/).",
        ),
        "content/articles/2022/photo one.jpg": "(picture)jpeg 40x30",
        "content/media/图.png": "(picture)png 40x30",
        "content/articles/b.md": article(date="undated", body="Text[^1].\n\n[^1]: A note."),
        "content/articles/gone.md": article(status="withdrawn", withdrawn="{date: 2023-01-01, reason: R}"),
        "content/entities/places/hefei.md": "---\nname: Hefei\nduplicate_ids: [he-fei]\n---\nProfile.\n",
        "content/pages/about/method.md": "---\ntitle: Method\n---\n[a](../../articles/2022/18-a.md)\n",
        "site.yaml": "title: T\nbase_url: https://example.org/repo/\n"
        "navigation: [{label: Method, url: /about/method/}, {label: Elsewhere, url: 'https://example.com/'}]\n",
    }
    made: Scenario = scenario(files=files)
    return made


def _pages(site: Scenario) -> list[str]:
    return sorted(path for path in site.tree() if path.endswith(".html"))


def _targets(site: Scenario, path: str) -> list[str]:
    """Every address of a page's tags, as written."""
    nodes = site.html("/" + path).css("[href], [src]")
    found = [node.attributes.get(name) or "" for node in nodes for name in ATTRIBUTES if name in node.attributes]
    refresh = site.html("/" + path).css_first('meta[http-equiv="refresh"]')
    return [*found, (refresh.attributes["content"] or "").split("url=")[1]] if refresh else found


@pytest.mark.parametrize("root", ["http://host/", "http://host/repo/", "file:///mnt/stick/archive/"])
@pytest.mark.parametrize("portable", [False, True])
def test_every_link_leads_to_a_file_wherever_the_site_stands(site: Scenario, root: str, *, portable: bool) -> None:
    site.build(portable=portable)
    files = set(site.tree())
    followed = 0
    for page in _pages(site):
        if page == "404.html":
            continue
        for target in _targets(site, page):
            full = urljoin(root + page, target)
            if not full.startswith(root):
                assert urlsplit(target).scheme, f"{page}: {target} leads out of the site"
                continue
            place = unquote(urlsplit(full).path).removeprefix(urlsplit(root).path)
            if place.endswith("/") or not place:
                assert not portable, f"{page}: {target} names a folder"
                place += "index.html"
            assert place in files, f"{page}: {target}"
            followed += 1
    assert followed > 100


def test_no_page_holds_an_absolute_address_of_the_site_but_in_its_metadata(site: Scenario) -> None:
    site.build()
    for page in _pages(site):
        if page != "404.html":
            body = site.page("/" + page).split("</head>")[1]
            assert 'href="https://example.org' not in body
            assert 'href="/' not in body
            assert 'src="/' not in body


@pytest.mark.parametrize(("base", "root"), [("", "/repo/"), ("https://o.org", "/"), ("https://o.org/a/b/", "/a/b/")])
def test_the_page_for_missing_pages_links_from_the_root_of_the_host(site: Scenario, base: str, root: str) -> None:
    site.build(base_url=base)
    own = [target for target in _targets(site, "404.html") if not urlsplit(target).scheme and target[0] != "#"]
    assert own
    assert all(target.startswith(root) for target in own)
    files = set(site.tree())
    for target in own:
        place = unquote(target).removeprefix(root)
        assert (place + "index.html" if place.endswith("/") or not place else place) in files


def test_a_site_without_a_base_address_links_alike_and_has_no_full_addresses(site: Scenario) -> None:
    site.build()
    with_base = hrefs(site, "/2022/02/18/a/", "main a[href]:not([download])")
    site.write("site.yaml", "title: T\n")
    site.build()
    assert hrefs(site, "/2022/02/18/a/", "main a[href]:not([download])") == with_base
    assert 'rel="canonical"' not in site.page("/2022/02/18/a/")
    assert all(target.startswith("/") for target in _targets(site, "404.html") if target[0] != "#")


def test_no_placeholder_is_left_in_any_file(site: Scenario) -> None:
    for portable in (False, True):
        site.build(portable=portable)
        for path, data in site.tree().items():
            if path.endswith((".html", ".xml", ".txt")):
                assert not {0x1A, 0x1C, 0x1D} & set(data), path


def test_text_that_looks_like_a_placeholder_or_like_a_template_is_printed_as_it_stands(scenario: MakeSite) -> None:
    text = '{{ 7*6 }} {% raw %} {# x #} &#29;0&#29; href="&#29;7&#29;" [b](b.md)'
    site = scenario(files={"content/articles/a.md": article(title="'{{ page.title }}'", body=text)})
    site.write("content/articles/b.md", article())
    site.build()
    words = site.words("/2022/02/18/a/")
    assert "{{ 7*6 }} {% raw %} {# x #}" in words
    assert site.words("/2022/02/18/a/", "h1") == "{{ page.title }}"
    assert not {0x1A, 0x1C, 0x1D} & set(site.tree()["2022/02/18/a/index.html"])


def test_links_to_the_repository_name_the_file_and_its_path_is_encoded(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/蔚来 1.md": article()})
    site.write("site.yaml", "title: T\nbase_url: https://example.org/\nrepository: https://github.com/o/r\n")
    site.build()
    [address] = [f"/{path.removesuffix('index.html')}" for path in site.tree() if path.count("/") == 4]
    [edit] = [found for found in hrefs(site, address) if "articles/" in found and "github" in found]
    assert edit.isascii()
    assert " " not in edit
    assert unquote(edit).endswith("/content/articles/蔚来 1.md")
