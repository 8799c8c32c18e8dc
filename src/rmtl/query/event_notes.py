"""Notes on filters that choose the events of a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rmtl.query.conditions import ANYWHERE, LISTED_EVENTS
from rmtl.query.search import Search
from rmtl.text import listed, plural, quoted


def event_notes(search: Search) -> Iterator[str]:
    """Every such note on a search."""
    yield from _named_through_others(search)
    yield from _stopped_there(search)
    yield from _whole_events(search)
    yield from _of_own_posts(search)
    yield from _of_events_instead(search)


def _stopped_there(search: Search) -> Iterator[str]:
    """Events without a place that belong to a visit with a stop at the place asked for."""
    query, store, facets_of = search.query, search.store, search.facets_of
    if search.kind != "events" or not query.asks_for_places:
        return
    anywhere = replace(query, where=ANYWHERE)
    further = []
    for event, (facets,) in search.rows:
        if not any(each.took_part for each in facets.places) and not query.fits(facets) and anywhere.fits(facets):
            visits = (visit for visit in store.visits_of.get(event.id, ()) if visit.date.overlaps(facets.date))
            if any(each.status in query.visit_statuses and query.where(facets_of.visit(each)) for each in visits):
                further.append(event.id)
    if further:
        are = "event, told without a place, is" if len(further) == 1 else "events, told without a place, are"
        yield f"{len(further)} more {are} of visits that stopped there: {listed(further, last=', ')}"


def _named_through_others(search: Search) -> Iterator[str]:
    """The number of events that `--org` finds for an organization, if its own row counts fewer of them."""
    query, store, chosen = search.query, search.store, search.chosen or frozenset()
    if search.kind != "organizations":
        return
    if search.chosen is None and not search.ids.isdisjoint(row.belongs_to for row in store.rows.organizations):
        yield "a row counts an organization itself: rmtl list --org counts what belongs to it, too"
    if len(chosen) != 1:
        return
    (own,) = chosen
    its_parts = {row.id for row in store.parts_of(chosen)}
    wider = replace(query, who=replace(query.who, organizations=chosen | its_parts))
    events = [event.id for event in store.rows.events if wider.fits(search.facets_of.event(event))]
    counted = {facets.seen_in for _, every in search.found for facets in every}
    if len(events) > len(counted):
        name = quoted(store.organizations[own].name)
        yield f"rmtl list --org {name} finds {plural(len(events), 'event')}: its parts and its people count there, too"


def _whole_events(search: Search) -> Iterator[str]:
    """That some filters are conditions on the events of a row, not on the row itself."""
    active = search.query.active
    if search.kind in ("officials", "organizations") and search.found:
        if "stage" in active:
            yield "--stage chooses events, and everyone named in them is listed, not only who signed"
        if "place" in active:
            yield "--place chooses events, and everyone named in them is listed, also who was elsewhere"
    if search.kind == "crosschecks" and (about := _given(search, "person", "role", "org", "place")):
        yield f"{about} the events that crosschecks are about: --text has what they say"
    if search.kind == "officials" and search.found and (of_visits := _given(search, "level", "purpose", "evidence")):
        yield f"{of_visits} visits, and everyone who traveled on them is listed"
    of_events = _given(search, "place", "type", "text", "direction", "level", "purpose", "evidence")
    if search.kind == "agreements" and search.found and of_events:
        yield f"{of_events} the events of agreements, which tell of more than what was signed"


def _of_events_instead(search: Search) -> Iterator[str]:
    """The number of events that the filters on who acted find, where no visit has such travelers."""
    query = search.query
    if search.kind == "visits" and not search.found and not {"org", "role", "as"}.isdisjoint(query.active):
        if search.number(query.as_met()):
            return
        wider = replace(query, who=replace(query.who, only_travellers=False), statuses=LISTED_EVENTS)
        number = sum(wider.fits(search.facets_of.event(event)) for event in search.store.rows.events)
        if number:
            events = plural(number, "event")
            yield f"visits have only who traveled or was met: rmtl list with these filters finds {events}"


def _of_own_posts(search: Search) -> Iterator[str]:
    """That the people of an organization are those with a post in it."""
    query = search.query
    if search.kind == "organizations" and "person" in query.active and not search.found:
        number = search.number(replace(query, days=(), conditions=(), where=ANYWHERE))
        name = " or ".join(query.active["person"])
        yield (
            f"--person finds the organizations in which {name} has a post, {number} without the other filters:"
            " rmtl network has whom they met"
        )


def _given(search: Search, *names: str) -> str:
    """`--place and --level choose`, of those filters that are given; empty without any."""
    given = [f"--{name}" for name in names if name in search.query.active]
    return f"{listed(given, last=' and ')} {'choose' if len(given) > 1 else 'chooses'}" if given else ""
