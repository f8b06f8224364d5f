"""The generated parts of the manual are current, and the schemas accept what the program accepts."""

from __future__ import annotations

import json
from pathlib import Path

import frontmatter
import jsonschema
import pytest

from backfile import manual


@pytest.mark.parametrize("path", manual.documents())
def test_a_generated_document_is_current(repository: Path, path: str) -> None:
    assert (repository / path).read_text(encoding="utf-8") == manual.documents()[path], "python -m backfile.manual"


def test_the_table_of_the_readme_is_current(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert "| **`title`** |" in readme
    assert readme == manual.with_table(readme)


@pytest.mark.parametrize("kind", manual.FILES)
def test_a_schema_is_valid_itself(repository: Path, kind: str) -> None:
    stored = json.loads((repository / f"docs/schema/{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(stored)


@pytest.mark.parametrize(
    ("kind", "folder"), [("article", "articles"), ("entity", "entities"), ("source", "sources"), ("page", "pages")]
)
def test_a_schema_accepts_the_demo_archive(repository: Path, kind: str, folder: str) -> None:
    stored = json.loads((repository / f"docs/schema/{kind}.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(stored)
    for path in (repository / "content" / folder).rglob("*.md"):
        keys = json.loads(json.dumps(frontmatter.load(str(path)).metadata, default=str))
        assert [error.message for error in validator.iter_errors(keys)] == [], path


def test_a_schema_refuses_a_misspelt_key(repository: Path) -> None:
    stored = json.loads((repository / "docs/schema/article.json").read_text(encoding="utf-8"))
    keys = {"title": "A", "date": "2022", "sorce": "B"}
    assert not jsonschema.Draft7Validator(stored).is_valid(keys)
