"""A calendar as RFC 5545 has it: an entry of whole days for each event and each visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rmtl import __version__
from rmtl.dates import EdtfDate
from rmtl.errors import QueryError
from rmtl.export.extras import needed_library
from rmtl.export.subset import Subset
from rmtl.model import Event, Visit
from rmtl.query.facets import INFERRED
from rmtl.rows.citation import cite_dataset
from rmtl.rows.event import EventRow
from rmtl.rows.items import PersonItem
from rmtl.rows.locators import SourceItem
from rmtl.rows.visit import VisitRow
from rmtl.store import Store
from rmtl.text import visible, words


def export_ics(subset: Subset) -> bytes:
    """The calendar, lines folded at 75 octets and ended by CRLF.

    Raises QueryError where there is nothing: a calendar needs an entry (RFC 5545, 3.6).
    """
    icalendar = needed_library("icalendar", "ics")
    if not (subset.events or subset.visits):
        raise QueryError("no event and no visit fits the filters: a calendar needs an entry")
    store = subset.record.store
    name = "-".join(words(store.dataset.title))
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//rmtl//rmtl {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible(store.dataset.title))
    asked = f"The entries that fit: {subset.asked}. " if subset.asked else ""
    calendar.add("x-wr-caldesc", visible(asked + cite_dataset(store.dataset)))
    for entry, properties in _entries(subset):
        component = icalendar.Event()
        component.add("uid", f"{entry.id}@{name}")
        component.add("dtstamp", datetime.combine(_known_since(entry, store), time(), UTC))
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


def _entries(subset: Subset) -> Iterator[tuple[Event | Visit, dict[str, Any]]]:
    """Events and visits by date, each with its properties in words."""
    rows = [row for kind in ("events", "visits") for row in subset.record.rows(subset.results[kind])]
    entries: list[Event | Visit] = [*subset.events, *subset.visits]
    for entry, row in sorted(zip(entries, rows, strict=True), key=lambda each: (each[0].date.first, each[0].id)):
        match row:
            case EventRow():
                yield entry, _event(row, subset)
            case VisitRow():
                yield entry, _visit(row, subset)


def _event(row: EventRow, subset: Subset) -> dict[str, Any]:
    agreements = [each for each in subset.agreements if row.id in each.events]
    took_part = ", ".join(row.who_took_part)
    return {
        "summary": visible(row.title),
        "description": _lines(
            row.summary,
            f"Took part: {took_part}" if took_part else "",
            *(f"Agreement: {each.what} ({each.stage})" for each in agreements),
            *_about(row),
        ),
        "location": visible(", ".join(dict.fromkeys(each.name for each in row.places if each.took_part))),
        "categories": ["event", *map(visible, row.topics)],
        "url": _address(row.sources),
    }


def _visit(row: VisitRow, subset: Subset) -> dict[str, Any]:
    store = subset.record.store
    to = store.visits[row.id].to
    met = ", ".join(each.name for each in row.met)
    inferred = " (inferred)" if row.evidence == INFERRED else ""
    return {
        "summary": visible(f"{store.side_left(to)} → {to}: {_names(row.leads)}{inferred}"),
        "description": _lines(
            ": ".join(filter(None, (f"Visit to {store.countries[to]}", ", ".join(row.purpose)))),
            f"Travelled: {'; '.join(str(replace(each, part=None)) for each in (*row.leads, *row.delegation))}",
            f"Met: {met}" if met else "",
            f"Occasion: {row.occasion}" if row.occasion else "",
            "" if row.end_date else "The source gives no end: the entry covers the days that it gives.",
            f"Evidence: {row.evidence}. {row.why}",
            *_about(row),
        ),
        "location": visible(", ".join(each.name for each in row.places)),
        "categories": ["visit", visible(row.direction)],
        "url": _address(row.sources),
    }


def _about(row: EventRow | VisitRow) -> tuple[str, ...]:
    """The date where it is not exact, the source, whether others dispute it, the id."""
    disputed = "Other sources dispute it." if row.crosscheck == "disputed" else ""
    signs = ["~ approximate"] * row.date.approximate + ["the day is not told"] * (not row.date.is_exact)
    inexact = f"Date: {row.edtf} ({', '.join(signs)})" if signs else ""
    return (inexact, f"Source: {'; '.join(map(str, row.sources))}", disputed, f"Record: {row.id}")


def _names(people: Iterable[PersonItem]) -> str:
    return ", ".join(dict.fromkeys(each.name or each.post or "" for each in people))


def _lines(*lines: str) -> str:
    return "\n".join(visible(line) for line in lines if line)


def _known_since(entry: Event | Visit, store: Store) -> date:
    """The day on which the last of its sources came out, as no revision of a row has a time; else its own last day."""
    published = [store.sources[each.id].published for each in entry.locators]
    return max((each.first for each in published if each), default=entry.date.last_attested)


def _address(sources: tuple[SourceItem, ...]) -> str:
    """The first address on the web; others are none that a calendar should open."""
    urls = (each.url for each in sources if each.url and each.url.startswith(("https://", "http://")))
    return next((url for url in urls if url == visible(url) and not any(map(str.isspace, url))), "")


def _day_after(day: EdtfDate) -> date:
    """The end as calendars have it, not included; a day that is known for an end that is not."""
    last = day.last_attested if day.last is None else day.last
    return last + timedelta(days=1)
