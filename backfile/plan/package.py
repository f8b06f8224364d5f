"""What describes the downloads: a Data Package, a `Dataset` of schema.org, and settings for Datasette."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from backfile import urls
from backfile.model.name import slug
from backfile.plan.citations import FORMATS
from backfile.plan.desk import Desk
from backfile.plan.tables import Table

DATABASE = "archive.sqlite"
PACKAGE = "datapackage.json"
DATASETTE = "datasette.json"
_SQLITE = "application/vnd.sqlite3"


class Format(NamedTuple):
    """A file of a table."""

    name: str
    label: str
    path: str
    media_type: str


def formats(table: Table) -> tuple[Format, ...]:
    """The files of a table."""
    return (
        Format("csv", "CSV", f"{table.name}.csv", "text/csv"),
        Format("jsonl", "JSON Lines", f"{table.name}.jsonl", "application/jsonl"),
    )


class Beside(NamedTuple):
    """What lies beside the tables and holds the same: a bibliography, a graph."""

    name: str
    about: str
    rows: int
    formats: tuple[Format, ...]


def beside(desk: Desk) -> tuple[Beside, ...]:
    """What there is of it."""
    archive, config = desk.archive, desk.config
    found = []
    if config.makes("bibliographies"):
        about = "All articles, as programs that keep references read them."
        types = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}
        csl = "application/vnd.citationstyles.csl+json"
        files = (
            Format(end, FORMATS[end], _below(urls.bibliography(urls.DATA, end)), types.get(end, csl)) for end in FORMATS
        )
        found.append(Beside("bibliography", about, len(archive.articles), tuple(files)))
    if config.makes("pairs"):
        about = "The pairs as a graph, with the entities as its nodes, for Gephi, yEd and networkx."
        graph = Format("graphml", "GraphML", _below(urls.PAIRS_GRAPH), "application/graphml+xml")
        found.append(Beside("graph", about, len(archive.pairs), (graph,)))
    return tuple(found)


def _below(address: urls.Address) -> str:
    """The path of a file from the folder of the downloads."""
    return address.removeprefix(urls.DATA)


# Data Package 2 (datapackage.org/standard)


def package(tables: Sequence[Table], desk: Desk, sizes: Sequence[int]) -> dict[str, Any]:
    """`datapackage.json`; the sizes are those of the files of each table, of the database, and of what lies beside."""
    config = desk.config
    size = iter(sizes)
    resources = [
        _resource(table, format, next(size), {each.name: each for each in tables})
        for table in tables
        for format in formats(table)
    ]
    about = "All tables in one SQLite database, with an index of words."
    resources.append(
        {"name": "archive", "path": DATABASE, "description": about, "format": "sqlite", "mediatype": _SQLITE}
        | {"bytes": next(size)}
    )
    resources += [_plain_resource(each, format, next(size)) for each in beside(desk) for format in each.formats]
    return _given(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": slug(config.title) or "archive",
            "title": config.title,
            "description": _description(desk),
            "homepage": desk.full(urls.DATA),
            "licenses": [_given({"title": config.data.license, "path": config.data.license_url})]
            if config.data.license_url
            else [],
            "resources": resources,
        }
    )


def _resource(table: Table, format: Format, size: int, tables: dict[str, Table]) -> dict[str, Any]:
    return {
        "name": table.name if format.name == "csv" else f"{table.name}-{format.name}",
        "type": "table",
        "path": format.path,
        "description": table.about,
        "format": format.name,
        "mediatype": format.media_type,
        "encoding": "utf-8",
        "bytes": size,
        "schema": _schema(table, tables),
    }


def _plain_resource(each: Beside, format: Format, size: int) -> dict[str, Any]:
    return {
        "name": f"{each.name}-{format.name}",
        "path": format.path,
        "description": each.about,
        "format": format.name,
        "mediatype": format.media_type,
        "encoding": "utf-8",
        "bytes": size,
    }


def _schema(table: Table, tables: dict[str, Table]) -> dict[str, Any]:
    fields = [{"name": column.name, "type": column.type, "description": column.about} for column in table.columns]
    return _given(
        {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {"resource": column.of, "fields": [tables[column.of].columns[0].name]},
                }
                for column in table.columns
                if column.of
            ],
        }
    )


# schema.org


def dataset(tables: Iterable[Table], desk: Desk, sizes: Sequence[int]) -> dict[str, Any]:
    """The `Dataset` for the head of the page."""
    config = desk.config
    dated = [article.date for article in desk.archive.articles if article.date.year]
    return _given(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": config.title,
            "description": _description(desk),
            "url": desk.full(urls.DATA),
            "license": config.data.license_url or config.data.license,
            "inLanguage": config.language,
            "isAccessibleForFree": True,
            "temporalCoverage": f"{dated[0].iso}/{dated[-1].iso}" if dated else "",
            "variableMeasured": [table.name for table in tables],
            "distribution": list(_distribution(tables, desk, sizes)),
        }
    )


def _distribution(tables: Iterable[Table], desk: Desk, sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    files = [(each.path, each.media_type) for table in tables for each in formats(table)]
    files += [(DATABASE, _SQLITE), *((each.path, each.media_type) for other in beside(desk) for each in other.formats)]
    for (path, media_type), size in zip(files, sizes, strict=True):
        yield {
            "@type": "DataDownload",
            "name": path,
            "encodingFormat": media_type,
            "contentUrl": desk.full(urls.data_address(path)) or path,
            "contentSize": f"{size} B",
        }


def _description(desk: Desk) -> str:
    what = "The articles of a news archive, whom and what they are about, and where and when they appeared."
    return f"{desk.config.description} {what}".strip()


# Datasette


def datasette(tables: Iterable[Table], desk: Desk) -> dict[str, Any]:
    """What Datasette is to know of the database: `datasette archive.sqlite -m datasette.json`."""
    config = desk.config
    return _given(
        {
            "title": config.title,
            "description": config.description,
            "license": config.data.license,
            "license_url": config.data.license_url,
            "source": config.title if config.base_url else "",
            "source_url": config.base_url,
            "databases": {"archive": {"tables": {table.name: _settings(table) for table in tables}}},
        }
    )


def _settings(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    latest = next((name for name in ("date", "articles") if name in names), "")
    return _given(
        {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
            "facets": list(table.facets),
            "label_column": table.label,
            "sort_desc": latest,
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """The values without those that say nothing."""
    return {name: value for name, value in values.items() if value not in ("", [], {})}
