"""The press: pages are rendered, and what the last build did not write alike goes into the staging folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

from msgspec.msgpack import Encoder
from msgspec.structs import replace

from backfile import theme
from backfile.config import Config
from backfile.parallel import in_slices, processors
from backfile.plan.files import Copy
from backfile.plan.page import Page
from backfile.plan.views import Picture, SiteInfo, Text
from backfile.problems import Problem, Spot
from backfile.render.html import TemplateFailed
from backfile.render.pages import Renderer
from backfile.report import Options, Progress
from backfile.urls import Address, file_path
from backfile.write.manifest import Manifest, Written, digest_of
from backfile.write.staging import Staging


class Printed(NamedTuple):
    """A file of the output."""

    path: str
    entry: Written
    kind: str
    is_new: bool
    """Whether it was staged, because the last build did not write the same."""
    view: bytes = b""
    """For an article: its view without the text, to be remembered."""


@dataclass(frozen=True)
class Press:
    """Everything a process needs to render its share of the pages into the staging folder."""

    config: Config
    options: Options
    pages: Sequence[Page]
    copies: Sequence[Copy]
    site: SiteInfo
    known: Manifest
    """What the last build wrote; empty where nothing is to be remembered."""

    def __reduce__(self) -> tuple[type[Press], tuple[Any, ...]]:
        # A process that is sent the press makes its own renderer: compiled templates cannot be sent.
        return Press, (self.config, self.options, self.pages, self.copies, self.site, self.known)

    @cached_property
    def renderer(self) -> Renderer:
        folders = theme.template_folders(self.config.root)
        return Renderer(folders, self.site, self.config.words, self.config.base_url, portable=self.options.portable)

    @cached_property
    def staging(self) -> Staging:
        return Staging(self.options.output)

    @cached_property
    def everywhere(self) -> bytes:
        """What every page's key depends on besides its view and template."""
        return freeze((self.site, self.config.words.digest, self.config.base_url, self.options.portable))

    def run(
        self, problems: list[Problem], progress: Progress, note: Callable[[list[tuple[str, bytes]]], None]
    ) -> tuple[list[Printed], Counter[str]]:
        """All files of the output, and their bytes by kind; adds template problems to `problems`.

        `note` is given the views of articles, by the paths of their files, as they come.
        """
        self.renderer.prepare({page.template for page in self.pages})
        jobs = self.options.jobs or processors()
        files: list[Printed] = []
        broken: dict[tuple[Spot, str], Problem] = {}
        with in_slices(_print_slice, self, len(self.pages), jobs) as slices:
            for printed, faults in chain(slices, self._tellers(files)):
                note([(file.path, file.view) for file in printed if file.view])
                files += [file._replace(view=b"") if file.view else file for file in printed]
                for fault in faults:  # one mistake, however many pages show it
                    mistake = (fault.spot, fault.message)
                    broken[mistake] = min(fault, broken.get(mistake, fault))
                progress("rendering", len(printed), len(self.pages))
        problems += sorted(broken.values())
        for copy in self.copies:
            files.append(self.copy(copy))
        sizes: Counter[str] = Counter()
        for printed_file in files:
            sizes[printed_file.kind] += printed_file.entry.size
        return files, sizes

    def _tellers(self, files: Sequence[Printed]) -> Iterator[tuple[list[Printed], list[Problem]]]:
        """The pages that tell the sizes of others; to be asked for when `files` holds those."""
        tellers = [page for page in self.pages if page.sizes_of]
        if tellers:
            sizes = {file.path: file.entry.size for file in files}
            bound = [
                replace(page, make=partial(page.make, [sizes[file_path(each)] for each in page.sizes_of]))
                for page in tellers
            ]
            yield _printed(self, bound)

    def print(self, page: Page) -> Printed:
        """Renders and stages the page, unless its key says that it would come out as the last build wrote it."""
        return self.print_view(page.address, page.template, page.view, page.kind)

    def print_view(self, address: Address, template: str, view: Any, kind: str) -> Printed:
        """The same for a view that is made already."""
        path = file_path(address)
        frozen = freeze(view)
        key = self.key(template, frozen)
        kept = frozen if template == "article.html" else b""
        known = self.known.files.get(path)
        if known and known.key == key and self.known.is_there(self.options.output, path):
            return Printed(path, known, kind, False, kept)
        data = self.renderer.render(template, address, view)
        return self.put(path, data, kind, key)._replace(view=kept)

    def copy(self, copy: Copy) -> Printed:
        """Stages a file as it is, unless its key says that the last build wrote it."""
        path = copy.address[1:]
        known = self.known.files.get(path)
        if copy.key and known and known.key == copy.key and self.known.is_there(self.options.output, path):
            return Printed(path, known, copy.kind, False)
        return self.put(path, (self.config.root / copy.path).read_bytes(), copy.kind, copy.key)

    def key(self, template: str, frozen: bytes) -> str:
        """The digest of all that the page depends on: its view, its template with all it uses, the site's facts."""
        made_of = (self.renderer.template_digest(template), self.everywhere, frozen)
        return sha256(b"\0".join(made_of)).hexdigest()[:24]

    def put(self, path: str, data: bytes, kind: str, key: str = "") -> Printed:
        """Stages a file unless the last build wrote the same."""
        entry = Written(digest_of(data), len(data), key)
        is_new = not self.known.holds(self.options.output, path, entry.digest)
        if is_new:
            self.staging.put(path, data)
        return Printed(path, entry, kind, is_new)


def freeze(view: Any) -> bytes:
    """The view in MessagePack, each text by its digest: bytes that stand for all it shows."""
    return _FREEZER.encode(view)


def _digested(value: Any) -> tuple[str, tuple[str, ...], tuple[Picture, ...]]:
    if not isinstance(value, Text):
        raise TypeError(f"a view holds a {type(value).__name__}")
    return sha256(value.html.encode()).hexdigest(), value.links, value.pictures


_FREEZER = Encoder(enc_hook=_digested)


def _print_slice(press: Press, start: int, stop: int) -> tuple[list[Printed], list[Problem]]:
    return _printed(press, [page for page in press.pages[start:stop] if not page.sizes_of])


def _printed(press: Press, pages: Iterable[Page]) -> tuple[list[Printed], list[Problem]]:
    printed, problems = [], []
    for page in pages:
        try:
            printed.append(press.print(page))
        except TemplateFailed as failed:
            problems.append(failed.problem)
    return printed, problems
