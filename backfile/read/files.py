"""The files of a folder: which there are, and their text.

Only plain files and folders are read. A link, pipe, socket or device is refused by name at once, for a
link may lead to what was never meant to be published, and a pipe would be waited for without end.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backfile.problems import Problem, Spot

MAX_BYTES = 1_000_000
"""The longest Markdown file that is read, in bytes."""

# Written out as text, these could pass for the placeholders of links (`urls.ROOT`) or break a feed.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tree:
    """The plain files below a folder."""

    root: Path
    paths: tuple[str, ...]
    """Relative to `root`, with forward slashes, sorted."""


_HARMLESS = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xEF})
"""Bytes that can be part of no forbidden character; C2 begins U+0080 to U+009F, EF begins U+FFFE and U+FFFF."""


def scan(site: Path, folder: str) -> tuple[Tree, list[Problem]]:
    """The files below `site/folder`; none where the folder does not exist. Hidden and backup files are left out."""
    root = site / folder
    problems: list[Problem] = []
    paths: list[str] = []
    pending = [""]
    while pending:
        inside = pending.pop()
        try:
            with os.scandir(root / inside) as entries:
                listed = list(entries)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_unreadable(f"{folder}/{inside}", error))
            continue
        for entry in listed:
            path = inside + entry.name
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if not _is_unicode(path):
                shown = path.encode(errors="replace").decode()
                problems.append(Problem("not-utf8", "the file's name is not UTF-8", Spot(f"{folder}/{shown}")))
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path + "/")
            elif entry.is_file(follow_symlinks=False):
                paths.append(path)
            else:
                problems.append(_special(entry, f"{folder}/{path}"))
    return Tree(root, tuple(sorted(paths))), problems


def read_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """The text of a content file, as `decode` gives it; `path` is relative to `root`, the site's folder."""
    data, problems = read_bytes(root, path)
    return ("", problems) if problems else decode(data, path)


def read_bytes(root: Path, path: str) -> tuple[bytes, list[Problem]]:
    """What the file holds, or why it cannot be read."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as file:
            # `read(MAX_BYTES)` would make room for as much each time.
            data = file.read() if os.fstat(file.fileno()).st_size <= MAX_BYTES else file.read(MAX_BYTES + 1)
    except OSError as error:
        return b"", [_unreadable(path, error)]
    if len(data) > MAX_BYTES:
        return b"", [Problem("too-long", f"the file is longer than {MAX_BYTES:,} bytes", Spot(path))]
    return data, []


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text without byte-order mark, its lines ended by LF; or the problems it has."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        message = f"byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8"
        return "", [Problem("not-utf8", message, Spot(path, line, column), "save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(_forbidden(text, data, path))


def _is_unicode(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:  # the system's way of giving us bytes that are no text
        return False
    return True


def _forbidden(text: str, data: bytes, path: str) -> Iterator[Problem]:
    # Nearly every text is cleared by the quick look at its bytes.
    match = FORBIDDEN.search(text) if data.translate(None, _HARMLESS) else None
    if match:
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"the character U+{ord(match[0]):04X} can stand in no page"
        yield Problem("control-character", message, Spot(path, line, column), "delete it")


def _special(entry: os.DirEntry[str], path: str) -> Problem:
    if entry.is_symlink():
        target = os.readlink(entry.path)
        return Problem("special-file", f"{path} is a link to {target}", Spot(path), "put the file itself there")
    mode = entry.stat(follow_symlinks=False).st_mode
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    kind = kinds.get(stat.S_IFMT(mode), "a device")
    return Problem("special-file", f"{path} is {kind}, not a file", Spot(path), "remove it")


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem("unreadable", f"cannot be read: {error.strerror}", Spot(path.rstrip("/")))
