"""What a timeline draws: visits and events, by month."""

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
    """One thing that is drawn: a visit with the event that it opens with, or an event without a visit of its own."""

    date: EdtfDate
    """When; of a visit its own days, not those of the event."""
    event: Event | None
    """The event; none for a visit whose events are not drawn at its days."""
    visit: Visit | None = None
    """The visit; none for an event alone."""
    travellers: tuple[str, ...] = ()
    """Who led the visit, each name once."""
    disputed: bool = False
    """Whether other sources contradict the visit or the event."""
    during: tuple[str, ...] = ()
    """Ids of the visits during which an event without a visit of its own was, drawn or not."""

    @property
    def id(self) -> str:
        """Id of the event, of the visit where it has none."""
        return self.event.id if self.event else self.visit.id if self.visit else ""

    @property
    def label(self) -> str:
        """Title of the event, or who traveled."""
        return self.event.title if self.event else ", ".join(self.travellers)

    @property
    def to(self) -> str | None:
        """The side traveled to, its code; none for an event alone."""
        return self.visit.to if self.visit else None

    @property
    def inferred(self) -> bool:
        """Whether the visit is only inferred."""
        return self.visit is not None and self.visit.evidence == INFERRED

    @property
    def fits_a_month(self) -> bool:
        """Whether it can be drawn in the rows of its months: it is exact, or lies within one."""
        first, last = self.date.first, self.date.last_attested
        return self.date.is_exact or (first.year, first.month) == (last.year, last.month)


class Month(Frozen):
    """One month, or years for what the record ties to no month."""

    name: str
    """`2022-11`; for what has no month, its EDTF date."""
    period: Period
    """First and last day."""
    entries: tuple[Entry, ...]
    """What is drawn in it, by its first day; a stay over two months is in both."""


def entries(events: Result, visits: Result, store: Store) -> list[Entry]:
    """Every visit once, and every event once: with the first visit that opens with it, or by itself. By date."""
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
    """Every month that is asked about, empty ones too, and what has no month by itself."""
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
