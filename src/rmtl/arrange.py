"""Rows put in order, cut to a number, reduced to some of their fields."""

from __future__ import annotations

import dataclasses
from typing import Any

from rmtl.errors import QueryError
from rmtl.text import fold, listed, suggestion
from rmtl.views import ROW_CLASSES, Row


def field_names(row_class: type[Any]) -> tuple[str, ...]:
    """Keys of a row as JSON has them."""
    return tuple(each.name.strip("_") for each in dataclasses.fields(row_class))


def arrange(
    rows: list[Row], kind: str, fields: str | None, sort: str | None, reverse: bool, limit: int | None
) -> tuple[list[Row], tuple[str, ...]]:
    """The rows to show, and the fields to show of them.

    Raises QueryError for a field that the kind of row does not have.
    """
    known = field_names(ROW_CLASSES[kind])
    wanted = known
    if fields is not None:
        wanted = tuple(_known_field(name.strip(), known, "--fields") for name in fields.split(",") if name.strip())
        if not wanted:
            raise QueryError(f"--fields names no field: {listed(known, most=99)}")
    if sort is not None:
        key = _known_field(sort.strip(), known, "--sort")
        present = [row for row in rows if getattr(row, key) is not None]
        absent = [row for row in rows if getattr(row, key) is None]
        rows = sorted(present, key=lambda row: _comparable(getattr(row, key)), reverse=reverse) + absent
    elif reverse:
        rows = rows[::-1]
    return rows[:limit], tuple(dict.fromkeys(wanted))


def _known_field(name: str, known: tuple[str, ...], option: str) -> str:
    if name == "date" and "start_date" in known:
        return "start_date"
    if name not in known:
        raise QueryError(f"{option}: there is no field '{name}'{suggestion(name, known) or ': ' + listed(known, most=99)}")
    return name


def _comparable(value: Any) -> Any:
    """Texts in alphabetical order whatever their case, lists by their length."""
    if isinstance(value, tuple):
        return len(value)
    return fold(value) if isinstance(value, str) else value
