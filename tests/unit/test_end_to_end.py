"""The main job, end to end, on a site of two articles."""

from __future__ import annotations

from collections.abc import Callable

from tests.scenario import Scenario, article


def test_an_article_is_published_at_its_date_and_listed_everywhere(scenario: Callable[..., Scenario]) -> None:
    site = scenario(
        files={
            "content/articles/2022/02/18-nio.md": article(
                title="NIO opens a laboratory", entities="{organizations: [NIO], people: [William Li]}"
            ),
        }
    )
    report = site.build()
    assert report.articles == 1
    assert "NIO opens a laboratory" in site.words("/2022/02/18/nio/", "h1")
    for address in ("/", "/2022/", "/2022/02/", "/2022/02/18/", "/organizations/nio/", "/people/william-li/"):
        assert "NIO opens a laboratory" in site.words(address), address
