"""People as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Person
from rmtl.query.facets import Facets, Participation
from rmtl.rows.event import award_items
from rmtl.rows.items import SPAN_KEYS, UNPRINTED, AwardItem, MetItem, PostItem, Spanned, met_items, span_of, unique
from rmtl.store import Store, met_by


class OfficialRow(Frozen, Spanned):
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
    """Posts by date, on the dates on which the record names the person in them."""
    first: EdtfDate | None = field(metadata=SPAN_KEYS[0])
    """Date of the first event in question."""
    last: EdtfDate | None = field(metadata=SPAN_KEYS[1])
    """Date of the last event in question."""
    events: tuple[str, ...]
    """Ids of the events in question that the person has any part in."""
    visits: tuple[str, ...]
    """Ids of the visits in question that the person made."""
    met: tuple[MetItem, ...]
    """Whom the person met at these events, the most often met first."""
    awards: tuple[AwardItem, ...]
    """Awards received at these events."""
    took_part: int = field(metadata=UNPRINTED)
    """Number of these events that the person took part in, and was not only mentioned."""
    dataset: str | None = field(default=None, metadata=UNPRINTED)
    """Name of its dataset, where rows show it."""


def official_row(person: Person, seen: Sequence[Facets], store: Store, visit_statuses: frozenset[str]) -> OfficialRow:
    """The row of a person, over the events in which a question finds them, and their visits there of some statuses."""
    seen = sorted(seen, key=lambda facets: facets.date.first)
    events = [store.events[facets.seen_in] for facets in seen]
    ids = {event.id for event in events}
    first, last = span_of(facets.date for facets in seen)
    visits = (visit for visit in store.visits_by.get(person.id, ()) if visit.status in visit_statuses)
    return OfficialRow(
        id=person.id,
        name=person.name,
        honorific=person.honorific,
        country=person.country,
        kind=person.kind,
        other_names=person.other_names,
        posts=tuple(_posts(person, seen, store)),
        first=first,
        last=last,
        events=tuple(event.id for event in events),
        visits=tuple(visit.id for visit in visits if not ids.isdisjoint(visit.events)),
        met=met_items(met_by(frozenset({person.id}), events), store),
        awards=tuple(
            award for event in events for award in award_items(event, store) if award.recipient.id == person.id
        ),
        took_part=sum(any(each.took_part for each in facets.participations) for facets in seen),
    )


def _posts(person: Person, seen: Iterable[Facets], store: Store) -> Iterator[PostItem]:
    """Spells in a post: one ends where the record names the person in other posts alone, or another person in it."""
    spells: list[tuple[str, list[tuple[Facets, Participation]]]] = []
    running: dict[str, list[tuple[Facets, Participation]]] = {}
    for facets in seen:
        held = {each.post.id: each for each in facets.participations if each.post}
        for post_id, each in held.items():
            spell = running.get(post_id)
            if spell is None or _is_held_between(post_id, person.id, spell[-1][0].date, facets.date, store):
                running[post_id] = spell = []
                spells.append((post_id, spell))
            spell.append((facets, each))
        if held:
            running = {post_id: spell for post_id, spell in running.items() if post_id in held}
    for post_id, spell in spells:
        post = store.posts[post_id]
        ranks = {each.rank for _, each in spell}
        yield PostItem(
            title=post.title,
            organization=store.organizations[post.organization].name if post.organization else None,
            rank=ranks.pop() if len(ranks) == 1 else None,
            first=spell[0][0].date,
            last=spell[-1][0].date,
            events=unique(facets.seen_in for facets, _ in spell),
        )


def _is_held_between(post_id: str, person_id: str, after: EdtfDate, before: EdtfDate, store: Store) -> bool:
    """Whether an event between two dates names another person in a post."""
    return any(
        each.post == post_id and each.person not in (person_id, None)
        for event in store.rows.events
        if after.last_attested < event.date.first and event.date.last_attested < before.first
        for each in event.people
    )
