"""Rows that match a query, with the facets that matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError
from rmtl.model import Organization, Person
from rmtl.query.conditions import Query
from rmtl.query.facets import FacetIndex, Facets
from rmtl.query.filters import RowKind
from rmtl.query.names import Index, Names
from rmtl.query.notes import asides_on, notes_on
from rmtl.query.search import ListedRow, Search, WithFacets
from rmtl.query.signs import refuse_negation
from rmtl.store import Store
from rmtl.text import listed


class Result(Frozen):
    """Matching rows, in order."""

    kind: RowKind
    """Kind of row."""
    query: Query
    """The query."""
    entries: tuple[ListedRow, ...]
    """The matching rows."""
    facets: tuple[tuple[Facets, ...], ...]
    """Of each row the facets that matched; of a person or organization those of its matching events."""
    notes: tuple[str, ...]
    """Notes to print with the answer."""
    asides: Callable[[], Iterator[str]] = field(default=lambda: iter(()), compare=False)
    """Makes further notes, for people alone."""
    asked_of: str = ""
    """Which datasets were asked, where rows bear their names."""


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

    `named` lists people or organizations by a part of their name; `everyone` adds people without an office in the
    record. Raises QueryError when `named` matches no name.
    """
    candidates = ((row, tuple(every)) for row, every in _candidates(kind, store, names, facets_of, named, everyone))
    # A person is left out for any of their events, not for the events alone.
    rows = tuple((row, every) for row, every in candidates if not any(map(query.leaves_out, every)))
    matching = ((row, tuple(filter(query.fits, every))) for row, every in rows)
    found = tuple(sorted(((row, fitting) for row, fitting in matching if fitting), key=_order))
    search = Search(kind, query, rows, found, store, facets_of, named)
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
    kind: RowKind, store: Store, names: Names, facets_of: FacetIndex, named: str, everyone: bool
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
            people = _named(named, kind, names, names.people) if named else frozenset(store.people)
            for person in store.people.values():
                if person.id in people and (everyone or person.id in store.office_holders):
                    yield person, facets_of.person(person)
        case "organizations":
            wanted = _named(named, kind, names, names.organizations) if named else frozenset(store.organizations)
            yield from ((row, facets_of.organization(row)) for row in store.organizations.values() if row.id in wanted)


def _named(typed: str, kind: RowKind, names: Names, index: Index) -> frozenset[str]:
    refuse_negation(typed, "person" if kind == "officials" else "org")
    found = index.exactly(typed) or index.partly(typed, beginnings=True)
    if not found and (options := names.options_for(typed, kind)):
        raise QueryError(f"there is no {index.noun} '{typed}': did you mean {listed(options)}?")
    if not found:
        raise index.unknown(typed)
    return frozenset(each.key for each in found)


def _order(found: WithFacets) -> tuple[object, ...]:
    """By date, crosschecks by that of their event, else in order of the file; people and organizations by events."""
    entry, facets = found
    if isinstance(entry, Person | Organization):
        return (-len({each.seen_in for each in facets}), entry.name)
    return (facets[0].date.first,)
