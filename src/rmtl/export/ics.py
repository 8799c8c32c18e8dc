"""A calendar (RFC 5545) of visits and events.

Each visit, and each event that no visit covers, is an entry of whole days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rmtl import __version__
from rmtl.dates import EdtfDate, Period
from rmtl.errors import QueryError
from rmtl.export.extras import needed_library
from rmtl.export.subset import Subset
from rmtl.model import Event, Visit
from rmtl.query.facets import INFERRED
from rmtl.rows.citation import cite_datasets
from rmtl.rows.event import EventRow, event_row
from rmtl.rows.items import PersonItem
from rmtl.rows.locators import SourceItem
from rmtl.rows.visit import VisitRow, visit_row
from rmtl.store import Store
from rmtl.text import visible


def export_ics(subset: Subset) -> bytes:
    """The calendar, with lines folded at 75 octets and ended by CRLF.

    Raises QueryError if no row matches, because a calendar needs an entry (RFC 5545, 3.6).
    """
    icalendar = needed_library("icalendar", "ics")
    if not (subset.events or subset.visits):
        raise QueryError("no event and no visit fits the filters: a calendar needs an entry")
    store = subset.record.store
    # Without the title, which may be corrected, so that a row keeps its UID in later versions.
    name = f"{'-'.join(sorted(store.dataset.sides))}.rmtl".lower()
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//rmtl//rmtl {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible(store.dataset.title))
    asked = f"The entries that fit: {subset.asked}. " if subset.asked else ""
    calendar.add("x-wr-caldesc", visible(asked + cite_datasets(store)))
    for entry, properties in _entries(subset):
        component = icalendar.Event()
        component.add("uid", f"{entry.id}@{name}")
        revision = _revision((store.dataset_of(entry.id) or store.dataset).version)
        revised = datetime.combine(_known_since(entry, store), time(), UTC) + timedelta(seconds=revision)
        component.add("dtstamp", revised)
        component.add("last-modified", revised)
        component.add("sequence", revision)
        component.add("dtstart", entry.date.first)
        if entry.date.last_attested < date.max:
            component.add("dtend", _day_after(entry.date))
        component.add("transp", "TRANSPARENT")
        for key, value in properties.items():
            if value:
                component.add(key, value)
        calendar.add_component(component)
    content: bytes = calendar.to_ical()
    return content


def _revision(version: str) -> int:
    """A number that grows with the version, 20001 for 2.0.1; calendars keep the entry with the highest number.

    The time of a revision is not recorded, so this number of seconds is added to a date to make later revisions later.
    """
    numbers = [int(each) for each in re.findall(r"\d+", version)[:3]]
    major, minor, patch = [*numbers, 0, 0, 0][:3]
    return major * 10_000 + min(minor, 99) * 100 + min(patch, 99)


def _entries(subset: Subset) -> Iterator[tuple[Event | Visit, dict[str, Any]]]:
    """Visits, and events that are not in the entry of a visit, by date, each with the properties of its entry."""
    told_in = _told_in(subset.record.store)
    here = {visit.id for visit in subset.visits}
    alone = [event for event in subset.events if told_in.get(event.id) not in here]
    entries: list[Event | Visit] = [*alone, *subset.visits]
    for entry in sorted(entries, key=lambda each: (each.date.first, each.id)):
        match entry:
            case Event():
                yield entry, _event(_row(entry, subset), subset)
            case Visit():
                yield entry, _visit(entry, told_in, subset)


def _told_in(store: Store) -> dict[str, str]:
    """Event → the first visit that covers all its days, whose entry contains it; the same for all filters."""
    told: dict[str, str] = {}
    for visit in store.rows.visits:
        days = Period(visit.date.first, visit.date.last_attested)
        for event in (store.events[event_id] for event_id in visit.events):
            if days.contains(event.date.first, event.date.last_attested):
                told.setdefault(event.id, visit.id)
    return told


def _row(event: Event, subset: Subset) -> EventRow:
    return event_row(event, subset.record.store, subset.record.facets_of)


def _event(row: EventRow, subset: Subset) -> dict[str, Any]:
    return {
        "summary": visible(row.title),
        "description": _lines(*_what_happened(row, subset)),
        "location": visible(", ".join(dict.fromkeys(each.name for each in row.places if each.took_part))),
        "categories": ["event", *map(visible, row.topics)],
        "url": _address(row.sources),
    }


def _what_happened(row: EventRow, subset: Subset) -> Iterator[str]:
    """The lines on an event in the description of an entry."""
    yield row.summary
    if row.who_took_part:
        yield f"Took part: {', '.join(row.who_took_part)}"
    for each in subset.record.store.agreements_of.get(row.id, ()):
        yield f"Agreement: {each.what} ({each.stage})"
    yield from _about(row)


def _visit(visit: Visit, told_in: Mapping[str, str], subset: Subset) -> dict[str, Any]:
    store = subset.record.store
    row = visit_row(visit, store, subset.record.facets_of)
    events = [_row(store.events[event_id], subset) for event_id in visit.events]
    met = ", ".join(each.name for each in row.met)
    inferred = " (inferred)" if row.evidence == INFERRED else ""
    return {
        "summary": visible(f"{store.side_left(visit.to)} → {visit.to}: {_names(row.leads)}{inferred}"),
        "description": _lines(
            ": ".join(filter(None, (f"Visit to {store.countries[visit.to]}", ", ".join(row.purpose)))),
            f"Traveled: {'; '.join(str(replace(each, part=None)) for each in (*row.leads, *row.delegation))}",
            f"Met: {met}" if met else "",
            f"Occasion: {row.occasion}" if row.occasion else "",
            "" if row.end_date else "The source gives no end: the entry covers the days that it gives.",
            f"Evidence: {row.evidence}. {row.why}",
            *_about(row),
            *(line for event in events for line in _event_of_visit(event, visit, told_in, subset)),
        ),
        "location": visible(", ".join(each.name for each in row.places)),
        "categories": [
            "visit",
            visible(row.direction),
            *map(visible, dict.fromkeys(subset.record.facets_of.visit(visit).topics)),
        ],
        "url": _address(row.sources),
    }


def _event_of_visit(row: EventRow, visit: Visit, told_in: Mapping[str, str], subset: Subset) -> Iterator[str]:
    """The lines on an event of a visit; for an event in another entry, the id of that entry."""
    entry = told_in.get(row.id, row.id)
    if entry == visit.id:
        yield f"Event: {row.title}"
        yield from _what_happened(row, subset)
    else:
        yield f"Event: {row.title} ({row.id}{f', told with {entry}' if entry != row.id else ''})"


def _about(row: EventRow | VisitRow) -> tuple[str, ...]:
    """The lines at the end of a description: a date that is not exact, the source, a dispute, the id."""
    disputed = "Other sources dispute it." if row.crosscheck == "disputed" else ""
    signs = ["~ approximate"] * row.date.approximate + ["the day is not told"] * (not row.date.is_exact)
    inexact = f"Date: {row.edtf} ({', '.join(signs)})" if signs else ""
    return (inexact, f"Source: {'; '.join(map(str, row.sources))}", disputed, f"Record: {row.id}")


def _names(people: Iterable[PersonItem]) -> str:
    return ", ".join(dict.fromkeys(each.name or each.post or "" for each in people))


def _lines(*lines: str) -> str:
    return "\n".join(visible(line) for line in lines if line)


def _known_since(entry: Event | Visit, store: Store) -> date:
    """The last day of the latest publication among its sources, or of the entry itself if that is later.

    The day on which a row was changed is not recorded; it was known by this one.
    """
    published = [store.sources[each.id].published for each in entry.locators]
    return max(each.last_attested for each in (entry.date, *filter(None, published)))


def _address(sources: tuple[SourceItem, ...]) -> str:
    """The first web address of the sources that is safe to open, or ""."""
    urls = (each.url for each in sources if each.url and each.url.startswith(("https://", "http://")))
    return next((url for url in urls if url == visible(url) and not any(map(str.isspace, url))), "")


def _day_after(day: EdtfDate) -> date:
    """The day after the last known day: in calendars, the end is not included."""
    last = day.last_attested if day.last is None else day.last
    return last + timedelta(days=1)
