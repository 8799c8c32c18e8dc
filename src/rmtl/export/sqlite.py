"""An SQLite database: tables, views, full-text search.

It is built in memory and taken as bytes, so that the same tables give the same file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from rmtl.export.subset import Subset
from rmtl.export.tables import Column, Table, tables

_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
_INDEXED_TEXTS = {
    "events": ("title", "summary"),
    "event_details": ("text",),
    "agreements": ("what",),
    "people": ("name",),
    "organizations": ("name",),
}
"""Table → columns of its full-text index, `TABLE_fts`, where Datasette and sqlite-utils look for it."""
_TOKENS = """tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'\""""
_SEARCH = f"CREATE VIRTUAL TABLE search USING FTS5 (kind UNINDEXED, id UNINDEXED, date UNINDEXED, text, {_TOKENS})"
"""One index over every text of every event, visit and agreement, those of their events included."""


def export_sqlite(subset: Subset) -> bytes:
    """The database as the bytes of its file."""
    connection = sqlite3.connect(":memory:")
    try:
        made = tables(subset)
        keys = {table.name: table.key[0] for table in made if table.key}
        for table in made:
            connection.execute(_definition(table, keys))
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows)  # noqa: S608 - names of our own
        for statement in (*_indexes(made), *map(_full_text, _INDEXED_TEXTS.items())):
            connection.executescript(statement)
        connection.execute(_SEARCH)
        connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", _texts(subset))
        connection.executescript((files("rmtl.export") / "views.sql").read_text(encoding="utf-8"))
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _definition(table: Table, keys: dict[str, str]) -> str:
    """The statement that makes a table; what its columns hold is said in comments, which SQLite keeps."""
    lines = [(_column(column, keys), column.description) for column in table.columns]
    if table.key:
        lines.append((f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})", ""))
    text = "".join(
        f"  {definition}{',' if number < len(lines) else ''}{f' -- {comment}' if comment else ''}\n"
        for number, (definition, comment) in enumerate(lines, 1)
    )
    return f"CREATE TABLE {_quoted(table.name)} ( -- {table.description}\n{text})"


def _column(column: Column, keys: dict[str, str]) -> str:
    parts = [_quoted(column.name), _TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.type == "boolean":
        parts.append(f"CHECK ({_quoted(column.name)} IN (0, 1))")
    if column.references:
        parts.append(f"REFERENCES {_quoted(column.references)} ({_quoted(keys[column.references])})")
    return " ".join(parts)


def _indexes(made: tuple[Table, ...]) -> list[str]:
    """An index for each column that points elsewhere and does not begin the key."""
    return [
        f"CREATE INDEX {_quoted(f'{table.name}_{column.name}')} ON {_quoted(table.name)} ({_quoted(column.name)})"
        for table in made
        for column in table.columns
        if column.references and column.name != (table.key or ("",))[0]
    ]


def _full_text(indexed: tuple[str, tuple[str, ...]]) -> str:
    table, columns = indexed
    names = ", ".join(map(_quoted, columns))
    index = _quoted(f"{table}_fts")
    rebuild = f"INSERT INTO {index} ({index}) VALUES ('rebuild')"  # noqa: S608 - names of our own
    return f'CREATE VIRTUAL TABLE {index} USING FTS5 ({names}, content="{table}", {_TOKENS}); {rebuild};'


def _texts(subset: Subset) -> Iterator[tuple[str, str, str, str]]:
    """Kind, id, date and texts of every row that can be searched, the texts that `--text` looks at."""
    for kind, result in subset.results.items():
        for entry, (facets,) in zip(result.entries, result.facets, strict=True):
            yield kind.removesuffix("s"), entry.id, facets.date.text, "\n".join(filter(None, facets.texts()))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
