"""Stamps: what the files of a site look like from outside, to see which of them changed without reading them.

A stamp is a file's size, its times and its number on the disk. The time of the last change of its data or of
its entry (`st_ctime`, stat(2)) cannot be set back by a program, so an edit that restores the old time of
modification shows all the same. A file that was changed within `RESOLUTION` before it was looked at could be
changed once more without a new stamp; it gets none, and is read again by the next build.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

RESOLUTION = 2_000_000_000
"""Nanoseconds; no file system in use keeps coarser times than two seconds (FAT)."""

Stamp = tuple[int, int, int, int, int]
"""Mode, size, time of modification, time of change, number; all as stat(2) gives them."""


def stamps_of(root: Path, folders: tuple[str, ...]) -> dict[str, Stamp]:
    """The stamps of everything below the folders (or of the files) named, by path from `root`.

    Whatever lies there is listed, also what a build refuses, so that its coming and going is seen.
    """
    found: dict[str, Stamp] = {}
    newest = time.time_ns() - RESOLUTION
    pending = []
    for name in folders:
        try:
            found[name] = _stamp(os.lstat(root / name), newest)
        except OSError:
            continue
        pending.append(name)
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(path)
                    else:
                        found[path] = _stamp(entry.stat(follow_symlinks=False), newest)
        except OSError:
            continue
    return found


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of one file; None where there is none."""
    try:
        return _stamp(os.lstat(path), time.time_ns() - RESOLUTION)
    except OSError:
        return None


UNSURE: Stamp = (0, 0, 0, 0, 0)
"""In place of the stamp of a file that may have changed since; equal to no stamp, itself included."""


def same(one: Stamp | None, other: Stamp | None) -> bool:
    """Whether two stamps say that the file is the same."""
    return one is not None and one == other and one != UNSURE


def _stamp(status: os.stat_result, newest: int) -> Stamp:
    is_folder = status.st_mode & 0o170000 == 0o040000
    if is_folder:
        return (status.st_mode, 0, 0, 0, 0)  # what lies in it is listed itself
    if max(status.st_mtime_ns, status.st_ctime_ns) > newest:
        return UNSURE
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
