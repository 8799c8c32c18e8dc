"""Claims of the source as rows, each tested when it is asked for."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from rmtl.model import Claim
from rmtl.query.filters import OPTION_FIELDS, Filters, RowKind
from rmtl.rows.items import SourceItem, source_items
from rmtl.store import Store

_ROWS: dict[str, RowKind] = {"list": "events", "visits": "visits"}


@dataclass(frozen=True)
class ClaimRow:
    """One countable claim of the source."""

    id: str
    """Id, `C-01`."""
    claim: str
    """The claim."""
    query: str
    """The command that lists the rows in question."""
    expected: str
    """What the query must give for the claim to hold."""
    found: str
    """What it gives now: the number of rows and their ids, or the first row."""
    holds: bool
    """Whether the claim holds in the record."""
    note: str | None
    """What the verdict depends on."""
    sources: tuple[SourceItem, ...]
    """Where the source makes the claim."""


def claim_filters(claim: Claim) -> tuple[RowKind, Filters]:
    """The rows that a claim is about, and the filters that it asks them with."""
    return _ROWS[claim.command], Filters(**{OPTION_FIELDS[name]: values for name, values in claim.filters.items()})


def claim_row(claim: Claim, ids: list[str], store: Store) -> ClaimRow:
    """The row of a claim, given the ids that its query found."""
    options = " ".join(f"--{name} {shlex.quote(value)}" for name, values in claim.filters.items() for value in values)
    first = ids[0] if ids else "nothing"
    return ClaimRow(
        id=claim.id,
        claim=claim.claim,
        query=f"rmtl {claim.command} {options}".strip(),
        expected=f"first {claim.first}" if claim.first else _range(claim.at_least, claim.at_most),
        found=f"first {first}" if claim.first else f"{len(ids)}: {', '.join(ids)}" if ids else "0",
        holds=first == claim.first if claim.first else _within(len(ids), claim),
        note=claim.note,
        sources=source_items((claim.source,), store),
    )


def _within(number: int, claim: Claim) -> bool:
    at_least = 0 if claim.at_least is None else claim.at_least
    return at_least <= number and (claim.at_most is None or number <= claim.at_most)


def _range(at_least: int | None, at_most: int | None) -> str:
    if at_least == at_most:
        return f"{at_least}"
    if at_most is None:
        return f"at least {at_least}"
    return f"at most {at_most}" if at_least is None else f"{at_least} to {at_most}"
