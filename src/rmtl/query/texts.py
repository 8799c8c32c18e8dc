"""The texts of a row that `--text` searches."""

from __future__ import annotations

from collections.abc import Iterator

from rmtl.dates import EdtfDate
from rmtl.model import Agreement, Event
from rmtl.store import Store


def agreement_texts(agreement: Agreement) -> tuple[str, ...]:
    """What the card of an agreement prints."""
    return (
        agreement.what,
        agreement.kind,
        agreement.stage,
        *agreement.topics,
        *date_texts(agreement.date, of_one_day=True),
    )


def date_texts(when: EdtfDate, *, of_one_day: bool = False) -> tuple[str, ...]:
    """The forms in which terminal and page print a date, without `or later`, which says nothing in a search."""
    return (str(when), when.in_words(of_one_day=of_one_day).removesuffix(" or later"), when.text)


def place_texts(place_id: str, store: Store) -> Iterator[str]:
    """Names of a place, with other spellings, and of the larger places around it."""
    chain = store.place_chain(place_id)
    yield from (place.name for place in chain)
    yield from (*chain[0].other_names, *chain[0].search_names)


def event_texts(event: Event, store: Store) -> Iterator[str]:
    """What the card of an event prints, and other spellings of the names on it."""
    yield from (event.title, event.summary, *date_texts(event.date), *event.types, *event.topics, *event.notes)
    yield from (detail.text for detail in event.details)
    yield from (quote.words for quote in event.quotes)
    yield from (occasion.name for occasion in event.occasions)
    yield from (award.title for award in event.awards)
    yield from (f"{figure.value} {figure.value:,} {figure.unit} {figure.of}" for figure in event.figures)
    for agreement in store.agreements_of.get(event.id, ()):
        yield from agreement_texts(agreement)
    yield from (visit.evidence for visit in store.own_visits(event))
    for each in event.people:
        if each.person:
            person = store.people[each.person]
            yield from (person.name, person.honorific or "", *person.other_names, *person.search_names)
        yield from (each.part, each.rank or "")
        if each.post:
            yield store.posts[each.post].title
    for party in event.organizations:
        organization = store.organizations[party.organization]
        yield from (party.part, organization.name, *organization.other_names, *organization.search_names)
    for part in event.places:
        yield from (part.part, *place_texts(part.place, store))
