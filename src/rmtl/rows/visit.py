"""Visits as rows."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.model import Visit
from rmtl.query.facets import DELEGATE, DESTINATION, VISITOR, FacetIndex, visit_level
from rmtl.rows.event import named_part
from rmtl.rows.items import MetItem, NamedPart, PersonItem, SourceItem, met_items, person_item, quantity, source_items
from rmtl.store import Store, met_on_visit


class VisitRow(Frozen):
    """One journey from one side to the other."""

    id: str
    """Id, `V-01`."""
    status: str
    """`main`, `passing` (told inside another entry) or `context` (before the period)."""
    events: tuple[str, ...]
    """Ids of the events that it spans or is told in."""
    direction: str
    """`to-` and the side travelled to."""
    start_date: str
    """First day that the source gives, ISO 8601."""
    end_date: str | None
    """Last day, ISO 8601; null where the source does not give it."""
    edtf: str
    """The dates with their precision, EDTF."""
    days: int | None
    """Number of days, both ends included; null where an end is not known."""
    leads: tuple[PersonItem, ...]
    """Who led."""
    delegation: tuple[PersonItem, ...]
    """Who else travelled."""
    delegation_size: int | None
    """Number of travelers or delegates that the source gives."""
    delegation_unit: str | None
    """What the number counts; null for the whole party."""
    delegation_approximate: bool
    """The source says "around"."""
    met: tuple[MetItem, ...]
    """Who was met, from the meetings of the events."""
    organizations: tuple[NamedPart, ...]
    """Bodies that travelled or were met."""
    places: tuple[NamedPart, ...]
    """Stops, in the order told."""
    occasion: str | None
    """The forum, anniversary or other occasion."""
    purpose: tuple[str, ...]
    """What for, the main purpose first."""
    level: int | None
    """1 head of state or government … 5 other; the highest post among the leads; null where no lead has an office."""
    evidence: str
    """How the source supports that the visit took place."""
    why: str
    """What in the source the evidence rests on."""
    sources: tuple[SourceItem, ...]
    """Where it stands in the source."""


def visit_row(visit: Visit, store: Store, facets_of: FacetIndex) -> VisitRow:
    """The row of a visit."""
    participations = facets_of.visit(visit).participations
    bodies = tuple(
        participation for participation in participations if not participation.person and not participation.post
    )
    return VisitRow(
        id=visit.id,
        status=visit.status,
        events=visit.events,
        direction=store.direction(visit),
        start_date=visit.date.first.isoformat(),
        end_date=visit.date.last.isoformat() if visit.date.last else None,
        edtf=visit.date.text,
        days=visit.date.days,
        leads=tuple(person_item(each) for each in participations if each.part == VISITOR),
        delegation=tuple(person_item(each) for each in participations if each.part == DELEGATE),
        delegation_size=visit.delegation_size,
        delegation_unit=visit.delegation_unit,
        delegation_approximate=visit.delegation_approximate,
        met=met_items(met_on_visit(visit, store), store),
        organizations=tuple(named_part(person_item(each)) for each in bodies),
        places=tuple(
            NamedPart(stop.place, store.places[stop.place].name, store.places[stop.place].country, DESTINATION, True)
            for stop in visit.stops
        ),
        occasion=visit.occasion,
        purpose=visit.purpose,
        level=visit_level(visit, store),
        evidence=visit.evidence,
        why=visit.why,
        sources=source_items((visit.source, *visit.further_sources), store),
    )


def party_size(row: VisitRow) -> str:
    """How many traveled: `about 12 officers`, `115 on board`, `delegation of 9`; nothing where it is not told."""
    if row.delegation_size is None:
        return ""
    number = quantity(row.delegation_size, approximate=row.delegation_approximate)
    return f"{number} {row.delegation_unit}" if row.delegation_unit else f"delegation of {number}"
