"""Faults of data files as rows: what `check --json` gives."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.errors import Fault


class FaultRow(Frozen):
    """One mistake in a data file."""

    file: str
    """Name of the file, as it was given."""
    line: int
    """Line, the first is 1."""
    column: int
    """Column in characters, the first is 1."""
    severity: str
    """`error`, or `warning` for what is only worth a look."""
    message: str
    """What is wrong, and where it helps what to write instead."""
    excerpt: str
    """The line of the file that it is on, cut to 120 characters."""


def fault_row(fault: Fault) -> FaultRow:
    """The row of a fault."""
    severity = "warning" if fault.warning else "error"
    return FaultRow(fault.file, fault.line, fault.column, severity, fault.message, fault.excerpt)
