"""By-lines are cut into family and given name where that is safe, and left as they are where it is not."""

from __future__ import annotations

import pytest

from backfile.model.byline import Byline, byline


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Robert Smith", "Smith", "Robert"),
        ("William Li", "Li", "William"),
        ("Robin Zeng", "Zeng", "Robin"),
        ("Jean-Luc Müller", "Müller", "Jean-Luc"),
        ("Mary B. O’Neill", "O’Neill", "Mary B."),
        ("J. R. Tolkien", "Tolkien", "J. R."),
        ("Li J. Wang", "Wang", "Li J."),
        ("Susan Lee", "Lee", "Susan"),
    ],
)
def test_a_given_name_and_a_single_family_name_are_cut(name: str, family: str, given: str) -> None:
    assert byline(name) == Byline(family, given)


@pytest.mark.parametrize(
    "name",
    [
        "Qin Lihong", "Liang Liang", "Li Shufu", "Kim Min-jae", "Tsai Ing-wen", "Lee Jung", "Nguyen Phuong",
        "蔚来", "李斌", "李 斌", "Иван Петров", "Gabriel García Márquez", "Ludwig van Beethoven", "Martin King Jr.",
        "CnEVPost Staff", "Associated Press", "Reuters", "Dr Smith", "ZHANG Wei", "AP Smith", "Robert smith",
        "Smith, Robert", "Robert Smith and Ann Doe", "A", "", "Robert 2", "and others",
    ],
)  # fmt: skip
def test_any_other_name_stays_as_it_is(name: str) -> None:
    assert byline(name) == Byline(name)


@pytest.mark.parametrize("language", ["zh", "zh-Hans", "HU", "ko"])
def test_no_name_is_cut_where_the_language_puts_the_family_first(language: str) -> None:
    assert byline("Peter Robert", language) == Byline("Peter Robert")


def test_a_hostile_name_takes_no_time() -> None:
    for name in ("A" + "a" * 100_000 + "1", "a-" * 50_000, "ai" * 50_000 + " " + "ai" * 50_000 + "!", "A " * 50_000):
        assert byline(name) == Byline(name)
