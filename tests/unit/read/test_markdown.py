"""Markdown: what a text becomes, and what is found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from backfile.model.article import BodyLink, BodyPicture
from backfile.read.markdown import _converter, locate
from backfile.urls import Address
from tests.cases.cases import Case, each_case
from tests.limits import within
from tests.reading import read, read_text, written
from tests.scenario import Scenario, article


@each_case("markdown")
def test_markdown_becomes_html(case: Case, tmp_path: Path) -> None:
    assert read_text(tmp_path, case.input).article.body.html == case.expected


def test_the_links_of_a_footnote_lead_to_and_fro(tmp_path: Path) -> None:
    html = read_text(tmp_path, "One[^a] and two[^注] and again[^a].\n\n[^a]: Note.\n[^注]: 中文\n").article.body.html
    tree = LexborHTMLParser(html)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    targets = [node.attributes["href"] for node in tree.css("a")]
    assert len(targets) == 6
    assert len(ids) == len(set(ids)) == 5
    assert all(target and target[0] == "#" and target[1:] in ids for target in targets)


def test_footnotes_of_one_article_know_nothing_of_those_of_another(tmp_path: Path) -> None:
    first = read_text(tmp_path, "One[^a].\n\n[^a]: Note.\n\n*[EV]: x\n\n[r]: https://example.org/\n")
    second = read_text(tmp_path, "Two[^a] EV [r].\n")
    assert "Note." in first.article.body.html
    assert second.article.body.html == "<p>Two[^a] EV [r].</p>"


def test_links_into_the_archive_are_noted_with_their_lines(tmp_path: Path) -> None:
    body = (
        "[a](other.md)\n\n[b](../2021/x.md#part) and\n[c](/organizations/nio/)\n[a](other.md) [d](https://x.example/)\n"
    )
    reading = read(tmp_path, written(body=body), "articles/2022/a.md")
    assert reading.article.body.links == (
        BodyLink("/articles/2022/other.md", "", 6),
        BodyLink("/articles/2021/x.md", "part", 8),
        BodyLink("/organizations/nio/", "", 9),
        BodyLink("/articles/2022/other.md", "", 10),
    )


@pytest.mark.parametrize("target", ["#part", "https://example.org/", "//example.org/x", "mailto:a@example.org", "?q=1"])
def test_what_does_not_lead_into_the_archive_stays_as_it_is(tmp_path: Path, target: str) -> None:
    body = read_text(tmp_path, f"[x]({target})\n").article.body
    assert body.links == ()
    assert body.html == f'<p><a href="{target}">x</a></p>'


def test_pictures_are_noted_with_their_files_places_and_lines(tmp_path: Path) -> None:
    body = "One\n\n![x](car.jpg)\n![y](pictures/b.png)\n![z](/logo.svg)\n![w](../media/m.png)\n"
    reading = read(tmp_path, written(body=body), "articles/2022.md")
    assert reading.article.body.pictures == (
        BodyPicture("articles/car.jpg", Address("/2022/02/18/2022/car.jpg"), 8),
        BodyPicture("articles/pictures/b.png", Address("/2022/02/18/2022/b.png"), 9),
        BodyPicture("media/logo.svg", Address("/media/logo.svg"), 10),
        BodyPicture("media/m.png", Address("/media/m.png"), 11),
    )


def test_a_picture_on_another_host_is_told_with_its_line(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "One\n\n![x](https://example.org/x.png)\n")
    assert reading.told == [
        "a.md:8: warning[remote-picture] https://example.org/x.png is on another host; a link stands in its place"
    ]
    assert reading.article.body.pictures == ()


@pytest.mark.parametrize(
    "file", ["../../secret.png", "../../../etc/passwd", "/../x.png", "%2e%2e/%2e%2e/x.png", "a%5Cb"]
)
def test_a_picture_outside_of_the_content_is_not_shown(tmp_path: Path, file: str) -> None:
    reading = read_text(tmp_path, f"![words]({file})\n")
    assert reading.codes == ["missing-picture"]
    assert reading.problems[0].message.endswith("leads out of content/")
    assert reading.article.body.html == "<p>words</p>"
    assert reading.article.body.pictures == ()


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:image/png;base64,AA", "http://[bad/x.png"])
def test_a_picture_that_lost_its_address_leaves_its_words_and_no_picture(tmp_path: Path, source: str) -> None:
    body = read_text(tmp_path, f"One ![words]({source})\n").article.body
    assert body.pictures == ()
    assert "<img" not in body.html
    assert "words" in body.html


@pytest.mark.parametrize("tag", ["<img>", '<img alt="words">'])
def test_a_picture_without_an_address_is_none(tmp_path: Path, tag: str) -> None:
    assert read_text(tmp_path, f"One {tag}\n").article.body.pictures == ()


@pytest.mark.parametrize("file", [".", "./", "../articles", "2022"])
def test_a_folder_is_no_picture(scenario: Callable[..., Scenario], file: str) -> None:
    site = scenario(
        files={"content/articles/a.md": article(body=f"![words]({file})"), "content/articles/2022/b.md": article()}
    )
    assert site.codes() == ["missing-picture"]


@pytest.mark.parametrize("target", ["//[bad", "//[bad/x.png", "//ex℀mple/x", "http://[bad/", "http://ex℀mple/"])
@pytest.mark.parametrize("mark", ["", "!"])
def test_an_address_that_no_one_can_read_stops_nothing(tmp_path: Path, target: str, mark: str) -> None:
    body = read_text(tmp_path, f"{mark}[words]({target})\n").article.body
    assert "words" in body.html


@pytest.mark.parametrize(
    ("written", "folder", "expected"),
    [
        ("a.jpg", "articles/2022", ("articles/2022/a.jpg", "/x/a.jpg")),
        ("../a.jpg", "articles/2022", ("articles/a.jpg", "/x/a.jpg")),
        ("/a.jpg", "articles", ("media/a.jpg", "/media/a.jpg")),
        ("/media/a.jpg", "articles", ("media/a.jpg", "/media/a.jpg")),
        ("../media/b/a.jpg", "articles", ("media/b/a.jpg", "/media/b/a.jpg")),
        ("a%20b.jpg", "articles", ("articles/a b.jpg", "/x/a b.jpg")),
        ("../../a.jpg", "articles", None),
        ("..%2f..%2fa.jpg", "articles", None),
        ("%252e%252e/%252e%252e/a.jpg", "articles", None),
        ("/../a.jpg", "articles", None),
        ("..\\..\\a.jpg", "articles", None),
        ("a\x00.jpg", "articles", None),
        ("/", "articles", None),
    ],
)
def test_a_path_means_a_file_within_the_content_or_nothing(
    written: str, folder: str, expected: tuple[str, str] | None
) -> None:
    assert locate(written, folder, "/x/") == expected


CONTROL = [f"&#{number};" for number in (0, 1, 7, 26, 28, 29, 31, 127, 65534)] + ["&#x1a;", "&#X1D;", "&#000029;"]


@pytest.mark.parametrize("reference", CONTROL)
@pytest.mark.parametrize(
    "around", ["a{}b", '[x](https://example.org/ "a{}b")', "`a{}b`", '<time datetime="{}">x</time>']
)
def test_a_control_character_written_by_its_number_stands_in_no_page(
    tmp_path: Path, reference: str, around: str
) -> None:
    html = read_text(tmp_path, around.format(reference)).article.body.html
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", html), ascii(html)


def test_no_text_can_pass_for_the_number_of_a_link(tmp_path: Path) -> None:
    html = read_text(tmp_path, '&#29;0&#29; [x](b.md "&#29;0&#29;")\n').article.body.html
    assert html.count("\x1d") == 2


def test_the_opening_is_made_of_whole_sentences(tmp_path: Path) -> None:
    body = "# Heading\n\n" + "This is a *sentence* of the text. " * 20
    opening = read_text(tmp_path, body).article.body.opening
    assert opening == " ".join(["This is a sentence of the text."] * (len(opening) // 31))
    assert 75 < len(opening) <= 260


def test_a_short_text_is_its_own_opening(tmp_path: Path) -> None:
    assert read_text(tmp_path, "One &amp; two.\n\n- a list\n\nThree.\n").article.body.opening == "One & two. Three."


def test_an_opening_without_the_end_of_a_sentence_ends_at_a_word(tmp_path: Path) -> None:
    opening = read_text(tmp_path, "word, " * 100).article.body.opening
    assert opening.endswith("word …")
    assert len(opening) <= 222


def test_a_chinese_opening_ends_at_a_sentence(tmp_path: Path) -> None:
    opening = read_text(tmp_path, "蔚来汽车今日宣布与合肥工业大学成立创新研究院。" * 30).article.body.opening
    assert opening.endswith("研究院。")
    assert len(opening) <= 260


def test_words_are_those_that_a_reader_sees(tmp_path: Path) -> None:
    body = read_text(tmp_path, "One *two*\n\n| three |\n|---|\n| four |\n").article.body
    assert body.words == 4


def test_a_text_of_blanks_is_none(tmp_path: Path) -> None:
    reading = read_text(tmp_path, " \n\n\t\n")
    assert reading.article.body.html == ""
    assert reading.told == ["a.md:6: warning[empty-body] the article has no text"]


@pytest.mark.parametrize("body", ["<!-- nothing -->", "<svg></svg>", "<p></p>", "&nbsp;"])
def test_a_text_without_words_and_pictures_is_none(tmp_path: Path, body: str) -> None:
    assert "empty-body" in read_text(tmp_path, body + "\n").codes


def test_a_picture_alone_is_a_text(tmp_path: Path) -> None:
    assert read_text(tmp_path, "![x](car.jpg)\n").codes == []


LARGE: dict[str, Callable[[], str]] = {
    "quotations": lambda: ">" * 20_000 + " x",
    "stars": lambda: "*" * 50_000,
    "emphasis": lambda: "*a **b " * 5000,
    "a line of 283 kB": lambda: "words and " * 28_300,
    "a table of 3,000 columns": lambda: "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n|" + "1|" * 3000,
    "tags": lambda: "<b>" * 10_000,
    "ampersands": lambda: "&" * 50_000,
    "footnotes": lambda: "".join(f"x[^{n}]\n\n[^{n}]: y\n\n" for n in range(500)),
    "links": lambda: "[a](b.md) " * 5000,
    "brackets": lambda: "[" * 50_000,
    "closed brackets": lambda: "[" * 20_000 + "]" * 20_000,
    "pictures within pictures": lambda: "![[]()" * 10_000,
    "declarations": lambda: "<![" * 5000,
    "half tags": lambda: "<a " * 10_000,
    "half links": lambda: "[a](" * 6000,
    "abbreviations": lambda: "".join(f"*[a{n}]: x\n" for n in range(2000)) + "a1 a2 " * 5000,
    "lists": lambda: "".join("    " * n + "- x\n" for n in range(500)),
}


@pytest.fixture
def own_converter() -> Iterator[None]:
    """A converter that no other test sees, for texts that may leave it in the middle of something."""
    _converter.cache_clear()
    yield
    _converter.cache_clear()


@pytest.mark.usefixtures("own_converter")
@pytest.mark.parametrize("kind", LARGE)
def test_a_text_meant_to_take_for_ever_is_read_or_refused_at_once(tmp_path: Path, kind: str) -> None:
    # No margin is measured: what is not bounded takes minutes at these sizes.
    read_text(tmp_path, "The converter is made with the first text.")
    with within(1.5):
        reading = read_text(tmp_path, LARGE[kind]())
    assert set(reading.codes) <= {"too-deep", "too-long"}


@pytest.mark.usefixtures("own_converter")
def test_a_text_that_nests_too_deep_is_refused_with_its_place(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "".join("    " * n + "- x\n" for n in range(500)))
    assert reading.told == ["a.md:47: error[too-deep] lists or quotations nest deeper than 40 levels"]


@pytest.mark.usefixtures("own_converter")
def test_a_text_that_was_refused_for_its_depth_leaves_no_trace_in_the_next(tmp_path: Path) -> None:
    text = "One.\n\nTwo *three*.\n{: #id }\n\n- four\n\n    five\n\n<script>x</script>\n"
    before = read_text(tmp_path, text)
    read_text(tmp_path, "".join("    " * n + "- x\n" for n in range(500)))
    after = read_text(tmp_path, text)
    assert after.article.body == before.article.body
    assert after.told == before.told
