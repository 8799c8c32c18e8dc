"""Faults that only the file as a whole can show.

Ids that name nothing, words outside their vocabulary, dates and places that contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rmtl.datafile.decode import Reading
from rmtl.datafile.nodes import Node
from rmtl.model import Agreement, Event, Locator, Place, Source, TimelineFile, Visit
from rmtl.text import listed, suggestion


def check_references(reading: Reading) -> None:
    """Every id names a row of a kind that may stand there."""
    for ref, node in reading.references:
        if node.text not in reading.rows:
            reading.refuse(node, f"there is no row {node.text}{suggestion(node.text, reading.rows)}")
        elif node.text.rpartition("-")[0] not in ref.kinds.split():
            reading.refuse(node, f"{node.text} may not stand here: expected an id of {listed(ref.kinds.split())}")


def check_terms(file: TimelineFile, reading: Reading) -> None:
    """Every word of a closed list is in the file's vocabulary."""
    countries = {**file.dataset.sides, **file.dataset.countries}
    for word, node in reading.terms:
        known: Mapping[str, object] = (
            countries if word.vocabulary == "countries" else getattr(file.vocabulary, word.vocabulary)
        )
        if node.text not in known:
            hint = suggestion(node.text, known) or f": it has {listed(known, last=' and ')}"
            reading.refuse(node, f"'{node.text}' is not in the vocabulary {word.vocabulary}{hint}")


def check_rows(file: TimelineFile, reading: Reading) -> None:
    """Rows that are well formed one by one fit each other."""
    sources = {source.id: source for source in file.sources}
    events = {event.id: event for event in file.events}
    for event in file.events:
        _check_event(event, file, reading)
    for visit in file.visits:
        _check_visit(visit, events, file, reading)
    located_rows: tuple[Event | Visit | Agreement, ...] = (*file.events, *file.visits, *file.agreements)
    for located in located_rows:
        node = reading.rows[located.id]
        _check_locator(located.source, sources, node.get("source"), reading)
        for number, further in enumerate(located.further_sources if isinstance(located, Visit) else ()):
            _check_locator(further, sources, node.get("further_sources").items[number], reading)
        for paragraphs, place in _paragraphs(node):
            _check_paragraphs(paragraphs, located.source, sources, place, reading)
    _check_within(file.places, reading)


def _check_event(event: Event, file: TimelineFile, reading: Reading) -> None:
    node = reading.rows[event.id]
    coverage = file.dataset.coverage
    outside = event.date.first < coverage.first or event.date.last_attested > coverage.last_attested
    if event.status == "main" and outside:
        reading.refuse(
            node.get("date"),
            f"{event.date.text} is outside the coverage {coverage.text}: widen it, or make the event a context event",
        )
    if event.status == "passing":
        reading.refuse(node.get("status"), "an event is main or context: passing is for visits")
    _check_parts([each.part for each in event.people], "actors", node.get("people"), file, reading)
    _check_parts([each.part for each in event.organizations], "actors", node.get("organizations"), file, reading)
    _check_parts([each.part for each in event.places], "places", node.get("places"), file, reading)


def _check_parts(parts: Iterable[str], of: str, node: Node, file: TimelineFile, reading: Reading) -> None:
    for number, part in enumerate(parts):
        if of not in file.vocabulary.parts[part].of:
            whose = "places" if of == "places" else "people and bodies"
            reading.refuse(node.items[number].get("part"), f"'{part}' is no part of {whose}")


def _check_visit(visit: Visit, events: Mapping[str, Event], file: TimelineFile, reading: Reading) -> None:
    node = reading.rows[visit.id]
    if visit.to not in file.dataset.sides:
        reading.refuse(node.get("to"), f"a visit goes to {listed(file.dataset.sides)}, not to {visit.to}")
    if not visit.leads:
        reading.refuse(node.get("leads"), "a visit needs somebody who travels: leads is empty")
    spanned = [events[event_id] for event_id in visit.events if event_id in events]
    if visit.status == "main" and not any(event.status == "main" for event in spanned):
        reading.refuse(
            node.get("events"),
            "a main visit needs a main event; one that is told inside another entry is passing or context",
        )


def _check_locator(locator: Locator, sources: Mapping[str, Source], node: Node, reading: Reading) -> None:
    source = sources.get(locator.id)
    if not source or not source.paragraphs:
        return
    if locator.locator not in source.paragraphs:
        hint = suggestion(locator.locator, source.paragraphs)
        reading.refuse(node.get("locator"), f"{locator.id} has no heading '{locator.locator}'{hint}")
    else:
        _check_paragraphs(locator.at, locator, sources, node.get("at"), reading)


def _check_paragraphs(
    at: Iterable[int], locator: Locator, sources: Mapping[str, Source], node: Node, reading: Reading
) -> None:
    source = sources.get(locator.id)
    number = source.paragraphs.get(locator.locator) if source else None
    for paragraph in at:
        if paragraph < 1 or (number is not None and paragraph > number):
            many = "one paragraph" if number == 1 else f"{number} paragraphs"
            reading.refuse(node, f"there is no paragraph {paragraph} under '{locator.locator}': it has {many}")


def _paragraphs(row: Node) -> Iterable[tuple[list[int], Node]]:
    """Every `at` of the parts of a row, with its node."""
    for _, value in row.pairs():
        for item in value.items if value.kind == "list" else ():
            at = item.get("at")
            if at is not item and at.kind == "list":
                yield [int(each.text) for each in at.items], at


def _check_within(places: Iterable[Place], reading: Reading) -> None:
    within = {place.id: place.within for place in places}
    for start, larger in within.items():
        seen, place = {start}, larger
        while place is not None:
            if place in seen:
                reading.refuse(reading.rows[start].get("within"), f"{start} lies within itself")
                break
            seen.add(place)
            place = within.get(place)
