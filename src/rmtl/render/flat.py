"""Rows for formats that are flat: a value in one line of text, the items of a list joined."""

from __future__ import annotations

from typing import Any

from rmtl.errors import QueryError
from rmtl.render import Answer
from rmtl.text import visible

SEPARATOR = " | "
"""Stands between the items of a list."""


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
    """A value in one line of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return SEPARATOR.join(flat(each) for each in value)
    return visible(str(value))
