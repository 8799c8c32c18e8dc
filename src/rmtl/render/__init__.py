"""Formats, each a module that turns an answer into text.

Each module has one function, and only that of the chosen format is imported. A further format is a word of `Format`, a
case in `render` and a module.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError
from rmtl.text import listed

if TYPE_CHECKING:
    from rmtl.query.select import Result
    from rmtl.record import Record


class Format(Enum):
    """The forms in which an answer can be given."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    TSV = "tsv"
    MARKDOWN = "md"
    IDS = "ids"


class Rendered(Frozen):
    """An answer as text."""

    text: str
    """The text, ending in a line break unless it is empty."""
    no_room: tuple[str, ...] = ()
    """Headings of the columns of a table that had no room."""


class Answer(Frozen):
    """Rows to be rendered, and what renderers need to know of where they come from."""

    rows: list[Any]
    """The rows: dataclasses of `rmtl.rows`, or mappings of field to value."""
    fields: tuple[str, ...]
    """Fields to show, in order."""
    record: Record
    """The record that was asked."""
    table: Callable[[Answer, bool], Rendered]
    """Renders the answer for people, as a table, cards or bars; True where it goes to a file."""
    result: Result | None = None
    """The result of the query that the rows were made from."""
    without_ids: str = ""
    """Why `--format ids` is refused, for rows that have no ids."""

    def values(self, row: Any) -> dict[str, Any]:
        """The fields of a row that are shown; all of a mapping that has fields of its own."""
        if isinstance(row, dict):
            return {field: row[field] for field in self.fields or row}
        return {field: getattr(row, field) for field in self.fields}


def format_of_file(path: Path) -> Format:
    """The format that a file's ending names.

    Raises QueryError for an ending that names none.
    """
    endings = {
        ".json": Format.JSON,
        ".jsonl": Format.JSONL,
        ".ndjson": Format.JSONL,
        ".csv": Format.CSV,
        ".tsv": Format.TSV,
        ".md": Format.MARKDOWN,
        ".txt": Format.TABLE,
    }
    others = {
        ".html": "export html",
        ".htm": "export html",
        ".ics": "export ics",
        ".db": "export sqlite",
        ".sqlite": "export sqlite",
        ".svg": "export svg",
        ".graphml": "export graph",
        ".yaml": "export yaml",
        ".yml": "export yaml",
        ".bib": "cite WHAT",
        ".ris": "cite WHAT",
    }
    if path.suffix.lower() in others:
        raise QueryError(f"-o '{path}': that is a file of 'rmtl {others[path.suffix.lower()]} -o {path}'")
    if path.suffix.lower() not in endings:
        raise QueryError(f"-o '{path}': the ending names no format: use {listed(endings)}, or --format")
    return endings[path.suffix.lower()]


def render(answer: Answer, chosen: Format, *, to_file: bool = False) -> Rendered:  # noqa: PLR0911 - one for each format
    """The answer in a format."""
    match chosen:
        case Format.TABLE:
            return answer.table(answer, to_file)
        case Format.JSON:
            from rmtl.render.json import render_json

            return Rendered(render_json(answer))
        case Format.JSONL:
            from rmtl.render.json import render_jsonl

            return Rendered(render_jsonl(answer))
        case Format.CSV:
            from rmtl.render.flat import render_csv

            return Rendered(render_csv(answer))
        case Format.CSV_EXCEL:
            from rmtl.render.flat import BYTE_ORDER_MARK, render_csv

            return Rendered(BYTE_ORDER_MARK + render_csv(answer))
        case Format.TSV:
            from rmtl.render.flat import render_tsv

            return Rendered(render_tsv(answer))
        case Format.MARKDOWN:
            from rmtl.render.flat import render_markdown

            return Rendered(render_markdown(answer))
        case Format.IDS:
            from rmtl.render.flat import render_ids

            return Rendered(render_ids(answer))
        case _:
            assert_never(chosen)


def table_of(kind: str | None) -> Callable[[Answer, bool], Rendered]:
    """Renders the table of a kind of row, or one with a column for each field."""

    def table(answer: Answer, to_file: bool) -> Rendered:
        from rmtl.render.table import COLUMNS, dataset_columns, field_columns, render_table

        columns = (COLUMNS[kind] if kind else field_columns)(answer)
        if kind:
            columns += dataset_columns(answer)
        return Rendered(*render_table(columns, answer.rows, to_file=to_file))

    return table
