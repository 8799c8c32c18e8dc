"""Rows chosen by filters, with all rows that they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from rmtl.model import Agreement, Crosscheck, Event, Organization, Person, Place, Post, Source, Visit
from rmtl.query.filters import Filters, RowKind
from rmtl.query.select import Result
from rmtl.record import NO_FILTERS, Record


@dataclass(frozen=True, slots=True)
class Subset:
    """A part of a record without dangling references."""

    record: Record
    """The record of which it is a part."""
    results: dict[RowKind, Result]
    """Results of the filters for events, visits and agreements."""
    events: tuple[Event, ...]
    """Events that `rmtl list` lists with the filters."""
    visits: tuple[Visit, ...]
    """Visits that `rmtl visits` lists with them."""
    agreements: tuple[Agreement, ...]
    """Agreements that `rmtl agreements` lists with them."""
    people: tuple[Person, ...]
    """People whom these rows name."""
    organizations: tuple[Organization, ...]
    """Organizations that they name, with those to which these belong."""
    posts: tuple[Post, ...]
    """Posts that they name."""
    places: tuple[Place, ...]
    """Places that they name, with the larger places around them."""
    crosschecks: tuple[Crosscheck, ...]
    """Crosschecks about these events, visits, agreements, people or posts."""
    sources: tuple[Source, ...]
    """Sources from which the rows are coded, and those of the crosschecks."""

    @property
    def asked(self) -> str:
        """The filters with their values spelled out; "" without filters."""
        return "; ".join(self.results["events"].query.spelled_out)

    @property
    def is_empty(self) -> bool:
        """Whether no row matches the filters."""
        return not (self.events or self.visits or self.agreements)


def make_subset(record: Record, filters: Filters = NO_FILTERS) -> Subset:
    """The rows that match filters, with all rows that they name. Raises QueryError."""
    kinds: tuple[RowKind, ...] = ("events", "visits", "agreements")
    results = {kind: record.select(kind, filters) for kind in kinds}
    events = cast(tuple[Event, ...], results["events"].entries)
    visits = cast(tuple[Visit, ...], results["visits"].entries)
    agreements = cast(tuple[Agreement, ...], results["agreements"].entries)
    return subset_of(record, results, events, visits, agreements)


def subset_of(
    record: Record,
    results: dict[RowKind, Result],
    events: tuple[Event, ...],
    visits: tuple[Visit, ...],
    agreements: tuple[Agreement, ...],
) -> Subset:
    """Some rows of a record, with all rows that they name."""
    store = record.store
    named = _ids_in(events) | _ids_in(visits) | _ids_in(agreements)
    known = named | {row.id for rows in (events, visits, agreements) for row in rows}
    crosschecks = tuple(check for check in store.crosschecks.values() if check.about in known)
    named.update(check.source for check in crosschecks)
    named.update(check.post for check in crosschecks if check.post)
    for post in store.posts.values():
        if post.id in named and post.organization:
            named.add(post.organization)
    for each in list(named):
        organization = store.organizations.get(each)
        while organization and organization.belongs_to and organization.belongs_to not in named:
            named.add(organization.belongs_to)
            organization = store.organizations[organization.belongs_to]
        named.update(place.id for place in store.place_chain(each))
    return Subset(
        record=record,
        results=results,
        events=events,
        visits=visits,
        agreements=agreements,
        people=tuple(row for row in store.people.values() if row.id in named),
        organizations=tuple(row for row in store.organizations.values() if row.id in named),
        posts=tuple(row for row in store.posts.values() if row.id in named),
        places=tuple(row for row in store.places.values() if row.id in named),
        crosschecks=crosschecks,
        sources=tuple(row for row in store.pages.values() if row.id in named),
    )


def _ids_in(rows: tuple[Event, ...] | tuple[Visit, ...] | tuple[Agreement, ...]) -> set[str]:
    """Ids of the people, posts, organizations, places and sources that rows name."""
    named: set[str] = set()
    for row in rows:
        match row:
            case Event():
                people, organizations, places = row.people, row.organizations, row.places
                named.update(each for part in people for each in (part.person, part.post) if each)
                named.update(part.organization for part in organizations)
                named.update(part.place for part in places)
                named.update(actor for meeting in row.meetings for side in meeting.between for actor in side)
                named.update(each.organization for each in row.occasions if each.organization)
                named.update(each for award in row.awards for each in (award.recipient, award.conferred_by) if each)
                named.update(quote.speaker for quote in row.quotes)
            case Visit():
                named.update(
                    each
                    for one in (*row.leads, *row.delegation)
                    for each in (one.person, one.post, one.organization)
                    if each
                )
                named.update(stop.place for stop in row.stops)
            case Agreement():
                named.update(each for one in row.parties for each in (one.person, one.post, one.organization) if each)
        named.update(each.id for each in row.locators)
    return named
