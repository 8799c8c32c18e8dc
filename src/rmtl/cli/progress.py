"""What a long work is at: one line of stderr that goes away, on a terminal alone and not before a second has passed."""

import os
import sys
import time
from collections.abc import Callable

from rmtl.cli.output import tell_passing

PATIENCE = 1.0
"""Seconds of a work that says nothing."""
PAUSE = 0.1
"""Seconds between two tellings of one step."""


class Progress:
    """Tells the steps of a work, and how much of a step is done."""

    def __init__(self, say: Callable[[str], None], patience: float, clock: Callable[[], float]) -> None:
        """The work begins now, by that clock; each line is said after so many seconds only."""
        self._say, self._clock = say, clock
        self._next = clock() + patience
        self._told = ""
        self._patient = True

    def __call__(self, step: str, share: float | None = None) -> None:
        """Tell a step that has begun, or how much of it is done."""
        now = self._clock()
        if now < self._next and (self._patient or step == self._told):
            return
        self._next, self._told, self._patient = now + PAUSE, step, False
        self._say(f"rmtl: {step} …" + ("" if share is None else f" {share:.0%}"))


def progress() -> Progress | None:
    """What tells the steps of a work that begins now; none where nobody would see them go away."""
    try:
        seen = sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    except (AttributeError, ValueError):
        seen = False
    return Progress(tell_passing, PATIENCE, time.monotonic) if seen else None
