"""Pictures and their rights."""

from __future__ import annotations

from tests.built import MakeSite
from tests.scenario import Scenario, article

A = "/2022/02/18/a/"
LONG = "Words that fill an opening. " * 20


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


def test_a_picture_is_offered_in_sizes_and_formats_with_its_own_size(scenario: MakeSite) -> None:
    site = scenario(
        files={
            "content/articles/a.md": article(image="{file: photo.jpg, alt: A, credit: B}"),
            "content/articles/photo.jpg": "(picture)jpeg 1000x600",
        }
    )
    site.build()
    [image] = site.html(A).css("main figure img")
    [source] = site.html(A).css("main figure source")
    assert (image.attributes["width"], image.attributes["height"]) == ("1000", "600")
    assert source.attributes["type"] == "image/webp"
    for node in (image, source):
        offered = [each.split(" ") for each in (node.attributes["srcset"] or "").split(", ")]
        assert [width for _, width in offered] == ["320w", "800w", "1000w"]
        assert all((site.output / A[1:] / address).resolve().is_file() for address, _ in offered)
        assert node.attributes["sizes"]


def test_the_first_picture_of_a_page_is_fetched_at_once_and_others_when_they_are_near(scenario: MakeSite) -> None:
    body = "![one](photo.jpg)\n\n![two](photo.jpg)"
    images = "[{file: photo.jpg, alt: A, credit: B}]"
    for image, first in (
        ("{file: photo.jpg, alt: A, credit: B}", [None, "lazy", "lazy", "lazy"]),
        ("{credit: B}", [None, "lazy", "lazy"]),
    ):
        site = scenario(
            files={
                "content/articles/a.md": article(image=image, images=images, body=body),
                "content/articles/photo.jpg": "(picture)jpeg 40x30",
            },
            name=f"site-{len(first)}",
        )
        site.build()
        assert [node.attributes.get("loading") for node in site.html(A).css("main img")] == first


def test_a_picture_of_a_text_keeps_its_words_and_gets_its_sizes(scenario: MakeSite) -> None:
    body = 'Text.\n\n![A "b" & <c>](photo.jpg "A > b")\n\n![gone](gone.jpg)\n\n![Seal](seal.svg)'
    files = {
        "content/articles/a.md": article(body=body),
        "content/articles/photo.jpg": "(picture)jpeg 400x300",
        "content/articles/seal.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>',
    }
    site = scenario(files=files)
    site.build()
    photo, seal = site.html(A).css("main img")
    assert (photo.attributes["alt"], photo.attributes["title"]) == ('A "b" & <c>', "A > b")
    assert photo.attributes["width"] == "400"
    assert (seal.attributes["width"], seal.attributes["height"]) == ("40", "20")
    assert "gone" in site.words(A)


def test_an_edit_of_a_text_alone_keeps_the_sizes_of_its_pictures(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(body=f"{LONG}\n\n![x](photo.jpg)"),
        "content/articles/photo.jpg": "(picture)jpeg 400x300",
    }
    site = scenario(files=files)
    site.build()
    site.write("content/articles/a.md", article(body=f"{LONG}\n\n![x](photo.jpg)\n\nMore words."))
    assert site.build().written == ("2022/02/18/a/index.html",)
    assert "More words." in site.words(A)
    [image] = site.html(A).css("main img")
    assert image.attributes["width"] == "400"


def test_a_drawing_is_published_as_it_is(scenario: MakeSite) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
    files = {
        "content/articles/a.md": article(image="{file: d.svg, alt: A, credit: B}"),
        "content/articles/d.svg": drawing,
    }
    site = scenario(files=files)
    site.build()
    assert site.tree()["2022/02/18/a/d.svg"] == drawing.encode()
    assert site.html(A).css("main source") == []
