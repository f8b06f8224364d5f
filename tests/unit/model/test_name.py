"""Names: which spellings are one, and what addresses they give."""

from __future__ import annotations

import pytest

from backfile.model.name import SLUG, fold, id_from_name, initial, slug
from backfile.urls import unusable_part


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NIO", "nio"),
        ("NIO", "ＮＩＯ"),
        ("William  Li", " William\u00a0Li "),
        ("Straße", "STRASSE"),
        ("O’Brien", "O'Brien"),
        ("“Best” Car", '"Best" Car'),
        ("Hewlett–Packard", "Hewlett-Packard"),
        ("Café", "Cafe\u0301"),
        ("ﬁat", "FIAT"),
        ("蔚\uf92d", "蔚來"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_spellings_that_differ_in_case_width_quotes_or_form_are_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Łódź", "Lodz"), ("C++", "C#"), ("Café", "Cafe"), ("蔚来", "蔚來"), ("NIO", "N IO"), ("NIO Inc.", "NIO Inc")],
)
def test_spellings_that_differ_otherwise_are_two_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIO", "nio"),
        ("Hefei University of Technology", "hefei-university-of-technology"),
        ("Łódź", "lodz"),
        ("São Paulo – café", "sao-paulo-cafe"),
        ("蔚来", "wei-lai"),
        ("重庆长安", "chong-qing-chang-an"),
        ("NIO蔚来ET7", "nio-wei-lai-et7"),
        ("ＮＩＯ", "nio"),
        ("  --a__b--  ", "a-b"),
        ("AT&T", "at-t"),
        ("Москва", "moskva"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_slug_is_made_of_latin_letters_digits_and_single_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NIO", "nio"),
        ("William Li", "william-li"),
        ("Hewlett-Packard", "hewlett-packard"),
        ("ＮＩＯ", "nio"),
        ("Straße", "strasse"),
        ("C++", "c-cedb1b"),
        ("C#", "c-951a4d"),
        ("蔚来", "wei-lai-759845"),
        ("Łódź", "lodz-61b873"),
    ],
)
def test_an_id_carries_a_digest_where_the_slug_lost_anything_but_spaces_and_hyphens(name: str, expected: str) -> None:
    # The digests are written out because they are addresses: no later version may change them.
    assert id_from_name(name) == expected


def test_all_spellings_of_one_name_give_one_id() -> None:
    assert {id_from_name(name) for name in ("AT&T", "at&t", "ＡＴ＆Ｔ", " AT&T ")} == {id_from_name("AT&T")}


def test_names_with_one_slug_give_different_ids() -> None:
    names = ["C", "C+", "C++", "C#", "C.", "Ç", "«C»", "(C)"]
    assert len({id_from_name(name) for name in names}) == len(names)


def test_a_very_long_name_gives_an_id_that_every_disk_can_hold() -> None:
    one, other = id_from_name("A" * 5000), id_from_name("A" * 5001)
    assert one != other
    assert len(one) <= 100
    assert SLUG.fullmatch(one)


def test_a_name_that_nothing_can_romanise_still_gives_an_id() -> None:
    id = id_from_name("\u2e31")
    assert SLUG.fullmatch(id), id


@pytest.mark.parametrize("name", ["Feed", "Index", "With", "Page", "12", "Con", "NUL", "Aux", "COM1"])
def test_a_name_that_is_a_reserved_word_gives_an_id_that_is_not(name: str) -> None:
    id = id_from_name(name)
    assert not unusable_part(id)
    assert not (len(id) == 2 and id.isdigit())


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("NIO", "n"),
        ("Łódź", "l"),
        ("蔚来", "w"),
        ("重庆", "c"),
        ("3M", "0"),
        ("", "0"),
        ("«Le Monde»", "l"),
        ("!!!", "0"),
    ],
)
def test_an_index_lists_a_name_under_its_first_letter(name: str, letter: str) -> None:
    assert initial(name) == letter
