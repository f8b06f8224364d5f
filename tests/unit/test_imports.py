"""What a short build must not import, for imports are most of the time that it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import MakeSite
from tests.scenario import SETTINGS, Scenario, article

TEXT = "The first sentence, which lists show. " * 10
WATCHED = ("pydantic", "yaml", "frontmatter", "markdown", "PIL", "concurrent.futures", "jinja2", "msgspec", "babel")
PROGRAM = f"""
import sys
from backfile.cli import run
status = run(["--jobs", "1"])
print(status, *(name for name in {WATCHED!r} if name in sys.modules))
"""


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(files={"content/articles/a.md": article(body=TEXT)})
    return made


def imported(site: Scenario, repository: Path) -> list[str]:
    """What of all watched was imported by a build, which must succeed."""
    command = [sys.executable, "-c", PROGRAM]
    environment = {"PYTHONPATH": str(repository)}
    ran = subprocess.run(command, cwd=site.folder, env=environment, capture_output=True, text=True, check=True)
    status, *names = ran.stdout.splitlines()[-1].split()
    assert status == "0", ran.stderr
    return names


def test_a_build_with_nothing_to_do_imports_none_of_the_libraries(site: Scenario, repository: Path) -> None:
    assert "pydantic" in imported(site, repository)
    assert imported(site, repository) == []


def test_an_edited_text_needs_nothing_of_other_languages(site: Scenario, repository: Path) -> None:
    site.write("site.yaml", SETTINGS + "language: de\n")
    assert "babel" in imported(site, repository)
    site.write("content/articles/a.md", article(body=TEXT + "And more."))
    assert imported(site, repository) == ["jinja2", "msgspec"]


def test_an_edited_text_needs_templates_and_records_alone(site: Scenario, repository: Path) -> None:
    imported(site, repository)
    site.write("content/articles/a.md", article(body=TEXT + "And more."))
    assert imported(site, repository) == ["jinja2", "msgspec"]
