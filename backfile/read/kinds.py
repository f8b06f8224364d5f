"""The kinds of value that keys may have: each reads the text that was written, or says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from backfile import urls
from backfile.model.date import UNDATED, NewsDate, NotADate, parse_date
from backfile.model.name import SLUG, slug


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    # The message may hold braces, which a template of pydantic's would try to fill in: hence the context.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _date(value: Any) -> NewsDate:
    if not isinstance(value, str):
        raise refuse("wrong-type", f"expected a date, found {kind_of(value)}")
    try:
        return parse_date(value)
    except NotADate as error:
        raise refuse("bad-date", str(error)) from None


def _date_or_undated(value: Any) -> NewsDate:
    return UNDATED if value == "undated" else _date(value)


def _full_day(value: Any) -> NewsDate:
    date = _date(value)
    if not date.day:
        raise refuse("bad-date", f'"{value}": the day is needed here, such as 2022-02-18')
    return date


def _url(value: str) -> str:
    parts = urls.parsed(value)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", value):
        raise refuse("bad-url", f'"{value}" is not a full web address', "write https://example.org/page")
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        better = slug(value)
        hint = f'write "{better}"' if better else "use lower-case Latin letters, digits and hyphens"
        raise refuse("bad-slug", f'"{value}" cannot be part of an address', hint)
    if fault := urls.unusable_part(value):
        raise refuse("bad-slug", f'"{value}" cannot be part of an address: {fault}')
    return value


def _alias(value: str) -> str:
    path = urls.decoded(value)
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise refuse("bad-alias", f'"{value}" is not a path of the old site', 'begin with one "/": /2022/nio.html')
    parts = path.strip("/").split("/")
    if any(part in (".", "..", "") for part in parts) or "?" in path or "#" in path:
        raise refuse("bad-alias", f'"{value}" is not a plain path', "write the path as it stood on the old site")
    for part in parts:
        if fault := urls.unusable_part(part, reserved=frozenset()):
            raise refuse("bad-alias", f'"{value}" cannot be written to a disk: "{part}" {fault}')
    return path


def _media_path(value: str) -> str:
    path = urls.decoded(value)
    parts = urls.parsed(path)
    if parts is None or parts.scheme or "\\" in path or "\x00" in path or path.startswith("//"):
        raise refuse("bad-path", f'"{value}" is not the path of a file', "name the file relative to the article")
    return path


def _language(value: str) -> str:
    # BCP 47 (RFC 5646), section 2.1, without the irregular tags registered before it
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise refuse("bad-value", f'"{value}" is not a language tag', "write en, de, zh-Hans or another BCP 47 tag")
    return value


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise refuse("bad-value", f'expected true or false, found "{value}"')
    return bool(value == "true")


def _whole(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9]\d{0,5}", value):
        shown = f'"{value}"' if isinstance(value, str) else kind_of(value)
        raise refuse("bad-value", f"expected a whole number, found {shown}", "write 3")
    return int(value)


def one_or_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def visible(text: str) -> str:
    """Refuses a text in which a reader would see nothing: blanks, zero-width characters."""
    if not any(unicodedata.category(character)[0] not in "ZC" for character in text):
        raise refuse("missing-key", "is left blank")
    return text


Line = Annotated[str, AfterValidator(lambda text: " ".join(text.split()))]
"""Text on one line: line breaks and runs of blanks become single blanks."""
Name = Annotated[Line, AfterValidator(visible)]
"""Text on one line that says something."""
Names = Annotated[list[Name], BeforeValidator(one_or_list, json_schema_input_type=str | list[str])]
"""One name or a list of names."""
Date = Annotated[NewsDate, PlainValidator(_date), WithJsonSchema({"type": ["string", "integer"]})]
ArticleDate = Annotated[NewsDate, PlainValidator(_date_or_undated), WithJsonSchema({"type": ["string", "integer"]})]
Day = Annotated[NewsDate, PlainValidator(_full_day), WithJsonSchema({"type": "string"})]
Url = Annotated[str, AfterValidator(_url)]
Slug = Annotated[str, AfterValidator(_slug)]
Alias = Annotated[str, AfterValidator(_alias)]
Aliases = Annotated[list[Alias], BeforeValidator(one_or_list, json_schema_input_type=str | list[str])]
MediaPath = Annotated[str, AfterValidator(_media_path)]
Language = Annotated[str, AfterValidator(_language)]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A number of things, 0 included."""

Display = Literal["full", "excerpt", "metadata"]
Canonical = Literal["self", "original"]


def kind_of(value: Any) -> str:
    """The kind of a value in words, for messages."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "keys with values"
