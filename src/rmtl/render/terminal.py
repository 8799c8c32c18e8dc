"""Width and color of the terminal, and text rendered for it."""

from __future__ import annotations

import io
import os
import sys

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from rmtl.text import visible

UNLIMITED = 100_000
"""Width of a pipe or file, in which nothing is cut or wrapped."""
NARROWEST = 20
"""A smaller width is ignored."""


def width(*, to_file: bool = False) -> int:
    """Width of the output: COLUMNS, or else that of the terminal, or else unlimited."""
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
    """Whether to use color: on a terminal unless NO_COLOR or TERM=dumb is set, elsewhere only with FORCE_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    try:
        return not to_file and sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    except (AttributeError, ValueError):
        return False


def to_text(*parts: RenderableType, columns: int, colour: bool) -> str:
    """Rich renderables as text, without trailing spaces; `Text` objects are not wrapped."""
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
        # A table that is wider than the window is not cut: the terminal wraps it, and nothing is lost.
        console.width = max(columns, console.measure(part).minimum if isinstance(part, Table) else 0)
        # The terminal wraps a `Text`; only tables and paddings are wrapped here.
        console.print(part, soft_wrap=isinstance(part, Text))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def styled(text: str, style: str = "") -> Text:
    """Text from data, safe to print; text that is appended to it keeps its own style."""
    return Text().append(visible(text), style)
