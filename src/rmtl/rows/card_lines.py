"""The parts of cards, and lines that several kinds of cards share."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Literal

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Agreement, Event, Source, Sourced, Visit
from rmtl.query.facets import INFERRED
from rmtl.rows.citation import citation_of
from rmtl.rows.items import MetItem, NameItem, PersonItem
from rmtl.rows.locators import Cited, mark_facts, paragraphs_mark
from rmtl.store import Store

Role = Literal["plain", "aside", "tag", "status", "part", "mention", "unsure", "date", "route", "country", "address"]
"""The role of a span, which decides its style: an `aside` is less important, a `mention` is the part of someone who did
not take part, and `unsure` text is contradicted or not known."""


class Span(Frozen):
    """A piece of text in a card."""

    text: str
    """The text; empty for a date or route, which the terminal and the page write differently."""
    role: Role = "plain"
    """Its role."""
    id: str | None = None
    """Id of the row that it names, to which a page links."""
    date: EdtfDate | None = None
    """The date."""
    of_one_day: bool = False
    """Whether the date is that of an agreement, made on one day of it, not that of a stay."""
    side: str | None = None
    """Code of the country; for a route, of the side traveled to."""
    url: str | None = None
    """Web address."""
    disputed: bool = False
    """Whether other sources contradict it."""
    vocabulary: str = ""
    """Attribute of `Vocabulary` that the text is a word of, or `crosscheck`; a page prints the word's label."""


class Line(Frozen):
    """A line of a card."""

    spans: tuple[Span, ...]
    """Its text."""
    label: str = ""
    """Text before it: a part, a date or the id of the row that it is about."""
    row: str | None = None
    """Id of the row that it is about."""
    locator: str = ""
    """Paragraphs of the source, with their heading if it is not the heading of the card."""
    where: str = ""
    """The same with its heading; of a source, the heading in it."""


SectionKind = Literal["sentences", "items", "coding", "order", "source", "citation", "crosschecks", "crosschecked from"]


class Section(Frozen):
    """Lines under a heading."""

    heading: str
    """The heading."""
    lines: tuple[Line, ...]
    """The lines; a section without lines is not printed."""
    kind: SectionKind = "items"
    """`sentences`, `items` such as people and rows, `coding`, `order` of rows, `source`, a `citation` to paste,
    `crosschecks`, or the sources of crosschecks (`crosschecked from`)."""
    disputed: bool = False
    """Whether other sources contradict something in it."""


class Card(Frozen):
    """Everything about one row."""

    kind: str
    """`event`, `visit`, `person`, `organization`, `agreement`, `place`, `post`, `dataset`."""
    id: str
    """Id of the row."""
    above: tuple[Span, ...]
    """The line over the title: date, direction, kind."""
    title: str
    """The title."""
    lead: str
    """The paragraph under the title, or empty."""
    sections: tuple[Section, ...]
    """The sections, in order."""


def text_line(text: str, label: str = "") -> Line:
    """A line of plain text."""
    return Line((Span(text),), label)


def fact(spans: Iterable[Span], label: str, coded: Cited | None, row: Sourced) -> Line:
    """A line with the paragraphs or pages of a coded fact."""
    if coded is None:
        return Line(tuple(spans), label)
    return Line(tuple(spans), label, None, *mark_facts(row, [coded]))


def date_of(row: Event | Visit | Agreement, store: Store) -> Span:
    """The date of a row; a painter marks an end that is not known. Disputes of its events count, but for an event."""
    is_event, checked = row.id in store.events, store.crosschecked(row.id)
    disputed = any(name == "date" and (about == row.id or not is_event) for about, name in checked.disputed)
    return Span("", "date", date=row.date, of_one_day=row.id in store.agreements, disputed=disputed)


def route_span(to: str) -> Span:
    """The direction of a journey to a side."""
    return Span("", "route", side=to)


def status_span(status: str) -> Span:
    """The status `context` or `passing`; empty for main rows."""
    return Span("" if status == "main" else status, "status")


def record_span(row_id: str, store: Store) -> Span:
    """The name of the record that a row is in; empty if the record has no caution."""
    dataset = store.dataset_of(row_id)
    return Span(f"{dataset.name} record" if dataset and dataset.caution else "", "tag")


def country_span(code: str | None, store: Store) -> Span:
    """The name of a country; empty for None."""
    return Span(store.countries.get(code or "", ""), "country", side=code)


def evidence_span(evidence: str) -> Span:
    """How the source supports a visit."""
    return Span(evidence, "plain" if evidence == INFERRED else "aside", vocabulary="evidence")


def words_line(words: Iterable[str], vocabulary: str, label: str, otherwise: str = "") -> Line:
    """Words of a vocabulary; another text where there are none."""
    spans = [span for word in words for span in (Span(", "), Span(word, vocabulary=vocabulary))]
    return Line(tuple(spans[1:]) or (Span(otherwise),), label)


def who(person: PersonItem) -> tuple[Span, ...]:
    """Rank, name and post of a person; for an unnamed holder, only the post."""
    name = " ".join(word for word in (person.rank, person.name) if word)
    if person.name and person.post:
        return (Span(name, id=person.id), Span(f", {person.post}", "aside"))
    return (Span(name if person.name else person.post or name, id=person.id),)


def place_name(place_id: str, store: Store) -> str:
    """A place with the larger places around it."""
    return ", ".join(place.name for place in store.place_chain(place_id))


def event_line(event: Event, store: Store, *more: Span, facts: Iterable[Cited] = ()) -> Line:
    """An event with its date and title, `more` text, and the paragraphs of `facts`."""
    status = (Span(" "), status_span(f"({event.status})")) if event.status != "main" else ()
    said = (Span("  "), *more) if more else ()
    spans = (date_of(event, store), Span("  "), Span(event.title, id=event.id), *status, *said)
    return Line(spans, event.id, event.id, *mark_facts(event, facts))


def event_lines(ids: Iterable[str], store: Store) -> tuple[Line, ...]:
    """Events with their dates and titles."""
    return tuple(event_line(store.events[each], store) for each in ids)


def part_spans(parts: Iterable[tuple[str, bool, str]]) -> tuple[Span, ...]:
    """Parts without repetition, each with its holder unless that is the row itself."""
    spans: list[Span] = []
    for holder, group in groupby(dict.fromkeys(parts), key=lambda each: each[2]):
        for part, took_part, _ in group:
            spans += [Span(", ", "aside"), Span(part, "part" if took_part else "mention")]
        if holder:
            spans.append(Span(f" ({holder})", "aside"))
    return tuple(spans[1:])


def visit_lines(ids: Iterable[str], store: Store) -> tuple[Line, ...]:
    """Visits with dates, direction, travelers, length and evidence."""
    lines = []
    for visit in (store.visits[each] for each in ids):
        length = f", {visit.date.length()}" if visit.date.days else ""
        status = (Span(f"  ({visit.status})", "status"),) if visit.status != "main" else ()
        spans = (
            date_of(visit, store),
            Span(" · "),
            route_span(visit.to),
            Span(" · "),
            Span(", ".join(store.leads_of(visit)), id=visit.id),
            Span(length),
            *status,
            Span("  "),
            evidence_span(visit.evidence),
        )
        lines.append(Line(spans, visit.id, visit.id))
    return tuple(lines)


def agreement_lines(ids: Iterable[str], store: Store) -> tuple[Line, ...]:
    """Agreements with date, kind, stage and subject."""
    found = (store.agreements[each] for each in ids)
    return tuple(
        Line(
            (
                date_of(each, store),
                Span("  "),
                Span(each.kind, vocabulary="agreement_kinds"),
                Span(", "),
                Span(each.stage, vocabulary="stages"),
                Span(": "),
                Span(each.what, id=each.id),
            ),
            each.id,
            each.id,
            "; ".join(filter(None, (paragraphs_mark(place.at) for place in each.locators))),
            "; ".join(place.locator for place in each.locators if place.locator),
        )
        for each in found
    )


def source_line(source: Source, locator: str | None = None, label: str = "") -> Line:
    """A source with the place in it and its web address."""
    spans = [Span(source.publisher, url=None if source.title else source.url)]
    if source.title:
        spans += [Span(", “"), Span(source.title, url=source.url), Span("”")]
    spans.append(Span(f", {source.published}" if source.published else ""))
    spans.append(Span(f", under “{locator}”" if locator else ""))
    spans.append(Span(f", {source.url}" if source.url else "", "address", url=source.url))
    return Line(tuple(spans), label, where=locator or "")


def met_lines(met: Iterable[MetItem]) -> tuple[Line, ...]:
    """The actors who were met, with how often and at which events."""
    lines = []
    for each in met:
        events = [span for event in each.events for span in (Span(", ", "aside"), Span(event, "aside", id=event))]
        lines.append(Line((Span(each.name, id=each.id), Span("  "), *events[1:]), f"{each.times}×"))
    return tuple(lines)


def citation_section(row: Any, store: Store) -> Section:
    """The section with the citation of a row."""
    return Section("Cite as", (text_line(str(citation_of(row, store))),), "citation")


def named_span(item: NameItem) -> Span:
    """A name with a link to its row."""
    return Span(item.name, id=item.id)


def award_spans(award: Any) -> list[Span]:
    """An award with its recipient and who conferred it."""
    giver = [Span(" from "), named_span(award.conferred_by)] if award.conferred_by else []
    return [Span(f"{award.title} to "), named_span(award.recipient), *giver]
