"""The search index of a page: facets and words of its rows.

They are those of the command line, so that both give the same answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rmtl.export.subset import Subset
from rmtl.model import Agreement, Event, Organization, Visit
from rmtl.query.facets import Facets
from rmtl.store import Store
from rmtl.text import AMERICAN_SPELLINGS, ENDINGS, words

KINDS = {
    "events": "Events",
    "visits": "Visits",
    "agreements": "Agreements",
    "people": "People",
    "organizations": "Organizations",
}
"""Kind of row → its heading, in the order of the page."""
WHO_AND_WHERE = ("person", "organization", "place")
"""Filters that find who took part in an event and where it took place; visits follow their events."""


def entries_of(subset: Subset) -> dict[str, tuple[Any, ...]]:
    """Kind → its rows on the page."""
    rows = (subset.events, subset.visits, subset.agreements, subset.people, subset.organizations)
    return dict(zip(KINDS, rows, strict=True))


def search_index(subset: Subset) -> dict[str, Any]:
    """The facets of every row and the words of every event, for the script of the page.

    Facets of a row name the event that they are `of`, and have what differs from those of this event.
    """
    facets_of, store = subset.record.facets_of, subset.record.store
    events: dict[str, dict[str, Any]] = {}
    texts: dict[str, list[str]] = {}

    def of_event(event_id: str) -> dict[str, Any]:
        if event_id not in events:
            facets = facets_of.event(store.events[event_id])
            events[event_id] = {**_values(facets, store), "events": [event_id], "texts": []}
            texts[event_id] = _worded(facets.texts())
        return events[event_id]

    def seen(row: Any, facets: Facets) -> dict[str, Any]:
        told_in = _told_in(row, store) or [facets.seen_in]
        of_events = [of_event(each) for each in told_in]
        known = _side_by_side(text for each in told_in for text in texts[each])
        own = {**_values(facets, store), "events": told_in}
        own["texts"] = [text for text in _worded(facets.texts()) if f" {text} " not in known]
        if isinstance(row, Visit):
            own.update(
                {name: _once([*own[name], *(id for each in of_events for id in each[name])]) for name in WHO_AND_WHERE}
            )
        return {"of": told_in[0], **{name: value for name, value in own.items() if value != of_events[0][name]}}

    def facets_in(row: Any) -> Iterable[Facets]:
        match row:
            case Event():
                return [facets_of.event(row)]
            case Visit():
                return [facets_of.visit(row)]
            case Agreement():
                return [facets_of.agreement(row)]
        return (facets for facets in facets_of.seen(row) if facets.seen_in in chosen)

    chosen = {event.id for event in subset.events}
    rows = {
        row.id: [seen(row, each) for each in facets_in(row)] for kind in entries_of(subset).values() for row in kind
    }
    shared = _shared([*texts.values(), *(own["texts"] for each in rows.values() for own in each if "texts" in own)])
    both = {"spellings": AMERICAN_SPELLINGS, "endings": ENDINGS}
    return {"rows": rows, "events": events, "texts": texts, "shared": shared, **both}


def _told_in(row: Any, store: Store) -> list[str]:
    """Ids of the events whose words and values a visit or agreement has too; none for other rows."""
    match row:
        case Visit():
            return [event.id for event in store.own_events(row)]
        case Agreement():
            return list(row.events)
    return []


def _shared(lists: list[list[Any]]) -> list[str]:
    """The texts that several lists have; in these, the number of such a text takes its place."""
    bearers = Counter(text for texts in lists for text in texts)
    numbers = {text: number for number, text in enumerate(text for text, times in bearers.items() if times > 1)}
    for texts in lists:
        texts[:] = [numbers.get(text, text) for text in texts]
    return list(numbers)


def _values(facets: Facets, store: Store) -> dict[str, Any]:
    """The values of each filter of the page."""
    took_part = [each for each in facets.participations if each.took_part]
    record = store.dataset_name(facets.seen_in) if store.names_datasets else None
    return {
        "years": [facets.date.first.year, facets.date.last_attested.year],
        "direction": _once(facets.directions),
        "type": _once(facets.types),
        "topic": _once(facets.topics),
        "crosscheck": _once(facets.crosscheck),
        "record": [record] if record else [],
        "person": _once(each.person.id for each in took_part if each.person),
        "organization": _once(of for each in took_part for of in _organizations(each.organization, store)),
        "place": _once(place for each in facets.places if each.took_part for place in each.ids),
    }


def _organizations(row: Organization | None, store: Store) -> Iterator[str]:
    """Ids of an organization and of those that it belongs to."""
    while row:
        yield row.id
        row = store.organizations[row.belongs_to] if row.belongs_to else None


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _worded(texts: Iterable[str]) -> list[str]:
    """The folded words of texts, without texts that are part of another text, which is found with them."""
    folded = [each for each in _once(" ".join(words(text)) for text in texts) if each]
    together = _side_by_side(folded)
    return [each for each in folded if together.count(f" {each} ") == 1]


def _side_by_side(texts: Iterable[str]) -> str:
    """Texts in one, each between blanks and apart from the next."""
    return "".join(f" {text} |" for text in texts)
