"""The list of what a build wrote. It lies with the output, so that nothing else has to be kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder, encode

from backfile.urls import MANIFEST

VERSION = 2


class Written(NamedTuple):
    """A file as it was written."""

    digest: str
    """SHA-256, the first 32 hexadecimal digits."""
    size: int
    """In bytes."""
    key: str = ""
    """The digest of all that the page was made of; empty for a file that was copied."""


class _Stored(Struct):
    version: int
    files: dict[str, Written]


@dataclass(frozen=True, slots=True)
class Manifest:
    files: dict[str, Written]
    """By path from the output folder, with forward slashes."""

    def without_keys(self) -> Manifest:
        """The same files, of none of which it is known what they were made of."""
        return Manifest({path: Written(each.digest, each.size) for path, each in self.files.items()})

    def holds(self, output: Path, path: str, digest: str) -> bool:
        """Whether the file was written with this digest and is still there in its size."""
        known = self.files.get(path)
        return known is not None and known.digest == digest and self.is_there(output, path)

    def is_there(self, output: Path, path: str) -> bool:
        """Whether the file is still there in the size in which it was written."""
        try:
            return os.stat(output / path, follow_symlinks=False).st_size == self.files[path].size
        except OSError:
            return False


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def read_manifest(output: Path) -> Manifest:
    """The manifest of the last build; an empty one where there is none or it is damaged."""
    try:
        stored = Decoder(_Stored).decode((output / MANIFEST).read_bytes())
    except (OSError, MsgspecError):
        return Manifest({})
    if stored.version != VERSION:
        return Manifest({})
    # It may have been tampered with, and what it names is replaced and removed.
    return Manifest({path: entry for path, entry in stored.files.items() if is_inside(path)})


def is_inside(path: str) -> bool:
    """Whether a path from the output folder stays in it."""
    if not (path.startswith("/") or ".." in path or "//" in path or "\\" in path or ":" in path or path[:1] == "."):
        return True  # nearly all of them
    steps = path.split("/")
    return not {"", ".", ".."} & set(steps) and "\\" not in path and not os.path.isabs(path)


def manifest_bytes(manifest: Manifest) -> bytes:
    return encode(_Stored(VERSION, {path: manifest.files[path] for path in sorted(manifest.files)})) + b"\n"
