"""The table of faults in docs/reliability.md names every case, and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

CASES = {f"{letter}{n}" for letter, count in zip("ABCDEFG", (15, 10, 11, 12, 3, 4, 6), strict=True)
         for n in range(1, count + 1)}  # fmt: skip


def test_every_case_stands_in_the_table_once(repository: Path) -> None:
    text = (repository / "docs/reliability.md").read_text(encoding="utf-8")
    cases = re.findall(r"^\| ([A-G]\d+) \|", text, flags=re.MULTILINE)
    assert len(cases) == len(set(cases)) == 61
    assert set(cases) == CASES


def test_every_test_that_the_table_names_is_there(repository: Path) -> None:
    text = (repository / "docs/reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)+\w+\.\w+)(?:::(\w+))?`", text)
    assert len(named) > 60
    for path, name in named:
        place = repository / "tests" / path
        assert place.is_file(), path
        assert not name or f"def {name}(" in place.read_text(encoding="utf-8"), f"{path}::{name}"
