"""The words of a row that `--text` searches: what its card prints, and other spellings of the names on it."""

from __future__ import annotations

from collections.abc import Iterator

from rmtl.dates import EdtfDate
from rmtl.model import Agreement, Event
from rmtl.store import Store


def agreement_texts(agreement: Agreement) -> tuple[str, ...]:
    """What the card of an agreement prints."""
    return (agreement.what, agreement.kind, agreement.stage, *agreement.topics, *date_texts(agreement.date))


def date_texts(when: EdtfDate) -> tuple[str, ...]:
    """The forms in which terminal and page print a date."""
    return (str(when), when.in_words(), when.text)


def place_texts(place_id: str, store: Store) -> Iterator[str]:
    """Names of a place and of those that hold it."""
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
    yield from (f"{figure.value} {figure.unit} {figure.of}" for figure in event.figures)
    for agreement in store.agreements_of.get(event.id, ()):
        yield from agreement_texts(agreement)
    for each in event.people:
        if each.person:
            person = store.people[each.person]
            yield from (person.name, person.honorific or "", *person.other_names, *person.search_names)
        yield each.rank or ""
        if each.post:
            yield store.posts[each.post].title
    for organization in (store.organizations[each.organization] for each in event.organizations):
        yield from (organization.name, *organization.other_names, *organization.search_names)
    for part in event.places:
        yield from place_texts(part.place, store)
