"""The sitemap, the rules for robots, and the switch against Jekyll."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from tests.built import MakeSite
from tests.scenario import Scenario, article

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _entries(site: Scenario) -> dict[str, str]:
    """The addresses of the sitemap with the days of their last change."""
    urlset = fromstring((site.output / "sitemap.xml").read_bytes())
    assert urlset.tag == f"{NS}urlset"
    return {url.findtext(f"{NS}loc") or "": url.findtext(f"{NS}lastmod") or "" for url in urlset}


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        files={
            "content/articles/a.md": article(aliases="[/old.html]", entities="{topics: [蔚来]}"),
            "content/articles/b.md": article(date="2022-02", updated="2023-05-06", title="<b> & c"),
            "content/articles/draft.md": article(status="draft"),
            "content/articles/gone.md": article(status="withdrawn", withdrawn="{date: 2023-01-01, reason: R}"),
            "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
            "content/entities/topics/nio.md": "---\nname: NIO\nduplicate_ids: [weilai]\n---\n",
        }
    )
    made.build()
    return made


def test_the_sitemap_names_every_page_that_may_be_found(site: Scenario) -> None:
    entries = _entries(site)
    for page in ("", "2022/02/18/a/", "2022/02/b/", "2022/", "2022/02/", "dates/", "about/", "topics/nio/", "sources/"):
        assert f"https://example.org/{page}" in entries
    assert all(address.isascii() for address in entries)


def test_the_sitemap_names_no_redirect_tombstone_draft_or_file(site: Scenario) -> None:
    told = " ".join(_entries(site))
    for word in ("old.html", "gone", "draft", "404", "weilai", "feed.xml", "robots", ".css"):
        assert word not in told


def test_every_address_of_the_sitemap_is_a_page_whose_canonical_address_it_is(site: Scenario) -> None:
    for address in _entries(site):
        page = site.html(address.removeprefix("https://example.org"))
        canonical = page.css_first('link[rel="canonical"]')
        assert canonical is not None
        assert canonical.attributes["href"] == address


def test_the_day_of_the_last_change_is_the_latest_that_the_article_tells(site: Scenario) -> None:
    entries = _entries(site)
    assert entries["https://example.org/2022/02/18/a/"] == "2022-02-18"
    assert entries["https://example.org/2022/02/b/"] == "2023-05-06"


def test_pages_of_which_search_engines_are_sent_to_the_original_are_left_out(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(canonical="original", source_url="https://cnevpost.com/x")})
    site.build()
    assert 'href="https://cnevpost.com/x"' in site.page("/2022/02/18/a/").split("</head>")[0]
    assert "https://example.org/2022/02/18/a/" not in _entries(site)


def test_the_robots_are_told_of_the_sitemap(site: Scenario) -> None:
    assert "Sitemap: https://example.org/sitemap.xml\n" in (site.output / "robots.txt").read_text()


def test_github_pages_is_kept_from_running_jekyll(site: Scenario) -> None:
    assert (site.output / ".nojekyll").read_bytes() == b""


def test_no_sitemap_without_a_base_address(scenario: MakeSite) -> None:
    site = scenario(files={"site.yaml": "title: T\n", "content/articles/a.md": article()})
    site.build()
    assert "sitemap.xml" not in site.tree()
    assert "Sitemap" not in (site.output / "robots.txt").read_text()
