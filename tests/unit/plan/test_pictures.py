"""Pictures and their rights."""

from __future__ import annotations

from tests.built import MakeSite
from tests.scenario import Scenario, article

A = "/2022/02/18/a/"


def _site(scenario: MakeSite, image: str, **keys: str) -> Scenario:
    files = {"content/articles/a.md": article(image=image, **keys), "content/articles/photo.jpg": "(picture)jpeg 40x30"}
    site: Scenario = scenario(files=files)
    site.build()
    return site


def test_a_picture_beside_an_article_is_published_on_its_page_with_its_credit(scenario: MakeSite) -> None:
    site = _site(scenario, '{file: photo.jpg, alt: "A \\"car\\"", credit: NIO & Co, caption: The car}')
    assert "2022/02/18/a/photo.jpg" in site.tree()
    [image] = site.html(A).css("main img")
    assert image.attributes["src"] == "../../../../2022/02/18/a/photo.jpg"
    assert image.attributes["alt"] == 'A "car"'
    assert "NIO & Co" in site.words(A)
    assert "The car" in site.words(A)


def test_a_credit_without_a_file_says_who_holds_the_picture(scenario: MakeSite) -> None:
    site = _site(scenario, "{credit: NIO}")
    assert "NIO" in site.words(A)
    assert site.html(A).css("main img") == []


def test_blank_keys_of_a_picture_show_nothing(scenario: MakeSite) -> None:
    site = _site(scenario, "{credit: , file: }")
    assert site.html(A).css("main figure, main img") == []


def test_a_picture_whose_time_is_over_is_neither_shown_nor_published_but_its_credit_stays(scenario: MakeSite) -> None:
    site = _site(scenario, "{file: photo.jpg, alt: A, credit: NIO Photo, expires: 2025-12-31}")
    assert site.html(A).css("main img") == []
    assert not [path for path in site.tree() if path.endswith("photo.jpg")]
    assert "NIO Photo" in site.words(A)


def test_a_picture_is_shown_on_its_last_day(scenario: MakeSite) -> None:
    site = _site(scenario, "{file: photo.jpg, alt: A, credit: B, expires: 2026-01-01}")
    assert len(site.html(A).css("main img")) == 1


def test_a_picture_that_no_text_shows_is_not_published(scenario: MakeSite) -> None:
    site = _site(scenario, "")
    assert not [path for path in site.tree() if path.endswith("photo.jpg")]


def test_a_picture_that_two_articles_share_lies_in_media_and_is_published_once(scenario: MakeSite) -> None:
    site = scenario(files={"content/media/logo.png": "(picture)png 40x30"})
    for name in ("a", "b"):
        site.write(f"content/articles/{name}.md", article(body="![Logo](/logo.png)"))
    site.build()
    assert [path for path in site.tree() if path.endswith("logo.png")] == ["media/logo.png"]
    assert "../../../../media/logo.png" in site.page(A)
