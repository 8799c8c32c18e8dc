"""Errors with their exit statuses, and faults of data files.

The text of an error is one line that says what is wrong and then what to do.
"""

from __future__ import annotations

from typing import Literal

from rmtl.dataclass_base import Frozen

NOTHING_MATCHED = 1
"""Exit status if no row matches, under `-e/--exit-status`."""
FAULTS_FOUND = 1
"""Exit status of `check` if a data file has faults."""


class RmtlError(Exception):
    """Base class of the errors that rmtl reports; the text is what follows `rmtl: error: ` on the line."""

    status = 2
    """Exit status of the program."""


class QueryError(RmtlError):
    """A query that cannot be run: an unknown name, an impossible date, options that exclude each other."""


class UnknownNameError(QueryError):
    """A name, word or date that cannot be read where it was typed."""

    def __init__(self, what: str, typed: str, near: str = "", otherwise: str = "") -> None:
        """Report `what` is wrong with a typed text, with a hint: what is near, or `otherwise`."""
        self.what, self.typed, self.near, self.otherwise = what, typed, near, otherwise
        self.option = ""
        """The option of dates that it was typed after, where the reader of the option says so."""
        super().__init__(what + (near or otherwise))


class OutputError(RmtlError):
    """Output that cannot be written."""

    status = 1


class Fault(Frozen):
    """One mistake in a data file, as `check --json` prints it."""

    file: str
    """Name of the file, as it was given."""
    line: int
    """Line, the first is 1."""
    column: int
    """Column in characters, the first is 1."""
    severity: Literal["error", "warning"]
    """`error`, or `warning` for something worth a look."""
    message: str
    """What is wrong, and how to mend it."""
    excerpt: str
    """The line of the file, cut to 120 characters."""

    @property
    def warning(self) -> bool:
        """Whether it is only a warning."""
        return self.severity == "warning"

    def __str__(self) -> str:
        """`FILE:LINE:COLUMN: message`, the form of compilers."""
        return f"{self.file}:{self.line}:{self.column}: {'warning: ' if self.warning else ''}{self.message}"


class DataError(RmtlError):
    """Data files that cannot be read or that have faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Report the first fault, in the order of the files, and the number of the others."""
        self.faults = faults
        text, more = str(faults[0]), len(faults) - 1
        if more:
            text += f" (and {more} more {'error' if more == 1 else 'errors'}: rmtl check lists them)"
        super().__init__(text)
