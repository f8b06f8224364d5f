"""Volumes of the search index: which articles are indexed together, and what an edit concerns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backfile.model.article import Article
from backfile.plan import volumes
from backfile.plan.search import plain, spaced
from backfile.plan.volumes import place_in_time, spans
from tests.built import MakeSite, archive_of
from tests.scenario import article


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Volumes of at most four articles."""
    monkeypatch.setattr(volumes, "MOST", 4)


def _articles(scenario: MakeSite, days: list[str]) -> tuple[Article, ...]:
    files = {f"content/articles/{n}.md": article(date=day, slug=f"s{n:03}") for n, day in enumerate(days)}
    return archive_of(scenario(files=files)).articles


def _days(count: int) -> list[str]:
    return [(date(2020, 1, 1) + timedelta(days=9 * n)).isoformat() for n in range(count)]


def test_every_article_is_in_one_volume_and_the_volumes_are_in_the_order_of_time(scenario: MakeSite, few: None) -> None:
    articles = _articles(scenario, [*_days(30), "undated", "2020", "2020-03"])
    found = list(spans(articles))
    assert tuple(each for _, listed in found for each in listed) == articles
    assert max(len(listed) for _, listed in found) <= 4
    assert len(found) < 20


def test_a_new_article_changes_no_other_volume(scenario: MakeSite, few: None) -> None:
    articles = _articles(scenario, _days(40))
    new = articles[20]
    without = dict(spans([each for each in articles if each is not new]))
    changed = {start: listed for start, listed in spans(articles) if without.get(start) != listed}
    assert sum(len(listed) for listed in changed.values()) <= 5


def test_a_day_with_more_articles_than_a_volume_holds_is_parted_by_address(scenario: MakeSite, few: None) -> None:
    articles = _articles(scenario, ["2022-02-18"] * 30)
    found = list(spans(articles))
    assert max(len(listed) for _, listed in found) <= 4
    assert sorted(each.address for _, listed in found for each in listed) == [each.address for each in articles]


def test_the_volume_of_an_article_is_the_last_that_begins_before_it(scenario: MakeSite, few: None) -> None:
    found = list(spans(_articles(scenario, _days(30))))
    for n, (start, listed) in enumerate(found):
        end = found[n + 1][0] if n + 1 < len(found) else 1 << 60
        assert all(start <= place_in_time(each) < end for each in listed)


def test_an_archive_that_fits_is_one_volume_and_an_empty_one_has_none(scenario: MakeSite) -> None:
    assert [len(listed) for _, listed in spans(_articles(scenario, _days(30)))] == [30]
    assert list(spans(())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合肥工业大学", "合 肥 工 业 大 学"),
        ("NIO Inc. (蔚来)", "NIO Inc. (蔚 来)"),
        ("在合肥，蔚来《新闻》。NIO", "在 合 肥， 蔚 来《 新 闻》。 NIO"),
        ("Élan vital", "Élan vital"),
        ("plain words", "plain words"),
    ],
)
def test_signs_of_scripts_without_spaces_stand_alone(text: str, expected: str) -> None:
    assert spaced(text) == expected


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One <em>t</em>wo.</p>\n<p>Three</p>", "One two. Three"),
        ("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>", "a b c d"),
        ('<p><a href="x" title="a > b">link</a> &amp; &lt;tag&gt;<br>next</p>', "link & <tag> next"),
        ("<p>a<sup>2</sup><img src='y' alt='>'>b</p><hr>", "a2 b"),
    ],
)
def test_the_words_of_a_text_are_parted_as_a_reader_sees_them(markup: str, words: str) -> None:
    assert plain(markup) == words
