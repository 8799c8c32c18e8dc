"""Verdicts of crosschecks, by the rule of the codebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rmtl.dates import EdtfDate, parse_edtf
from rmtl.model import COUNTED_FIELDS, Agreement, CheckedField, Crosscheck, Crosschecked, Dataset, Event, Source, Visit

CONFIRMING: tuple[CheckedField, ...] = ("date", "people")
"""Fields by which an event or visit is confirmed: its date, or a person or organization that took part."""
OF_EVENTS: tuple[CheckedField, ...] = ("date", "place", "people")
"""Fields that a visit shares with its events."""
OF_AGREEMENTS: tuple[CheckedField, ...] = ("agreement", "date")
"""Fields of an event that are about its agreements: `date`, if the agreement has the date of the event."""


def crosschecked(dataset: Dataset) -> Mapping[str, Crosschecked]:
    """Id of an event, visit or agreement → the verdict of its crosschecks; empty if no source names an origin."""
    sources = {source.id: source for source in dataset.sources}
    if not any(source.origin for source in sources.values()):
        return {}
    about: dict[str, list[Crosscheck]] = defaultdict(list)
    for check in dataset.crosschecks:
        about[check.about].append(check)
    events = {event.id: event for event in dataset.events}
    found: dict[str, Crosschecked] = {}
    for event in dataset.events:
        # A passing visit counts for the passing event that mentions it, not for the main event of that entry.
        visits = [visit.id for visit in dataset.visits if event.id in visit.events and visit.status == event.status]
        told = [*visits, *(agreement.id for agreement in dataset.agreements if event.id in agreement.events)]
        checks = [check for row_id in (event.id, *told) for check in about[row_id]]
        found[event.id] = _counted(event, checks, sources)
    for visit in dataset.visits:
        of_its_status = (event_id for event_id in visit.events if events[event_id].status == visit.status)
        shared = (check for event_id in of_its_status for check in about[event_id])
        of_events = [check for check in shared if not set(OF_EVENTS).isdisjoint(check.fields)]
        found[visit.id] = _counted(visit, [*about[visit.id], *of_events], sources, OF_EVENTS)
    for agreement in dataset.agreements:
        of_events = []
        for event in (events[event_id] for event_id in agreement.events):
            has_its_date = event.date == agreement.date and (event.id, "date") in found[event.id].disputed
            of_events += (
                check
                for check in about[event.id]
                if "agreement" in check.fields
                or (has_its_date and check.relation == "contradicts" and "date" in check.fields)
            )
        found[agreement.id] = _counted(agreement, [*about[agreement.id], *of_events], sources, OF_AGREEMENTS)
    return found


def _counted(
    row: Event | Visit | Agreement,
    checks: list[Crosscheck],
    sources: Mapping[str, Source],
    fields_elsewhere: tuple[CheckedField, ...] = COUNTED_FIELDS,
) -> Crosschecked:
    """The verdict of some crosschecks on a row; those about other rows count only in `fields_elsewhere`."""
    own = {sources[each.id].speaks_for for each in row.locators}
    confirming = [check for check in checks if check.relation == "confirms"]
    confirmed = [
        (sources[check.source].speaks_for, (check.about, name))
        for check in confirming
        for name in _confirming_fields(row, check.about)
        if name in check.fields and sources[check.source].speaks_for not in own
    ]
    confirmed_by = {origin for origin, _ in confirmed}
    if len(own) > 1:
        confirmed_by |= own
    contradicting = [check for check in checks if check.relation == "contradicts"]
    disputed = [
        (row_id, name)
        for row_id, name in _disputed(confirming, contradicting, own, sources)
        if row_id == row.id or name in fields_elsewhere
    ]
    return Crosschecked(
        crosscheck="disputed" if disputed else "confirmed" if confirmed_by else "unconfirmed",
        confirmed_by=tuple(sorted(confirmed_by)),
        confirmed=tuple(sorted({what for _, what in confirmed}, key=lambda what: COUNTED_FIELDS.index(what[1]))),
        crosschecks=tuple(check.id for check in checks),
        relations=tuple(dict.fromkeys(check.relation for check in checks)),
        disputed=tuple(disputed),
        dates=tuple(dict.fromkeys(_other_dates(row, checks))),
    )


def _confirming_fields(row: Event | Visit | Agreement, about: str) -> tuple[CheckedField, ...]:
    """The fields by which a crosscheck about a row confirms this one."""
    if not isinstance(row, Agreement):
        return CONFIRMING
    return (*CONFIRMING, "agreement") if about == row.id else ("agreement",)


def _disputed(
    confirming: Iterable[Crosscheck],
    contradicting: Iterable[Crosscheck],
    own: set[str],
    sources: Mapping[str, Source],
) -> list[tuple[str, CheckedField]]:
    """Ids of rows and their fields that at least as many origins contradict as confirm.

    The origin of a row with a single source does not confirm the row. If a row has several sources, they confirm each
    other.
    """
    origins: dict[tuple[str, CheckedField], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for side, checks in enumerate((confirming, contradicting)):
        for check in checks:
            for name in COUNTED_FIELDS:
                if name in check.fields:
                    origins[check.about, name][side].add(sources[check.source].speaks_for)

    def supporting(confirmed: set[str], against: set[str]) -> set[str]:
        return (confirmed | own if len(own) > 1 else confirmed - own) - against

    return [
        key
        for key, (says_so, against) in origins.items()
        if against and len(against) >= len(supporting(says_so, against))
    ]


def _other_dates(row: Event | Visit | Agreement, checks: Iterable[Crosscheck]) -> Iterable[EdtfDate]:
    about = {row.id, *(row.events if isinstance(row, Agreement) else ())}
    for check in checks:
        if check.about in about and check.fields == ("date",) and check.value and check.relation == "contradicts":
            yield parse_edtf(check.value)
