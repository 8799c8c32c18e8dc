"""Rows that match a query, with the facets that matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rmtl.dataclass_base import Frozen
from rmtl.model import Agreement, Crosscheck, Event, Organization, Person, Visit
from rmtl.query.conditions import Query
from rmtl.query.facets import FacetIndex, Facets
from rmtl.query.filters import RowKind
from rmtl.query.names import Index, Names
from rmtl.store import Store
from rmtl.text import listed, plural

ListedRow = Event | Visit | Person | Organization | Agreement | Crosscheck


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
    found = []
    for entry, all_facets in _candidates(kind, store, names, facets_of, named, everyone):
        fitting = tuple(facets for facets in all_facets if query.fits(facets))
        if fitting:
            found.append((entry, fitting))
    found.sort(key=_order)
    notes = list(query.notes)
    if kind == "visits":
        notes += _met_instead(query, {entry.id for entry, _ in found}, store, facets_of)
    if kind in ("events", "visits"):
        notes += _told_inside(kind, query, store, facets_of)
    if kind in ("events", "visits"):
        notes += _dated_otherwise(query, _all_facets(kind, store, facets_of), {entry.id for entry, _ in found})
    if kind == "events" and not found:
        notes += _under_way(query, store, facets_of)
    return Result(kind, query, tuple(entry for entry, _ in found), tuple(facets for _, facets in found), tuple(notes))


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
            people = _named(named, names.people) if named else frozenset(store.people)
            for person in store.people.values():
                if person.id in people and (everyone or person.id in store.office_holders):
                    yield person, facets_of.person(person)
        case "organizations":
            wanted = _named(named, names.organizations) if named else frozenset(store.organizations)
            yield from ((row, facets_of.organization(row)) for row in store.organizations.values() if row.id in wanted)


def _named(typed: str, index: Index) -> frozenset[str]:
    found = index.exactly(typed) or index.partly(typed, beginnings=True)
    if not found:
        raise index.unknown(typed)
    return frozenset(each.key for each in found)


def _order(found: tuple[ListedRow, tuple[Facets, ...]]) -> tuple[object, ...]:
    """By date, crosschecks by that of their event, else in order of the file; people and organizations by events."""
    entry, facets = found
    if isinstance(entry, Person | Organization):
        return (-len({each.seen_in for each in facets}), entry.name)
    return (facets[0].date.first,)


def _under_way(query: Query, store: Store, facets_of: FacetIndex) -> Iterator[str]:
    """How many visits were under way on days without an event."""
    if query.asks_for_days:
        of_visits = replace(query, statuses=query.visit_statuses)
        visits = sum(of_visits.fits(facets_of.visit(visit)) for visit in store.rows.visits)
        if visits:
            yield f"no event then, but {plural(visits, 'visit')} under way: rmtl visits shows them"


def _all_facets(kind: RowKind, store: Store, facets_of: FacetIndex) -> Iterator[Facets]:
    if kind == "events":
        return map(facets_of.event, store.rows.events)
    return map(facets_of.visit, store.rows.visits)


def _dated_otherwise(query: Query, all_facets: Iterable[Facets], found: set[str]) -> Iterator[str]:
    """The rows that were not found, but would be on a day that other sources have."""
    if not query.asks_for_days:
        return
    elsewhere = {
        facets.seen_in: when
        for facets in all_facets
        for when in facets.other_dates
        if facets.seen_in not in found and query.fits(replace(facets, date=when))
    }
    if elsewhere:
        dated = listed((f"{row_id} to {when}" for row_id, when in elsewhere.items()), last=" and ")
        yield f"other sources date {dated}: rmtl show {next(iter(elsewhere))}"


def _told_inside(kind: RowKind, query: Query, store: Store, facets_of: FacetIndex) -> Iterator[str]:
    """How many events or visits match that are told inside another entry and not listed by default."""
    if "status" in query.active:
        return
    of_any_status = query.of_any_status()
    all_facets = _all_facets(kind, store, facets_of)
    further = sum(each.status not in query.statuses and of_any_status.fits(each) for each in all_facets)
    if further:
        entries = "another entry" if further == 1 else "other entries"
        yield f"{plural(further, kind.removesuffix('s'))} told inside {entries}: --status any"


def _met_instead(query: Query, found: set[str], store: Store, facets_of: FacetIndex) -> Iterator[str]:
    """How many visits that were not found met the person that was asked for as a traveller."""
    if query.who.only_travellers and query.asks_for_actors:
        met = query.as_met()
        further = sum(met.fits(facets_of.visit(visit)) for visit in store.rows.visits if visit.id not in found)
        if further:
            them = "it" if further == 1 else "them"
            asked = [value for name in ("person", "role", "org", "rank") for value in query.active.get(name, ())]
            yield f"{plural(further, 'more visit')} met {' or '.join(asked) or 'such people'}: --as met shows {them}"
