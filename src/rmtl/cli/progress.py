"""The progress of a long load, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

DELAY = 1.0
"""Seconds of a load before its first line."""
is_shown = False
"""Whether a line is on the terminal, which an interrupt must erase."""


class LoadProgress:
    """A line on stderr that shows the step of a load, from a second on until its end.

    `with LoadProgress() as progress:` erases the line, however the load ends. Without a terminal on stderr, and on one
    that cannot erase a line, there is none.
    """

    def __init__(self) -> None:
        """Begin to wait now."""
        self._first = time.monotonic() + DELAY
        self._line: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        global is_shown  # noqa: PLW0603 - there is one terminal, and a line on it or none
        if self._line:
            self._line.stop()
            is_shown = False

    def __call__(self, step: str, share: float | None) -> None:
        """Show a step, with the share of it that is done where that is known."""
        if time.monotonic() < self._first or not _can_erase():
            return
        if self._line is None:
            global is_shown  # noqa: PLW0603
            self._line = _make_line()
            is_shown = True
            self._line.start()
        if not (self._line.tasks and self._line.tasks[-1].description == step):
            for task in self._line.task_ids:
                self._line.remove_task(task)
            self._line.add_task(step, total=None if share is None else 1)
        self._line.update(self._line.task_ids[-1], completed=share or 0, refresh=True)


def _can_erase() -> bool:
    try:
        return sys.stderr.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")
    except (AttributeError, ValueError):
        return False


def _make_line() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    return Progress(
        TextColumn("rmtl: {task.description} …", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        console=Console(stderr=True, highlight=False, emoji=False),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
