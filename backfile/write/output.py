"""The output folder: everything is staged beside it, and moved into place when all of it is there.

Only files that an earlier build wrote are ever replaced or removed; a foreign file in the place of a page is
an error, and the published site stays as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from backfile.problems import EnvironmentFailed, UsageFailed
from backfile.write.manifest import MANIFEST, Manifest, Written, manifest_bytes, read_manifest


def check_place(output: Path, root: Path) -> None:
    """Refuses an output folder whose use could cost anyone their files. Raises `UsageFailed`."""
    output, root = output.resolve(), root.resolve()
    if output in (Path(output.anchor), Path.home().resolve()) or root.is_relative_to(output):
        raise UsageFailed(f"{output} cannot be the output folder: it holds more than the site")
    for folder in ("content", "templates", "static", "backfile", "records", ".git", "tests"):
        if output.is_relative_to(root / folder):
            raise UsageFailed(f"{output} cannot be the output folder: it lies in the site's own {folder}/")


class Staging:
    """A folder beside the output, on the same disk, that holds what changed until all of it is there."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output.parent / f".{output.name}.staging"

    def __enter__(self) -> Staging:
        self.output.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, path: str, data: bytes) -> None:
        """Stages a file."""
        place = self.folder / path
        try:
            with open(place, "xb") as file:
                file.write(data)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(place, "xb") as file:
                file.write(data)

    def commit(self, written: Iterable[str], files: Mapping[str, Written]) -> list[str]:
        """Moves the staged files into place, and returns the paths of those that are gone since the last build.

        `files` is everything that the site now holds. Raises `EnvironmentFailed` before anything is touched
        where a file that Backfile did not write is in the way.
        """
        written = list(written)
        self.put(MANIFEST, manifest_bytes(Manifest(dict(files))))
        if not self.output.exists():
            self.folder.rename(self.output)
            return []
        known = read_manifest(self.output).files
        self._refuse_foreign(written, known)
        gone = sorted(known.keys() - files.keys())
        for path in gone:
            self._remove(path)
        made: set[Path] = set()
        for path in [*written, MANIFEST]:
            place = self.output / path
            if place.parent not in made:
                place.parent.mkdir(parents=True, exist_ok=True)
                made.add(place.parent)
            os.replace(self.folder / path, place)
        return gone

    def _refuse_foreign(self, written: Iterable[str], known: Mapping[str, Written]) -> None:
        for path in written:
            if path in known:
                continue
            place = self.output / path
            if place.is_symlink() or place.exists():
                raise EnvironmentFailed(f"{place} is in the way: Backfile did not write it and leaves it alone")
            for folder in place.relative_to(self.output).parents:
                above = self.output / folder
                foreign = above.is_symlink() or (above.exists() and not above.is_dir())
                if foreign and folder.as_posix() not in known:
                    raise EnvironmentFailed(f"{above} is in the way of a folder: Backfile leaves it alone")

    def _remove(self, path: str) -> None:
        """Removes a file of an earlier build, and the folders that are then empty."""
        place = self.output / path
        place.unlink(missing_ok=True)
        for folder in place.relative_to(self.output).parents[:-1]:
            try:
                (self.output / folder).rmdir()
            except OSError:
                break


def clean(output: Path) -> int:
    """Removes what the last build wrote, and nothing else; returns how many files that were."""
    files = read_manifest(output).files
    staging = Staging(output)
    for path in [*files, MANIFEST]:
        staging._remove(path)
    try:
        output.rmdir()
    except OSError:
        pass
    return len(files)
