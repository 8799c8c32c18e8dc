"""Values that the filters of a page search, from the facets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rmtl.export.subset import Subset
from rmtl.model import Agreement, Visit
from rmtl.query.facets import Facets
from rmtl.store import Entry
from rmtl.text import AMERICAN_SPELLINGS, words

CARD_KINDS = {
    "events": "Events",
    "visits": "Visits",
    "agreements": "Agreements",
    "people": "People",
    "organizations": "Organizations",
}
"""Kind of card → its heading, in the order of the page."""


def entries_of(subset: Subset) -> dict[str, tuple[Any, ...]]:
    """Kind of card → the rows that have one."""
    rows = (subset.events, subset.visits, subset.agreements, subset.people, subset.organizations)
    return dict(zip(CARD_KINDS, rows, strict=True))


def search_index(subset: Subset) -> dict[str, Any]:
    """The facets of every card and the words of every text, as the script of the page reads them."""
    facets_of, store = subset.record.facets_of, subset.record.store
    cards: dict[str, list[dict[str, Any]]] = {}
    told_in: set[str] = set()

    def add(entry: Entry, seen: Iterable[Facets]) -> None:
        cards[entry.id] = []
        for facets in seen:
            events = entry.events if isinstance(entry, Visit | Agreement) else (facets.seen_in,)
            told_in.update(events)
            inherited = {text for each in events for text in facets_of.event(store.events[each]).texts()}
            own = [text for text in facets.texts() if text not in inherited]
            participations = (each for each in facets.participations if each.travelled or not isinstance(entry, Visit))
            cards[entry.id].append(
                {
                    "years": [facets.date.first.year, facets.date.last_attested.year],
                    "direction": _once(facets.directions),
                    "type": _once(facets.types),
                    "topic": _once(facets.topics),
                    "crosscheck": _once(facets.crosscheck),
                    "person": _once(each.person.id for each in participations if each.person),
                    "events": list(events),
                    "texts": _worded(own),
                }
            )

    for event in subset.events:
        add(event, [facets_of.event(event)])
    for visit in subset.visits:
        add(visit, [facets_of.visit(visit)])
    for agreement in subset.agreements:
        add(agreement, [facets_of.agreement(agreement)])
    chosen = {event.id for event in subset.events}
    for person in subset.people:
        add(person, (facets for facets in facets_of.person(person) if facets.seen_in in chosen))
    for organization in subset.organizations:
        add(organization, (facets for facets in facets_of.organization(organization) if facets.seen_in in chosen))
    texts = {each: _worded(facets_of.event(store.events[each]).texts()) for each in store.events if each in told_in}
    return {"cards": cards, "events": texts, "spellings": AMERICAN_SPELLINGS}


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _worded(texts: Iterable[str]) -> list[str]:
    """The folded words of texts, without those that have none."""
    return [each for each in _once(" ".join(words(text)) for text in texts) if each]
