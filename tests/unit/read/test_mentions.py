"""Mentions: which names are found in running text, and who is meant."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model.date import UNDATED
from backfile.model.entity import Entity, EntityKey, FormerName
from backfile.read.first_links import link_first
from backfile.read.mentions import Finder
from backfile.read.passages import passages
from backfile.urls import Address
from tests.cases.labelled import TYPES, judged
from tests.limits import within


def entity(name: str, type: str = "organization", **keys: Any) -> Entity:
    id = keys.pop("id", name)
    return Entity(id=id, type=type, address=Address(f"/{id}/"), name=name, path=f"entities/{id}.md", **keys)


def shown(text: str, *entities: Entity, lists: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> list[str]:
    """The names found in a paragraph; `NIO = nio` where the entity's id is not the name."""
    texts = passages(f"<p>{text}</p>")
    mentions = Finder.of(entities, TYPES, others).find(texts, [EntityKey(f"/{id}/") for id in lists])
    found = []
    for mention in mentions:
        name, id = texts[mention.passage].text[mention.start : mention.end], mention.entity.strip("/")
        found.append(name if name == id else f"{name} = {id}")
    return found


# Figures


@pytest.mark.parametrize("half", ["tuned", "held-out"])
def test_labelled_mentions_are_found_and_hardly_anything_else(half: str) -> None:
    outcome = judged(half)
    assert len(outcome.labelled) > 150
    assert outcome.precision >= 0.98, outcome.told()
    assert outcome.recall >= 0.95, outcome.told()


# Words


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("NIO, NIO. (NIO) “NIO” NIO’s NIO's NIO/NIO NIO-backed #NIO NIO", "NIO", 11),
        ("NIOX XNIO nio Nio N.I.O. NIO2 _NIO NIO_ @NIO NIO.com NIO@x.org", "NIO", 0),
        ("C C++ C# Objective-C", "C", 2),
        ("C++ C++11 C", "C++", 2),
        ("MP MPs MPs’ MPS MPsx", "MP", 3),
        ("Ann Anns Annex", "Ann", 1),
        ("the U.S. and U.S.-made, U.S.’s", "U.S.", 3),
        ("蔚来发布，与蔚来汽车（蔚来）", "蔚来", 3),
        ("蔚来NIO发布NIO新车", "NIO", 2),
        ("東京タワーと東京", "東京", 2),
        ("ข่าวกรุงเทพวันนี้", "กรุงเทพ", 1),
        ("삼성은 삼성과 삼성. 삼성전자 새삼성", "삼성", 3),
        ("Москва, Москвабад в Москва", "Москва", 2),
        ("نيو، نيوز نيو", "نيو", 2),
        ("Jose Jose\u0301 Jose", "Jose", 2),
        ("Jose\u0301 and Jos\u00e9", "José", 2),
        ("हिन्द हिन्दी हिन्द।", "हिन्द", 2),
        ("Xi'an Xi’an", "Xi'an", 2),
        ("AT&amp;T and AT&amp;TX", "AT&T", 1),
        ("a.b axb a.b", "a.b", 2),
        ("(.*) [a-z]+ \\d $^", "[a-z]+", 1),
        ("😀NIO😀 NIO", "NIO", 2),
    ],
)
def test_a_name_is_found_where_it_is_a_word_of_its_own(text: str, name: str, count: int) -> None:
    assert len(shown(text, entity(name))) == count


def test_the_s_of_a_plural_belongs_to_an_abbreviation() -> None:
    assert shown("EVs and EV’s and EV", entity("EV")) == ["EVs = EV", "EV", "EV"]


# Longest


def test_the_longest_name_wins() -> None:
    names = [entity(name) for name in ("NIO", "NIO China", "NIO China Holding", "China")]
    assert shown("NIO, NIO China and NIO China Holding; China", *names) == [
        "NIO", "NIO China", "NIO China Holding", "China",
    ]  # fmt: skip


def test_a_longer_name_that_is_no_word_does_not_hide_a_shorter_one() -> None:
    assert shown("Ann Arbors grow", entity("Ann"), entity("Ann Arbor")) == ["Ann"]
    assert shown("the NIO Chinas", entity("NIO"), entity("NIO China"), entity("NIO Chin")) == ["NIO"]


def test_a_name_that_counts_for_nobody_still_hides_a_shorter_one() -> None:
    post = entity("Post", weak_names=("Hefei Post",))
    assert shown("the Hefei Post", post, entity("Hefei")) == []
    assert shown("the Hefei Daily", entity("Hefei"), others=("Hefei Daily",)) == []
    assert shown("the Hefei Daily", entity("Hefei"), entity("Hefei Daily", mentions=False)) == []


def test_part_of_a_longer_name_is_no_mention_of_a_person_or_place() -> None:
    china, ann = entity("China", "place"), entity("Ann", "person")
    assert shown("China Merchants Bank, South China, Ann Smith, Mary Ann", china, ann) == []
    assert (
        shown("In China President Xi met Ann. China grew. In May China", china, ann) == ["China", "Ann"] + ["China"] * 2
    )
    assert shown("In Hefei NIO grew", entity("Hefei", "place"), entity("NIO")) == ["Hefei", "NIO"]


def test_an_organization_lends_its_name_to_its_own() -> None:
    assert shown("The NIO House and the Volkswagen Golf", entity("NIO"), entity("Volkswagen")) == ["NIO", "Volkswagen"]


# Who is meant


def test_all_full_names_count() -> None:
    seres = entity("Seres", names=("赛力斯",), former_names=(FormerName("Sokon", UNDATED, UNDATED),))
    assert shown("Seres, once Sokon, 赛力斯", seres) == ["Seres", "Sokon = Seres", "赛力斯 = Seres"]


def test_a_short_form_counts_only_beside_a_full_name_or_where_listed() -> None:
    hut = entity("Hefei University of Technology", id="hut", weak_names=("HUT",))
    assert shown("HUT grows", hut) == []
    assert shown("HUT grows", hut, lists=("hut",)) == ["HUT = hut"]
    assert shown("HUT is short for Hefei University of Technology", hut) == [
        "HUT = hut", "Hefei University of Technology = hut",
    ]  # fmt: skip


def test_a_full_name_in_another_passage_is_enough() -> None:
    hut = entity("Hefei University of Technology", weak_names=("HUT",))
    texts = passages("<p>HUT</p><h2>Hefei University of Technology</h2>")
    assert [mention.passage for mention in Finder.of([hut], TYPES).find(texts)] == [0, 1]


def test_a_full_name_in_code_is_not() -> None:
    hut = entity("Hefei University of Technology", weak_names=("HUT",))
    assert shown("HUT <code>Hefei University of Technology</code>", hut) == []


def test_a_name_that_several_bear_counts_only_where_one_is_listed() -> None:
    state, country = entity("Georgia", "place", id="state"), entity("Georgia", "place", id="country")
    assert shown("Georgia", state, country) == []
    assert shown("Georgia", state, country, lists=("country",)) == ["Georgia = country"]
    assert shown("Georgia", state, country, lists=("country", "state")) == []


def test_a_short_form_of_somebody_absent_does_not_make_a_name_ambiguous() -> None:
    city, president = entity("Washington", "place", id="city"), entity("George W", id="gw", weak_names=("Washington",))
    assert shown("in Washington", city, president) == ["Washington = city"]
    assert shown("George W in Washington", city, president) == ["George W = gw"]
    assert shown("George W in Washington", city, president, lists=("city",)) == ["George W = gw", "Washington = city"]


def test_unregistered_names_types_and_entities_that_are_switched_off_take_no_part() -> None:
    unregistered = Entity(id="x", type="organization", address=Address("/x/"), name="NIO")
    assert shown("NIO", unregistered) == []
    assert shown("NIO", entity("NIO", "topic")) == []
    assert shown("NIO", entity("NIO", mentions=False)) == []


# Evidence


def test_a_mention_says_where_it_stands_and_in_which_sentence() -> None:
    texts = passages("<h2>NIO</h2><p>Mr. Li spoke. He leads <b>NIO</b> &amp; more. <a href='/x'>NIO</a> grows.</p>")
    found = Finder.of([entity("NIO")], TYPES).find(texts)
    assert [each.parts for each in found] == [("", "NIO", ""), ("He leads ", "NIO", " & more."), ("", "NIO", " grows.")]
    assert [(each.passage, each.start, each.sentence, each.linkable) for each in found] == [
        (0, 0, "NIO", False), (1, 23, "He leads NIO & more.", True), (1, 35, "NIO grows.", False),
    ]  # fmt: skip


def test_the_digest_knows_names_and_bearers_and_not_their_order() -> None:
    nio, jac = entity("NIO"), entity("JAC")
    digest = Finder.of([nio, jac], TYPES).digest
    assert digest == Finder.of([jac, nio], TYPES).digest
    changed = [
        [nio], [nio, entity("JAC", id="other")], [nio, entity("JAC", "place")], [nio, entity("JAC", mentions=False)],
        [nio, entity("JAC", weak_names=("J",))],
    ]  # fmt: skip
    assert digest not in {Finder.of(each, TYPES).digest for each in changed}
    assert digest != Finder.of([nio, jac], TYPES, ["JAC News"]).digest


def test_no_names_find_nothing() -> None:
    assert shown("NIO") == []


def test_five_thousand_names_are_found_quickly() -> None:
    chance = random.Random(1)
    names = [f"Name{n} of [x]+{chance.random():.3f}" for n in range(5000)]
    finder = Finder.of([entity(name) for name in names], TYPES)
    texts = passages("<p>" + " and ".join(names) + ".</p>")
    started = time.process_time()
    assert len(finder.find(texts)) == 5000
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "China " * 50_000 + "</p>",
        "<p>" + "China Bank " * 20_000 + "</p>",
        "<p>" + '<a href="/x">China</a> <code>China</code> ' * 20_000 + "</p>",
        "<p>" + "." * 100_000 + " China</p>",
        "<p>" + ". " * 50_000 + "China.</p>",
        "<p>" + '."' * 50_000 + "China</p>",
        "<p>" + "&nbsp; \n" * 50_000 + "China</p>",
        "<p>" + "China" * 50_000 + "</p>",
        "<p>" + "China&amp;" * 50_000 + "</p>",
        "<p>" + "Mr. " * 50_000 + "China</p>",
        "<p><cite>" * 5_000 + "China",
    ],
    ids=lambda html: html[3:30],
)
def test_hostile_texts_take_no_longer_than_others(html: str) -> None:
    finder = Finder.of([entity("China", "place"), entity("Chin", "person")], TYPES)
    with within(2):
        texts = passages(html)
        link_first(html, texts, finder.find(texts), lambda key: key)


PIECES = [
    "Ann",
    "Ann Arbor",
    " Arbor",
    " ",
    "ists",
    "NIO",
    "NIO China",
    "China",
    "蔚来",
    "汽车",
    "s",
    ".",
    "’s",
    "-",
    "e\u0301",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sets(st.sampled_from(PIECES[:11]), min_size=1))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_mentions_are_names_and_never_overlap(text: str, names: set[str]) -> None:
    finder = Finder.of([entity(name) for name in sorted(names) if name.strip()], TYPES)
    texts = passages(f"<p>{text}</p>")
    found = finder.find(texts)
    for mention in found:
        written = texts[0].text[mention.start : mention.end]
        assert written in names or written.removesuffix("s") in names
        assert mention.parts[1] == written
    assert all(first.end <= second.start for first, second in pairwise(found))
