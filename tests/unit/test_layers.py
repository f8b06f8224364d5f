"""Imports go one way through the stages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent.parent / "backfile"

ORDER = ["model", "read", "link", "plan", "render", "write", "pipeline", "cli"]
"""A module may import from its own stage and from those before it."""
DRIVERS = {
    "finding": "link",
    "press": "pipeline",
    "search": "pipeline",
    "edits": "pipeline",
    "layout": "pipeline",
    "console": "cli",
    "cache": "write",
    "warm": "write",
}
"""Modules that drive stages for the pipeline, and the stage that each counts to."""
SERVES_ALL = {
    "problems",
    "codes",
    "urls",
    "config",
    "parallel",
    "theme",
    "timezone",
    "report",
    "stamps",
    "words",
    "__init__",
}
"""May be imported anywhere, and import nothing but one another and the model."""
USES_STAGES = {"authoring", "check", "export", "manual", "publish", "serve", "__main__"}
"""Commands beside the pipeline: they may use any stage, and only the command line uses them."""


def _part(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def _imports(path: Path) -> set[str]:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "backfile":
            if node.module == "backfile":
                imported.update(f"backfile.{name.name}" for name in node.names if name.name != "__version__")
            else:
                imported.add(node.module)
    return {_part(module) for module in imported}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in SERVES_ALL:
        allowed = SERVES_ALL | {"model"}
    elif own in USES_STAGES:
        allowed = SERVES_ALL | USES_STAGES | DRIVERS.keys() | set(ORDER)
    else:
        stage = ORDER.index(DRIVERS.get(own, own))
        allowed = SERVES_ALL | set(ORDER[: stage + 1])
        allowed |= {name for name, counts_to in DRIVERS.items() if ORDER.index(counts_to) <= stage}
    if own == "cli":
        allowed |= USES_STAGES
    assert _imports(path) <= allowed
