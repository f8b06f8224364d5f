"""What is told of pictures, and at which place."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, with_code
from tests.scenario import SETTINGS, article

IMAGE = "{file: a.jpg, alt: A, credit: B}"


def test_a_credit_that_contradicts_the_file_is_told_at_its_key(scenario: MakeSite) -> None:
    site = scenario(
        files={"content/articles/a.md": article(image=IMAGE), "content/articles/a.jpg": "(picture)jpeg 40x30 by A"}
    )
    [told] = site.told()
    assert told == (
        'content/articles/a.md:5:30: warning[credit-differs] the credit is "B", the file says "A"'
    )  # fmt: skip
    assert site.codes(strict=True) == ["credit-differs"]


def test_the_short_key_of_a_credit_is_named_as_well(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(image="{file: a.jpg, alt: A}", image_credit="B"),
        "content/articles/a.jpg": "(picture)jpeg 40x30 by A",
    }
    assert [told.split(" ")[0] for told in scenario(files=files).told()] == ["content/articles/a.md:6:1:"]


@pytest.mark.parametrize(
    ("written", "own"),
    [("AFP", "Anna Kim / AFP"), ("Photo: Anna Kim/AFP", "AFP"), ("nio", "NIO"), ("© NIO", "NIO"),
     ("NIO, via Xinhua", "NIO")],
)  # fmt: skip
def test_credits_that_name_the_same_are_no_contradiction(scenario: MakeSite, written: str, own: str) -> None:
    image = f'{{file: a.jpg, alt: A, credit: "{written}"}}'
    files = {"content/articles/a.md": article(image=image), "content/articles/a.jpg": f"(picture)jpeg 40x30 by {own}"}
    assert scenario(files=files).codes() == []


def test_a_file_is_told_at_each_place_that_uses_it_by_key_and_by_line(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(image="{alt: A, credit: B, file: /bad.png}", body="One.\n\n![x](/bad.png)"),
        "content/entities/organizations/nio.md": "---\nname: NIO\nimage:\n  file: /bad.png\n  alt: A\n  credit: B\n"
        "---\n",
        "content/media/bad.png": "(picture)truncated",
    }
    site = scenario(files=files)
    told = [line.split(" ")[0] for line in site.told()]
    assert told == [
        "content/articles/a.md:5:34:", "content/articles/a.md:9:", "content/entities/organizations/nio.md:4:9:",
    ]  # fmt: skip
    assert all("content/media/bad.png is damaged: it ends too early" in line for line in site.told())
    assert not site.output.exists()


def test_a_bomb_a_page_and_half_a_picture_are_refused_in_one_run(scenario: MakeSite) -> None:
    files = {"content/media/bomb.png": "(picture)bomb", "content/media/page.jpg": "<!doctype html><p>x",
             "content/media/half.png": "(picture)truncated"}  # fmt: skip
    for n, path in enumerate(files.copy()):
        name = path.rpartition("/")[2]
        files[f"content/articles/{n}.md"] = article(image=f"{{file: /{name}, alt: A, credit: B}}", slug=f"a{n}")
    assert sorted(scenario(files=files).codes()) == ["broken-picture", "disguised-picture", "large-picture"]


def test_what_no_page_uses_is_not_looked_into(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(), "content/media/bomb.png": "(picture)bomb"})
    assert site.codes() == []


def test_the_settings_decide_what_stops_a_build_and_a_bad_file_is_never_shown(scenario: MakeSite) -> None:
    files = {
        "site.yaml": SETTINGS + "checks: {disguised-picture: warning, missing-credit: note, missing-alt: off}\n",
        "content/articles/a.md": article(image="{file: a.jpg}", body="Text ![words](a.jpg) here."),
        "content/articles/a.jpg": "<!doctype html>",
    }
    site = scenario(files=files)
    assert {problem.code for problem in site.problems()} == {"disguised-picture", "missing-credit"}
    assert site.html("/2022/02/18/a/").css("main img") == []
    assert "Text words here." in site.words("/2022/02/18/a/")
    assert not [path for path in site.tree() if ".jpg" in path]


def test_a_licence_that_nobody_knows_is_told_with_the_one_that_was_meant(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article(image="{credit: B, license: CC BYE 4.0}")})
    [problem] = site.problems()
    assert (problem.code, problem.spot.line, problem.spot.column) == ("unknown-license", 5, 29)
    assert problem.hint == 'did you mean "CC BY 4.0"?'


def test_a_licence_with_its_address_may_have_any_name(scenario: MakeSite) -> None:
    image = "{credit: B, license: House terms, license_url: 'https://example.org/terms'}"
    site = scenario(files={"content/articles/a.md": article(image=image)})
    assert site.codes() == []
    assert 'href="https://example.org/terms" rel="license">House terms</a>' in site.page("/2022/02/18/a/")


def test_a_picture_whose_time_is_over_is_a_note_that_a_site_can_make_an_error(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(image="{file: a.jpg, alt: A, credit: B, expires: 2025-12-31}"),
        "content/articles/a.jpg": "(picture)jpeg 40x30",
    }
    site = scenario(files=files)
    assert site.codes(today="2025-12-31") == []
    [problem] = with_code(site.problems(strict=True), "expired-picture")
    assert problem.severity == "note"
    site.write("site.yaml", SETTINGS + "checks: {expired-picture: error}\n")
    assert site.codes() == ["expired-picture"]
