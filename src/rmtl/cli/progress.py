"""Progress of a long load, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

DELAY = 1.0
"""Seconds before the line appears."""
is_shown = False
"""Whether a line is on the terminal; an interrupt must erase it."""


class LoadProgress:
    """A line on stderr that shows the step of a load that takes longer than a second.

    `with LoadProgress() as progress:` erases the line when the load ends or fails. The line appears only if stderr is
    a terminal that can erase it.
    """

    def __init__(self) -> None:
        """Start to measure the delay."""
        self._first = time.monotonic() + DELAY
        self._line: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        global is_shown  # noqa: PLW0603 - the program has one terminal, with at most one such line
        if self._line:
            self._line.stop()
            is_shown = False

    def __call__(self, step: str, share: float | None) -> None:
        """Show a step, and how much of it is done, from 0 to 1, if that is known."""
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
