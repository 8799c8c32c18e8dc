"""Formats, each a module with a function that renders an answer.

Only the module of the chosen format is imported. A new format needs a word of `Format`, a case in `render`, a module.
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
    """The formats of an answer."""

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
    """The text, which ends with a line break unless it is empty."""
    no_room: tuple[str, ...] = ()
    """Headings of the columns that did not fit into the window."""


class Answer(Frozen):
    """Rows to render, with the context that renderers need."""

    rows: list[Any]
    """The rows: dataclasses of `rmtl.rows`, or mappings of field to value."""
    fields: tuple[str, ...]
    """Fields to show, in order."""
    record: Record
    """The record that was asked."""
    table: Callable[[Answer, bool], Rendered]
    """Renders the answer for people, as a table, cards or bars; the second argument is True if it goes to a file."""
    result: Result | None = None
    """The result of the query that the rows were made from."""
    without_ids: str = ""
    """Why `--format ids` is refused, for rows that have no ids."""

    def values(self, row: Any) -> dict[str, Any]:
        """The printed fields of a row with their values; without `fields`, all values of a mapping."""
        if isinstance(row, dict):
            return {field: row[field] for field in self.fields or row}
        return {field: getattr(row, field) for field in self.fields}


def format_of_file(path: Path) -> Format:
    """The format for a file name extension. Raises QueryError for an unknown extension."""
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
    if path.suffix.lower() in (".xlsx", ".xls"):
        raise QueryError(f"-o '{path}': use --format csv-excel -o {path.with_suffix('.csv')}, which Excel opens")
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
    """The function that renders the table of a kind of row; for None, a table with a column for each field."""

    def table(answer: Answer, to_file: bool) -> Rendered:
        from rmtl.render.table import COLUMNS, dataset_columns, field_columns, render_table

        columns = (COLUMNS[kind] if kind else field_columns)(answer)
        if kind:
            columns += dataset_columns(answer)
        return Rendered(*render_table(columns, answer.rows, to_file=to_file))

    return table
