"""Ids, one a line: for loops in a shell."""

from __future__ import annotations

from rmtl.errors import QueryError
from rmtl.render import Answer
from rmtl.text import visible


def render_ids(answer: Answer) -> str:
    """The id of each row."""
    if answer.rows and isinstance(answer.rows[0], dict) and "id" not in answer.rows[0]:
        raise QueryError(f"{answer.kind} have no ids of their own: use another --format")
    return "".join(visible(answer.value(row, "id")) + "\n" for row in answer.rows)
