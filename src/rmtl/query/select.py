"""Rows that fit a query, with what of them fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rmtl.dataclass_base import Frozen
from rmtl.model import Agreement, Event, Organization, Person, Visit
from rmtl.query.conditions import OnDays, Query
from rmtl.query.facets import FacetIndex, Facets
from rmtl.query.filters import RowKind
from rmtl.query.names import Index, Names
from rmtl.store import Store
from rmtl.text import plural

ListedRow = Event | Visit | Person | Organization | Agreement


class Result(Frozen):
    """The answer to a query, in order."""

    kind: RowKind
    """Kind of row."""
    query: Query
    """What was asked."""
    entries: tuple[ListedRow, ...]
    """The rows that fit."""
    facets: tuple[tuple[Facets, ...], ...]
    """Of each row what fits; of a person or body the events that do."""
    notices: tuple[str, ...]
    """What whoever asks should know."""


def select(
    kind: RowKind,
    query: Query,
    store: Store,
    names: Names,
    facets_of: FacetIndex,
    named: str = "",
    everyone: bool = False,
) -> Result:
    """All rows of a kind that fit a query.

    `named` lists people or bodies by a part of their name; `everyone` adds people who hold no office in the record.
    Raises QueryError when `named` fits nothing.
    """
    found = []
    for entry, all_facets in _candidates(kind, store, names, facets_of, named, everyone):
        fitting = tuple(facets for facets in all_facets if query.fits(facets))
        if fitting:
            found.append((entry, fitting))
    found.sort(key=_order)
    notices = [
        *query.notices,
        *_met_instead(kind, query, store, facets_of),
        *_told_inside(kind, query, store, facets_of),
    ]
    if kind == "events" and not found:
        notices += _under_way(query, store, facets_of)
    return Result(kind, query, tuple(entry for entry, _ in found), tuple(facets for _, facets in found), tuple(notices))


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
        case "officials":
            people = _named(named, names.people) if named else frozenset(store.people)
            for person in store.people.values():
                if person.id in people and (everyone or person.id in store.office_holders):
                    yield person, facets_of.person(person)
        case "organizations":
            bodies = _named(named, names.organizations) if named else frozenset(store.organizations)
            yield from (
                (body, facets_of.organization(body)) for body in store.organizations.values() if body.id in bodies
            )


def _named(typed: str, index: Index) -> frozenset[str]:
    found = index.exactly(typed) or index.partly(typed, beginnings=True)
    if not found:
        raise index.unknown(typed)
    return frozenset(each.key for each in found)


def _order(found: tuple[ListedRow, tuple[Facets, ...]]) -> tuple[object, ...]:
    """Events, visits and agreements by date; people and bodies with the most events first."""
    entry, facets = found
    if isinstance(entry, Person | Organization):
        return (-len(facets), entry.name)
    return (facets[0].date.first, entry.id)


def _under_way(query: Query, store: Store, facets_of: FacetIndex) -> Iterator[str]:
    """How many visits were under way on days that have no event."""
    if any(isinstance(condition, OnDays) for condition in query.conditions):
        anywhere, listed = query.of_any_status(), query.visit_statuses
        visits = sum(visit.status in listed and anywhere.fits(facets_of.visit(visit)) for visit in store.rows.visits)
        if visits:
            yield f"no event then, but {plural(visits, 'visit')} under way: rmtl visits shows them"


def _told_inside(kind: RowKind, query: Query, store: Store, facets_of: FacetIndex) -> Iterator[str]:
    """How many more events or visits fit that are told in passing or in the background of another entry."""
    if kind not in ("events", "visits") or "status" in query.active:
        return
    anywhere = query.of_any_status()
    all_facets = (
        map(facets_of.event, store.rows.events) if kind == "events" else map(facets_of.visit, store.rows.visits)
    )
    further = sum(facets.status not in query.statuses and anywhere.fits(facets) for facets in all_facets)
    if further:
        entries = "another entry" if further == 1 else "other entries"
        yield f"{plural(further, kind.removesuffix('s'))} told inside {entries}: --status any"


def _met_instead(kind: RowKind, query: Query, store: Store, facets_of: FacetIndex) -> Iterator[str]:
    """How many more visits met the person that was asked for as a traveller."""
    if kind == "visits" and query.who.only_travellers and query.names_somebody:
        met = query.as_met()
        further = sum(
            1 for visit in store.rows.visits if met.fits(facets := facets_of.visit(visit)) and not query.fits(facets)
        )
        if further:
            them = "it" if further == 1 else "them"
            asked = [value for name in ("person", "role", "org", "rank") for value in query.active.get(name, ())]
            yield f"{plural(further, 'more visit')} met {' or '.join(asked) or 'such people'}: --as met shows {them}"
