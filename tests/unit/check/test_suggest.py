"""Suggestions: what an article names without listing it, and names in no registry."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from backfile.check.suggest import Suggestion, suggest, unknown
from backfile.problems import BuildFailed
from backfile.read.passages import passages
from backfile.read.settings import read_config
from tests.scenario import Scenario, article

REGISTRY = {
    "content/entities/organizations/nio.md": "---\nname: NIO\n---\n",
    "content/entities/organizations/jac.md": "---\nname: JAC\nnames: [JAC Motors]\n---\n",
    "content/entities/places/hefei.md": "---\nname: Hefei\n---\n",
}


def suggested(folder: Path, body: str, **keys: str) -> list[Suggestion]:
    files = REGISTRY | {"content/articles/a.md": article(body=body, **keys)}
    return list(suggest(read_config(Scenario(folder, files=files).folder), "2026-01-01"))


def names(text: str, *known: str, language: str = "en") -> list[str]:
    return [each.name for each in unknown(passages(f"<p>{text}</p>"), (), known, language)]


def test_what_is_named_and_not_listed_is_told_with_a_patch(tmp_path: Path) -> None:
    (found,) = suggested(
        tmp_path, "JAC Motors builds cars for NIO. It is in Hefei. JAC grows.", entities="{organizations: [NIO]}"
    )
    assert found.path == "content/articles/a.md"
    assert [(name, each.times, each.sentence) for name, each in zip(found.names, found.unlisted, strict=True)] == [
        ("JAC", 2, "JAC Motors builds cars for NIO."), ("Hefei", 1, "It is in Hefei."),
    ]  # fmt: skip
    assert yaml.safe_load(found.patch) == {"entities": {"organizations": ["JAC"], "places": ["Hefei"]}}
    assert "# JAC, 2 times: JAC Motors builds cars for NIO." in found.told


def test_a_patch_for_a_flat_list_is_flat(tmp_path: Path) -> None:
    (found,) = suggested(tmp_path, "NIO in Hefei.", entities="[NIO]")
    assert yaml.safe_load(found.patch) == {"entities": ["Hefei"]}


def test_what_is_listed_needs_no_word(tmp_path: Path) -> None:
    assert suggested(tmp_path, "NIO in Hefei.", entities="[NIO, Hefei]") == []


def test_an_article_that_wants_no_mentions_gets_no_suggestions(tmp_path: Path) -> None:
    assert suggested(tmp_path, "NIO in Hefei.", mentions="false") == []


def test_a_publication_is_no_name_that_is_missing(tmp_path: Path) -> None:
    assert suggested(tmp_path, "It was in the Hefei Daily, said Hefei Daily.", source="Hefei Daily") == []


def test_names_in_no_registry_are_told_where_they_are_repeated(tmp_path: Path) -> None:
    (found,) = suggested(tmp_path, "The firm Great Wall grew. It met Wei Jun. Great Wall’s cars sell.")
    assert [(each.name, each.times) for each in found.unknown] == [("Great Wall", 2)]
    assert found.patch == ""


def test_content_with_errors_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed):
        suggested(tmp_path, "NIO", sorce="x")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Wei Jun of Great Wall.", ["Wei Jun", "Great Wall"]),
        ("The University of Oslo grew.", ["University of Oslo"]),
        ("Cars sell. In May the President spoke on Monday.", []),
        ("Aiways sells cars, and Aiways grows.", ["Aiways"]),
        ("Привет из города Тверь.", ["Тверь"]),
        ("蔚来发布新车", []),
        ("a <code>Foo Bar</code> b", []),
    ],
)
def test_capitals_tell_names(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_known_names_and_german_nouns_are_none() -> None:
    assert names("by Great Wall", "Great Wall") == []
    assert names("Es kam ein Auto der Firma, von Great Wall.", language="de") == ["Great Wall"]


def test_the_command_prints_them_and_changes_nothing(tmp_path: Path) -> None:
    files = REGISTRY | {"content/articles/a.md": article(body="NIO in Hefei.", entities="[NIO]")}
    site = Scenario(tmp_path, files=files)
    before = site.folder.joinpath("content/articles/a.md").read_bytes()
    result = site.run("suggest")
    assert result.exit_code == 0
    assert "content/articles/a.md" in result.stdout
    assert "- Hefei" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 article may lack something; nothing was changed"
    assert site.folder.joinpath("content/articles/a.md").read_bytes() == before
