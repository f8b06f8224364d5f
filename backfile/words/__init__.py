"""The words of the pages: what readers see besides the content, in the language of the site.

A catalogue is one file of plain YAML for each language. `en.yaml` beside this module holds every text and is the
measure of all others; `read/words.py` reads them, and puts what is not translated in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.msgpack import Decoder, encode

from backfile.model.date import NewsDate, parse_date
from backfile.model.event import SEASONS, EventDate
from backfile.model.value import Value

FOLDER = Path(__file__).resolve().parent
"""Where the catalogues lie that come with Backfile."""
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The forms that a text with a number may have, as CLDR calls them."""
PLACE = re.compile(r"\{([a-z_]+)(?::(lower))?\}")
"""Where a value stands in a text: `{name}`, or `{name:lower}` for its small letters."""

Text = str | Mapping[str, str]
"""A text, or its forms by category."""
Piece = str | tuple[str, bool]
"""A part of a text as it stands, or the name of a value and whether it is written in small letters."""


class Catalogue(Value, frozen=True, kw_only=True):
    """The words of a language, complete."""

    texts: Mapping[str, Text]
    months: tuple[str, ...]
    """Alone, as a heading: `February`."""
    months_in_dates: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    """From Monday on."""
    weekdays_short: tuple[str, ...]
    dates: Mapping[str, str]
    """How the parts of a date stand together: `day`, `month`, `day_of_year`, `span`, and, where there is a shorter way
    to write them than `span`, `days` of one month and `days_of_months` of one year."""
    numbers: Mapping[str, str]
    """`group` and `decimal`."""
    languages: Mapping[str, str]
    """Names of languages by BCP 47."""
    plurals: str
    """The place in `CATEGORIES` of each number below 2,000; greater ones are taken as their last three digits are."""
    missing: int = 0
    """How many texts nobody has translated."""


class Words:
    """A catalogue at work. Pickled and compared as the bytes that it is made of."""

    def __init__(self, packed: bytes) -> None:
        self.packed = packed
        catalogue = _DECODER.decode(packed)
        self.texts = catalogue.texts
        self.months = catalogue.months
        self.months_short = catalogue.months_short
        self.weekdays = tuple(zip(catalogue.weekdays_short, catalogue.weekdays, strict=True))
        """Each short and in full, from Monday on."""
        self.languages = catalogue.languages
        self.missing = catalogue.missing
        self._dates = catalogue.dates
        self._in_dates = catalogue.months_in_dates
        self._group, self._decimal = catalogue.numbers["group"], catalogue.numbers["decimal"]
        self._plurals = catalogue.plurals
        self._counted: dict[tuple[str, int], str] = {}
        self._periods: dict[str, str] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Words, (self.packed,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other.packed == self.packed

    def __hash__(self) -> int:
        return hash(self.packed)

    @property
    def digest(self) -> bytes:
        return sha256(self.packed).digest()

    # Texts

    def __getitem__(self, key: str) -> str:
        """A text in which nothing is put."""
        text = self.texts[key]
        assert isinstance(text, str)  # only what counts has forms, see `read/words.py`
        return text

    def pieces(self, key: str, count: int | None = None) -> tuple[Piece, ...]:
        """The parts of a text, in the form for the count. Raises `LookupError` where there is none of this name."""
        text = self.texts.get(key)
        if text is None:
            raise LookupError(f'there is no text "{key}" in the catalogue')
        return pieces(text if isinstance(text, str) else text.get(self.category(count or 0)) or text["other"])

    def in_form(self, key: str, form: str, number: str) -> str:
        """A text that holds nothing but a number, in one of `CATEGORIES`."""
        text = self.texts[key]
        parts = pieces(text if isinstance(text, str) else text.get(form) or text["other"])
        return "".join(part if isinstance(part, str) else number for part in parts)

    def category(self, number: int) -> str:
        """The form that goes with a number."""
        return CATEGORIES[int(self._plurals[number if number < 1000 else 1000 + number % 1000])]

    def say(self, key: str, **values: Any) -> str:
        """The text with the values put in; `count`, a number, also chooses its form."""
        return "".join(self.filled(self.pieces(key, values.get("count")), values))

    def counted(self, key: str, count: int) -> str:
        """A text that holds nothing but a number: `2,345 articles`."""
        found = self._counted.get((key, count))
        if found is None:
            found = self._counted[key, count] = self.say(key, count=count)
        return found

    def filled(self, parts: Sequence[Piece], values: Mapping[str, Any]) -> list[Any]:
        """The parts with each name replaced by its value; the count is written as a number."""
        shown = {**values, "count": self.number(values["count"])} if "count" in values else values
        return [
            part if isinstance(part, str) else str(shown[part[0]]).lower() if part[1] else shown[part[0]]
            for part in parts
        ]

    def listed(self, parts: Sequence[str]) -> str:
        """`A, B and C`."""
        if len(parts) < 2:
            return "".join(parts)
        return self["list_and"].join((self["list_comma"].join(parts[:-1]), parts[-1]))

    # Numbers and dates

    def number(self, number: int) -> str:
        """`1,234`."""
        return f"{number:,}" if self._group == "," else f"{number:,}".replace(",", self._group)

    def decimal(self, number: float, places: int) -> str:
        """`1.2`."""
        written = f"{number:,.{places}f}".replace(",", "\0").replace(".", self._decimal)
        return written.replace("\0", self._group)

    def date(self, date: NewsDate) -> str:
        """`18 February 2022`, `February 2022`, `2022`, `undated`: no more than is known."""
        if date.month:
            return self._dated("day" if date.day else "month", date.year, date.month, date.day)
        return str(date.year) if date.year else self["undated_date"]

    def period(self, folder: str) -> str:
        """The heading of `2022`, `2022/02`, `2022/02/18` or `undated`."""
        found = self._periods.get(folder)
        if found is None:
            is_dated = folder != "undated"
            found = self.date(parse_date(folder.replace("/", "-"))) if is_dated else self["undated"]
            self._periods[folder] = found
        return found

    def day_of_year(self, month: int, day: int) -> str:
        """`18 February`."""
        return self._dated("day_of_year", 0, month, day)

    def happened(self, date: EventDate) -> str:
        """`30 April 2021`, `third quarter of 2021`, `autumn 2019`, `1990s`."""
        year, month = date.start[:4], int(date.start[5:7])
        match date.precision:
            case "day":
                return self._days(_news_date(date.start), _news_date(date.end))
            case "week":
                return self.say("week", day=self.date(_news_date(date.start)))
            case "month":
                return self._dated("month", int(year), month, 0)
            case "quarter":
                return self.say(f"quarter_{(month + 2) // 3}", year=year)
            case "half":
                return self.say(f"half_{(month + 5) // 6}", year=year)
            case "season":
                end = f"–{date.end[2:4]}" if date.end[:4] != year else ""
                return self.say(SEASONS[month], year=year + end)
            case "decade":
                return self.say("decade", year=year)
        return year

    def _days(self, first: NewsDate, last: NewsDate) -> str:
        """The days from the first to the last, in the shortest way that the language has."""
        if first == last:
            return self.date(first)
        kind = "span" if first.year != last.year else "days_of_months" if first.month != last.month else "days"
        pattern = self._dates.get(kind) or self._dates["span"]
        return pattern.format(
            first=self.date(first),
            last=self.date(last),
            first_day=first.day,
            first_month=self._in_dates[first.month - 1],
        )

    def _dated(self, kind: str, year: int, month: int, day: int) -> str:
        return self._dates[kind].format(
            year=year,
            month=self._in_dates[month - 1],
            month_alone=self.months[month - 1],
            month_number=month,
            day=day,
        )


def packed(catalogue: Catalogue) -> Words:
    """The catalogue at work."""
    return Words(encode(catalogue))


_DECODER = Decoder(Catalogue)


@cache
def pieces(text: str) -> tuple[Piece, ...]:
    """The parts of a text: `See {name} here` is `See `, the name, ` here`."""
    found: list[Piece] = []
    done = 0
    for match in PLACE.finditer(text):
        found += [text[done : match.start()]] if match.start() > done else []
        found.append((match[1], match[2] is not None))
        done = match.end()
    return (*found, text[done:]) if done < len(text) else tuple(found)


def _news_date(iso: str) -> NewsDate:
    return NewsDate(int(iso[:4]), int(iso[5:7]), int(iso[8:]))
