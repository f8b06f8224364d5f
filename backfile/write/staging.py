"""A build becomes the published site in one step, or not at all.

Everything that changed is staged in a folder beside the output, on the same disk. When all of it is there, a
journal of what has to happen is made durable, and only then files are moved into place, those that are gone
removed, and the manifest replaced, last. A build that ends before the journal has changed nothing; one that
ends after it is completed by whoever comes next (`recover`). Moving a file is one step of the file system, so
no page is ever half written.

Only files that an earlier build wrote are replaced or removed. A foreign file in the place of a page is an
error before anything is touched.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from backfile.problems import EnvironmentFailed
from backfile.urls import MANIFEST
from backfile.write.lock import LOCKS
from backfile.write.manifest import Manifest, Written, digest_of, is_inside, manifest_bytes, read_manifest

if LOCKS:
    import fcntl

JOURNAL = ".journal.json"
STAGED_INSIDE = ".backfile.staging"
"""The staging folder of an output that is a disk of its own."""


class Staging:
    """The staging folder of an output."""

    def __init__(self, output: Path) -> None:
        self.output = Path(os.path.realpath(output))
        self.folder = self.output.parent / f".{self.output.name}.staging"
        if self.output.exists() and self.output.stat().st_dev != self.output.parent.stat().st_dev:
            self.folder = self.output / STAGED_INSIDE  # the output is a disk of its own
        self._usual_mask = 0o022
        self._held: int | None = None
        self._made = {""}
        """Folders of the staging folder that are known to be there."""

    def __enter__(self) -> Staging:
        self.output.parent.mkdir(parents=True, exist_ok=True)
        recover(self.output)
        # A site is to be read by everyone, whatever the habits of its builder.
        self._usual_mask = os.umask(0o022)
        try:
            self.folder.mkdir()
            self._held = _hold(self.folder)
        except BaseException:
            os.umask(self._usual_mask)
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        os.umask(self._usual_mask)
        # A commit that the disk cut short is left as it is, to be completed by whoever comes next.
        if not (self.folder / JOURNAL).exists():
            shutil.rmtree(self.folder, ignore_errors=True)
        _release(self._held)

    def put(self, path: str, data: bytes) -> None:
        """Stages a file. Folders are made when the first file needs them."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)
        with open(f"{self.folder}/{path}", "xb", buffering=0) as file:
            written = file.write(data)
            while written < len(data):  # the disk took a part; the next call says why
                written += file.write(data[written:])

    def _make(self, folder: str) -> None:
        """Makes a folder and those around it, unless another process was quicker."""
        above = folder.rpartition("/")[0]
        if above not in self._made:
            self._make(above)
        with suppress(FileExistsError):
            os.mkdir(f"{self.folder}/{folder}")
        self._made.add(folder)

    def commit(self, changed: Sequence[str], manifest: Manifest, before: Manifest | None = None) -> list[str]:
        """Publishes the staged files `changed` and removes what the manifest no longer names; returns what that was.

        `before` is the manifest in the output, where the caller has read it already. Raises `EnvironmentFailed`
        before anything is touched where a foreign file is in the way.
        """
        self.put(MANIFEST, manifest_bytes(manifest))
        if not self.output.exists():
            self.folder.rename(self.output)
            return []
        known = (before or read_manifest(self.output)).files
        _refuse_foreign(self.output, self.folder, changed, known)
        gone = sorted(known.keys() - manifest.files.keys())
        _refuse_closed(self.output, [*changed, *gone])
        with _made_folders(self.output, changed, known):
            self._write_journal({"remove": gone, "move": [*changed, MANIFEST]})
        with _uninterrupted():
            _finish(self.output, self.folder, gone, [*changed, MANIFEST])
        return gone

    def _write_journal(self, journal: Mapping[str, Sequence[str]]) -> None:
        """The one write that is waited for until the disk has it: after it, the build counts."""
        temporary = self.folder / (JOURNAL + ".new")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(journal, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.folder / JOURNAL)
        _sync_folder(self.folder)


def recover(output: Path) -> bool:
    """Completes a commit that was cut short, or forgets a build that never came to one; whether it was the former."""
    staging = Staging(output)
    if not staging.folder.exists():
        return False
    held = _hold(staging.folder)  # unless a build of another site is at work there
    try:
        journal = _read_journal(staging.folder / JOURNAL)
        if journal is None:
            shutil.rmtree(staging.folder, ignore_errors=True)
            return False
        gone, moved = journal
        with _uninterrupted():
            _finish(staging.output, staging.folder, gone, moved)
            _distrust_damaged(staging.output, moved)
        return True
    finally:
        _release(held)


GRACE = 3.0
"""Seconds that a build waits for the workers of one that was killed; they notice it within half a second."""


def _hold(folder: Path) -> int | None:
    """Locks a staging folder for as long as this process and its workers live, or until `_release`.

    Raises `EnvironmentFailed` where another build holds it.
    """
    if not LOCKS:
        return None
    number = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + GRACE
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return number
        except BlockingIOError:
            if time.monotonic() > until:
                os.close(number)
                raise EnvironmentFailed(f"another build is writing to this output ({folder})") from None
            time.sleep(0.05)
        except OSError:  # a disk that knows no locks
            os.close(number)
            return None


def _release(number: int | None) -> None:
    if number is not None:
        os.close(number)


def _read_journal(path: Path) -> tuple[list[str], list[str]] | None:
    """What the journal says to remove and to move; None where it is none, or names anything outside the output."""
    try:
        journal = json.loads(path.read_text(encoding="utf-8"))
        gone, moved = journal["remove"], journal["move"]
        if all(isinstance(each, str) and is_inside(each) for each in (*gone, *moved)):
            return list(gone), list(moved)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _finish(output: Path, folder: Path, gone: Sequence[str], moved: Sequence[str]) -> None:
    """Does what a journal says, wherever an earlier attempt may have stopped."""
    for path in gone:
        remove(output, path)
    made: set[Path] = set()
    for path in moved:
        place = output / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        try:
            os.replace(folder / path, place)
        except FileNotFoundError:
            continue  # moved by the attempt before
    shutil.rmtree(folder, ignore_errors=True)


def _distrust_damaged(output: Path, moved: Sequence[str]) -> None:
    """Takes out of the manifest what is not on the disk as it says, so that the next build writes it again."""
    manifest = read_manifest(output)
    damaged = {path for path in moved if path in manifest.files and not _is_whole(output / path, manifest.files[path])}
    if damaged:
        sound = {path: entry for path, entry in manifest.files.items() if path not in damaged}
        (output / MANIFEST).write_bytes(manifest_bytes(Manifest(sound)))


def _is_whole(place: Path, entry: Written) -> bool:
    try:
        return digest_of(place.read_bytes()) == entry.digest
    except OSError:
        return False


def remove(output: Path, path: str) -> None:
    """Removes a file of an earlier build, and the folders that are then empty."""
    place = output / path
    place.unlink(missing_ok=True)
    for folder in list(place.relative_to(output).parents)[:-1]:
        try:
            (output / folder).rmdir()
        except OSError:
            break


def _refuse_foreign(output: Path, staged: Path, changed: Sequence[str], known: Container[str]) -> None:
    """Raises `EnvironmentFailed` where something that no build of ours wrote is in the way of a staged file.

    A file with the very bytes that are staged is ours, though the manifest has forgotten it.
    """
    seen: set[Path] = set()
    for path in changed:
        place = output / path
        if path not in known and os.path.lexists(place) and not _gives_way(place, staged / path, output, known):
            raise EnvironmentFailed(f"{place} is in the way: Backfile did not write it and leaves it alone")
        folder = place.parent
        while folder != output and folder not in seen:
            seen.add(folder)
            foreign = folder.is_symlink() or (folder.exists() and not folder.is_dir())
            if foreign and folder.relative_to(output).as_posix() not in known:
                raise EnvironmentFailed(f"{folder} is in the way: Backfile did not write it and leaves it alone")
            folder = folder.parent


def _refuse_closed(output: Path, paths: Sequence[str]) -> None:
    """Raises `EnvironmentFailed` where a folder in which files must be moved or removed may not be written to."""
    for folder in {(output / path).parent for path in paths} | {output}:
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            raise EnvironmentFailed(f"Permission denied: {folder}")


def _gives_way(place: Path, staged: Path, output: Path, known: Container[str]) -> bool:
    """Whether what stands in a page's place is the page itself, or a folder that holds nothing but our own files."""
    if place.is_symlink():
        return False
    if place.is_dir():
        inside = (path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
        return all(path.relative_to(output).as_posix() in known for path in inside)
    return place.is_file() and filecmp.cmp(place, staged, shallow=False)


@contextmanager
def _made_folders(output: Path, changed: Sequence[str], known: Mapping[str, Written]) -> Iterator[None]:
    """Makes the folders that new pages need while failing is still free: a full disk refuses them here.

    Where a folder must take the place of an old page, it is made after that page is removed.
    """
    made: list[Path] = []
    try:
        for path in changed:
            missing = []
            folder = (output / path).parent
            while not folder.is_dir():
                missing.append(folder)
                folder = folder.parent
            if any(each.relative_to(output).as_posix() in known for each in missing):
                continue
            for each in reversed(missing):
                each.mkdir()
                made.append(each)
        yield
    except BaseException:
        for folder in reversed(made):
            folder.rmdir()
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A commit that has begun is finished: Ctrl-C and SIGTERM come too late to keep the old site."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _sync_folder(folder: Path) -> None:
    """Makes the entries of a folder durable, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
