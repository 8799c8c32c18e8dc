"""Progress of a long operation, as a transient line on a terminal."""

import os
import sys
import time
from collections.abc import Callable

from rmtl.cli.output import tell_passing

PATIENCE = 1.0
"""Seconds before the first line."""
PAUSE = 0.1
"""Seconds between two lines of one step."""


class Progress:
    """Reports the steps of an operation, and the share of a step that is done."""

    def __init__(self, say: Callable[[str], None], patience: float, clock: Callable[[], float]) -> None:
        """Start now, by the clock; the first line is shown after `patience` seconds."""
        self._say, self._clock = say, clock
        self._next = clock() + patience
        self._told = ""
        self._patient = True

    def __call__(self, step: str, share: float | None = None) -> None:
        """Report a step that has begun, or the share of it that is done."""
        now = self._clock()
        if now < self._next and (self._patient or step == self._told):
            return
        self._next, self._told, self._patient = now + PAUSE, step, False
        self._say(f"rmtl: {step} …" + ("" if share is None else f" {share:.0%}"))


def progress() -> Progress | None:
    """A reporter for an operation that starts now; None unless stderr is a terminal."""
    try:
        seen = sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    except (AttributeError, ValueError):
        seen = False
    return Progress(tell_passing, PATIENCE, time.monotonic) if seen else None
