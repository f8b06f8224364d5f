"""`init`: a new site that builds at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backfile import authoring, cli
from backfile.problems import EnvironmentFailed
from tests.scenario import Scenario

TODAY = "2026-01-01"


def _new(folder: Path) -> Scenario:
    """A new site in the folder, with the settings that it came with."""
    authoring.new_site(folder, today=TODAY)
    return Scenario(folder, files={"site.yaml": (folder / "site.yaml").read_text(encoding="utf-8")})


def test_a_new_site_builds_at_once_and_says_nothing_but_that_it_has_no_address(tmp_path: Path) -> None:
    site = _new(tmp_path / "my-archive")
    assert site.codes() == ["no-base-url"]
    assert site.words("/", "h1") == "My archive"
    assert site.report is not None
    assert site.report.articles == 2
    assert site.has("/products/backfile/")
    assert site.codes(base_url="https://example.org/", strict=True) == []


def test_nothing_is_left_to_fill_in(tmp_path: Path) -> None:
    for path in _new(tmp_path / "Ann's: archive").folder.rglob("*"):
        if path.is_file():
            assert not re.search(r"@\w+@", path.read_text(encoding="utf-8")), path


def test_a_new_site_has_what_publishing_it_takes(tmp_path: Path) -> None:
    made = authoring.new_site(tmp_path / "site", today=TODAY)
    assert {"README.md", ".gitignore", "site.yaml", ".github/workflows/pages.yml", "requirements.txt"} <= set(made)


def test_its_workflow_uses_the_same_actions_as_that_of_the_repository(repository: Path) -> None:
    workflow = Path(".github/workflows/pages.yml")
    ours, theirs = (
        set(re.findall(r"uses: (\S+)", (folder / workflow).read_text(encoding="utf-8")))
        for folder in (repository, authoring.STARTER)
    )
    assert theirs
    assert theirs == ours


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(EnvironmentFailed, match="not empty"):
        authoring.new_site(tmp_path, today=TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(EnvironmentFailed):
        authoring.new_site(tmp_path / "notes.txt", today=TODAY)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert "site.yaml" in authoring.new_site(tmp_path, today=TODAY)


def test_the_theme_comes_with_it_on_request(tmp_path: Path) -> None:
    authoring.new_site(tmp_path / "site", today=TODAY, with_theme=True)
    assert (tmp_path / "site" / "templates" / "row.html").is_file()
    assert (tmp_path / "site" / "static" / "theme" / "style.css").is_file()


def test_the_command_says_what_it_wrote_and_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init", str(tmp_path / "archive")]) == cli.BUILT
    said = capsys.readouterr().out
    assert "content/articles/an-archive-begins.md" in said
    assert "backfile serve" in said
    assert cli.run(["init", str(tmp_path / "archive")]) == cli.ENVIRONMENT
    assert "is not empty" in capsys.readouterr().err
