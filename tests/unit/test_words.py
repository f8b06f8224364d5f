"""The words of pages at work: dates, numbers, forms of words."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest

from backfile.model.date import parse_date
from backfile.model.event import EventDate, day_date, months_date, week_date, years_date
from tests.catalogues import ENGLISH, words_of

DATES = ["2022-02-18", "2022-2-8", "2022-12", "1999", "2022-02-18 10:00 +08:00"]
MAY = date(2021, 5, 5)
HAPPENED = [
    day_date(MAY), day_date(MAY, MAY + timedelta(2)), day_date(MAY, MAY + timedelta(40)),
    day_date(MAY, MAY + timedelta(400)), week_date(MAY), months_date(2021, 5, 1, "month"),
    *(months_date(2021, month, 3, "quarter") for month in (1, 4, 7, 10)),
    *(months_date(2021, month, 6, "half") for month in (1, 7)),
    *(months_date(2021, month, 3, "season") for month in (3, 6, 9, 12)), years_date(2021), years_date(1990, 10),
]  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_english_dates_are_those_of_the_model(text: str) -> None:
    assert ENGLISH.date(parse_date(text)) == parse_date(text).words


@pytest.mark.parametrize("when", HAPPENED)
def test_english_dates_of_events_are_those_of_the_model(when: EventDate) -> None:
    assert ENGLISH.happened(when) == when.words


def test_the_months_of_the_catalogue_are_those_of_cldr() -> None:
    from babel.core import Locale

    british = Locale.parse("en_GB")
    assert ENGLISH.months == tuple(british.months["stand-alone"]["wide"].values())
    assert [long for _, long in ENGLISH.weekdays] == [british.days["stand-alone"]["wide"][n] for n in range(7)]


@pytest.mark.parametrize(
    ("when", "told"),
    list(zip(
        HAPPENED,
        [
            "5. Mai 2021", "5.–7. Mai 2021", "5. Mai – 14. Juni 2021", "5. Mai 2021 – 9. Juni 2022",
            "Woche ab dem 3. Mai 2021", "Mai 2021",
            "1. Quartal 2021", "2. Quartal 2021", "3. Quartal 2021", "4. Quartal 2021",
            "1. Halbjahr 2021", "2. Halbjahr 2021", "Frühjahr 2021", "Sommer 2021", "Herbst 2021", "Winter 2021–22",
            "2021", "1990er-Jahre",
        ],
        strict=True,
    )),
)  # fmt: skip
def test_german_dates(when: EventDate, told: str) -> None:
    assert words_of("de").happened(when) == told


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (999, "999"), (1000, "1.000"), (12_345_678, "12.345.678")])
def test_numbers(number: int, told: str) -> None:
    assert words_of("de").number(number) == told
    assert ENGLISH.number(number) == told.replace(".", ",")


def test_decimals() -> None:
    assert (ENGLISH.decimal(1234.56, 1), words_of("de").decimal(1234.56, 1)) == ("1,234.6", "1.234,6")


def test_forms_go_with_the_number() -> None:
    assert [ENGLISH.counted("articles", n) for n in (0, 1, 2, 1234)] == [
        "0 articles", "1 article", "2 articles", "1,234 articles"
    ]  # fmt: skip
    assert [words_of("de").counted("events", n) for n in (1, 2)] == ["1 Ereignis", "2 Ereignisse"]


def test_names_are_listed_with_an_and_before_the_last() -> None:
    assert [ENGLISH.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "", "A", "A and B", "A, B and C"
    ]  # fmt: skip


def test_a_value_is_written_in_small_letters_where_the_text_asks_for_it() -> None:
    assert ENGLISH.say("all_of", what="Places") == "All places"
    assert words_of("de").say("all_of", what="Orte") == "Alle Orte"


def test_a_text_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(LookupError, match='no text "nothing"'):
        ENGLISH.say("nothing")


def test_words_are_the_same_after_they_were_sent_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(words_of("de")))
    assert sent == words_of("de")
    assert sent.digest == words_of("de").digest
    assert sent != ENGLISH
