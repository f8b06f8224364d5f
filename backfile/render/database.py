"""The archive as one SQLite database, with foreign keys and an index of words; it opens in Datasette.

It is made in memory and in one order, so that the same archive gives the same bytes with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from backfile.plan.data import DatabaseView, StoredTable
from backfile.problems import EnvironmentFailed

_TYPES = {"integer": "integer"}
_YEARS = """
create view entity_years as
select entities.id as entity, entities.name, entities.type, articles.year, count(*) as articles
from tags join entities on entities.id = tags.entity join articles on articles.id = tags.article
where tags.relation = 'about' group by entities.id, articles.year
"""
"""How many articles there are about each entity by year."""


def render_database(view: DatabaseView) -> bytes:
    """The bytes of the database file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("pragma page_size = 4096")
        connection.execute("begin")
        keys = {table.name: table.columns[0].name for table in view.tables}
        for table in view.tables:
            _fill(connection, table, keys)
        connection.execute(_YEARS)
        try:
            for table in view.tables:
                for statement in _search(table, view.tokenizer):
                    connection.execute(statement)
        except sqlite3.OperationalError as error:
            raise EnvironmentFailed(
                f"the SQLite of this Python has no FTS5 ({error}); `outputs: {{data: false}}` in site.yaml does without"
            ) from error
        connection.execute("commit")
        connection.execute("vacuum")
        return connection.serialize()


def _fill(connection: sqlite3.Connection, table: StoredTable, keys: dict[str, str]) -> None:
    columns = [f'"{column.name}" {_TYPES.get(column.type, "text")}' for column in table.columns]
    if table.key:
        columns.append(f"primary key ({_listed(table.key)})")
    columns += [
        f'foreign key ("{column.name}") references "{column.of}" ("{keys[column.of]}")'
        for column in table.columns
        if column.of
    ]
    # What is searched has numbers for its rows; of the others the key alone is kept, not twice.
    kind = "without rowid" if table.key and not table.searched else ""
    connection.execute(f'create table "{table.name}" ({", ".join(columns)}) {kind}')
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f'insert into "{table.name}" values ({places})', table.rows)
    for column in table.columns:
        if column.of and column.name not in table.key[:1]:
            connection.execute(f'create index "{table.name}_{column.name}" on "{table.name}" ("{column.name}")')


def _search(table: StoredTable, tokenizer: str) -> Iterator[str]:
    if table.searched:
        name = f"{table.name}_fts"
        # Datasette knows by these quotation marks which table is meant.
        content = f'content="{table.name}", tokenize="{tokenizer}"'
        yield f'create virtual table "{name}" using fts5({_listed(table.searched)}, {content})'
        yield f'insert into "{name}" ("{name}") values (\'rebuild\')'
        yield f'insert into "{name}" ("{name}") values (\'optimize\')'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
