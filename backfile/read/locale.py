"""What CLDR knows of a language: the names of months and days, how dates and numbers are written, forms of words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backfile.words import CATEGORIES

if TYPE_CHECKING:
    from babel.core import Locale

_FIELDS = {
    "d": "{day}", "dd": "{day}",
    "M": "{month_number}", "MM": "{month_number}",
    "MMM": "{month}", "MMMM": "{month}", "LLL": "{month_alone}", "LLLL": "{month_alone}",
    "y": "{year}", "yyyy": "{year}",
}  # fmt: skip
"""The fields of CLDR's patterns, in the words of a catalogue."""
_SHORT = 5
"""Letters that a column of a heatmap has room for."""
_PART = re.compile(r"'([^']*)'|([A-Za-z])\2*")
"""A quoted text, or a field: one letter, once or several times."""


def locale_of(language: str) -> dict[str, Any] | None:
    """What a catalogue leaves out, in its own words; None for a language of which CLDR knows nothing."""
    from babel.core import Locale, UnknownLocaleError  # where all is written in English, nobody needs it

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    months, days = locale.months, locale.days["stand-alone"]
    order = range(7)  # from Monday on
    short = months["stand-alone"]["abbreviated"]
    if max(map(len, short.values())) > _SHORT:
        short = months["stand-alone"]["narrow"]
    symbols = locale.number_symbols["latn"]
    return {
        "months": [months["stand-alone"]["wide"][n] for n in range(1, 13)],
        "months_in_dates": [months["format"]["wide"][n] for n in range(1, 13)],
        "months_short": [short[n] for n in range(1, 13)],
        "weekdays": [days["wide"][n] for n in order],
        "weekdays_short": [days.get("short", days["abbreviated"])[n] for n in order],
        "date_forms": _date_forms(locale),
        "number_forms": {"group": symbols["group"], "decimal": symbols["decimal"]},
        "languages": dict(locale.languages),
    }


def plurals_of(language: str) -> str | None:
    """`Catalogue.plurals` of a language; None where CLDR knows nothing of it."""
    from babel.core import Locale, UnknownLocaleError

    try:
        rule: Callable[[int], str] = Locale.parse(language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return None
    return "".join(str(CATEGORIES.index(rule(number))) for number in range(2000))


def _date_forms(locale: Locale) -> dict[str, str]:
    skeletons = locale.datetime_skeletons
    patterns = {
        "day": locale.date_formats["long"].pattern,
        "month": str(skeletons["yMMMM"]),
        "day_of_year": str(skeletons["MMMMd"]),
    }
    return {name: _form(pattern) for name, pattern in patterns.items()} | {"span": "{first} – {last}"}


def _form(pattern: str) -> str:
    """`d 'de' MMMM 'de' y` as `{day} de {month} de {year}`."""
    return _PART.sub(lambda part: _FIELDS.get(part[0], part[1] or "'" * (part[0] == "''")), pattern).strip()
