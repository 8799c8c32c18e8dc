"""Tables, cross-tabs and bars of counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from rich.text import Text

from rmtl.dates import UNITS
from rmtl.render.symbols import signs
from rmtl.render.table import render_table
from rmtl.render.table_layout import Column
from rmtl.render.terminal import in_colour, styled, to_text, width

if TYPE_CHECKING:
    from rmtl.render import Answer

IN_OWN_ORDER = (*UNITS, "level")
"""Fields whose values are sorted by value, not by count."""
LONGEST_BAR, SHORTEST_BAR = 40, 10
"""Width of the bar of the highest count, in a wide window and in the narrowest one."""
BAR = "blue"
"""Color of bars and shades."""
NO_VALUE = "(none)"
"""Printed for rows without a value of the field."""


def render_counts(answer: Answer, *, bars: bool, to_file: bool) -> tuple[str, tuple[str, ...]]:
    """Counts as a table, with `bars` if asked for, and the headings of columns that did not fit.

    A total without fields is only a number.
    """
    if answer.rows and answer.fields == ("count",):
        return f"{answer.rows[0]['count']}\n", ()
    columns, rows = _columns(answer, width(to_file=to_file), bars)
    table, no_room = render_table(columns, rows, to_file=to_file)
    most = max((row["count"] for row in answer.rows), default=0)
    if bars and most and _is_cross_tab(answer):
        table += to_text(_key(most), columns=width(to_file=to_file), colour=in_colour(to_file=to_file))
    return table, no_room


def _columns(answer: Answer, wide: int, bars: bool) -> tuple[list[Column], list[dict[str, Any]]]:
    """Columns and rows of a table of counts for a width."""
    fields = [field for field in answer.fields if field not in ("count", "ids")]
    if _is_cross_tab(answer):
        return _cross_tab(answer, fields[0], fields[1], bars)
    columns = [Column(field, _value(field, field, answer), narrowest=16) for field in fields]
    columns.append(Column("count" if fields else "", lambda row: number(row["count"]), right=bool(fields)))
    if bars:
        most = max((row["count"] for row in answer.rows), default=0)
        longest = max(SHORTEST_BAR, min(wide // 2 - 4, LONGEST_BAR))
        columns.append(Column("", lambda row: styled(bar(row["count"], most, longest), BAR)))
    if "ids" in answer.fields:
        columns.append(Column("ids", lambda row: styled(" ".join(row["ids"]), "dim"), narrowest=20))
    return columns, answer.rows


def _is_cross_tab(answer: Answer) -> bool:
    """Whether the numbers of two fields are side by side."""
    return len(answer.fields) == 3 and answer.fields[-1] == "count"


def _key(most: int) -> Text:
    """Which numbers a shade is for: `░░ 1-2  ▒▒ 3-4  ▓▓ 5  ██ 6-7`."""
    numbers: dict[str, list[int]] = {}
    for count in range(1, most + 1):
        numbers.setdefault(shade(count, most), []).append(count)
    parts = (
        styled(sign, BAR).append_text(styled(f" {spanned[0]:,}" + (f"-{spanned[-1]:,}" if spanned[1:] else "")))
        for sign, spanned in numbers.items()
    )
    return Text("   ").join(parts)


def bar(count: int, most: int, longest: int) -> str:
    """A bar whose length is proportional to a count, up to `longest` for the highest; counts above 0 are visible."""
    if not count:
        return ""
    marks = signs()
    steps = len(marks.bar_ends) + 1
    length = max(1, round(count * longest * steps / most))
    full, part = divmod(length, steps)
    return marks.bar * full + (marks.bar_ends[part - 1] if part else "")


def shade(count: int, most: int) -> str:
    """The shade of a count, in four steps up to the highest count; 0 has none."""
    shades = signs().shades
    return shades[-(-count * (len(shades) - 1) // most)] if count else shades[0]


def _cross_tab(answer: Answer, down: str, across: str, bars: bool) -> tuple[list[Column], list[dict[str, Any]]]:
    cells = {(row[down], row[across]): row["count"] for row in answer.rows}
    rows = [{"value": value} for value in dict.fromkeys(row[down] for row in answer.rows)]
    columns = [Column(f"{down} \\ {across}", _value(down, "value", answer), narrowest=16)]
    values = list(dict.fromkeys(row[across] for row in answer.rows))
    if across in IN_OWN_ORDER:
        values.sort(key=lambda value: (value is None, value))
    most = max(cells.values(), default=0) if bars else None
    columns += [Column(label(across, value, answer).plain, _cell(value, cells, most), right=True) for value in values]
    return columns, rows


def _value(field: str, key: str, answer: Answer) -> Callable[[dict[str, Any]], Text]:
    return lambda row: label(field, row[key], answer)


def _cell(across: Any, cells: dict[tuple[Any, Any], int], most: int | None) -> Callable[[dict[str, Any]], Text]:
    """A number of a cross-tab, after its shade if the highest number is given."""

    def cell(row: dict[str, Any]) -> Text:
        count = cells.get((row["value"], across), 0)
        shaded = styled(f"{shade(count, most)} ", BAR) if most is not None else styled("")
        return shaded.append_text(number(count))

    return cell


def label(field: str, value: str | None, answer: Answer) -> Text:
    """A value for people: the name of a country instead of its code."""
    if value is None:
        return styled(NO_VALUE, "italic")
    return styled(answer.record.store.countries.get(value, value) if field == "country" else value)


def number(count: int) -> Text:
    """A number; 0 is dim."""
    return styled(f"{count:,}", "" if count else "dim")
