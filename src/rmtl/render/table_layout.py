"""Tables that fit a window by leaving out columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from rmtl.dataclass_base import Frozen
from rmtl.render.terminal import UNLIMITED

GAP = 2
"""Spaces between columns."""


class Column(Frozen):
    """A column of a table."""

    header: str
    """Heading."""
    cell: Callable[[Any], Text]
    """Its text for a row."""
    gives_way: int = 0
    """Columns with low numbers get room first; one with 0 stays."""
    narrowest: int = 0
    """Width down to which it wraps its text; 0 keeps it in one line."""
    right: bool = False
    """Whether it is aligned to the right, as numbers are."""
    brief: Callable[[Any], Text] | None = None
    """A shorter text for a narrow window."""


def fit(columns: Sequence[Column], rows: Sequence[Any], width: int) -> tuple[list[Table], tuple[str, ...]]:
    """A table of the columns that fit the width, and the headings of those that had no room.

    Columns that give way are left out; when the others still do not fit, the table is continued below, each part
    with the first column.
    """
    limited = width < UNLIMITED
    cells = [[((limited and column.brief) or column.cell)(row) for row in rows] for column in columns]
    # A column that is empty in every row says nothing.
    said = [
        index
        for index, column in enumerate(columns)
        if column.gives_way == 0 or any(cell.plain for cell in cells[index])
    ]
    natural = [
        max([cell_len(column.header), *map(_longest_line, cells[index])]) for index, column in enumerate(columns)
    ]
    least = [min(natural[index], column.narrowest or natural[index]) for index, column in enumerate(columns)]

    def needed(indexes: Sequence[int]) -> int:
        return sum(least[index] for index in indexes) + GAP * (len(indexes) - 1)

    kept: list[int] = []
    for index in sorted(said, key=lambda each: columns[each].gives_way):
        if not columns[index].gives_way or needed([*kept, index]) <= width:
            kept.append(index)
    kept.sort()
    blocks = [kept[:1]]
    for index in kept[1:]:
        if needed([*blocks[-1], index]) > width and len(blocks[-1]) > 1:
            blocks.append(kept[:1])
        blocks[-1] = [*blocks[-1], index]
    tables = [_table(block, columns, cells, natural, least, width) for block in blocks]
    return tables, tuple(columns[index].header for index in said if index not in kept)


def _table(
    block: Sequence[int],
    columns: Sequence[Column],
    cells: Sequence[Sequence[Text]],
    natural: Sequence[int],
    least: Sequence[int],
    width: int,
) -> Table:
    spare = width - GAP * (len(block) - 1)
    widths = _share([natural[index] for index in block], [least[index] for index in block], spare)
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for index, columns_wide in zip(block, widths, strict=True):
        column = columns[index]
        table.add_column(
            Text(column.header), width=columns_wide, overflow="fold", justify="right" if column.right else "left"
        )
    for row in zip(*(cells[index] for index in block), strict=True):
        table.add_row(*row)
    return table


def _longest_line(cell: Text) -> int:
    return max((cell_len(line) for line in cell.plain.split("\n")), default=0)


def _share(natural: list[int], least: list[int], width: int) -> list[int]:
    """Widths between the least and the natural ones that fill what there is: room goes where most is missing."""
    widths = list(least)
    spare = width - sum(widths)
    while spare > 0:
        wanting = [index for index in range(len(widths)) if widths[index] < natural[index]]
        if not wanting:
            break
        share = max(1, spare // len(wanting))
        for index in wanting:
            more = min(share, natural[index] - widths[index], spare)
            widths[index] += more
            spare -= more
    return widths
