"""Fixity: the digests of files as they lie on a disk."""

from __future__ import annotations

import os
import stat
from hashlib import file_digest
from pathlib import Path

from backfile.urls import MANIFEST

NOT_OURS = frozenset({MANIFEST, ".nojekyll", ".git", "pagefind"})
"""What lies at the root of a copy and is not compared: switches of tools, our own list, and the search index,
which is made of the pages and comes out differently each time."""


def digest_of_file(place: Path) -> str:
    """SHA-256 of a plain file; empty for anything else, such as a link, which is not followed. Raises `OSError`."""
    descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return ""
        return file_digest(file, "sha256").hexdigest()


def is_plain(place: Path) -> bool:
    """Whether there is a plain file, which no link stands for."""
    try:
        return stat.S_ISREG(os.lstat(place).st_mode)
    except OSError:
        return False


def files_below(folder: Path) -> list[str]:
    """The paths of everything below a folder that is no folder, sorted. Links are listed and not followed.

    Raises `OSError` where a folder may not be read.
    """
    found: list[str] = []
    pending = [""]
    while pending:
        inside = pending.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                path = inside + entry.name
                if path in NOT_OURS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(path + "/")
                else:
                    found.append(path)
    return sorted(found)
