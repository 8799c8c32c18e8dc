"""What can go wrong, each with the exit status it ends in.

An error is one line for the person who typed the command: what is wrong, then what to type instead.
"""

from __future__ import annotations

from rmtl.dataclass_base import Frozen

NOTHING_MATCHED = 1
"""Exit status of `-e/--exit-status` when no row matches."""
FAULTS_FOUND = 1
"""Exit status of `check` when a data file has faults."""


class RmtlError(Exception):
    """Any error that rmtl reports; its text is the line without the `rmtl: error: ` before it."""

    status = 2
    """Exit status of the program."""


class QueryError(RmtlError):
    """A question that cannot be asked: an unknown name, an impossible date, options that exclude each other."""


class OutputError(RmtlError):
    """The answer could not be written."""

    status = 1


class Fault(Frozen):
    """One mistake in a data file."""

    file: str
    """Name of the file, as it was given."""
    line: int
    """Line, the first is 1."""
    column: int
    """Column in characters, the first is 1."""
    message: str
    """What is wrong, and where it helps what to write instead."""
    excerpt: str = ""
    """The line of the file that it is on."""
    warning: bool = False
    """Whether it is only worth a look: a file with warnings alone is fine."""

    def __str__(self) -> str:
        """`FILE:LINE:COLUMN: message`, as compilers say it."""
        return f"{self.file}:{self.line}:{self.column}: {'warning: ' if self.warning else ''}{self.message}"


class DataError(RmtlError):
    """Data files that cannot be read or that have faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Report the first of the faults, in order of the files, and how many more there are."""
        self.faults = faults
        text, more = str(faults[0]), len(faults) - 1
        if more:
            text += f" (and {more} more {'fault' if more == 1 else 'faults'}: rmtl check lists them)"
        super().__init__(text)
