"""The catalogue of a site's language: English, upon it the language's own file, upon that the site's.

A site's `words/de.yaml` need not hold all: it may add a language that does not come with Backfile, or say a few texts
in other words. What it gets wrong is a problem with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from backfile.problems import Problem, did_you_mean
from backfile.read.document import Document
from backfile.read.files import read_text
from backfile.read.frontmatter import read_yaml
from backfile.read.kinds import kind_of
from backfile.words import CATEGORIES, FOLDER, PLACE, Catalogue, Words, packed

SITE_FOLDER = "words"
"""Where a site has its own catalogues."""
LISTS = {"months": 12, "months_in_dates": 12, "months_short": 12, "weekdays": 7, "weekdays_short": 7}
"""Keys that hold so many names."""
FORMS = {
    "date_forms": ("day", "month", "day_of_year", "days", "days_of_months", "span"),
    "number_forms": ("group", "decimal"),
    "languages": (),
}
"""Keys that hold texts of their own; names of languages may be any."""
_IN_DATES = frozenset(["day", "month", "month_alone", "month_number", "year"])
_IN_SPANS = frozenset(["first", "last", "first_day", "first_month"])

Values = dict[str, Any]


def read_words(root: Path, language: str) -> tuple[Words, list[Problem]]:
    """The words of the site at `root`, complete, and what is wrong with its own catalogues."""
    problems: list[Problem] = []
    is_english = _wider(language)[0].lower() == "en"
    tags = _wider(language)
    layers = [] if is_english else [each for tag in tags if (each := _own(tag))]
    for tag in tags:
        path = f"{SITE_FOLDER}/{tag}.yaml"
        if (root / path).is_file():
            text, faults = read_text(root, path)
            document, more = read_yaml(text, path) if not faults else (Document(path), [])
            faults += more or list(_faults(document))
            problems += faults
            layers += [] if faults else [document.values]
    return packed(_catalogue(language, layers, is_english=is_english)), problems


def _wider(language: str) -> list[str]:
    """The language and those that hold it, the widest first: `zh`, `zh-Hans`, `zh-Hans-CN`."""
    parts = language.split("-")
    return ["-".join(parts[:n]) for n in range(1, len(parts) + 1)]


@cache
def _own(tag: str) -> Values:
    """The catalogue of a language that comes with Backfile; empty where there is none."""
    path = f"{tag}.yaml"
    return read_yaml(read_text(FOLDER, path)[0], path)[0].values if (FOLDER / path).is_file() else {}


def _catalogue(language: str, layers: Sequence[Values], *, is_english: bool) -> Catalogue:
    english = _own("en")
    known: Values | None = None
    plurals = None
    if layers and not is_english:  # or all would be English but its dates
        from backfile.read.locale import locale_of, plurals_of

        known, plurals = locale_of(language), plurals_of(language)
    bottom = english | {"months_in_dates": (known or english)["months"]} | (known or {})
    values = bottom
    for layer in layers:
        given = {key: value for key, value in layer.items() if value is not None}
        values = values | given | {key: values[key] | given[key] for key in FORMS if key in given}
    in_dates = values["months_in_dates"]
    if any("months" in layer for layer in layers) and not any("months_in_dates" in layer for layer in layers):
        in_dates = values["months"]
    texts = {key: values[key] for key in english if _is_text(key)}
    missing = [] if is_english else [key for key in texts if not any(layer.get(key) for layer in layers)]
    return Catalogue(
        texts=texts,
        months=tuple(values["months"]),
        months_in_dates=tuple(in_dates),
        months_short=tuple(values["months_short"]),
        weekdays=tuple(values["weekdays"]),
        weekdays_short=tuple(values["weekdays_short"]),
        dates=values["date_forms"],
        numbers=values["number_forms"],
        languages=values["languages"],
        plurals=plurals or "".join("1" if number == 1 else "5" for number in range(2000)),
        missing=len(missing),
    )


def _is_text(key: str) -> bool:
    return key not in LISTS and key not in FORMS


# What can be wrong


def _faults(document: Document) -> Iterator[Problem]:
    english = _own("en")
    known = [*english, "months_in_dates"]
    for key, value in document.values.items():
        spot = document.spot((key,))
        if key not in known:
            hint = did_you_mean(key, known) or "docs/languages.md tells which there are"
            yield Problem("unknown-key", f"{key}: no such text", document.spot((key,), key=True), hint)
        elif value is None:
            continue
        elif key in LISTS:
            if not isinstance(value, list) or len(value) != LISTS[key] or not all(isinstance(n, str) for n in value):
                yield Problem("bad-value", f"{key}: expected a list of {LISTS[key]} names", spot)
        elif key in FORMS:
            yield from _faults_of_forms(key, value, document)
        elif isinstance(value, str):
            yield from _misplaced(document, (key,), value, _names(english[key]))
        elif isinstance(value, dict):
            yield from _faults_of_plurals(key, value, _names(english[key]), document)
        else:
            yield Problem("wrong-type", f"{key}: expected text, found {kind_of(value)}", spot)


def _faults_of_forms(key: str, value: Any, document: Document) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem("wrong-type", f"{key}: expected a mapping, found {kind_of(value)}", document.spot((key,)))
        return
    for name, text in value.items():
        path = (key, name)
        if FORMS[key] and name not in FORMS[key]:
            hint = did_you_mean(name, FORMS[key])
            yield Problem("unknown-key", f"{key}.{name}: no such form", document.spot(path, key=True), hint)
        elif not isinstance(text, str):
            yield Problem("wrong-type", f"{key}.{name}: expected text, found {kind_of(text)}", document.spot(path))
        elif key == "date_forms":
            allowed = _IN_DATES if name in ("day", "month", "day_of_year") else _IN_SPANS
            yield from _misplaced(document, path, text, allowed, frozenset())


def _faults_of_plurals(key: str, value: Values, names: frozenset[str], document: Document) -> Iterator[Problem]:
    if "count" not in names:
        yield Problem("wrong-type", f"{key}: has no number, so no forms", document.spot((key,)), "write one text")
        return
    if "other" not in value:
        yield Problem(
            "missing-key", f'{key}: has no form "other"', document.spot((key,)), "every language has that one"
        )
    for form, text in value.items():
        path = (key, form)
        if form not in CATEGORIES:
            hint = did_you_mean(form, CATEGORIES) or "forms are " + ", ".join(CATEGORIES)
            yield Problem("unknown-key", f"{key}.{form}: no such form", document.spot(path, key=True), hint)
        elif not isinstance(text, str):
            yield Problem("wrong-type", f"{key}.{form}: expected text, found {kind_of(text)}", document.spot(path))
        else:
            yield from _misplaced(document, path, text, names, names - {"count"})


def _misplaced(
    document: Document, path: tuple[str, ...], text: str, allowed: frozenset[str], needed: frozenset[str] | None = None
) -> Iterator[Problem]:
    """The places for values that a text has too many, or too few."""
    name, spot = ".".join(path), document.spot(path)
    needed = allowed if needed is None else needed
    found = {match[1] for match in PLACE.finditer(text)}
    if "{" in (rest := PLACE.sub("", text)) or "}" in rest:
        yield Problem("bad-value", f"{name}: a brace that belongs to no value", spot, "write {name}, in small letters")
    for each in sorted(found - allowed):
        hint = did_you_mean(each, allowed) or _told(allowed)
        yield Problem("bad-value", f"{name}: there is no value {{{each}}} here", spot, hint)
    for each in sorted(needed - found):
        yield Problem("bad-value", f"{name}: the value {{{each}}} is missing", spot)


def _told(names: frozenset[str]) -> str:
    return "there is " + ", ".join(f"{{{name}}}" for name in sorted(names)) if names else "nothing is put in here"


def _names(text: str | Mapping[str, str]) -> frozenset[str]:
    """The values that a text takes; the forms of one take `count` whether they show it or not."""
    if isinstance(text, str):
        return frozenset(match[1] for match in PLACE.finditer(text))
    return frozenset(["count"]).union(*(_names(each) for each in text.values()))
