"""Claims of the source as rows, their readings counted when asked for."""

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
"""Verdict on a claim → how a sum of claims says it."""
MEANING = (
    "The record is coded from the same text: 'consistent' means that the text does not contradict itself, not that"
    " the claim is true."
)
"""What a verdict means."""


@dataclass(frozen=True)
class ReadingItem:
    """One way to read a claim: a number, and no verdict."""

    reading: str
    """What is counted."""
    query: str
    """The command that lists the rows."""
    found: int
    """Number of the rows now."""
    ids: tuple[str, ...]
    """Their ids."""

    def __str__(self) -> str:
        """The number and what it counts."""
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
    """Why the verdict is what it is."""
    sources: tuple[SourceItem, ...]
    """Where the source makes the claim."""


def reading_filters(reading: Reading) -> tuple[RowKind, Filters]:
    """The rows that a reading counts, and the filters that it asks them with."""
    return _ROWS[reading.command], Filters(**{OPTION_FIELDS[name]: values for name, values in reading.filters.items()})


def claim_row(claim: Claim, found: Iterable[tuple[str, ...]], store: Store) -> ClaimRow:
    """The row of a claim, given the ids that the query of each reading found."""
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
