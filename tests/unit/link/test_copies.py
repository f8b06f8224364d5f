"""Copies: near-identical texts are found, other stories are not, and a file has the last word."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from backfile.link.copies import band_index, group_copies, replaced_alone
from backfile.read.sketch import sketch
from tests.built import MakeSite, archive_of, with_code
from tests.scenario import Scenario, article
from tests.stories import changed, chinese, paragraphs, story


def _sketches(*texts: list[str]) -> list[bytes]:
    return [sketch(" ".join(words), words) for words in texts]


def _groups(sketches: list[bytes], **decisions: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    return list(group_copies(sketches, band_index(sketches), **decisions))


def _site(scenario: MakeSite, name: str = "site", **texts: str) -> Scenario:
    """A site of articles a day apart; a text may begin with lines of front matter, each ending in `|`."""
    files = {}
    for day, (slug, text) in enumerate(texts.items(), 10):
        *lines, body = text.split("|")
        keys = dict(line.split(": ", 1) for line in lines)
        files[f"content/articles/{slug}.md"] = article(date=f"2022-02-{day}", title=f"Story {slug}", body=body, **keys)
    site: Scenario = scenario(files=files, name=name)
    return site


def _copies(site: Scenario) -> dict[str, str]:
    """For each article with copies, by its slug: the slugs of its group in order."""
    found = archive_of(site).copies
    return {_slug(address): " ".join(_slug(each.address) for each in group) for address, group in found.items()}


def _slug(address: str) -> str:
    return address.strip("/").split("/")[-1]


TEXT = story(1)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(TEXT, id="as it is"),
        pytest.param(changed(TEXT, 12), id="twelve words changed"),
        pytest.param(TEXT[:250], id="the end cut off"),
        pytest.param(["hefei", "reuters", *TEXT, "additional", "reporting", "by"], id="place line and credit added"),
        pytest.param([*TEXT[:100], *TEXT[130:]], id="a paragraph left out"),
        pytest.param([*TEXT[150:], *TEXT[:150]], id="halves exchanged"),
    ],
)
def test_a_copy_with_small_changes_is_found(copy: list[str]) -> None:
    assert _groups(_sketches(story(7), TEXT, story(8), copy)) == [(1, 3)]


def test_different_stories_with_the_same_boilerplate_are_no_copies() -> None:
    disclaimer = story("disclaimer", 150)
    texts = [story(n, 250) + disclaimer for n in range(40)]
    assert _groups(_sketches(*texts)) == []


def test_a_story_of_which_half_is_another_one_is_no_copy() -> None:
    assert _groups(_sketches(TEXT, TEXT[:150] + story(2, 150))) == []


def test_copies_stand_in_the_order_of_time_and_each_in_one_group() -> None:
    other = story(2)
    found = _groups(_sketches(TEXT, other, changed(TEXT, 4), changed(other, 4), changed(TEXT, 4, seed=2)))
    assert found == [(0, 2, 4), (1, 3)]


def test_a_chain_of_small_changes_does_not_lead_from_one_story_to_another() -> None:
    chain_of_texts = [[*TEXT[n * 30 :], *story(2)[: n * 30]] for n in range(10)]
    found = _groups(_sketches(*chain_of_texts))
    assert all(max(group) - min(group) <= 5 for group in found)
    assert not any({0, 9} <= set(group) for group in found)


def test_the_same_text_a_thousand_times_is_one_group() -> None:
    sketches = _sketches(TEXT) * 1000
    assert _groups(sketches) == [tuple(range(1000))]


def test_chinese_copies_are_found_and_translations_are_none(scenario: MakeSite) -> None:
    text = chinese(1)
    site = _site(scenario, a=text, b=text[:200] + "新华社" + text[200:], c=chinese(2), d=paragraphs(TEXT))
    assert _copies(site) == {"a": "a b", "b": "a b"}


def test_short_texts_are_no_copies_even_where_they_are_the_same(scenario: MakeSite) -> None:
    assert _copies(_site(scenario, a="No comment.", b="No comment.")) == {}


def test_re_posts_of_one_source_and_copies_in_another_are_found_alike(scenario: MakeSite) -> None:
    text = paragraphs(TEXT)
    site = _site(scenario, a=text, b=text, c="source: Le Monde|" + text)
    assert set(_copies(site).values()) == {"a b c"}


def test_what_is_not_published_is_no_copy(scenario: MakeSite) -> None:
    text = paragraphs(TEXT)
    assert _copies(_site(scenario, a=text, b="status: draft|" + text)) == {}


def test_a_file_joins_what_no_comparison_would(scenario: MakeSite) -> None:
    site = _site(
        scenario, a="First words.", b="copies: {with: articles/a.md}|Others.", c="copies: {with: [/2022/02/11/b/]}|Y."
    )
    assert _copies(site) == {"a": "a b c", "b": "a b c", "c": "a b c"}


def test_a_file_parts_what_a_comparison_would_join(scenario: MakeSite) -> None:
    text = paragraphs(TEXT)
    site = _site(scenario, a=text, b="copies: {not: articles/a.md}|" + text, c=text)
    assert _copies(site) == {"a": "a c", "c": "a c"}


def test_parted_articles_do_not_meet_by_way_of_a_third(scenario: MakeSite) -> None:
    text, other = paragraphs(TEXT), paragraphs(story(2))
    lines = "copies: {with: articles/b.md, not: articles/d.md}|"
    site = _site(scenario, a=lines + text, b=other, c=text, d=other)
    assert _copies(site) == dict.fromkeys("abc", "a b c")


def test_a_decision_about_an_unknown_article_is_told_with_its_place(scenario: MakeSite) -> None:
    site = _site(scenario, abc="copies: {with: [articles/xyz.md, articles/abd.md]}|Words.", abd="Words.")
    [problem] = with_code(site.problems(), "unknown-article")
    assert problem.text(site.folder).startswith(
        'content/articles/abc.md:5:17: error[unknown-article] copies: "articles/xyz.md" is no article'
    )


def test_a_decision_about_an_article_that_is_held_back_waits(scenario: MakeSite) -> None:
    site = _site(scenario, a="copies: {with: articles/b.md}|Words.", b="status: draft|Words.")
    assert site.codes() == []


@pytest.mark.parametrize(
    "keys",
    ["{with: articles/a.md}", "{with: articles/b.md, not: articles/b.md}", "{with: [articles/b.md, articles/c.md]}"],
)
def test_decisions_that_contradict_each_other_are_told(scenario: MakeSite, keys: str) -> None:
    site = _site(scenario, a=f"copies: {keys}|Words.", b="Words.", c="copies: {not: articles/b.md}|Words.")
    assert len(with_code(site.problems(), "copies-clash")) == 1


def test_a_replaced_sketch_that_meets_no_other_moves_its_bands_alone() -> None:
    one, two, three = _sketches(TEXT, story(2), story(3))
    index = band_index([one, two])
    moved = replaced_alone(index, Counter(), one, three)
    assert moved is not None
    expected = Counter(index)
    expected.update(moved)
    assert sorted(expected.elements()) == list(band_index([three, two]))


def test_a_replaced_sketch_that_meets_another_or_met_one_is_told_apart() -> None:
    one, near, far = _sketches(TEXT, changed(TEXT, 10), story(2))
    assert replaced_alone(band_index([one, far]), Counter(), far, near) is None, "it becomes a copy"
    assert replaced_alone(band_index([one, near]), Counter(), near, far) is None, "it was one"
    moved = replaced_alone(band_index([one, far]), Counter(), one, b"")
    assert moved is not None
    assert replaced_alone(band_index([one, far]), moved, far, near) is not None, "what it would meet has gone"


def test_all_that_a_comparison_sees_is_seen_by_the_index() -> None:
    """What has no band of another is compared with nothing: the soundness of leaving out the linking."""
    texts = [changed(TEXT, count, seed) for seed, count in enumerate((0, 5, 20, 60, 120, 200, 290))]
    sketches = _sketches(*texts, story(9))
    grouped = set(chain.from_iterable(_groups(sketches)))
    for place, own in enumerate(sketches):
        others = band_index(sketches[:place] + sketches[place + 1 :])
        if replaced_alone(others, Counter(), b"", own) is not None:
            assert place not in grouped
