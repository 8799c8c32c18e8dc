"""Notes on answers about days: imprecise dates, unknown ends, visits under way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from rmtl.dates import EdtfDate, parse_edtf
from rmtl.model import Agreement, Crosscheck, Event, Visit
from rmtl.query.conditions import Query
from rmtl.query.search import Search
from rmtl.text import listed, nouns, plural

DATES = ("year", "since", "until", "on")
"""Filters on dates."""
LONGEST = timedelta(days=14)
"""A visit without a known end is noted for this long after its last told day; most visits last a week or less."""
ABOUT = timedelta(days=3)
"""A visit with an approximate end is noted for this long after it."""


def date_notes(search: Search) -> Iterator[str]:
    """Every note on the days that the filters ask for."""
    if search.kind in ("events", "visits"):
        yield from _dated_otherwise(search)
    if search.kind == "crosschecks":
        yield from _dates_told(search)
    yield from _perhaps_on_other_days(search)
    if search.kind == "visits":
        yield from _perhaps_gone_on(search)
    if search.kind == "agreements":
        yield from _perhaps_concluded(search)
    if search.kind == "events":
        yield from _under_way(search)
    if search.kind in ("officials", "organizations"):
        yield from _on_other_dates(search)


def _dated_otherwise(search: Search) -> Iterator[str]:
    """Rows that would match with the date that other sources give."""
    elsewhere = {
        row.id: when
        for row, every in search.rows
        for facets in every
        for when in facets.other_dates
        if row.id not in search.ids and search.query.fits(replace(facets, date=when))
    }
    if elsewhere:
        dated = listed((f"{row_id}, or its occasion, to {when}" for row_id, when in elsewhere.items()), last=" and ")
        yield f"other sources date {dated}: rmtl show {next(iter(elsewhere))}"


def _dates_told(search: Search) -> Iterator[str]:
    """Crosschecks of events of other days that give a date on these days."""
    told = [
        row.id
        for row, every in search.rows
        if isinstance(row, Crosscheck) and row.value and row.fields == ("date",) and row.id not in search.ids
        if any(search.query.fits(replace(facets, date=parse_edtf(row.value))) for facets in every)
    ]
    if told:
        give = "gives" if len(told) == 1 else "give"
        yield f"{plural(len(told), 'crosscheck')} of other days {give} a date then: rmtl show {' '.join(told)}"


def _perhaps_on_other_days(search: Search) -> Iterator[str]:
    """Rows that may not have been on the days asked for, because their dates are imprecise."""
    unsure = [
        row for row, _ in search.found if isinstance(row, Event | Visit | Agreement) and not _surely(row, search.query)
    ]
    if unsure:
        yield f"{len(unsure)} of {plural(len(search.found), search.noun)} may have been on other days: {_dated(unsure)}"


def _surely(row: Event | Visit | Agreement, query: Query) -> bool:
    exact = row.date.is_exact and not row.date.approximate
    return exact or all(any(row.date.is_surely_in(period) for period in periods) for periods in query.days)


def _dated(rows: Iterable[Event | Visit | Agreement]) -> str:
    return listed((f"{row.id} ({row.date})" for row in rows), most=4, last=", ")


def _gone_on(search: Search, query: Query) -> list[Visit]:
    """Visits without a known or exact end that would match if they had gone on."""
    visits = (visit for visit in search.store.rows.visits if _may_last_until(visit.date, query))
    return [visit for visit in visits if query.fits(replace(search.facets_of.visit(visit), date=longer(visit.date)))]


def longer(date: EdtfDate) -> EdtfDate:
    """A date without a known end, as if it had gone on for `LONGEST`, or with an approximate one, for `ABOUT`."""
    more = _beyond(date)
    return replace(date, last_attested=date.last_attested + more) if more else date


def _beyond(date: EdtfDate) -> timedelta:
    if date.last is None:
        return LONGEST
    return ABOUT if date.end and date.end != date.begin and date.end.approximate else timedelta(0)


def _may_last_until(date: EdtfDate, query: Query) -> bool:
    """Whether a date with an unknown or approximate end may reach the days asked for, and is not on them as told."""
    first, last = date.first, date.last_attested
    return query.is_on_days(first, last + _beyond(date)) and not query.is_on_days(first, last)


def _perhaps_concluded(search: Search) -> Iterator[str]:
    """Agreements of a visit without a known end, which may be of a later day of it."""
    rows = [(row, every) for row, every in search.rows if isinstance(row, Agreement)]
    perhaps = [
        row
        for row, every in rows
        if _may_last_until(row.date, search.query)
        and any(search.query.fits(replace(each, date=longer(row.date))) for each in every)
    ]
    if perhaps:
        yield f"{plural(len(perhaps), 'more agreement')} may be of then: {_dated(perhaps)}"


def _perhaps_gone_on(search: Search) -> Iterator[str]:
    """Visits that began before the days asked for and have no known end."""
    if visits := _gone_on(search, search.query):
        yield f"{plural(len(visits), 'more visit')} may have gone on then: {_dated(visits)}"


def _under_way(search: Search) -> Iterator[str]:
    """Visits that were, or may have been, under way on days on which none of their events is listed."""
    query = replace(search.query, statuses=search.query.visit_statuses)
    # The days are compared first, because that needs no facets.
    then = [visit for visit in search.store.rows.visits if query.is_on_days(visit.date.first, visit.date.last_attested)]
    events_then = {event.id for event in search.store.rows.events if _is_listed_then(event, search.query)}
    elsewhere = [visit for visit in then if events_then.isdisjoint(visit.events)]
    elsewhere = [visit for visit in elsewhere if query.fits(search.facets_of.visit(visit))]
    surely = [visit for visit in elsewhere if _surely(visit, query)]
    perhaps = [visit for visit in elsewhere if visit not in surely]
    if elsewhere:
        under_way = f"{plural(len(surely), 'visit')} under way" if surely else ""
        unsure = "" if surely else " under way"
        unsure = f"{plural(len(perhaps), 'visit')} that may have been{unsure}, {_dated(perhaps)}" if perhaps else ""
        no_event = "no event then" if query.active.keys() <= {*DATES, "status"} else "no such event then"
        but = "besides these events" if search.found else f"{no_event}, but"
        told = " and ".join(filter(None, (under_way, unsure)))
        yield f"{but} {told}: rmtl visits shows {'it' if len(elsewhere) == 1 else 'them'}"
    if gone_on := _gone_on(search, query):
        yield f"{plural(len(gone_on), 'more visit')} may have gone on then: {_dated(gone_on)}"


def _is_listed_then(event: Event, query: Query) -> bool:
    return event.status in query.statuses and query.is_on_days(event.date.first, event.date.last_attested)


def _on_other_dates(search: Search) -> Iterator[str]:
    """How many people or organizations match at other dates: a post is not a term of office."""
    query = search.query
    further = search.number(replace(query, days=())) - len(search.found)
    if further and (query.asks_for_actors or not search.found):
        more = f"{further} more {search.noun if further == 1 else nouns(search.noun)} on other dates"
        of_events = ": dates are those of events that name a person in a post, not terms of office"
        yield more + (of_events if search.kind == "officials" else "")
