"""`export`: the downloads of the site with the texts of the articles, in a folder of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec.structs import replace

from backfile.config import Config
from backfile.pipeline import Options, Progress, Report, linked
from backfile.plan.data import Data, data_files
from backfile.plan.desk import Desk
from backfile.plan.package import PACKAGE
from backfile.plan.page import Page
from backfile.problems import UsageFailed
from backfile.render.pages import writer_of
from backfile.urls import DATA


def export(
    config: Config, folder: Path, options: Options, progress: Progress = lambda *_: None, *, texts: bool = True
) -> tuple[Report, dict[str, int]]:
    """Writes the files into the folder; what the content says, and the bytes of each file by its name.

    Raises `BuildFailed` with what is wrong with the content, and `UsageFailed` for a folder that holds other things.
    """
    _check(folder, config)
    archive, report = linked(config, options, progress)
    data = Data(Desk(archive, config, options.today), texts=texts)
    files: dict[str, bytes] = {}
    for page in data_files(data):
        files[page.address.removeprefix(DATA)] = _written(page, files)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        # Whoever reads the folder meanwhile finds the old file or the new one.
        part = folder / f".{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)
    return report, {name: len(content) for name, content in files.items()}


def _check(folder: Path, config: Config) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageFailed(f"{folder} is no folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / PACKAGE).is_file():
        raise UsageFailed(f"{folder} holds other things than an export; name a new folder, or an empty one")
    if (config.root / "content").resolve() in (folder.resolve(), *folder.resolve().parents):
        raise UsageFailed(f"{folder} lies in the content of the site")


def _written(page: Page, files: dict[str, bytes]) -> bytes:
    """The bytes of a file; those of which it tells the size are among `files`."""
    sizes = [len(files[address.removeprefix(DATA)]) for address in page.sizes_of]
    bound = replace(page, make=partial(page.make, sizes)) if sizes else page
    write = writer_of(page.template)
    assert write  # no file of data has a template
    return write(bound.view)
