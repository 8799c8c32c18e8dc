"""A card: a title, a paragraph and sections of lines, laid out for the width there is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rmtl.dataclass_base import Frozen
from rmtl.render.table import ID
from rmtl.render.terminal import styled

DATE_WIDTH = len("20-22 May 2021")
"""Columns that most dates fit into, so that the titles behind them stand in line."""
WIDEST = 100
"""Columns of the widest card: longer lines are hard to read."""
HEADING = "bold"
TO_PASTE = ("Source", "Cite as")
"""Headings whose lines are not broken: an address or a citation is copied whole."""
NARROW = 64
"""In fewer columns than these, the locators stand behind the text and not in a column."""


class Line(Frozen):
    """A line of a card."""

    text: Text
    """What it says."""
    label: str = ""
    """A word before it: a part, a date."""
    locator: str = ""
    """Where the source says so."""


Section = tuple[str, list[Line]]


class Card(Frozen):
    """A card."""

    above: Text
    """The line over the title: id, date, direction."""
    title: str
    """The title."""
    lead: str
    """A paragraph under it, or nothing."""
    sections: list[Section]
    """Headings with their lines; empty ones are left out."""


def render_card(card: Card, columns: int) -> Iterator[Text | Table | Padding]:
    """The parts of a card, from above to below."""
    yield Padding(card.above, 0)
    yield Padding(styled(card.title, HEADING), 0)
    if card.lead:
        yield Padding(styled(card.lead), (1, 0, 0, 0))
    for heading, lines in card.sections:
        if lines:
            yield Padding(styled(heading, "bold underline"), (1, 0, 0, 0))
            if heading in TO_PASTE:
                yield from (line.text for line in lines)
            else:
                yield _grid(lines, columns)


def _grid(lines: list[Line], columns: int) -> Table:
    labels = max((len(line.label) for line in lines), default=0)
    locators = max((len(line.locator) for line in lines), default=0) if columns >= NARROW else 0
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    if labels:
        grid.add_column(width=min(labels, columns // 3), overflow="fold")
    grid.add_column(
        width=columns - (min(labels, columns // 3) + 2 if labels else 0) - (locators + 2 if locators else 0),
        overflow="fold",
    )
    if locators:
        grid.add_column(width=locators, justify="right")
    for line in lines:
        text = line.text.copy()
        if line.locator and not locators:
            text.append_text(styled(f"  {line.locator}", ID))
        cells = [*([styled(line.label, ID)] if labels else []), text, *([styled(line.locator, ID)] if locators else [])]
        grid.add_row(*cells)
    return grid
