"""Width and color of the terminal, and rich text as a string."""

from __future__ import annotations

import io
import os
import sys

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from rmtl.text import visible

UNLIMITED = 100_000
"""Width where nothing is cut or wrapped: a pipe or a file."""
NARROWEST = 20
"""A smaller width than this is taken as no width at all."""


def width(*, to_file: bool = False) -> int:
    """Columns to fill: COLUMNS, else those of the terminal, else no limit."""
    if to_file:
        return UNLIMITED
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) >= NARROWEST:
        return min(int(columns), UNLIMITED)
    try:
        if sys.stdout.isatty():
            return max(os.get_terminal_size(sys.stdout.fileno()).columns or 80, NARROWEST)
    except (AttributeError, OSError, ValueError):
        pass
    return UNLIMITED


def in_colour(*, to_file: bool = False) -> bool:
    """Whether to use color: on a terminal unless NO_COLOR or TERM=dumb, elsewhere only with FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    try:
        return not to_file and sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    except (AttributeError, ValueError):
        return False


def to_text(*parts: RenderableType, columns: int, colour: bool) -> str:
    """Rich renderables as text, without spaces at the ends of lines; bare texts are not wrapped."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=columns,
        height=10_000,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for part in parts:
        # A table that is wider than the window stays whole: the terminal wraps it, and nothing is lost.
        console.width = max(columns, console.measure(part).minimum if isinstance(part, Table) else 0)
        # A bare text goes out whole, for the terminal to wrap; everything in a table or a padding is laid out.
        console.print(part, soft_wrap=isinstance(part, Text))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def styled(text: str, style: str = "") -> Text:
    """Text from data, safe to show; text appended to it has a style of its own."""
    return Text().append(visible(text), style)
