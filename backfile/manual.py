"""The parts of the manual that the code itself knows: tables of keys, JSON Schemas, the list of problems.

`python -m backfile.manual` writes them anew; a test fails while they are out of date.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from backfile.codes import CODES
from backfile.config import OUTPUTS
from backfile.read.schema import (
    ArticleKeys,
    AttachmentKeys,
    CollectionKeys,
    EntityKeys,
    EventFileKeys,
    ImageKeys,
    Keys,
    PageKeys,
    PartKeys,
    SourceKeys,
)
from backfile.read.settings import SiteKeys

FILES: dict[str, type[Keys]] = {
    "article": ArticleKeys,
    "entity": EntityKeys,
    "source": SourceKeys,
    "page": PageKeys,
    "event": EventFileKeys,
    "collection": CollectionKeys,
    "site": SiteKeys,
}
"""The kinds of file that have keys."""

_TITLES = {
    "article": "Articles (`content/articles/`)",
    "entity": "Entities (`content/entities/`)",
    "source": "Sources (`content/sources/`)",
    "page": "Pages (`content/pages/`)",
    "event": "Events, confirmed, rejected or reworded (`content/events/`)",
    "collection": "Collections (`content/collections/`)",
    "site": "`site.yaml`",
}


_ABOUT_PROBLEMS = """\
What Backfile reports, by the code in the brackets of a message. `checks: {code: warning}` in `site.yaml` makes it
an `error`, a `warning` or a `note`, or switches it `off`; `--strict` makes errors of warnings. Each example is part of
a site: the files under their paths."""
_UNPRINTABLE = re.compile(r"\((bytes|link|repeat|picture|unreadable)|\x07")


def table(keys: type[Keys]) -> str:
    """The keys as a Markdown table: name, and what it means; required ones are bold."""
    rows = ["| key | meaning |", "| --- | --- |"]
    for name, field in keys.model_fields.items():
        shown = f"`{field.alias or name}`"
        rows.append(f"| {f'**{shown}**' if field.is_required() else shown} | {field.description} |")
    return "\n".join(rows)


def keys_page() -> str:
    """`docs/keys.md`: every key of every kind of file."""
    parts = ["# Keys", "Required keys are **bold**; a key left blank counts as not given. Any other key is an error."]
    for kind, keys in FILES.items():
        parts += [f"## {_TITLES[kind]}", table(keys)]
        if kind == "article":
            parts += ["### A picture (`image`, and each of `images`)", table(ImageKeys)]
            parts += ["### An attachment (each of `attachments`)", table(AttachmentKeys)]
        if kind == "collection":
            parts += ["### An article of a collection (each of `articles`)", table(PartKeys)]
    parts += ["### Kinds of output (`outputs`)"]
    parts += ["\n".join(f"- `{name}`: {meaning}" for name, meaning in OUTPUTS.items())]
    return "\n\n".join(parts) + "\n"


def problems_page() -> str:
    """`docs/problems.md`: every code that a message can carry."""
    parts = ["# Problems", _ABOUT_PROBLEMS]
    for name, code in CODES.items():
        parts += [f"## `{name}`", f"*{code.severity.capitalize()}.* {code.meaning} {code.fix}"]
        if code.example and not _UNPRINTABLE.search(code.example) and len(code.example) < 800:
            parts.append(f"```\n{code.example.rstrip()}\n```")
    return "\n\n".join(parts) + "\n"


def schema(keys: type[Keys]) -> dict[str, Any]:
    """The JSON Schema of the keys, for editors, whose tools know draft 7 best."""
    made = keys.model_json_schema(by_alias=True, schema_generator=_ForEditors)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_tidied(made)}


class _ForEditors(GenerateJsonSchema):
    """Defaults are left out: they say what a missing key means to the program, not what to write."""

    def default_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])


def _tidied(value: Any) -> Any:
    """Without titles (an editor shows the key), and with numbers allowed where text is read from them."""
    if isinstance(value, list):
        return [_tidied(each) for each in value]
    if not isinstance(value, dict):
        return value
    tidied = {key: _tidied(each) for key, each in value.items() if not (key == "title" and isinstance(each, str))}
    if tidied.get("type") == "string" and not {"enum", "pattern", "const"} & tidied.keys():
        # `title: 2024` and `id: 007` are text to Backfile, whatever an editor's YAML makes of them.
        tidied["type"] = ["string", "number", "boolean", "null"]
    return tidied


def documents() -> dict[str, str]:
    """Every generated file, by its path in the repository."""
    made = {f"docs/schema/{kind}.json": json.dumps(schema(keys), indent=1) + "\n" for kind, keys in FILES.items()}
    return {"docs/keys.md": keys_page(), "docs/problems.md": problems_page(), **made}


def with_table(readme: str) -> str:
    """The README with the table of an article's keys between its two comments."""
    begin, end = "<!-- keys of an article -->", "<!-- end of keys -->"
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n{table(ArticleKeys)}\n{end}", readme, flags=re.DOTALL)


def main(root: Path) -> None:
    """Writes all of it below `root`."""
    for path, text in documents().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    readme = root / "README.md"
    readme.write_text(with_table(readme.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
