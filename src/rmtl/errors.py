"""What can go wrong, each with the exit status it ends in.

An error is one line for the person who typed the command: what is wrong, then what to type instead.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTHING_MATCHED = 1
"""Exit status of `-e/--exit-status` when no row matches."""


class RmtlError(Exception):
    """Any error that rmtl reports; its text is the line without the `rmtl: error: ` before it."""

    status = 2
    """Exit status of the program."""


class QueryError(RmtlError):
    """A question that cannot be asked: an unknown name, an impossible date, options that exclude each other."""


class OutputError(RmtlError):
    """The answer could not be written."""

    status = 1


@dataclass(frozen=True, order=True)
class Fault:
    """One mistake in a data file."""

    line: int
    """Line, the first is 1."""
    column: int
    """Column in characters, the first is 1."""
    message: str
    """What is wrong, and where it helps what to write instead."""


class DataError(RmtlError):
    """A data file that cannot be read or that has faults."""

    def __init__(self, file: str, faults: tuple[Fault, ...], excerpt: str = "") -> None:
        """Report the first of the `faults` of `file`, with `excerpt`, the line of the file that it is on."""
        self.file = file
        self.faults = faults
        first = min(faults)
        more = len(faults) - 1
        text = f"{file}:{first.line}:{first.column}: {first.message}"
        if more:
            text += f" (and {more} more {'fault' if more == 1 else 'faults'})"
        if excerpt.strip():
            text += f"\n    {excerpt.strip()[:120]}"
        super().__init__(text)
