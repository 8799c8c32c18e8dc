"""Order, number and fields of the rows to print."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from rmtl.dataclass_base import printed
from rmtl.errors import QueryError
from rmtl.text import fold, listed, suggestion, words

R = TypeVar("R")
HEADINGS = {
    "event": ("title",),
    "event date": ("about",),
    "who": ("leads",),
    "who took part": ("who_took_part",),
    "as": ("people",),
    "route": ("direction",),
    "stops": ("places",),
    "took part": ("took_part",),
    "when named in them": ("posts",),
    "first and last date": ("first_date", "last_date"),
    "amount": ("amount",),
    "what it says": ("says",),
    "record": ("dataset",),
}
"""Heading of a column → the keys or attributes of rows that have what it shows, where these are named otherwise."""


def mapping_of(row: Any) -> dict[str, Any]:
    """The printed keys of a dataclass with their values."""
    return {key: getattr(row, name) for key, name in printed(type(row)).items()}


def field_names(row_class: type[Any]) -> tuple[str, ...]:
    """The printed keys of a class of rows."""
    return tuple(printed(row_class))


def arrange(
    rows: Sequence[R], known: tuple[str, ...], fields: str | None, sort: str | None, reverse: bool, limit: str | None
) -> tuple[list[R], tuple[str, ...]]:
    """The rows to print and the fields to print of them.

    Raises QueryError for a field that is not known, and for a limit that is not a number.
    """
    wanted = known
    if fields is not None:
        names = [name.strip() for name in fields.split(",") if name.strip()]
        if signed := next((name for name in names if name[0] in "-!"), None):
            raise QueryError(f"--fields '{signed}' cannot leave a field out: name the fields to print")
        wanted = tuple(key for name in names for key in _keys_of(name, known, rows, "--fields"))
        if not wanted:
            raise QueryError(f"--fields has no field: use {listed(known, most=99)}")
    if sort is not None:
        if turned := re.fullmatch(r"[-!](.+)|(.+?)[\s:]+desc(?:ending)?", sort.strip(), re.IGNORECASE):
            raise QueryError(f"--sort '{sort}' cannot turn the order: use --sort {turned[1] or turned[2]} --reverse")
        key = _keys_of(sort.strip(), known, rows, "--sort")[0]
        present = [row for row in rows if value_of(row, key) is not None]
        absent = [row for row in rows if value_of(row, key) is None]
        rows = sorted(present, key=lambda row: _comparable(value_of(row, key)), reverse=reverse) + absent
    elif reverse:
        rows = rows[::-1]
    return list(rows[: number_of_rows(limit)]), tuple(dict.fromkeys(wanted))


def number_of_rows(limit: str | None) -> int | None:
    """The most rows to show, as typed; none for all. Raises QueryError for what is not a number."""
    if limit is None:
        return None
    if not limit.isdecimal():
        raise QueryError(f"--limit '{limit}' is not a number of rows: use 10")
    return min(int(limit[:18]), sys.maxsize)


def value_of(row: Any, field: str) -> Any:
    """The value of a field: the attribute of a dataclass or the value in a mapping."""
    return row[field] if isinstance(row, dict) else getattr(row, field)


def _keys_of(name: str, known: Sequence[str], rows: Sequence[Any], option: str) -> Sequence[str]:
    """The keys of a row that a typed name means: a key, or the heading of a column.

    Raises QueryError for other names.
    """
    plain = " ".join(words(name))
    if plain == "date" and "start_date" in known:
        return ("start_date",)
    keys = [key for key in known if plain and words(key) == words(name)]
    if not plain and "crosscheck" in known:  # the heading is two signs
        keys = ["crosscheck"]
    headings = [plain, *(each for each in HEADINGS if plain and each.startswith(f"{plain} "))]
    shown = (
        [key for key in HEADINGS.get(each, ()) if key in known or not rows or hasattr(rows[0], key)]
        for each in headings
    )
    keys = keys or next(filter(None, shown), [])
    if not keys:
        remedy = suggestion(name, known) or f": use {listed(known, most=99)}"
        raise QueryError(f"{option}: there is no field '{name}'{remedy}")
    return keys


def _comparable(value: Any) -> Any:
    """The sort key of a value: texts ignore case and compare numbers in them as numbers; lists compare by length."""
    if isinstance(value, tuple):
        return len(value)
    if isinstance(value, int):
        return value
    pieces = re.split(r"(\d+)", fold(str(value)))
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces if piece]
