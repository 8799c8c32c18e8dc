"""Order, number and fields of the rows to show."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from rmtl.dataclass_base import printed
from rmtl.errors import QueryError
from rmtl.text import fold, listed, suggestion

R = TypeVar("R")


def mapping_of(row: Any) -> dict[str, Any]:
    """A dataclass as a mapping of key to value."""
    return {key: getattr(row, name) for key, name in printed(type(row)).items()}


def field_names(row_class: type[Any]) -> tuple[str, ...]:
    """Keys of a row as JSON has them."""
    return tuple(printed(row_class))


def arrange(
    rows: Sequence[R], known: tuple[str, ...], fields: str | None, sort: str | None, reverse: bool, limit: str | None
) -> tuple[list[R], tuple[str, ...]]:
    """The rows to show, and the fields to show of them, out of those that are `known`.

    Raises QueryError for an unknown field, and for a limit that is not a number.
    """
    wanted = known
    if fields is not None:
        wanted = tuple(_known_field(name.strip(), known, "--fields") for name in fields.split(",") if name.strip())
        if not wanted:
            raise QueryError(f"--fields names no field: {listed(known, most=99)}")
    if sort is not None:
        key = _known_field(sort.strip(), known, "--sort")
        present = [row for row in rows if value_of(row, key) is not None]
        absent = [row for row in rows if value_of(row, key) is None]
        rows = sorted(present, key=lambda row: _comparable(value_of(row, key)), reverse=reverse) + absent
    elif reverse:
        rows = rows[::-1]
    return list(rows[: number_of_rows(limit)]), tuple(dict.fromkeys(wanted))


def number_of_rows(limit: str | None) -> int | None:
    """The most rows to show, as typed; none for all. Raises QueryError unless it is a number."""
    if limit is None:
        return None
    if not limit.isdecimal():
        raise QueryError(f"--limit '{limit}' is no number of rows: write 10")
    return min(int(limit[:18]), sys.maxsize)


def value_of(row: Any, field: str) -> Any:
    """A field of a row: an attribute of a dataclass, a value of a mapping."""
    return row[field] if isinstance(row, dict) else getattr(row, field)


def _known_field(name: str, known: tuple[str, ...], option: str) -> str:
    if name == "date" and "start_date" in known:
        return "start_date"
    if name not in known:
        raise QueryError(
            f"{option}: there is no field '{name}'{suggestion(name, known) or ': ' + listed(known, most=99)}"
        )
    return name


def _comparable(value: Any) -> Any:
    """Texts in alphabetical order, ignoring case; numbers in them as numbers, lists by their length."""
    if isinstance(value, tuple):
        return len(value)
    if isinstance(value, int):
        return value
    pieces = re.split(r"(\d+)", fold(str(value)))
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces if piece]
