"""Cards of people, organizations, places and posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rmtl.model import ActorId, Event, OrganizationPart, PersonPart, PlacePart
from rmtl.rows.card_lines import (
    Card,
    Line,
    Section,
    Span,
    agreement_lines,
    award_spans,
    citation_section,
    country_span,
    event_line,
    met_lines,
    named_span,
    part_spans,
    text_line,
    visit_lines,
    who,
)
from rmtl.rows.crosscheck_cards import crosscheck_sections
from rmtl.store import Store

if TYPE_CHECKING:
    from rmtl.rows.official import OfficialRow
    from rmtl.rows.organization import OrganizationRow
    from rmtl.rows.place import PlaceRow
    from rmtl.rows.post import PostRow


def person_card(row: OfficialRow, store: Store) -> Card:
    """The card of a person."""
    posts = (text_line(", ".join(filter(None, (post.rank, post.title))), post.span) for post in row.posts)
    awards = (Line(tuple(award_spans(each)), each.event, each.event, each.locator) for each in row.awards)
    return Card(
        "person",
        row.id,
        (country_span(row.country, store), Span(row.kind, "tag")),
        " ".join(word for word in (row.honorific, row.name) if word),
        "",
        (
            _also_called(row.other_names),
            Section("Posts, on the dates on which the record names them", tuple(posts)),
            Section("Awards", tuple(awards)),
            Section("Visits", visit_lines(row.visits, store)),
            Section("Met", met_lines(row.met)),
            Section("Events", _appearances(row.events, store, lambda event: _person_parts(row.id, event))),
            *crosscheck_sections(row.id, store),
            citation_section(row, store),
        ),
    )


Said = tuple[PersonPart | OrganizationPart | PlacePart, str]
"""A part in an event, and the name of its holder unless that is the row itself."""


def _also_called(names: Iterable[str]) -> Section:
    return Section("Also called", tuple(map(text_line, names)))


def _person_parts(person_id: str, event: Event) -> list[Said]:
    return [(each, "") for each in event.people if each.person == person_id]


def _appearances(ids: Iterable[str], store: Store, parts_in: Callable[[Event], list[Said]]) -> tuple[Line, ...]:
    """Events with the parts of a person, organization or place in them, and their paragraphs."""
    lines = []
    for event in (store.events[each] for each in ids):
        said = parts_in(event)
        parts = ((each.part, _took_part(each.part, store), holder) for each, holder in said)
        lines.append(event_line(event, store, *part_spans(parts), facts=(each for each, _ in said)))
    return tuple(lines)


def _took_part(part: str, store: Store) -> bool:
    term = store.vocabulary.parts.get(part)
    return term.took_part if term else True


def organization_card(row: OrganizationRow, store: Store) -> Card:
    """The card of an organization."""
    organization = store.organizations[row.id]
    whole = organization.belongs_to
    parts = [each for each in store.organizations.values() if each.belongs_to == row.id]
    visits = [each.id for each in store.visits_by.get(row.id, ())]
    agreements = [each.id for each in store.agreements_with(row.id)]

    def parts_in(event: Event) -> list[Said]:
        own: list[Said] = [(each, "") for each in event.organizations if each.organization == row.id]
        held = (each for each in event.people if each.post and store.posts[each.post].organization == row.id)
        return own + [(each, _holder(each, store)) for each in held]

    return Card(
        "organization",
        row.id,
        (country_span(row.country, store), Span(row.kind, "tag")),
        row.name,
        "",
        (
            Section("Part of", (Line((Span(store.organizations[whole].name, id=whole),)),) if whole else ()),
            Section("Parts of it", tuple(Line((Span(each.name, id=each.id),)) for each in parts)),
            _also_called(row.other_names),
            Section("Holders of its posts", tuple(Line(who(each)) for each in row.people)),
            Section("Visits", visit_lines(visits, store)),
            Section("Agreements", agreement_lines(agreements, store)),
            Section("Events", _appearances(row.events, store, parts_in)),
            citation_section(row, store),
        ),
    )


def _holder(part: PersonPart, store: Store) -> str:
    return store.people[part.person].name if part.person else store.posts[part.post or ""].title


def place_card(row: PlaceRow, store: Store) -> Card:
    """The card of a place."""
    inside = {place_id for place_id in store.places if any(each.id == row.id for each in store.place_chain(place_id))}

    def parts_in(event: Event) -> list[Said]:
        return [(each, "") for each in event.places if each.place in inside]

    return Card(
        "place",
        row.id,
        (Span(row.kind, "tag"), Span(", ".join(each.name for each in row.within))),
        row.name,
        "",
        (
            _also_called(row.other_names),
            Section(
                "Places inside it",
                tuple(
                    Line((Span(store.places[each].name),), each, each)
                    for each in store.places
                    if each in inside - {row.id}
                ),
            ),
            Section("Visits", visit_lines(row.visits, store)),
            Section("Events", _appearances(row.events, store, parts_in)),
            citation_section(row, store),
        ),
    )


def post_card(row: PostRow, store: Store) -> Card:
    """The card of a post."""

    def parts_in(event: Event) -> list[Said]:
        found = (each for each in event.people if each.post == row.id)
        return [(each, _name_or_none(each.person, store)) for each in found]

    return Card(
        "post",
        row.id,
        (country_span(row.country, store), Span(row.sector, "tag"), Span(f"level {row.level}", "tag")),
        row.title,
        f"An office in the {row.organization.name}." if row.organization else "",
        (
            _also_called(row.other_titles),
            Section("Holders", tuple(Line((named_span(each),), each.id, each.id) for each in row.holders)),
            Section("Visits", visit_lines((each.id for each in store.visits_by.get(row.id, ())), store)),
            Section("Events", _appearances(row.events, store, parts_in)),
            *crosscheck_sections(row.id, store),
            citation_section(row, store),
        ),
    )


def _name_or_none(person: ActorId | None, store: Store) -> str:
    return store.people[person].name if person else "not named"
