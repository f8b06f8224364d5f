"""The output folder: where it may be, and how it is cleaned."""

from __future__ import annotations

from pathlib import Path

from backfile.problems import UsageFailed
from backfile.urls import MANIFEST
from backfile.write.manifest import read_manifest
from backfile.write.staging import recover, remove

SITE_FOLDERS = (
    "content",
    "templates",
    "static",
    "records",
    "words",
    "backfile",
    "tests",
    "docs",
    ".git",
    ".backfile",
    ".venv",
)


def check_place(output: Path, root: Path) -> None:
    """Refuses an output folder whose use could cost anyone their files. Raises `UsageFailed`."""
    output, root = output.resolve(), root.resolve()
    if output in (Path(output.anchor), Path.home().resolve()) or root.is_relative_to(output):
        raise UsageFailed(f"{output} cannot be the output folder: it holds more than the site")
    for folder in SITE_FOLDERS:
        if output.is_relative_to(root / folder):
            raise UsageFailed(f"{output} cannot be the output folder: it lies in the site's own {folder}/")


def clean(output: Path) -> int:
    """Removes what the last build wrote, and nothing else; returns how many files that were."""
    recover(output)
    files = read_manifest(output).files
    for path in [*files, MANIFEST]:
        remove(output, path)
    try:
        output.rmdir()
    except OSError:
        pass
    return len(files)
