"""Entries of a timeline, by month."""

from __future__ import annotations

from typing import cast

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate, Period
from rmtl.model import Event, Visit
from rmtl.query.count import periods
from rmtl.query.facets import INFERRED
from rmtl.query.select import Result
from rmtl.store import Store


class Entry(Frozen):
    """A visit with the event that it opens with, or an event without a visit of its own."""

    date: EdtfDate
    """The date of the visit, or of an event without a visit."""
    event: Event | None
    """The event; None for a visit whose events are not drawn on its days."""
    visit: Visit | None = None
    """The visit; None for an event without one."""
    travellers: tuple[str, ...] = ()
    """Names of those who led the visit."""
    disputed: bool = False
    """Whether other sources contradict the visit or the event."""
    during: tuple[str, ...] = ()
    """For an event without a visit of its own, ids of the visits during which it took place, drawn or not."""

    @property
    def id(self) -> str:
        """Id of the event, or of the visit if it has no event."""
        return self.event.id if self.event else self.visit.id if self.visit else ""

    @property
    def label(self) -> str:
        """Title of the event, or the names of those who led the visit."""
        return self.event.title if self.event else ", ".join(self.travellers)

    @property
    def to(self) -> str | None:
        """Code of the side traveled to; None for an event without a visit."""
        return self.visit.to if self.visit else None

    @property
    def inferred(self) -> bool:
        """Whether the visit is only inferred."""
        return self.visit is not None and self.visit.evidence == INFERRED

    @property
    def fits_a_month(self) -> bool:
        """Whether it can be drawn under its months: its date is exact, or within a single month."""
        first, last = self.date.first, self.date.last_attested
        return self.date.is_exact or (first.year, first.month) == (last.year, last.month)


class Month(Frozen):
    """A month with its entries, or a single entry whose date is not known to the month."""

    name: str
    """`2022-11`, or the EDTF date of the single entry."""
    period: Period
    """First and last day."""
    entries: tuple[Entry, ...]
    """The entries, by their first days; a visit over two months is in both."""


def entries(events: Result, visits: Result, store: Store) -> list[Entry]:
    """The entries of all visits and events, by date.

    An event is in the entry of the first visit that opens with it, or else has an entry of its own.
    """
    left = {event.id: event for event in cast(tuple[Event, ...], events.entries)}
    found = []
    for visit in cast(tuple[Visit, ...], visits.entries):
        opened = next((each for each in visit.events if store.events[each].date.overlaps(visit.date)), "")
        found.append(
            Entry(
                visit.date,
                left.pop(opened, None),
                visit,
                store.leads_of(visit),
                _is_disputed(visit.id, store) or _is_disputed(opened, store),
            )
        )
    for event in left.values():
        during = tuple(each.id for each in store.visits_of.get(event.id, ()) if each.date.overlaps(event.date))
        found.append(Entry(event.date, event, disputed=_is_disputed(event.id, store), during=during))
    return sorted(found, key=lambda each: (each.date.first, each.visit is None))


def _is_disputed(row_id: str, store: Store) -> bool:
    return store.crosschecked(row_id).crosscheck == "disputed"


def months(drawn: list[Entry], events: Result, store: Store) -> list[Month]:
    """Every month of the query, with empty ones, and entries whose dates are not known to the month."""
    inside = [each for each in drawn if each.fits_a_month]
    days = [day for each in inside for day in (each.date.first, each.date.last_attested)]
    found = [
        Month(name, period, tuple(each for each in inside if period.overlaps(each.date.first, each.date.last_attested)))
        for name, period in periods("month", days, events.query, store)
    ]
    found += [
        Month(each.date.text, Period(each.date.first, each.date.last_attested), (each,))
        for each in drawn
        if not each.fits_a_month
    ]
    return sorted(found, key=lambda each: (each.period.first, each.name))
