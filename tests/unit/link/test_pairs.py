"""Entities mentioned together: who is a pair, and how telling it is."""

from __future__ import annotations

from itertools import chain

import pytest

from backfile.link.pairs import MOST_OF_ARTICLE, in_one_sentence, pair_up, telling
from backfile.model.archive import Archive, Pair
from backfile.model.entity import EntityKey
from backfile.model.mention import Mention
from backfile.read.mentions import Finder
from backfile.read.passages import passages
from backfile.read.settings import read_config
from tests.built import MakeSite, archive_of
from tests.generated import generated
from tests.scenario import SETTINGS, Scenario, article
from tests.stories import paragraphs, story

HUT, NIO, HEFEI = "/organizations/hut/", "/organizations/nio/", "/places/hefei/"
FEW = 12
"""Entities whose order may change for an old article that enters, besides its own: no share of all."""


def _site(scenario: MakeSite, *listed: str, settings: str = "", **files: str) -> Scenario:
    """A site of articles a day apart that list these names."""
    articles = {
        f"content/articles/a{n:03}.md": article(date=f"2022-{1 + n // 28:02}-{1 + n % 28:02}", entities=names)
        for n, names in enumerate(listed)
    }
    site: Scenario = scenario(files={"site.yaml": SETTINGS + settings} | articles | files)
    return site


def _told(archive: Archive) -> dict[tuple[str, str], int]:
    return {(pair.first, pair.second): len(pair.articles) for pair in archive.pairs}


def _others(archive: Archive, key: str) -> list[str]:
    entity = EntityKey(key)
    return [pair.other(entity) for pair in archive.companions.get(entity, ())]


def test_two_that_stand_together_in_three_articles_are_a_pair_and_in_two_they_are_none(scenario: MakeSite) -> None:
    archive = archive_of(_site(scenario, "[NIO, HUT]", "[HUT, NIO, BYD]", "[BYD, HUT]", "[NIO, HUT]"))
    assert _told(archive) == {(HUT, NIO): 3}
    [pair] = archive.pairs
    assert [each.date.iso for each in pair.articles] == ["2022-01-01", "2022-01-02", "2022-01-04"]


def test_the_id_that_sorts_first_stands_first_whatever_its_type(scenario: MakeSite) -> None:
    archive = archive_of(_site(scenario, *["{places: [Hefei], organizations: [NIO, BYD]}"] * 3))
    assert [pair.address for pair in archive.pairs] == [
        "/organizations/byd/with/hefei/",
        "/organizations/byd/with/nio/",
        "/places/hefei/with/nio/",
    ]


def test_the_least_number_of_articles_is_a_setting(scenario: MakeSite) -> None:
    listed = ["[NIO, HUT]"] * 2
    assert archive_of(_site(scenario, *listed, settings="pairs: {least: 2}\n")).pairs


def test_topics_and_types_that_say_so_are_in_no_pair(scenario: MakeSite) -> None:
    listed = ["{topics: [Batteries], organizations: [NIO, HUT], clubs: [Rotary]}"] * 3
    types = "types:\n  organization: {plural: organizations}\n  topic: {plural: topics, pairs: false}\n"
    archive = archive_of(_site(scenario, *listed, settings=f"{types}  club: {{plural: clubs, pairs: false}}\n"))
    assert list(_told(archive)) == [(HUT, NIO)]


def test_who_was_withdrawn_is_in_no_pair(scenario: MakeSite) -> None:
    withdrawn = "---\nname: Ann\nstatus: withdrawn\nwithdrawn: {date: 2022-05-01, reason: asked for}\n---\n"
    files = {"content/entities/people/ann.md": withdrawn}
    archive = archive_of(_site(scenario, *["[NIO, HUT, Ann]"] * 3, **files))
    assert list(_told(archive)) == [(HUT, NIO)]


def test_by_lines_and_articles_held_back_make_no_pair(scenario: MakeSite) -> None:
    drafts = {
        f"content/articles/d{n}.md": article(entities="[NIO]", authors="[HUT]", status="draft" if n else "")
        for n in range(3)
    }
    assert archive_of(_site(scenario, "[NIO, HUT]", "[NIO, HUT]", **drafts)).pairs == ()


def test_a_mention_counts_like_a_listed_name(scenario: MakeSite) -> None:
    site = _site(scenario, "[NIO]", "[HUT]", "[NIO, HUT]")
    archive = archive_of(site)
    mention = Mention(EntityKey(HUT), 0, 0, 3, "HUT.", 0, True)
    other = Mention(EntityKey(NIO), 0, 0, 3, "NIO.", 0, True)
    found = {archive.articles[0].address: (mention, mention), archive.articles[1].address: (other,)}
    pairs, _ = pair_up(archive.articles, archive.tags, found, archive.entities, read_config(site.folder), {})
    assert [(pair.first, pair.second, len(pair.articles)) for pair in pairs] == [(HUT, NIO, 3)]


def test_a_place_in_every_article_tells_less_than_who_is_seldom_without(scenario: MakeSite) -> None:
    listed = [*["[BYD, Everywhere]"] * 4, "[NIO, Everywhere]", "[NIO, HUT, Everywhere]"] * 12
    archive = archive_of(_site(scenario, *listed))
    assert _others(archive, NIO) == [HUT, "/organizations/everywhere/"]


def test_of_two_equally_rare_the_one_in_more_articles_tells_more(scenario: MakeSite) -> None:
    archive = archive_of(_site(scenario, *["[NIO, Aaa]"] * 4, *["[NIO, Zzz]"] * 6))
    assert _others(archive, NIO) == ["/organizations/zzz/", "/organizations/aaa/"]


def test_telling_grows_with_common_articles_and_falls_by_steps() -> None:
    assert telling(4, 10) > telling(3, 10)
    assert telling(3, 8) == telling(3, 15) > telling(3, 16)


def test_a_pair_has_a_page_where_it_is_among_the_most_telling_of_both(scenario: MakeSite) -> None:
    listed = [f"[NIO, {name}]" for name in ("A1", "B2", "C3") for _ in range(ord(name[0]) - 60)]
    archive = archive_of(_site(scenario, *listed, settings="pairs: {most: 2}\n"))
    shown = {pair.first: pair.address for pair in archive.pairs}
    assert shown == {
        "/organizations/a1/": None,
        "/organizations/b2/": "/organizations/b2/with/nio/",
        "/organizations/c3/": "/organizations/c3/with/nio/",
    }


def test_no_entity_has_more_pages_than_the_setting_says(scenario: MakeSite) -> None:
    site: Scenario = scenario(files=generated(400) | {"site.yaml": SETTINGS + "pairs: {most: 4}\n"})
    pages = [pair for pair in archive_of(site).pairs if pair.address]
    keys = list(chain.from_iterable((pair.first, pair.second) for pair in pages))
    assert max(keys.count(key) for key in keys) == 4


def test_a_long_list_of_names_counts_only_at_its_beginning(scenario: MakeSite) -> None:
    names = [f"Company {n:02}" for n in range(MOST_OF_ARTICLE + 6)]
    archive = archive_of(_site(scenario, *[f"[{', '.join(reversed(names))}]"] * 3))
    assert len(archive.companions) == MOST_OF_ARTICLE
    assert EntityKey("/organizations/company-00/") not in archive.companions


def test_a_story_that_is_counted_once_is_one_article_of_a_pair(scenario: MakeSite) -> None:
    copies = {
        f"content/articles/c{n}.md": article(date=f"2022-05-0{n + 1}", entities="[NIO, HUT]", body=paragraphs(story(1)))
        for n in range(3)
    }
    assert _told(archive_of(scenario(files=copies))) == {(HUT, NIO): 3}
    once = {"site.yaml": SETTINGS + "copies: {count_once: true}\npairs: {least: 1}\n"}
    assert _told(archive_of(scenario(files=copies | once, name="once"))) == {(HUT, NIO): 1}


def test_nothing_is_paired_where_the_site_makes_no_pairs(scenario: MakeSite) -> None:
    archive = archive_of(_site(scenario, *["[NIO, HUT]"] * 3, settings="outputs: {pairs: false}\n"))
    assert (archive.pairs, archive.companions) == ((), {})


def test_two_names_of_one_id_under_two_types_claim_no_address_twice(scenario: MakeSite) -> None:
    listed = ["{organizations: [Aaa, Hefei], places: [Hefei]}"] * 3
    site = _site(scenario, *listed)
    site.build()
    addresses = [pair.address for pair in archive_of(site).pairs]
    assert addresses.count(None) == 1
    assert len(set(addresses)) == len(addresses) == 3


def test_an_article_that_enters_at_the_end_changes_the_pairs_of_its_own_entities_alone(scenario: MakeSite) -> None:
    before, after = _with_one_more(scenario, "2025-01-01")
    assert before.articles != after.articles
    own = {"/organizations/company-0/", "/organizations/company-30/", "/organizations/company-31/"}
    for key in after.companions.keys() - own:
        assert _others(before, key) == _others(after, key)
        assert {other for other, *_ in set(_shown(before, key)).symmetric_difference(_shown(after, key))} <= own
    changed = {_told_of(pair) for pair in after.pairs}.symmetric_difference(_told_of(pair) for pair in before.pairs)
    assert changed
    assert all(first in own or second in own for first, second, *_ in changed)


def test_an_old_article_that_enters_late_changes_hardly_more(scenario: MakeSite) -> None:
    before, after = _with_one_more(scenario, "2018-06-01")
    changed = [key for key in after.companions if _shown(before, key) != _shown(after, key)]
    assert len(changed) <= 3 + FEW


def _with_one_more(scenario: MakeSite, day: str) -> tuple[Archive, Archive]:
    site: Scenario = scenario(files=generated(800))
    before = archive_of(site)
    site.write("content/articles/new.md", article(date=day, entities="[Company 0, Company 30, Company 31]"))
    return before, archive_of(site)


def _shown(archive: Archive, key: str) -> list[tuple[str, int, str | None]]:
    """What the page of an entity tells of its companions."""
    return [
        (pair.other(EntityKey(key)), len(pair.articles), pair.address)
        for pair in archive.companions.get(EntityKey(key), ())
    ]


def _told_of(pair: Pair) -> tuple[str, str, int, str | None]:
    return pair.first, pair.second, len(pair.articles), pair.address


TEXT = """\
<p>NIO builds cars. NIO and the Hefei University of Technology met; the Hefei University of Technology agreed.</p>
<p>Hefei University of Technology teaches.</p><h2>Hefei University of Technology and NIO</h2>"""


@pytest.fixture
def mentions(scenario: MakeSite) -> tuple[Mention, ...]:
    files = {
        "content/entities/organizations/nio.md": "---\nname: NIO\n---\n",
        "content/entities/organizations/hut.md": "---\nname: Hefei University of Technology\n---\n",
    }
    archive = archive_of(scenario(files=files))
    return Finder.of(archive.entities.values(), {"organization"}).find(passages(TEXT))


def test_the_sentences_are_those_in_which_both_stand_with_every_mention(mentions: tuple[Mention, ...]) -> None:
    pair = Pair(EntityKey(HUT), EntityKey(NIO), (), None)
    found = [[each.parts[1] for each in sentence] for sentence in in_one_sentence(mentions, pair)]
    hut = "Hefei University of Technology"
    assert found == [["NIO", hut, hut], [hut, "NIO"]]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("least: -1", 'expected a whole number, found "-1"'),
        ("most: many", 'expected a whole number, found "many"'),
        ("most: [1]", "expected a whole number, found a list"),
        ("moist: 1", "no such key"),
    ],
)
def test_a_setting_that_is_no_number_is_refused_with_its_place(scenario: MakeSite, setting: str, told: str) -> None:
    site: Scenario = scenario(files={"site.yaml": SETTINGS + f"pairs: {{{setting}}}\n"})
    result = site.run("check")
    assert result.exit_code == 1
    assert "site.yaml:3:" in result.stderr
    assert told in result.stderr
