"""Who met whom, from the meetings of events and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from rmtl.model import ActorId, Event, Visit
from rmtl.store import Store


def met_by(actors: frozenset[ActorId], events: Iterable[Event]) -> dict[ActorId, list[str]]:
    """Everybody who sat opposite one of the actors, in order of the first meeting → of each meeting its event's id."""
    met: dict[ActorId, list[str]] = {}
    for event in events:
        for meeting in event.meetings:
            left, right = meeting.between
            opposite = dict.fromkeys((right if actors & set(left) else ()) + (left if actors & set(right) else ()))
            for actor in opposite:
                met.setdefault(actor, []).append(event.id)
    return met


def met_on_visit(visit: Visit, store: Store) -> dict[ActorId, list[str]]:
    """Everybody who sat opposite a traveller of a visit at one of its events, without the travellers themselves."""
    travellers = travelling_actors(visit)
    met = met_by(travellers, (store.events[event_id] for event_id in visit.events))
    return {actor: events for actor, events in met.items() if actor not in travellers}


def travelling_actors(visit: Visit) -> frozenset[ActorId]:
    """Ids of the people, unnamed posts and bodies that travelled."""
    everybody = (*visit.leads, *visit.delegation)
    return frozenset(each.actor for each in everybody)
