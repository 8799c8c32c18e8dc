"""Claims of the source as rows, with counted readings."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from rmtl.model import Claim, Reading
from rmtl.query.filters import OPTION_FIELDS, Filters, RowKind
from rmtl.rows.locators import SourceItem, source_items
from rmtl.store import Store

_ROWS: dict[str, RowKind] = {"list": "events", "visits": "visits"}
VERDICTS = {
    "consistent": "consistent",
    "depends": "depend on a reading",
    "contradicted": "contradicted in the text",
    "untestable": "untestable",
}
"""Verdict on a claim → its wording after a number of claims."""
MEANING = (
    "The record is coded from the same text: 'consistent' means that the text does not contradict itself, not that"
    " the claim is true."
)
"""An explanation of the verdicts, printed above the table."""


@dataclass(frozen=True)
class ReadingItem:
    """One way to read a claim, with the number of rows that it counts; it is not a verdict."""

    reading: str
    """What is counted."""
    query: str
    """The command that lists the rows."""
    found: int
    """Number of rows in the record as it is now."""
    ids: tuple[str, ...]
    """Their ids."""

    def __str__(self) -> str:
        """The number and the reading."""
        return f"{self.found}: {self.reading}"


@dataclass(frozen=True)
class ClaimRow:
    """One claim of the source that can be counted."""

    id: str
    """Id, `C-01`."""
    claim: str
    """The claim."""
    verdict: str
    """consistent, depends (on the reading), contradicted (in the text) or untestable."""
    readings: tuple[ReadingItem, ...]
    """Ways to read it, counted."""
    note: str | None
    """Reason for the verdict."""
    sources: tuple[SourceItem, ...]
    """Heading and paragraphs of the claim."""


def reading_filters(reading: Reading) -> tuple[RowKind, Filters]:
    """The kind of row that a reading counts, and its filters."""
    return _ROWS[reading.command], Filters(**{OPTION_FIELDS[name]: values for name, values in reading.filters.items()})


def claim_row(claim: Claim, found: Iterable[tuple[str, ...]], store: Store) -> ClaimRow:
    """The row of a claim, given the ids that each reading finds."""
    return ClaimRow(
        id=claim.id,
        claim=claim.claim,
        verdict=claim.verdict,
        readings=tuple(
            ReadingItem(each.reading, _query(each), len(ids), ids)
            for each, ids in zip(claim.readings, found, strict=True)
        ),
        note=claim.note,
        sources=source_items(claim, store),
    )


def _query(reading: Reading) -> str:
    options = (f"--{name} {shlex.quote(value)}" for name, values in reading.filters.items() for value in values)
    return " ".join(("rmtl", reading.command, *options))
