"""People as rows."""

from __future__ import annotations

from collections import defaultdict

from rmtl.dataclass_base import Frozen
from rmtl.model import Event, Person
from rmtl.rows.event import award_items
from rmtl.rows.items import AwardItem, MetItem, PostItem, met_items, unique
from rmtl.store import Store, met_by


class OfficialRow(Frozen):
    """One named person."""

    id: str
    """Id, `P-01`."""
    name: str
    """Name without honorific and rank."""
    honorific: str | None
    """`U`, `Daw`, `Dr.`."""
    country: str
    """Country that the person acts for, ISO 3166 alpha-2."""
    kind: str
    """official, cleric, business, activist, …"""
    other_names: tuple[str, ...]
    """Other names and epithets that the source prints."""
    posts: tuple[PostItem, ...]
    """Posts by date, as far as the record shows."""
    first_date: str | None
    """First day in the record, ISO 8601."""
    last_date: str | None
    """Last day in the record, ISO 8601."""
    events: tuple[str, ...]
    """Ids of the events that the person has any part in."""
    visits: tuple[str, ...]
    """Ids of the visits that the person made."""
    met: tuple[MetItem, ...]
    """Whom the person met, the most often met first."""
    awards: tuple[AwardItem, ...]
    """Awards received."""


def official_row(person: Person, store: Store, statuses: frozenset[str], visit_statuses: frozenset[str]) -> OfficialRow:
    """The row of a person, over events and visits of the given statuses."""
    events = [event for event in store.events_with.get(person.id, ()) if event.status in statuses]
    visits = [visit for visit in store.visits_by.get(person.id, ()) if visit.status in visit_statuses]
    return OfficialRow(
        id=person.id,
        name=person.name,
        honorific=person.honorific,
        country=person.country,
        kind=person.kind,
        other_names=person.other_names,
        posts=_posts(person, events, store),
        first_date=min(event.date.first for event in events).isoformat() if events else None,
        last_date=max(event.date.last_attested for event in events).isoformat() if events else None,
        events=tuple(event.id for event in events),
        visits=tuple(visit.id for visit in visits),
        met=met_items(met_by(frozenset({person.id}), events), store),
        awards=tuple(
            award for event in events for award in award_items(event, store) if award.recipient.id == person.id
        ),
    )


def _posts(person: Person, events: list[Event], store: Store) -> tuple[PostItem, ...]:
    held: dict[str, list[Event]] = defaultdict(list)
    ranks: dict[str, str] = {}
    for event in sorted(events, key=lambda each: each.date.first):
        for part in event.people:
            if part.person == person.id and part.post:
                held[part.post].append(event)
                if part.rank:
                    ranks[part.post] = part.rank
    items = []
    for post_id, held_at in held.items():
        post = store.posts[post_id]
        body = store.organizations[post.organization].name if post.organization else None
        first, last = held_at[0].date.first, max(event.date.last_attested for event in held_at)
        events_once = unique(event.id for event in held_at)
        items.append(PostItem(post.title, body, ranks.get(post_id), first.isoformat(), last.isoformat(), events_once))
    return tuple(items)
