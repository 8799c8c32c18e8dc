"""Symbols of tables and pictures, in Unicode or ASCII."""

from __future__ import annotations

import os

from rmtl.dataclass_base import Frozen


class Signs(Frozen):
    """A set of symbols."""

    ways: tuple[str, str]
    """Heads of visits to the first and the second side."""
    inferred_ways: tuple[str, str]
    """Heads of visits that are only inferred."""
    stay: str
    """A day of a visit."""
    event: str
    """An event without a visit."""
    lasting: str
    """A day of such an event, between its first and last day."""
    sometime: str
    """A possible day of a date that is not exact."""
    grid: str
    """Grid mark of a day."""
    cut: str
    """Mark of a text that is cut."""
    bar: str
    """A full cell of a bar."""
    bar_ends: tuple[str, ...]
    """Partly filled cells, the emptiest first."""
    shades: tuple[str, ...]
    """Shades of a cell, the lightest first; the first one is blank."""
    confirmed: str
    """Confirmed by other sources; their number follows."""
    disputed: str
    """Disputed by other sources."""


UNICODE = Signs(
    ways=("▶", "◀"),
    inferred_ways=("▷", "◁"),
    stay="━",
    event="●",
    lasting="─",
    sometime="┄",
    grid="·",
    cut="…",
    bar="█",
    bar_ends=("▏", "▎", "▍", "▌", "▋", "▊", "▉"),
    shades=("  ", "░░", "▒▒", "▓▓", "██"),
    confirmed="✓",
    disputed="≠",
)
ASCII = Signs(
    ways=(">", "<"),
    inferred_ways=(")", "("),
    stay="=",
    event="*",
    lasting="-",
    sometime=".",
    grid="'",
    cut="~",
    bar="#",
    bar_ends=(),
    shades=("  ", "..", "::", "++", "##"),
    confirmed="+",
    disputed="!=",
)


def signs() -> Signs:
    """The Unicode symbols, or those of ASCII if the terminal is dumb or the locale has another character set."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    unicode = not locale or "utf" in locale.lower()
    return UNICODE if unicode and os.environ.get("TERM") != "dumb" else ASCII
