"""Cards, which show everything about one row in sections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from rmtl.model import Event, Sourced
from rmtl.query.facets import INFERRED
from rmtl.rows.card_lines import (
    Card,
    Line,
    Section,
    SectionKind,
    Span,
    agreement_lines,
    award_spans,
    citation_section,
    date_of,
    event_lines,
    evidence_span,
    fact,
    met_lines,
    named_span,
    place_name,
    record_span,
    route_span,
    source_line,
    status_span,
    text_line,
    visit_lines,
    who,
    words_line,
)
from rmtl.rows.claim import MEANING
from rmtl.rows.crosscheck_cards import (
    crosscheck_card,
    crosscheck_sections,
    source_card,
    verdict_span,
)
from rmtl.rows.items import OccasionItem
from rmtl.rows.name_cards import organization_card, person_card, place_card, post_card
from rmtl.store import Store

if TYPE_CHECKING:
    from rmtl.rows import Row
    from rmtl.rows.agreement import AgreementRow
    from rmtl.rows.claim import ClaimRow
    from rmtl.rows.event import EventRow
    from rmtl.rows.visit import VisitRow


def card_of(row: Row, store: Store) -> Card:
    """The card of a row."""
    makers: dict[str, Callable[..., Card]] = {
        "EventRow": _event_card,
        "VisitRow": _visit_card,
        "OfficialRow": person_card,
        "OrganizationRow": organization_card,
        "AgreementRow": _agreement_card,
        "PlaceRow": place_card,
        "PostRow": post_card,
        "ClaimRow": _claim_card,
        "CrosscheckRow": crosscheck_card,
        "SourceRow": source_card,
    }
    return makers[type(row).__name__](row, store)


def _event_card(row: EventRow, store: Store) -> Card:
    checked = store.crosschecked(row.id)
    disputed: set[str] = {name for row_id, name in checked.disputed if row_id == row.id}
    checks = [store.crosschecks[each] for each in checked.crosschecks]
    against = [check.says for check in checks if check.relation == "contradicts"]
    # A crosscheck has no field for a quotation: it repeats the words that it contradicts.
    if any(each.words in says for each in row.quotes for says in against):
        disputed.add("quotes")
    facts = partial(_facts, row=store.events[row.id], disputed=disputed)
    visits = (store.visits[each] for each in row.visits)
    directions = dict.fromkeys(each.to for each in visits if each.status == row.status)
    neighbors = [(label, store.events[each]) for label, each in (("before", row.previous), ("after", row.next)) if each]
    return Card(
        "event",
        row.id,
        (
            date_of(store.events[row.id], store),
            *map(route_span, directions),
            status_span(row.status),
            verdict_span(row.id, store),
            record_span(row.id, store),
        ),
        row.title,
        row.summary,
        (
            facts("Details", row.details, lambda each: [Span(each.text)]),
            facts("Figures", row.figures),
            facts("Awards", row.awards, award_spans),
            facts("Quotations", row.quotes, lambda each: [named_span(each.speaker), Span(f": “{each.words}”")]),
            facts("People", row.people, who, kind="items"),
            facts("Organizations", row.organizations, lambda each: [Span(each.name, id=each.id)], kind="items"),
            facts("Places", row.places, lambda each: [Span(place_name(each.id, store), id=each.id)], kind="items"),
            facts("Meetings", row.meetings, _meeting, kind="items"),
            facts("Occasions", row.occasions, _occasion, kind="items"),
            Section("Visits", visit_lines(row.visits, store)),
            Section(
                "Agreements",
                agreement_lines(row.agreements, store),
                disputed=any(each in row.agreements for each, _ in checked.disputed),
            ),
            *crosscheck_sections(row.id, store),
            Section("Notes of the coders", tuple(map(text_line, row.notes)), "coding"),
            Section(
                "Coded as",
                (
                    words_line(row.types, "types", "types"),
                    words_line(row.topics, "topics", "topics"),
                    text_line(row.edtf, "date"),
                ),
                "coding",
            ),
            Section("In the record", tuple(_neighbor(label, event, store) for label, event in neighbors), "order"),
            *_sources(row, store),
        ),
    )


def _facts(
    heading: str,
    items: Iterable[Any],
    spans: Callable[[Any], Iterable[Span]] = lambda each: [Span(str(each))],
    *,
    row: Sourced,
    disputed: Collection[str],
    kind: SectionKind = "sentences",
) -> Section:
    """A section with a line for each item of an event, with its paragraphs or pages."""
    lines = tuple(fact(spans(each), getattr(each, "part", ""), each.coded, row) for each in items)
    return Section(heading, lines, kind, disputed=_FIELD_OF.get(heading) in disputed)


_FIELD_OF = {"People": "people", "Places": "place", "Figures": "figure", "Quotations": "quotes"}
"""Heading of a section → what can be disputed in it."""


def _occasion(each: OccasionItem) -> list[Span]:
    return [Span(each.name, id=each.organization.id if each.organization else None)]


def _meeting(meeting: Any) -> list[Span]:
    spans: list[Span] = []
    for number, side in enumerate(meeting.between):
        for place, each in enumerate(side):
            spans += [Span(" and " if place else " with " if number else ""), named_span(each)]
    return spans[1:]


def _neighbor(label: str, event: Event, store: Store) -> Line:
    return Line((Span(f"{event.id}  "), date_of(event, store), Span(f"  {event.title}", id=event.id)), label)


def _sources(row: EventRow | VisitRow | AgreementRow | ClaimRow, store: Store) -> tuple[Section, Section]:
    """The sections with the sources and the citation of a row; the ids of pages are those that mark its facts."""
    marked = len({each.id for each in row.sources}) > 1
    lines = tuple(
        source_line(store.sources[each.id], each.locator, each.id if marked and not each.locator else "")
        for each in row.sources
    )
    return (
        Section("Sources" if marked else "Source", lines, "source"),
        citation_section(row, store),
    )


def _visit_card(row: VisitRow, store: Store) -> Card:
    visit, checked = store.visits[row.id], store.crosschecked(row.id)
    disputed = {name for _, name in checked.disputed}
    size = f", {row.party_size}" if row.delegation_size else ""
    level = store.vocabulary.levels.get(str(row.level))
    office = f"{row.level}  {level.definition if level else ''}".rstrip() if row.level else "no office told"
    return Card(
        "visit",
        row.id,
        (
            date_of(visit, store),
            route_span(visit.to),
            status_span(row.status),
            _inferred(row.evidence),
            verdict_span(row.id, store),
            record_span(row.id, store),
        ),
        f"{', '.join(store.leads_of(visit))} in {_where(row, store)}",
        "",
        (
            Section(
                "Who",
                (
                    *(Line(who(each), "led") for each in row.leads),
                    *(Line(who(each), "with") for each in row.delegation),
                ),
                disputed="people" in disputed,
            ),
            Section(
                "Stops",
                tuple(Line((Span(place_name(each.id, store), id=each.id),)) for each in row.places),
                disputed="place" in disputed,
            ),
            Section("Met", met_lines(row.met)),
            Section("Events", event_lines(row.events, store)),
            *crosscheck_sections(row.id, store),
            Section(
                "Coded as",
                (
                    text_line((row.date.length() or "length not known") + size, "length"),
                    *([text_line(row.occasion, "occasion")] if row.occasion else []),
                    words_line(row.purpose, "purposes", "purpose", otherwise="not stated"),
                    text_line(office, "level"),
                    Line((evidence_span(row.evidence),), "evidence"),
                    text_line(row.why, "why"),
                    text_line(row.edtf, "date"),
                ),
                "coding",
            ),
            *_sources(row, store),
        ),
    )


def _inferred(evidence: str) -> Span:
    return evidence_span(evidence) if evidence == INFERRED else Span("")


def _where(row: VisitRow, store: Store) -> str:
    """The stops, without places around other stops; the country if there are none."""
    chains = {place.id: store.place_chain(place.id) for place in row.places}
    widest = [chain[0].name for chain in chains.values() if not any(place.id in chains for place in chain[1:])]
    return " and ".join(widest) or store.countries[store.visits[row.id].to]


def _agreement_card(row: AgreementRow, store: Store) -> Card:
    return Card(
        "agreement",
        row.id,
        (
            date_of(store.agreements[row.id], store),
            Span(row.kind, "tag", vocabulary="agreement_kinds"),
            Span(row.stage, "tag", vocabulary="stages"),
            verdict_span(row.id, store),
            record_span(row.id, store),
        ),
        row.what,
        "",
        (
            Section("Parties", tuple(Line(who(each), each.part or "") for each in row.parties)),
            Section("Amount", (text_line(row.amount),) if row.amount else ()),
            Section("Events", event_lines(row.events, store)),
            *crosscheck_sections(row.id, store),
            Section(
                "Coded as",
                (
                    Line(
                        (
                            Span(row.kind, vocabulary="agreement_kinds"),
                            Span(", "),
                            Span(row.stage, vocabulary="stages"),
                        ),
                        "kind",
                    ),
                    words_line(row.topics, "topics", "topics"),
                    text_line(row.edtf_explained, "date"),
                ),
                "coding",
            ),
            *_sources(row, store),
        ),
    )


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
            *_sources(row, store),
        ),
    )
