"""Pairs of people and organizations that met, from meetings of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import cast

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import ActorId, Event
from rmtl.query.conditions import Query
from rmtl.query.facets import FacetIndex
from rmtl.query.select import Result
from rmtl.rows.items import SPAN_KEYS, NameItem, Spanned, name_item, span_of, unique
from rmtl.store import Store


class PairRow(Frozen, Spanned):
    """Two people or organizations that met."""

    who: NameItem
    """One of them: the one asked for, else the one of the first side."""
    met: NameItem
    """The other."""
    times: int
    """Number of meetings."""
    events: tuple[str, ...]
    """Ids of the events."""
    first: EdtfDate | None = field(metadata=SPAN_KEYS[0])
    """Date of the first of these events."""
    last: EdtfDate | None = field(metadata=SPAN_KEYS[1])
    """Date of the last of these events."""


class NodeRow(Frozen):
    """A person or organization in a meeting, as a node of the network."""

    id: str
    """Id of the person or organization; of the post, for its unnamed holder."""
    label: str
    """Name; title of the post, for its unnamed holder."""
    country: str | None
    """Country, ISO 3166 alpha-2; null for an organization of several countries."""
    kind: str
    """Kind of person or organization; `post` for an unnamed holder."""


def nodes_of(pairs: Iterable[PairRow], store: Store) -> list[NodeRow]:
    """Everyone who is in a pair, in the order of the pairs."""
    found = {each.id: each.name for pair in pairs for each in (pair.who, pair.met)}
    people = {row.id: row.kind for row in store.rows.people}
    kinds = {**people, **{row.id: row.kind for row in store.rows.organizations}}
    return [NodeRow(key, name, store.actor_country(key), kinds.get(key, "post")) for key, name in found.items()]


def network(result: Result, store: Store, facets_of: FacetIndex) -> list[PairRow]:
    """The pairs of the meetings of some events, the most frequent first.

    Where the query asks for actors, only their pairs; under `with_`, only pairs with one of those.
    """
    events = cast(tuple[Event, ...], result.entries)
    companions = result.query.companions
    asked_for: set[ActorId] = set()
    met: dict[frozenset[ActorId], list[Event]] = {}
    for event in events:
        asked = _asked(event, result.query, facets_of)
        asked_for |= asked or set()
        for meeting in event.meetings:
            left, right = meeting.between
            for pair in dict.fromkeys(frozenset((one, other)) for one in left for other in right if one != other):
                if (asked is None or asked & pair) and (not companions or companions & pair):
                    met.setdefault(pair, []).append(event)
    rows = []
    for pair, at in met.items():
        who, other = _in_order(pair, asked_for, store)
        first, last = span_of(event.date for event in at)
        rows.append(
            PairRow(
                who=name_item(who, store),
                met=name_item(other, store),
                times=len(at),
                events=unique(event.id for event in at),
                first=first,
                last=last,
            )
        )
    return sorted(rows, key=lambda row: (-row.times, row.who.name, row.first and row.first.first, row.met.name))


def _asked(event: Event, query: Query, facets_of: FacetIndex) -> frozenset[ActorId] | None:
    """Who in an event is asked for; none where the query asks for nobody in particular."""
    if not query.asks_for_actors:
        return None
    participations = query.participations(facets_of.event(event))
    actors = (
        participation.person or participation.post or participation.organization for participation in participations
    )
    return frozenset(actor.id for actor in actors if actor)


def _in_order(pair: frozenset[ActorId], asked_for: set[ActorId], store: Store) -> tuple[ActorId, ActorId]:
    """The one asked for first, then the one of the first side."""
    sides = list(store.dataset.sides)

    def place(actor: ActorId) -> tuple[bool, int, str]:
        country = store.actor_country(actor)
        return (actor not in asked_for, sides.index(country) if country in sides else len(sides), actor)

    first, second = sorted(pair, key=place)
    return first, second
