"""Every code of `backfile/codes.py`: its bad example gives that code, with that severity."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backfile.codes import CODES
from tests.built import MakeSite, with_code
from tests.scenario import SETTINGS, Scenario, parts

NOBODY = 65534

WITHOUT_EXAMPLE = {"large-site"}
"""Codes that no small site can cause: a site of 800 MB would."""


@contextmanager
def without_privileges() -> Iterator[None]:
    """As someone whom file permissions bind: root may read everything, so root becomes nobody for the while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_every_code_has_an_example_but_those_that_cannot() -> None:
    assert {code for code, each in CODES.items() if not each.example} == WITHOUT_EXAMPLE


@pytest.mark.parametrize("code", [code for code in CODES if code not in {*WITHOUT_EXAMPLE, "unreadable"}])
def test_the_bad_example_gives_the_code_with_its_severity(scenario: MakeSite, code: str) -> None:
    site = scenario(files=parts(CODES[code].example))
    found = with_code(site.problems(), code)
    assert found, f"the example gives {site.codes()}"
    assert {problem.severity for problem in found} == {CODES[code].severity}
    for problem in found:
        assert problem.spot.path == "site.yaml" or (site.folder / problem.spot.path.split("/")[0]).exists()
        assert problem.message
        assert problem.text(site.folder)
    assert site.output.exists() is (CODES[code].severity != "error")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_the_bad_example_of_unreadable_files_gives_its_code() -> None:
    [path] = parts(CODES["unreadable"].example)
    with without_privileges(), tempfile.TemporaryDirectory() as folder:
        site = Scenario(Path(folder), files={path: "x"})
        (site.folder / path).chmod(0)
        [problem] = site.problems()
        assert (problem.code, problem.severity) == ("unreadable", CODES["unreadable"].severity)
        assert problem.spot.path == path
        (site.folder / path).chmod(0o600)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of POSIX")
def test_a_folder_that_cannot_be_read_is_told() -> None:
    with without_privileges(), tempfile.TemporaryDirectory() as folder:
        site = Scenario(Path(folder), files={"content/articles/closed/a.md": "x"})
        closed = site.folder / "content/articles/closed"
        closed.chmod(0)
        [problem] = site.problems()
        assert (problem.code, problem.spot.path) == ("unreadable", "content/articles/closed")
        closed.chmod(0o700)


@pytest.mark.parametrize(
    "code", [code for code, each in CODES.items() if each.example and each.severity in ("warning", "note")]
)
@pytest.mark.parametrize("severity", ["off", "note", "error"])
def test_the_settings_of_the_site_outrank_the_severity(scenario: MakeSite, code: str, severity: str) -> None:
    files = parts(CODES[code].example)
    files["site.yaml"] = files.get("site.yaml", SETTINGS) + f"checks: {{{code}: {severity}}}\n"
    severities = {problem.severity.value for problem in with_code(scenario(files=files).problems(), code)}
    assert severities == (set() if severity == "off" else {severity})
