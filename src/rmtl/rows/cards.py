"""Cards: everything about one row, section by section."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from rmtl.model import ActorId, Event, OrganizationPart, PersonPart, PlacePart, Sourced, SourcedRow
from rmtl.query.facets import INFERRED
from rmtl.rows.card_lines import (
    Card,
    Line,
    Section,
    SectionKind,
    Span,
    agreement_lines,
    country_span,
    date_span,
    event_line,
    event_lines,
    evidence_span,
    fact,
    met_lines,
    part_spans,
    place_name,
    route_span,
    source_line,
    status_span,
    text_line,
    visit_lines,
    who,
)
from rmtl.rows.citation import cite_named, cite_row
from rmtl.rows.claim import MEANING
from rmtl.rows.items import NameItem, OccasionItem, PersonItem
from rmtl.store import Store

if TYPE_CHECKING:
    from rmtl.rows import Row
    from rmtl.rows.agreement import AgreementRow
    from rmtl.rows.claim import ClaimRow
    from rmtl.rows.event import EventRow
    from rmtl.rows.official import OfficialRow
    from rmtl.rows.organization import OrganizationRow
    from rmtl.rows.place import PlaceRow
    from rmtl.rows.post import PostRow
    from rmtl.rows.visit import VisitRow


def card_of(row: Row, store: Store) -> Card:
    """The card of a row."""
    makers: dict[str, Callable[..., Card]] = {
        "EventRow": _event_card,
        "VisitRow": _visit_card,
        "OfficialRow": _person_card,
        "OrganizationRow": _organization_card,
        "AgreementRow": _agreement_card,
        "PlaceRow": _place_card,
        "PostRow": _post_card,
        "ClaimRow": _claim_card,
    }
    return makers[type(row).__name__](row, store)


def _event_card(row: EventRow, store: Store) -> Card:
    facts = partial(_facts, row=store.events[row.id])
    directions = dict.fromkeys(store.visits[each].to for each in row.visits)
    neighbors = [(label, store.events[each]) for label, each in (("before", row.previous), ("after", row.next)) if each]
    return Card(
        "event",
        row.id,
        (date_span(row.date), *map(route_span, directions), status_span(row.status)),
        row.title,
        row.summary,
        (
            facts("Details", row.details, lambda each: [Span(each.text)]),
            facts("Figures", row.figures),
            facts("Awards", row.awards, _award),
            facts("Quotations", row.quotes, lambda each: [_named(each.speaker), Span(f": “{each.words}”")]),
            facts("People", row.people, who, kind="items"),
            facts("Organizations", row.organizations, lambda each: [Span(each.name, id=each.id)], kind="items"),
            facts("Places", row.places, lambda each: [Span(place_name(each.id, store), id=each.id)], kind="items"),
            facts("Meetings", row.meetings, _meeting, kind="items"),
            facts("Occasions", row.occasions, _occasion, kind="items"),
            Section("Visits", visit_lines(row.visits, store)),
            Section("Agreements", agreement_lines(row.agreements, store)),
            Section("Notes of the coders", tuple(map(text_line, row.notes)), "coding"),
            Section(
                "Coded as",
                (
                    text_line(", ".join(row.types), "types"),
                    text_line(", ".join(row.topics), "topics"),
                    text_line(row.edtf, "date"),
                ),
                "coding",
            ),
            Section("In the record", tuple(_neighbor(label, event) for label, event in neighbors), "order"),
            *_sources(row, store.events[row.id], store),
        ),
    )


def _facts(
    heading: str,
    items: Iterable[Any],
    spans: Callable[[Any], Iterable[Span]] = lambda each: [Span(str(each))],
    *,
    row: Sourced,
    kind: SectionKind = "sentences",
) -> Section:
    """A line for each item of an event, with the part that it has and its paragraphs or pages."""
    return Section(
        heading, tuple(fact(spans(each), getattr(each, "part", ""), each.coded, row) for each in items), kind
    )


def _named(item: NameItem) -> Span:
    return Span(item.name, id=item.id)


def _occasion(each: OccasionItem) -> list[Span]:
    return [Span(each.name, id=each.organization.id if each.organization else None)]


def _award(award: Any) -> list[Span]:
    giver = [Span(" from "), _named(award.conferred_by)] if award.conferred_by else []
    return [Span(f"{award.title} to "), _named(award.recipient), *giver]


def _meeting(meeting: Any) -> list[Span]:
    spans: list[Span] = []
    for number, side in enumerate(meeting.between):
        for place, each in enumerate(side):
            spans += [Span(" and " if place else " with " if number else ""), _named(each)]
    return spans[1:]


def _neighbor(label: str, event: Event) -> Line:
    return Line((Span(f"{event.id}  "), date_span(event.date), Span(f"  {event.title}", id=event.id)), label)


def _sources(
    row: EventRow | VisitRow | AgreementRow | ClaimRow, coded: SourcedRow, store: Store
) -> tuple[Section, Section]:
    """Where a row stands, with the ids of pages that its facts are marked with, and how to cite it."""
    marked = len({each.id for each in row.sources}) > 1
    lines = tuple(
        source_line(store.sources[each.id], each.locator, each.id if marked and not each.locator else "")
        for each in row.sources
    )
    return (
        Section("Sources" if marked else "Source", lines, "source"),
        _citation(cite_row(store, row.id, coded)),
    )


def _cite(store: Store, what: str, *ids: str) -> Section:
    """How to cite what events, visits and agreements name."""
    rows: ChainMap[str, SourcedRow] = ChainMap({**store.events}, {**store.visits}, {**store.agreements})
    return _citation(cite_named(store, what, (rows[each] for each in ids)))


def _citation(text: str) -> Section:
    return Section("Cite as", (text_line(text),), "citation")


def _visit_card(row: VisitRow, store: Store) -> Card:
    visit = store.visits[row.id]
    size = f", {row.party_size}" if row.delegation_size else ""
    level = store.vocabulary.levels.get(str(row.level))
    office = f"{row.level}  {level.definition if level else ''}".rstrip() if row.level else "no office told"
    return Card(
        "visit",
        row.id,
        (date_span(row.date), route_span(visit.to), status_span(row.status), _inferred(row.evidence)),
        f"{', '.join(store.leads_of(visit))} in {_where(row, store)}",
        "",
        (
            Section(
                "Who",
                (
                    *(Line(who(each), "led") for each in row.leads),
                    *(Line(who(each), "with") for each in row.delegation),
                ),
            ),
            Section("Stops", tuple(Line((Span(place_name(each.id, store), id=each.id),)) for each in row.places)),
            Section("Met", met_lines(row.met)),
            Section("Events", event_lines(row.events, store)),
            Section(
                "Coded as",
                (
                    text_line((row.date.length() or "length not known") + size, "length"),
                    *([text_line(row.occasion, "occasion")] if row.occasion else []),
                    text_line(", ".join(row.purpose) or "not stated", "purpose"),
                    text_line(office, "level"),
                    Line((evidence_span(row.evidence),), "evidence"),
                    text_line(row.why, "why"),
                    text_line(row.edtf, "date"),
                ),
                "coding",
            ),
            *_sources(row, store.visits[row.id], store),
        ),
    )


def _travellers(people: Iterable[PersonItem], label: str) -> Iterator[Line]:
    return (Line(who(each), label) for each in people)


def _inferred(evidence: str) -> Span:
    return Span(evidence if evidence == INFERRED else "", "unsure")


def _where(row: VisitRow, store: Store) -> str:
    """The stops, without those that lie in another one; the country where there are none."""
    chains = {place.id: store.place_chain(place.id) for place in row.places}
    widest = [chain[0].name for chain in chains.values() if not any(place.id in chains for place in chain[1:])]
    return " and ".join(widest) or store.countries[store.visits[row.id].to]


def _person_card(row: OfficialRow, store: Store) -> Card:
    posts = (text_line(", ".join(filter(None, (post.rank, post.title))), post.span) for post in row.posts)
    awards = (Line(tuple(_award(each)), each.event, each.event, each.locator) for each in row.awards)
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
            _cite(store, f"{row.id} ({row.name})", *row.events, *row.visits),
        ),
    )


Said = tuple[PersonPart | OrganizationPart | PlacePart, str]
"""A part in an event, and who has it where that is not the row itself."""


def _also_called(names: Iterable[str]) -> Section:
    return Section("Also called", tuple(map(text_line, names)))


def _person_parts(person_id: str, event: Event) -> list[Said]:
    return [(each, "") for each in event.people if each.person == person_id]


def _appearances(ids: Iterable[str], store: Store, parts_in: Callable[[Event], list[Said]]) -> tuple[Line, ...]:
    """Events with what someone, or a place, is to each, and the paragraphs that say so."""
    lines = []
    for event in (store.events[each] for each in ids):
        said = parts_in(event)
        parts = ((each.part, _took_part(each.part, store), holder) for each, holder in said)
        lines.append(event_line(event, *part_spans(parts), facts=(each for each, _ in said)))
    return tuple(lines)


def _took_part(part: str, store: Store) -> bool:
    term = store.vocabulary.parts.get(part)
    return term.took_part if term else True


def _organization_card(row: OrganizationRow, store: Store) -> Card:
    organization = store.organizations[row.id]
    whole = organization.belongs_to
    parts = [each for each in store.organizations.values() if each.belongs_to == row.id]
    visits = [each.id for each in store.visits_by.get(row.id, ())]
    agreements = [
        each.id for each in store.agreements.values() if any(party.organization == row.id for party in each.parties)
    ]

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
            _cite(store, f"{row.id} ({row.name})", *row.events, *visits, *agreements),
        ),
    )


def _holder(part: PersonPart, store: Store) -> str:
    return store.people[part.person].name if part.person else store.posts[part.post or ""].title


def _agreement_card(row: AgreementRow, store: Store) -> Card:
    return Card(
        "agreement",
        row.id,
        (date_span(row.date), Span(row.kind, "tag"), Span(row.stage, "tag")),
        row.what,
        "",
        (
            Section("Parties", tuple(Line(who(each), each.part or "") for each in row.parties)),
            Section("Amount", (text_line(row.amount),) if row.amount else ()),
            Section("Events", event_lines(row.events, store)),
            Section(
                "Coded as",
                (
                    text_line(f"{row.kind}, {row.stage}", "kind"),
                    text_line(", ".join(row.topics), "topics"),
                    text_line(row.edtf_explained, "date"),
                ),
                "coding",
            ),
            *_sources(row, store.agreements[row.id], store),
        ),
    )


def _place_card(row: PlaceRow, store: Store) -> Card:
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
            _cite(store, f"{row.id} ({row.name})", *row.events, *row.visits),
        ),
    )


def _post_card(row: PostRow, store: Store) -> Card:
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
            Section("Holders", tuple(Line((_named(each),), each.id, each.id) for each in row.holders)),
            Section("Events", _appearances(row.events, store, parts_in)),
            _cite(store, f"{row.id} ({row.title})", *row.events),
        ),
    )


def _name_or_none(person: ActorId | None, store: Store) -> str:
    return store.people[person].name if person else "not named"


def _claim_card(row: ClaimRow, store: Store) -> Card:
    readings = (Line((Span(f"{each.reading}  "), Span(each.query, "aside")), f"{each.found}") for each in row.readings)
    return Card(
        "claim",
        row.id,
        (Span(row.verdict, "unsure" if row.verdict == "contradicted" else "tag"),),
        row.claim,
        MEANING,
        (
            Section("Readings, each with its number", tuple(readings)),
            Section("Note of the coders", (text_line(row.note),) if row.note else ()),
            *_sources(row, store.claims[row.id], store),
        ),
    )
