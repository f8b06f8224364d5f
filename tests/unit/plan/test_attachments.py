"""Attachments: published only where they may be, and told of where not."""

from __future__ import annotations

import pytest

from tests.built import MakeSite
from tests.scenario import Scenario, article

A = "/2022/02/18/a/"
PDF = "%PDF-1.7\n%%EOF\n"
TEXT = "First line\\nof a paragraph.\\n\\nA second one."


def _site(scenario: MakeSite, *attachments: str, files: dict[str, str] | None = None, **keys: str) -> Scenario:
    listed = "[" + ", ".join("{" + each + "}" for each in attachments) + "]"
    made: Scenario = scenario(files={"content/articles/a.md": article(attachments=listed, **keys)} | (files or {}))
    return made


def test_a_public_scan_is_published_as_pictures_are_and_shown_with_its_transcript(scenario: MakeSite) -> None:
    keys = f'file: scan.jpg, kind: scan, label: Page 4, text: "{TEXT}", public: true'
    site = _site(scenario, keys, files={"content/articles/scan.jpg": "(picture)jpeg 1000x1400"})
    assert site.codes() == []
    page = site.html(A)
    [image] = page.css("main figure img")
    assert image.attributes["alt"] == "Scan: Page 4"
    assert page.css("main figure a")[0].attributes["href"] == "../../../../2022/02/18/a/scan.jpg"
    assert "2022/02/18/a/scan.jpg.320.webp" in site.tree()
    assert [node.text() for node in page.css("#the-attachments + ul .prose p")] == [
        "First line of a paragraph.",
        "A second one.",
    ]


def test_the_place_where_a_scan_was_taken_is_not_published(scenario: MakeSite) -> None:
    files = {"content/articles/scan.jpg": "(picture)telephone"}
    site = _site(scenario, "file: scan.jpg, kind: scan, public: true", files=files)
    site.build()
    assert b"GPSLatitude" in (site.folder / "content/articles/scan.jpg").read_bytes()
    for path, data in site.tree().items():
        assert b"GPSLatitude" not in data, path
        assert b"Maker of cameras" not in data, path


def test_a_public_pdf_is_copied_as_it_is_and_linked(scenario: MakeSite) -> None:
    site = _site(scenario, "file: /page.pdf, kind: pdf, public: true", files={"content/media/page.pdf": PDF})
    assert site.codes() == []
    assert site.tree()["media/page.pdf"] == PDF.encode()
    assert site.html(A).css('main a[href="../../../../media/page.pdf"]')


def test_what_is_not_public_is_told_by_label_and_kind_alone(scenario: MakeSite) -> None:
    keys = 'file: page.pdf, kind: pdf, label: Page 4, text: "Secret words"'
    site = _site(scenario, keys, files={"content/articles/page.pdf": PDF})
    assert site.codes() == []
    assert "Page 4 PDF, held by the archive, not published" in site.words(A)
    for path, data in site.tree().items():
        assert b"Secret words" not in data, path
        assert not path.endswith("page.pdf")
        assert b"page.pdf" not in data, path


@pytest.mark.parametrize("display", ["excerpt", "metadata"])
def test_an_attachment_shows_no_more_than_the_article_may(scenario: MakeSite, display: str) -> None:
    keys = 'file: scan.png, kind: scan, text: "Secret words", public: true', "file: a.pdf, kind: pdf, public: true"
    files = {"content/articles/scan.png": "(picture)png 40x30", "content/articles/a.pdf": PDF}
    site = _site(scenario, *keys, files=files, display=display)
    assert site.codes() == ["attachment-not-shown", "attachment-not-shown"]
    for path, data in site.tree().items():
        assert b"Secret words" not in data, path
        assert not path.endswith(("scan.png", "a.pdf", ".webp"))


@pytest.mark.parametrize(
    ("name", "kind", "content", "code"),
    [
        ("a.pdf", "pdf", "<!doctype html><script>alert(1)</script>", "bad-attachment"),
        ("a.html", "capture", "<!doctype html><p>x", "bad-attachment"),
        ("a.svg", "screenshot", "<svg xmlns='http://www.w3.org/2000/svg'/>", "bad-attachment"),
        ("a.png", "pdf", "(picture)png 40x30", "bad-attachment"),
        ("a.png", "scan", "<!doctype html><p>x", "disguised-picture"),
        ("a.jpg", "scan", "(picture)png 40x30", "disguised-picture"),
    ],
)
def test_what_a_browser_might_run_or_is_not_what_it_says_is_refused_where_public(
    scenario: MakeSite, name: str, kind: str, content: str, code: str
) -> None:
    files = {f"content/articles/{name}": content}
    site = _site(scenario, f"file: {name}, kind: {kind}, public: true", files=files)
    assert [each.split(" ")[:2] for each in site.told()] == [["content/articles/a.md:5:22:", f"error[{code}]"]]
    site.write("site.yaml", f"title: T\nbase_url: https://example.org/\nchecks: {{{code}: warning}}\n")
    site.build()
    published = [path for path in site.tree() if path.startswith("2022/02/18/a/") and "index.html" not in path]
    assert published == []


def test_what_is_not_public_may_be_anything_but_must_be_there(scenario: MakeSite) -> None:
    site = _site(
        scenario,
        "file: a.html, kind: capture",
        "file: b.pdf, kind: pdf",
        files={"content/articles/a.html": "<script>"},
    )
    assert site.told() == ["content/articles/a.md:5:53: error[missing-file] there is no content/articles/b.pdf"]


def test_a_pdf_that_is_too_long_is_refused(scenario: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backfile.read.attachments.MAX_BYTES", 10)
    site = _site(scenario, "file: a.pdf, kind: pdf, public: true", files={"content/articles/a.pdf": PDF})
    assert site.codes() == ["bad-attachment"]


def test_a_file_that_becomes_public_and_stops_being_so_comes_and_goes(scenario: MakeSite) -> None:
    site = _site(scenario, "file: a.pdf, kind: pdf, public: true", files={"content/articles/a.pdf": PDF})
    site.build()
    assert "2022/02/18/a/a.pdf" in site.tree()
    site.write("content/articles/a.md", article(attachments="[{file: a.pdf, kind: pdf}]"))
    assert site.build().removed == ("2022/02/18/a/a.pdf",)
