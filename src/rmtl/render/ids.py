"""Ids, one a line: for loops in a shell."""

from __future__ import annotations

from rmtl.arrange import value_of
from rmtl.errors import QueryError
from rmtl.render import Answer
from rmtl.text import visible


def render_ids(answer: Answer) -> str:
    """The id of each row."""
    if answer.kind == "counts":
        raise QueryError(
            "a count has no ids of its own: add --ids to another format, or list the rows with --format ids"
        )
    if answer.kind == "pairs":
        raise QueryError("a pair has no id of its own: use --fields events with another --format")
    if answer.kind == "info":
        raise QueryError("the record as a whole has no id: use another --format")
    return "".join(visible(value_of(row, "id")) + "\n" for row in answer.rows)
