"""Who met whom, pair by pair, from the meetings of events and from nothing else."""

from __future__ import annotations

from typing import cast

from rmtl.frozen import Frozen
from rmtl.model import ActorId, Event
from rmtl.query import Query
from rmtl.record import Record
from rmtl.selection import Selection
from rmtl.store import Store
from rmtl.views.items import NameItem, name_item, unique


class PairRow(Frozen):
    """Two who sat opposite each other."""

    who: NameItem
    """One of them: whoever was asked for, else the one of the first side."""
    met: NameItem
    """The other."""
    times: int
    """Number of meetings."""
    events: tuple[str, ...]
    """Ids of the events."""
    first_date: str
    """First day of the first of these events, ISO 8601."""
    last_date: str
    """First day of the last of these events, ISO 8601."""


def network(selection: Selection, record: Record) -> list[PairRow]:
    """The pairs of the meetings of some events, the most frequent first.

    Where the query asks for somebody, only the pairs with one whom it asks for.
    """
    store = record.store
    met: dict[tuple[ActorId, ActorId], list[Event]] = {}
    for event in cast(tuple[Event, ...], selection.entries):
        asked = _asked(event, selection.query, record)
        for meeting in event.meetings:
            left, right = meeting.between
            pairs = {_in_order(one, other, asked, store) for one in left for other in right if one != other}
            for pair in sorted(pairs):
                if asked is None or asked & set(pair):
                    met.setdefault(pair, []).append(event)
    rows = [
        PairRow(
            who=name_item(who, store),
            met=name_item(other, store),
            times=len(events),
            events=unique(event.id for event in events),
            first_date=events[0].date.first.isoformat(),
            last_date=events[-1].date.first.isoformat(),
        )
        for (who, other), events in met.items()
    ]
    return sorted(rows, key=lambda row: (-row.times, row.who.name, row.first_date, row.met.name))


def _asked(event: Event, query: Query, record: Record) -> frozenset[ActorId] | None:
    """Who in an event is asked for; none where the query asks for nobody in particular."""
    if not query.names_somebody:
        return None
    takings = query.takings(record.reader.event(event))
    actors = (taking.person or taking.post or taking.organization for taking in takings)
    return frozenset(actor.id for actor in actors if actor)


def _in_order(one: ActorId, other: ActorId, asked: frozenset[ActorId] | None, store: Store) -> tuple[ActorId, ActorId]:
    """Whoever is asked for first, then whoever is of the first side."""
    sides = list(store.dataset.sides)

    def place(actor: ActorId) -> tuple[bool, int, str]:
        country = store.actor_country(actor)
        return (actor not in (asked or ()), sides.index(country) if country in sides else len(sides), actor)

    first, second = sorted((one, other), key=place)
    return first, second
