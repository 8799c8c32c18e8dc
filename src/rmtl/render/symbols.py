"""Signs for pictures, in Unicode or plain ASCII."""

from __future__ import annotations

import os

from rmtl.dataclass_base import Frozen


class Signs(Frozen):
    """What a picture is drawn with."""

    ways: tuple[str, str]
    """Heads of the stays in the first and in the second side."""
    inferred_ways: tuple[str, str]
    """Heads of stays that are only inferred."""
    stay: str
    """A day of a stay."""
    event: str
    """An event without a visit."""
    lasting: str
    """A day of such an event between the first and the last."""
    sometime: str
    """A day out of which one is meant."""
    grid: str
    """Marks days to count by."""
    cut: str
    """Stands for what has no room."""
    bar: str
    """A full cell of a bar."""
    bar_ends: tuple[str, ...]
    """Cells that are filled in part, the emptiest first."""
    shades: tuple[str, ...]
    """Shades of a cell, the lightest first, of which the first is nothing."""
    confirmed: str
    """Other sources say the same; a number of them follows."""
    disputed: str
    """Other sources contradict."""


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
    """Unicode, unless the terminal is dumb or the locale names a character set that is not Unicode's."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    unicode = not locale or "utf" in locale.lower()
    return UNICODE if unicode and os.environ.get("TERM") != "dumb" else ASCII
