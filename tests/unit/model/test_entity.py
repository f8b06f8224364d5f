"""Entities: their names, and the name of a day."""

from __future__ import annotations

import pytest

from backfile.model.date import UNDATED, parse_date
from backfile.model.entity import Entity, FormerName
from backfile.urls import entity_address


def entity(*former: FormerName, name: str = "X", names: tuple[str, ...] = (), path: str = "") -> Entity:
    address = entity_address("organizations", "x")
    return Entity(id="x", type="organization", address=address, name=name, names=names, former_names=former, path=path)


TWITTER = FormerName("Twitter", parse_date("2006-03"), parse_date("2023-07-24"))


@pytest.mark.parametrize("day", ["2006-03", "2006-03-21", "2015", "2023-07-23"])
def test_an_article_shows_the_name_that_the_entity_bore_on_its_day(day: str) -> None:
    assert entity(TWITTER).name_on(parse_date(day)) == "Twitter (now X)"


@pytest.mark.parametrize("day", ["2006-02-28", "2005", "2023-07-24", "2024"])
def test_before_and_after_the_dates_of_a_former_name_the_present_one_is_shown(day: str) -> None:
    assert entity(TWITTER).name_on(parse_date(day)) == "X"


def test_an_undated_article_shows_the_present_name() -> None:
    assert entity(TWITTER).name_on(UNDATED) == "X"


def test_a_former_name_without_a_beginning_held_until_its_end() -> None:
    former = FormerName("Old", UNDATED, parse_date("2020"))
    assert former.held_on(parse_date("1950"))
    assert former.held_on(parse_date("2019-12-31"))
    assert not former.held_on(parse_date("2020-01-01"))


def test_a_former_name_without_an_end_held_from_its_beginning() -> None:
    former = FormerName("Old", parse_date("2020-02"), UNDATED)
    assert former.held_on(parse_date("2020-02-01"))
    assert not former.held_on(parse_date("2020-01-31"))


def test_a_former_name_without_dates_is_shown_where_the_article_lists_it() -> None:
    known = entity(FormerName("NextEV", UNDATED, UNDATED), name="NIO")
    assert known.name_on(parse_date("2016"), written="NextEV") == "NextEV (now NIO)"
    assert known.name_on(parse_date("2016"), written="NIO") == "NIO"
    assert known.name_on(parse_date("2016")) == "NIO"


def test_of_several_former_names_that_of_the_day_is_shown() -> None:
    known = entity(
        FormerName("First", UNDATED, parse_date("2000")), FormerName("Second", parse_date("2000"), parse_date("2010"))
    )
    shown = [known.name_on(parse_date(year)) for year in ("1999", "2000", "2009", "2010")]
    assert shown == ["First (now X)", "Second (now X)", "Second (now X)", "X"]


def test_the_full_names_are_the_present_one_the_others_and_the_former_ones_each_once() -> None:
    known = entity(TWITTER, names=("Twitter", "X Corp.", "X"))
    assert known.full_names == ("X", "Twitter", "X Corp.")


def test_an_entity_is_registered_where_a_file_holds_it() -> None:
    assert entity(path="entities/organizations/x.md").registered
    assert not entity().registered


def test_what_tells_an_entity_from_all_others_is_its_address() -> None:
    assert entity().key == "/organizations/x/"
