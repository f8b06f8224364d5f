"""Renditions and cards are made once: in all processes, remembered by what they are made from.

They lie in `.backfile/pictures/`, each under its key and the checksum of its bytes, or in the output of the last
build, whose list holds the same keys. Deleting them costs time and nothing else.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from msgspec.structs import replace

from backfile import theme
from backfile.parallel import in_slices
from backfile.plan.cards import DrawnCard
from backfile.plan.files import Copy
from backfile.problems import EnvironmentFailed
from backfile.write.manifest import Manifest

FOLDER = "pictures"
FEW = 3
"""Below this many pictures making them takes less time than starting processes."""
FEW_CARDS = 40
"""The same of cards."""


SERIF, SANS = (f"theme/fonts/source-{name}-latin-wght-normal.woff2" for name in ("serif-4", "sans-3"))
"""What cards are drawn with, below `static/`."""


class Task(NamedTuple):
    """A picture of which renditions are missing, or a card."""

    path: str
    """From the site's folder; empty for a card."""
    copies: tuple[Copy, ...]
    """One for each that is missing, with its key."""


class Renditions:
    """The renditions of a site; used in a `with` statement, at whose end those that nothing shows are forgotten."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".backfile" / FOLDER
        self._stored: dict[str, Path] = {}
        """The files that hold what was made, by key."""
        self._used: set[str] | None = None
        self._is_passing = False

    def __enter__(self) -> Renditions:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if self._is_passing:
            shutil.rmtree(self.folder, ignore_errors=True)
        elif kind is None and self._used is not None:
            kept = {file.name for key, file in self._stored.items() if key in self._used}
            for name in set(_listed(self.folder)) - kept:
                with suppress(OSError):  # a folder, say
                    (self.folder / name).unlink(missing_ok=True)

    def develop(
        self,
        copies: Sequence[Copy],
        known: Manifest,
        output: Path,
        jobs: int,
        progress: Callable[[int, int], None] = lambda *_: None,
        *,
        remember: bool = True,
    ) -> list[Copy]:
        """The same copies, those that are made with their keys and the files that hold them; made where missing.

        What the output holds as the last build wrote it (`known`) is not made again. Raises `EnvironmentFailed`
        where a picture is no longer what it was when it was looked into.
        """
        keyed = [replace(copy, key=self._key(copy)) if copy.is_made else copy for copy in copies]
        self._used = {copy.key for copy in keyed if copy.key}
        names = (name for name in _listed(self.folder) if "." not in name)
        self._stored = {name.partition("-")[0]: self.folder / name for name in names}
        tasks = self._missing(keyed, known, output, remember=remember)
        if tasks:
            self._prepare()
            _import_makers(tasks)
            try:
                self._make(tasks, jobs, progress)
            except OSError as error:
                if self._is_passing or error.errno not in (ENOSPC, EDQUOT):
                    raise
                self._pass()
                self._make(tasks, jobs, progress)
        return [replace(copy, path=str(self._stored[copy.key])) if copy.key in self._stored else copy for copy in keyed]

    def _make(self, tasks: Sequence[Task], jobs: int, progress: Callable[[int, int], None]) -> None:
        pictures, cards = [task for task in tasks if task.path], [task for task in tasks if not task.path]
        for wanted, few in ((pictures, FEW), (cards, FEW_CARDS)):
            with in_slices(_make_slice, (self.root, self.folder, wanted), len(wanted), jobs, few) as slices:
                for made in slices:
                    for names in made:
                        self._stored.update((key, self.folder / name) for key, name in names.items())
                    progress(len(made), len(tasks))

    def _key(self, copy: Copy) -> str:
        """The digest of all that it is made of: the picture, its size and format, or a card's text; and how."""
        if copy.rendition is None:
            return sha256(f"{self._recipe_of_cards} {copy.digest}".encode()).hexdigest()[:24]
        _, format, width, height = copy.rendition
        return sha256(f"{_recipe()} {copy.digest} {format} {width} {height}".encode()).hexdigest()[:24]

    @cached_property
    def _recipe_of_cards(self) -> str:
        """A digest of the module that draws cards, of the fonts, and of Pillow."""
        import PIL

        digest = sha256(PIL.__version__.encode())
        for part in (Path(__file__).with_name("cards.py").read_bytes(), *_fonts(self.root)):
            digest.update(part)
        return digest.hexdigest()

    def _prepare(self) -> None:
        """Makes the folder; another one, where the site's cannot be written to."""
        import tempfile  # costs a build that makes no picture as much as the rest of this module

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                return
        except OSError:
            self._pass()

    def _pass(self) -> None:
        """From here on another folder, for this build alone."""
        import tempfile

        self.folder = Path(tempfile.mkdtemp(prefix="backfile-"))
        self._is_passing = True

    def _missing(self, copies: Sequence[Copy], known: Manifest, output: Path, *, remember: bool) -> list[Task]:
        by_file: dict[str, dict[str, Copy]] = defaultdict(dict)
        for copy in copies:
            if copy.key and not (remember and (_is_published(copy, known, output) or self._holds(copy.key))):
                by_file[copy.path or copy.key].setdefault(copy.key, copy)
        made = (tuple(missing.values()) for missing in by_file.values())
        return [Task(missing[0].path, missing) for missing in made]

    def _holds(self, key: str) -> bool:
        """Whether the rendition is there, whole."""
        file = self._stored.get(key)
        try:
            return file is not None and file.name == _name(key, file.read_bytes())
        except OSError:
            return False


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _is_published(copy: Copy, known: Manifest, output: Path) -> bool:
    path = copy.address[1:]
    entry = known.files.get(path)
    return entry is not None and entry.key == copy.key and known.is_there(output, path)


def _import_makers(tasks: Sequence[Task]) -> None:
    """Once, before processes are forked."""
    if any(task.path for task in tasks):
        import backfile.write.encoding
    if not all(task.path for task in tasks):
        import backfile.write.cards  # noqa: F401


@cache
def _recipe() -> str:
    """A digest of the modules that make renditions, and of Pillow."""
    import PIL  # its version alone; the decoders are not imported

    package = Path(__file__).resolve().parent.parent
    digest = sha256(PIL.__version__.encode())
    for module in ("write/encoding.py", "write/metadata.py", "read/metadata.py", "read/xml.py"):
        digest.update((package / module).read_bytes())
    return digest.hexdigest()


def _fonts(root: Path) -> tuple[bytes, bytes]:
    """The theme's, or those that the site has in their places."""
    serif, sans = (
        own if (own := root / "static" / font).is_file() else theme.theme_files() / font for font in (SERIF, SANS)
    )
    return serif.read_bytes(), sans.read_bytes()


def _name(key: str, data: bytes) -> str:
    return f"{key}-{zlib.crc32(data):08x}"


def _make_slice(state: tuple[Path, Path, Sequence[Task]], start: int, stop: int) -> list[dict[str, str]]:
    root, folder, tasks = state
    return [_make(root, folder, task) for task in tasks[start:stop]]


def _make(root: Path, folder: Path, task: Task) -> dict[str, str]:
    """Makes what is missing of one picture, or a card; the names under which it lies, by key."""
    names = {}
    for copy, made in zip(task.copies, _made(root, task), strict=True):
        names[copy.key] = name = _name(copy.key, made)
        temporary = folder / f"{name}.{os.getpid()}"
        try:
            temporary.write_bytes(made)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)  # whoever made a folder of it
        temporary.replace(folder / name)
    return names


def _made(root: Path, task: Task) -> list[bytes]:
    if not task.path:
        return [_drawn(root, copy.card) for copy in task.copies if copy.card]
    from backfile.write.encoding import encoded

    data = (root / task.path).read_bytes()
    if sha256(data).hexdigest()[:32] != task.copies[0].digest:
        raise EnvironmentFailed(f"{task.path} was changed while the site was built; build again")
    return encoded(data, [copy.rendition for copy in task.copies if copy.rendition])


def _drawn(root: Path, card: DrawnCard) -> bytes:
    from backfile.write.cards import drawn

    try:
        return drawn(card, *_fonts(root))
    except OSError as error:
        hint = "`outputs: {cards: false}` leaves cards out"
        raise EnvironmentFailed(
            f"no card can be drawn with the fonts of `static/theme/fonts/` ({error}); {hint}"
        ) from error
