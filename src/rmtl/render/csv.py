"""CSV as RFC 4180 has it, and TSV: flat, a header always, the items of a list joined by ` | `."""

from __future__ import annotations

import csv
import io
from typing import Any

from rmtl.errors import QueryError
from rmtl.render import Answer
from rmtl.text import visible

SEPARATOR = " | "
"""Stands between the items of a list."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(answer: Answer) -> str:
    """A header and a line a row, with commas."""
    return _delimited(answer, ",", "\r\n")


def render_tsv(answer: Answer) -> str:
    """A header and a line a row, with tabs; no cell holds a tab or a line break."""
    return _delimited(answer, "\t", "\n")


def flat_rows(answer: Answer) -> tuple[list[str], list[list[Any]]]:
    """Header and values of rows that have the same fields.

    Raises QueryError for rows of several kinds.
    """
    rows = [answer.values(row) for row in answer.rows]
    headers = list(dict.fromkeys(tuple(row) for row in rows)) or [answer.fields]
    if len(headers) > 1:
        raise QueryError("rows of several kinds have no columns in common: use --json, or ask for them one by one")
    return list(headers[0]), [list(row.values()) for row in rows]


def _delimited(answer: Answer, delimiter: str, line_end: str) -> str:
    header, rows = flat_rows(answer)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    text = flat(value)
    # A spreadsheet runs what begins so as a formula; OWASP advises the apostrophe.
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, int) else text


def flat(value: Any) -> str:
    """A value in one line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return SEPARATOR.join(flat(each) for each in value)
    return visible(str(value))
