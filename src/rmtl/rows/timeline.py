"""What a picture of the record over time shows: visits as stretches, events without one as points, month by month."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate, Period
from rmtl.model import Event, Visit
from rmtl.query.count import periods
from rmtl.query.facets import INFERRED
from rmtl.query.select import Result
from rmtl.store import Store

EXACT = len("2022-06-15")
"""Length of a date that names its day."""


class Entry(Frozen):
    """One thing that is drawn: a visit with the event that it opens, or an event without a visit of its own."""

    date: EdtfDate
    """When; of a visit its own days, not those of the event."""
    to: str | None
    """The side travelled to, its code; none for an event."""
    inferred: bool
    """Whether the visit is only inferred."""
    id: str
    """Id of the event, or of a visit whose events are not drawn at its days."""
    label: str
    """Title of the event, or who travelled."""

    @property
    def is_exact(self) -> bool:
        """Whether every day that is given is a day, and no month or year."""
        return all(len(part.rstrip("~")) in (0, EXACT) for part in self.date.text.split("/"))

    @property
    def fits_a_month(self) -> bool:
        """Whether it can be drawn in the rows of its months: it is exact, or lies within one."""
        first, last = self.date.first, self.date.last_attested
        return self.is_exact or (first.year, first.month) == (last.year, last.month)


class Month(Frozen):
    """One month, or years for what the record ties to no month."""

    name: str
    """`2022-11`; for what has no month, its EDTF date."""
    period: Period
    """First and last day."""
    entries: tuple[Entry, ...]
    """What is drawn in it, by its first day; a stay over two months is in both."""


def timeline(events: Result, visits: Result, store: Store) -> list[Month]:
    """Every month that is asked about, empty ones too, with the events and visits drawn in it."""
    entries = sorted(_entries(events, visits, store), key=lambda each: (each.date.first, each.to is None))
    inside = [each for each in entries if each.fits_a_month]
    days = [day for each in inside for day in (each.date.first, each.date.last_attested)]
    months = [
        Month(name, period, tuple(each for each in inside if _is_in(each, period)))
        for name in periods("month", days, events.query, store)
        for period in (_period(name),)
    ]
    loose = [
        Month(each.date.text, Period(each.date.first, each.date.last_attested), (each,))
        for each in entries
        if not each.fits_a_month
    ]
    return sorted([*months, *loose], key=lambda each: (each.period.first, each.name))


def _entries(events: Result, visits: Result, store: Store) -> Iterator[Entry]:
    """Every visit once, and every event once: with the first visit that begins with it, or by itself."""
    left = {event.id: event for event in cast(tuple[Event, ...], events.entries)}
    for visit in cast(tuple[Visit, ...], visits.entries):
        opened = next((each for each in visit.events if store.events[each].date.overlaps(visit.date)), "")
        event = left.pop(opened, None)
        yield Entry(
            date=visit.date,
            to=visit.to,
            inferred=visit.evidence == INFERRED,
            id=event.id if event else visit.id,
            label=event.title if event else ", ".join(dict.fromkeys(_leads(visit, store))),
        )
    for event in left.values():
        yield Entry(event.date, None, False, event.id, event.title)


def _leads(visit: Visit, store: Store) -> Iterable[str]:
    return (store.actor_name(each.actor) for each in visit.leads)


def _is_in(entry: Entry, period: Period) -> bool:
    return entry.date.first <= period.last and period.first <= entry.date.last_attested


def _period(month: str) -> Period:
    year, number = map(int, month.split("-"))
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))
