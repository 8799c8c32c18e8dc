"""Rows that match a query, with the facets that matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from rmtl.dataclass_base import Frozen
from rmtl.model import Organization, Person
from rmtl.query.conditions import Query
from rmtl.query.facets import FacetIndex, Facets
from rmtl.query.filters import RowKind
from rmtl.query.names import Index, Names
from rmtl.query.notes import asides_on, notes_on
from rmtl.query.search import ListedRow, Search, WithFacets
from rmtl.query.signs import refuse_negation
from rmtl.store import Store


class Result(Frozen):
    """Matching rows, in order."""

    kind: RowKind
    """Kind of row."""
    query: Query
    """The query."""
    entries: tuple[ListedRow, ...]
    """The matching rows."""
    facets: tuple[tuple[Facets, ...], ...]
    """The matching facets of each row; for a person or organization, one for each matching event."""
    notes: tuple[str, ...]
    """Notes to print with the answer."""
    asides: Callable[[], Iterator[str]] = field(default=lambda: iter(()), compare=False)
    """Returns further notes, which only people need."""
    asked_of: str = ""
    """Names and cautions of the datasets, if one of them has a caution."""


def select(
    kind: RowKind,
    query: Query,
    store: Store,
    names: Names,
    facets_of: FacetIndex,
    named: str = "",
    everyone: bool = False,
) -> Result:
    """The rows of a kind that match a query.

    `named` is a part of the names of people or organizations; `everyone` adds people without an office in the record.
    Raises QueryError if `named` matches no name.
    """
    chosen = _named(named, kind, names.people if kind == "officials" else names.organizations) if named else None
    candidates = ((row, tuple(every)) for row, every in _candidates(kind, store, facets_of, chosen, everyone))
    # A person is left out for any of their events, not for the events alone.
    rows = tuple((row, every) for row, every in candidates if not any(map(query.leaves_out, every)))
    matching = ((row, tuple(filter(query.fits, every))) for row, every in rows)
    found = tuple(sorted(((row, fitting) for row, fitting in matching if fitting), key=_order))
    search = Search(kind, query, rows, found, store, facets_of, chosen)
    return Result(
        kind,
        query,
        tuple(row for row, _ in found),
        tuple(facets for _, facets in found),
        tuple(notes_on(search)),
        lambda: asides_on(search),
        store.asked_of,
    )


def _candidates(
    kind: RowKind, store: Store, facets_of: FacetIndex, chosen: frozenset[str] | None, everyone: bool
) -> Iterator[tuple[ListedRow, Iterable[Facets]]]:
    match kind:
        case "events":
            yield from ((event, (facets_of.event(event),)) for event in store.rows.events)
        case "visits":
            yield from ((visit, (facets_of.visit(visit),)) for visit in store.rows.visits)
        case "agreements":
            yield from ((agreement, (facets_of.agreement(agreement),)) for agreement in store.rows.agreements)
        case "crosschecks":
            yield from ((check, tuple(facets_of.crosscheck(check))) for check in store.crosschecks.values())
        case "officials":
            for person in store.people.values():
                if (chosen is None or person.id in chosen) and (everyone or person.id in store.office_holders):
                    yield person, facets_of.person(person)
        case "organizations":
            rows = (row for row in store.organizations.values() if chosen is None or row.id in chosen)
            yield from ((row, facets_of.organization(row)) for row in rows)


def _named(typed: str, kind: RowKind, index: Index) -> frozenset[str]:
    refuse_negation(typed, "person" if kind == "officials" else "org")
    found = index.exactly(typed) or index.partly(typed, beginnings=True)
    if not found:
        raise index.unknown(typed)
    return frozenset(each.key for each in found)


def _order(found: WithFacets) -> tuple[object, ...]:
    """The sort key of a row: its date; for a person or organization, the number of events and then the name.

    Rows with the same key stay in the order of the file; a crosscheck has the date of its event.
    """
    entry, facets = found
    if isinstance(entry, Person | Organization):
        return (-len({each.seen_in for each in facets}), entry.name)
    return (facets[0].date.first,)
