"""What people and bodies are to the events of a page, each time with the place in the source that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rmtl.model import Event, Locator, Organization, OrganizationPart, Person, PersonPart, Source
from rmtl.rows.items import locate
from rmtl.store import Store


@dataclass(frozen=True)
class Said:
    """What somebody, or some body, is to an event."""

    part: str
    """Word of the vocabulary `parts`."""
    post: str | None
    """Post of that day."""
    rank: str | None
    """Rank of that day."""
    holder: str | None
    """Who holds the post, where the part is a body's through its post."""
    locator: str
    """Heading and paragraphs."""


@dataclass(frozen=True)
class Appearance:
    """An event with everything that somebody, or some body, is to it."""

    event: Event
    """The event."""
    said: tuple[Said, ...]
    """Their parts in it."""


def appearances_of_person(person: Person, events: Iterable[Event], store: Store) -> tuple[Appearance, ...]:
    """The events that name a person."""
    return _appearances(
        (event, [_said(each, event, store) for each in event.people if each.person == person.id]) for event in events
    )


def appearances_of_body(body: Organization, events: Iterable[Event], store: Store) -> tuple[Appearance, ...]:
    """The events that name a body, or a holder of one of its posts."""

    def parts(event: Event) -> list[Said]:
        own = [_said(each, event, store) for each in event.organizations if each.organization == body.id]
        held = (each for each in event.people if each.post and store.posts[each.post].organization == body.id)
        return own + [_said(each, event, store, held=True) for each in held]

    return _appearances((event, parts(event)) for event in events)


def sources_of(locators: Iterable[Locator], store: Store) -> tuple[Source, ...]:
    """The sources that locators name, once each."""
    return tuple(store.sources[each] for each in dict.fromkeys(locator.id for locator in locators))


def _appearances(found: Iterable[tuple[Event, list[Said]]]) -> tuple[Appearance, ...]:
    return tuple(Appearance(event, tuple(dict.fromkeys(said))) for event, said in found if said)


def _said(each: PersonPart | OrganizationPart, event: Event, store: Store, *, held: bool = False) -> Said:
    where = locate(event.source, each.at, each.under)
    if isinstance(each, OrganizationPart):
        return Said(each.part, None, None, None, where)
    post = store.posts[each.post].title if each.post else None
    holder = store.people[each.person].name if held and each.person else "holder not named" if held else None
    return Said(each.part, post, each.rank, holder, where)
