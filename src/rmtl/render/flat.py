"""Flat formats: CSV (RFC 4180), TSV, Markdown and ids."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rmtl.errors import QueryError
from rmtl.rows.arrange import value_of
from rmtl.text import visible

if TYPE_CHECKING:
    from rmtl.render import Answer

BYTE_ORDER_MARK = "\ufeff"
"""At the beginning of a CSV it tells Excel that the file is UTF-8; other programs may read it as a letter."""
SEPARATOR = " | "
"""Text between the items of a list."""


def flat_rows(answer: Answer) -> tuple[list[str], list[list[Any]]]:
    """Header and values of rows that have the same fields.

    Raises QueryError for rows of several kinds.
    """
    rows = [answer.values(row) for row in answer.rows]
    headers = list(dict.fromkeys(tuple(row) for row in rows)) or [answer.fields]
    if len(headers) > 1:
        raise QueryError("rows of several kinds have no columns in common: use --json, or ask for them one by one")
    return list(headers[0]), [list(row.values()) for row in rows]


def flat(value: Any) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return SEPARATOR.join(flat(each) for each in value)
    return visible(str(value))


_FORMULA = ("=", "+", "-", "@")


def render_csv(answer: Answer) -> str:
    """The rows as CSV."""
    return _delimited(answer, ",", "\r\n")


def render_tsv(answer: Answer) -> str:
    """The rows as TSV; no cell contains a tab or line break."""
    return _delimited(answer, "\t", "\n")


def _delimited(answer: Answer, delimiter: str, line_end: str) -> str:
    return delimited(*flat_rows(answer), delimiter, line_end)


def delimited(
    header: Sequence[str], rows: Iterable[Iterable[Any]], delimiter: str = ",", line_end: str = "\r\n"
) -> str:
    """A header and a line for each row, with cells that no spreadsheet runs as formulas."""
    import csv

    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    text = flat(value)
    # A spreadsheet runs text with such a beginning as a formula; OWASP recommends the apostrophe.
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, int) else text


_MARKDOWN_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~&$]|:(?=\w+:)")


def render_markdown(answer: Answer) -> str:
    """The rows as a Markdown table; every cell is plain text."""
    header, rows = flat_rows(answer)
    lines = [header, ["---"] * len(header), *([_markdown_cell(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _markdown_cell(value: Any) -> str:
    """A value in which every character with a meaning in Markdown is escaped."""
    return _MARKDOWN_ACTIVE.sub(r"\\\g<0>", flat(value))


def render_ids(answer: Answer) -> str:
    """The id of each row. Raises QueryError for rows without ids."""
    if answer.without_ids:
        raise QueryError(answer.without_ids)
    return "".join(visible(value_of(row, "id")) + "\n" for row in answer.rows)
