"""Validation: a document against the definition of its keys, with the place of every fault."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError

from backfile.problems import Problem, did_you_mean, nearest
from backfile.read.document import Document, Path
from backfile.read.kinds import kind_of
from backfile.read.schema import Keys

AnyKeys = TypeVar("AnyKeys", bound=Keys)


def validate(model: type[AnyKeys], document: Document) -> tuple[AnyKeys | None, list[Problem]]:
    """The document's values as `model` has them, or every problem they have, each with its place.

    A key that is there, but misspelt, is not told as missing, too.
    """
    try:
        return model.model_validate(_without_blanks(document.values)), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    misspelt = [_path(fault) for fault in faults if fault["type"] == "extra_forbidden"]
    meant = {(*path[:-1], _meant(path, model)) for path in misspelt}
    told = [fault for fault in faults if fault["type"] != "missing" or _path(fault) not in meant]
    return None, [_problem(fault, model, document) for fault in told]


def is_misspelt(key: str, model: type[Keys], document: Document) -> bool:
    """Whether the file has a key that `validate` refuses, and that stands for this one."""
    refused = _without_blanks(document.values).keys() - _known_at((key,), model)
    return any(_meant((written,), model) == key for written in refused)


def _without_blanks(values: Any) -> Any:
    """A key left blank is a key not given; a blank item of a list stays, and is refused."""
    if isinstance(values, dict):
        return {key: _without_blanks(value) for key, value in values.items() if value is not None}
    if isinstance(values, list):
        return [_without_blanks(value) for value in values]
    return values


def _path(error: Any) -> Path:
    """Where in the document; a short form (`image: x.jpg`) and a branch of a union add steps that no one wrote."""
    return tuple(step for step in error["loc"] if step != "" and not str(step).startswith("function-"))


def _problem(error: Any, model: type[Keys], document: Document) -> Problem:
    kind, given = error["type"], error["input"]
    path = _path(error)
    name = ".".join(str(step) for step in path if isinstance(step, str)) or "the file"
    spot = document.spot(path)
    if kind == "extra_forbidden":
        return _unknown_key(path, model, document)
    if kind == "missing":
        blank = path in document.marks
        message = f"{name}: {'is left blank' if blank else 'is missing'}"
        field = _model_at(path[:-1], model).model_fields.get(str(path[-1]))
        return Problem("missing-key", message, spot, field.description or "" if field else "")
    if kind in _EXPECTED:
        expected = _EXPECTED[kind]
        hint = f"write [{_short(given)}]" if kind == "list_type" and isinstance(given, str) else ""
        return Problem("wrong-type", f"{name}: expected {expected}, found {kind_of(given)}", spot, hint)
    if kind == "literal_error":
        allowed = error["ctx"]["expected"].replace("'", "")
        message = f'{name}: "{_short(given)}" is not one of {allowed}'
        return Problem("bad-value", message, spot, did_you_mean(str(given), re.split(r", | or ", allowed)))
    if kind == "string_pattern_mismatch":
        return Problem("bad-value", f'{name}: "{_short(given)}" has not the form {error["ctx"]["pattern"]}', spot)
    context = error.get("ctx", {})
    if kind == "missing-key":
        field = _model_at(path[:-1], model).model_fields.get(str(path[-1]))
        context = {"hint": field.description or ""} if field else context
    code = kind if "hint" in context else "bad-value"
    return Problem(code, f"{name}: {_short(error['msg'], 300)}", spot, context.get("hint", ""))


def _short(value: Any, most: int = 60) -> str:
    """A value as a message shows it: on one line, and no longer than anyone reads."""
    text = " ".join(str(value).split())
    return text if len(text) <= most else text[: most - 1] + "…"


_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def _unknown_key(path: Path, model: type[Keys], document: Document) -> Problem:
    meant = _meant(path, model)
    name = ".".join(str(step) for step in path if isinstance(step, str))
    message = f"{name}: no such key" + (f'; did you mean "{meant}"?' if meant else "")
    known = _known_at(path, model)
    hint = "" if meant else "known here: " + ", ".join(known[:12]) + (" ..." if len(known) > 12 else "")
    return Problem("unknown-key", message, document.spot(path, key=True), hint)


def _meant(path: Path, model: type[Keys]) -> str:
    """The key that an unknown one stands for; empty where none is like it."""
    wrong = str(path[-1])
    synonyms = _model_at(path[:-1], model).SYNONYMS
    synonym = synonyms.get(wrong.lower().replace("-", "_")) or synonyms.get(wrong.lower())
    return synonym or next(iter(nearest(wrong, _known_at(path, model), cutoff=0.6)), "")


def _known_at(path: Path, model: type[Keys]) -> list[str]:
    """The keys that may stand where this one does."""
    return [field.alias or name for name, field in _model_at(path[:-1], model).model_fields.items()]


def _model_at(path: Path, model: type[Keys]) -> type[Keys]:
    """The model of the mapping at `path` within a file of `model`."""
    for step in path:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            if step in fields:
                model = next(iter(_models_in(fields[step].annotation)), model)
    return model


def _models_in(annotation: Any) -> list[type[Keys]]:
    if isinstance(annotation, type) and issubclass(annotation, Keys):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]
