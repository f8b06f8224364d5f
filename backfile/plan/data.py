"""The downloads: every table of the archive in three formats, what describes them, and the page that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from backfile import urls
from backfile.model.value import Value
from backfile.plan.citations import bibliography_files
from backfile.plan.desk import Desk
from backfile.plan.package import DATABASE, DATASETTE, PACKAGE, Format, beside, dataset, datasette, formats, package
from backfile.plan.page import Page
from backfile.plan.pairs import graph_file
from backfile.plan.tables import Column, Row, Table, tables
from backfile.plan.views import Head, JsonView, Link, TableView
from backfile.urls import Address, href
from backfile.words import Words

WITHOUT_SPACES = frozenset(["ja", "km", "lo", "my", "th", "zh"])
"""Languages whose words a program cannot tell apart by the blanks between them."""


class StoredTable(Value, frozen=True):
    """A table of the database."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    searched: tuple[str, ...]
    rows: tuple[Row, ...]


class DatabaseView(Value, frozen=True):
    """What `render/database.py` writes."""

    tables: tuple[StoredTable, ...]
    tokenizer: str
    """How FTS5 cuts texts into what can be searched."""


class TableLine(Value, frozen=True):
    """A table with its files."""

    name: str
    about: str
    rows: int
    files: tuple[Link, ...]
    """The note is the size."""


class DataView(Value, frozen=True):
    """What `data.html` shows."""

    head: Head
    tables: tuple[TableLine, ...]
    database: Link
    """The note is the size."""
    beside: tuple[TableLine, ...]
    """What holds the same in other formats."""
    package: str
    datasette: str
    """The hrefs of what describes the tables: for programs of all kinds, and for Datasette."""
    texts: bool
    """Whether the texts of the articles are in it."""
    license: Link | None
    rights: str
    """The site's own words on who holds the texts."""
    dataset: Mapping[str, Any]
    """What search engines for data read: a `Dataset` of schema.org."""


class Data:
    """The tables of an archive; the rows of each are made once in a process."""

    def __init__(self, desk: Desk, *, texts: bool) -> None:
        self.desk = desk
        self.texts = texts
        self._rows: dict[str, tuple[Row, ...]] = {}

    @property
    def tables(self) -> tuple[Table, ...]:
        return tables(texts=self.texts)

    def rows(self, table: Table) -> tuple[Row, ...]:
        if table.name not in self._rows:
            self._rows[table.name] = table.rows(self.desk)
        return self._rows[table.name]

    def view(self, name: str) -> TableView:
        table = next(table for table in self.tables if table.name == name)
        return TableView(tuple(column.name for column in table.columns), self.rows(table))

    def database(self) -> DatabaseView:
        stored = [
            StoredTable(each.name, each.columns, each.key, each.searched, self.rows(each)) for each in self.tables
        ]
        spaced = self.desk.config.language.split("-")[0].lower() not in WITHOUT_SPACES
        return DatabaseView(tuple(stored), "unicode61 remove_diacritics 2" if spaced else "trigram")


def plan_data(desk: Desk) -> Iterator[Page]:
    """The downloads and their page."""
    if not desk.config.makes("data"):
        return
    data = Data(desk, texts=desk.config.data.texts)
    files = list(data_files(data))
    yield from files
    make, sizes_of = partial(_view, data), files[-1].sizes_of
    yield Page(urls.DATA, "data.html", make, "the page of downloads", "data", sizes_of=sizes_of)


def data_files(data: Data) -> Iterator[Page]:
    """The files, the one that describes all others last; it tells of those, too, that others make (`files_beside`)."""
    renderers = {"csv": "table", "jsonl": "lines"}
    for table in data.tables:
        for format in formats(table):
            yield _file(format.path, renderers[format.name], partial(data.view, table.name))
    yield _file(DATABASE, "database", data.database)
    yield _file(DATASETTE, "json", partial(_datasette, data))
    described = [*(format.path for table in data.tables for format in formats(table)), DATABASE]
    described += [format.path for each in beside(data.desk) for format in each.formats]
    yield _file(PACKAGE, "json", partial(_package, data), tuple(urls.data_address(path) for path in described))


def files_beside(desk: Desk) -> Iterator[Page]:
    """The files that hold the same in other formats; in the site they are made with bibliographies and pairs."""
    if desk.config.makes("bibliographies"):
        yield from bibliography_files(desk)
    if desk.config.makes("pairs"):
        yield graph_file(desk)


def _file(path: str, renderer: str, make: Any, sizes_of: tuple[Address, ...] = ()) -> Page:
    address = urls.data_address(path)
    return Page(address, renderer, make, "the downloads", "data", listed=False, sizes_of=sizes_of)


def _datasette(data: Data) -> JsonView:
    return JsonView(datasette(data.tables, data.desk))


def _package(data: Data, sizes: Sequence[int]) -> JsonView:
    return JsonView(package(data.tables, data.desk, sizes))


def _view(data: Data, sizes: Sequence[int]) -> DataView:
    desk, words = data.desk, data.desk.words
    terms = desk.config.data
    license = terms.license or terms.license_url
    size = iter(sizes)

    def line(name: str, about: str, rows: int, files: Iterable[Format]) -> TableLine:
        links = (Link(each.label, href(urls.data_address(each.path)), note=sized(next(size), words)) for each in files)
        return TableLine(name, words[about], rows, tuple(links))

    lines = tuple(
        line(each.name, _about(each.name, texts=data.texts), each.count(desk), formats(each)) for each in data.tables
    )
    head = desk.head(urls.DATA, words["data"], words["data_described"])
    return DataView(
        head=head,
        tables=lines,
        database=Link(DATABASE, href(urls.data_address(DATABASE)), note=sized(next(size), words)),
        beside=tuple(line(each.name, f"table_{each.name}", each.rows, each.formats) for each in beside(desk)),
        package=href(urls.data_address(PACKAGE)),
        datasette=href(urls.data_address(DATASETTE)),
        texts=data.texts,
        license=Link(license, terms.license_url) if license else None,
        rights=desk.config.rights,
        dataset=dataset(data.tables, desk, sizes),
    )


def _about(table: str, *, texts: bool) -> str:
    """The name of the text that tells what a table holds."""
    return "table_articles_with_texts" if texts and table == "articles" else f"table_{table}"


def sized(bytes: int, words: Words) -> str:
    """`5.4 MB`, `310 kB`, `95 bytes`."""
    if bytes < 1000:
        return words.counted("bytes", bytes)
    unit, size = ("MB", bytes / 1e6) if bytes >= 1_000_000 else ("kB", bytes / 1e3)
    return f"{words.decimal(size, 0 if size >= 10 else 1)} {unit}"
