"""Layout of tables in a limited width."""

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
    """Function that returns the cell of a row."""
    gives_way: int = 0
    """Order in which columns get room, low numbers first; a column with 0 is never left out."""
    narrowest: int = 0
    """Smallest width to which its text may wrap; 0 means that it does not wrap."""
    right: bool = False
    """Whether it is aligned to the right, as numbers are."""
    brief: Callable[[Any], Text] | None = None
    """Function that returns a shorter cell, used if the width is limited."""
    instead: Callable[[Any], Text] | None = None
    """Function that returns a line for the first column that wraps, used if this column is left out."""


def fit(columns: Sequence[Column], rows: Sequence[Any], width: int) -> tuple[list[Table], tuple[str, ...]]:
    """Tables of the columns that fit the width, and the headings of the columns that do not.

    Columns are left out in the order of `gives_way`. If the others still do not fit, they are divided among several
    tables below each other, all of which begin with the first column.
    """
    limited = width < UNLIMITED
    cells = [[((limited and column.brief) or column.cell)(row) for row in rows] for column in columns]
    # A column that is empty in every row is left out.
    said = [
        index
        for index, column in enumerate(columns)
        if column.gives_way == 0 or any(cell.plain for cell in cells[index])
    ]
    natural = [
        max([cell_len(column.header), *map(_longest_line, cells[index])]) for index, column in enumerate(columns)
    ]
    least = [
        min(natural[index], _narrowest(column, cells[index]) or natural[index]) for index, column in enumerate(columns)
    ]

    def needed(indexes: Sequence[int]) -> int:
        return sum(least[index] for index in indexes) + GAP * (len(indexes) - 1)

    kept: list[int] = []
    for index in sorted(said, key=lambda each: columns[each].gives_way):
        if not columns[index].gives_way or needed([*kept, index]) <= width:
            kept.append(index)
    kept.sort()
    for column in (columns[index] for index in said if index not in kept):
        host = next((index for index in kept if columns[index].narrowest), None)
        if column.instead and host is not None:
            more = map(column.instead, rows)
            cells[host] = [Text("\n").join(filter(None, pair)) for pair in zip(cells[host], more, strict=True)]
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


def _narrowest(column: Column, cells: Sequence[Text]) -> int:
    """The width down to which a column wraps: its words stay whole where the longest is not much wider."""
    longest = max((cell_len(word) for cell in cells for word in cell.plain.split()), default=0)
    return max(column.narrowest, min(longest, column.narrowest * 3 // 2))


def _longest_line(cell: Text) -> int:
    return max((cell_len(line) for line in cell.plain.split("\n")), default=0)


def _share(natural: list[int], least: list[int], width: int) -> list[int]:
    """Widths between the least and the natural ones; the spare width is shared by the columns that need more."""
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
