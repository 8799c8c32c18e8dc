"""Visits as rows."""

from __future__ import annotations

from dataclasses import field

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Visit
from rmtl.query.facets import DESTINATION, FacetIndex, visit_level
from rmtl.rows.event import named_part
from rmtl.rows.items import (
    DATE_KEYS,
    UNPRINTED,
    Dated,
    MetItem,
    NamedPart,
    PersonItem,
    met_items,
    person_item,
    quantity,
)
from rmtl.rows.locators import SourceItem, source_items
from rmtl.store import Store, met_on_visit


class VisitRow(Frozen, Dated):
    """One visit from one of the two countries to the other."""

    id: str
    """Id, `V-01`."""
    status: str
    """`main`, `passing` (mentioned in another entry) or `context` (before the coverage)."""
    events: tuple[str, ...]
    """Ids of its events."""
    direction: str
    """`to-` and the side traveled to."""
    date: EdtfDate = field(metadata=DATE_KEYS)
    """First and last day that the source gives."""
    days: int | None
    """Number of days, both ends included; null if an end is not known."""
    leads: tuple[PersonItem, ...]
    """Who led the visit."""
    delegation: tuple[PersonItem, ...]
    """Who else traveled."""
    delegation_size: int | None
    """Number of travelers or delegates that the source gives."""
    delegation_unit: str | None
    """What the number counts; null if it is the whole party."""
    delegation_approximate: bool
    """The source says "around"."""
    met: tuple[MetItem, ...]
    """Who was met at its events."""
    organizations: tuple[NamedPart, ...]
    """Organizations that traveled or were met."""
    places: tuple[NamedPart, ...]
    """Stops, in the order of the source."""
    occasion: str | None
    """The forum, anniversary or other occasion."""
    purpose: tuple[str, ...]
    """Purposes, the main one first."""
    level: int | None
    """1 head of state or government … 5 other, the highest among those who led; null if none of them has a post."""
    evidence: str
    """How the source supports that the visit took place."""
    why: str
    """What in the source supports the evidence."""
    sources: tuple[SourceItem, ...]
    """Its sources, with heading and paragraphs."""
    crosscheck: str | None
    """`confirmed`, `disputed` or `unconfirmed` by other sources; null if the data has no crosschecks."""
    confirmed_by: tuple[str, ...]
    """Origins that say the same, also about disputed rows."""
    crosschecks: tuple[str, ...]
    """Ids of the crosschecks."""
    dataset: str | None = field(default=None, metadata=UNPRINTED)
    """Name of its dataset, if rows show it."""

    @property
    def party_size(self) -> str:
        """Number of travelers: `about 12 officers`, `115 on board`, `delegation of 9`; empty if none is given."""
        if self.delegation_size is None:
            return ""
        number = quantity(self.delegation_size, approximate=self.delegation_approximate)
        return f"{number} {self.delegation_unit}" if self.delegation_unit else f"delegation of {number}"


def visit_row(visit: Visit, store: Store, facets_of: FacetIndex) -> VisitRow:
    """The row of a visit."""
    participations, checked = facets_of.visit(visit).participations, store.crosschecked(visit.id)
    leads, last = len(visit.leads), len(visit.leads) + len(visit.delegation)
    organizations = tuple(
        participation for participation in participations if not participation.person and not participation.post
    )
    return VisitRow(
        id=visit.id,
        status=visit.status,
        events=visit.events,
        direction=store.direction(visit),
        date=visit.date,
        days=visit.date.days,
        leads=tuple(map(person_item, participations[:leads])),
        delegation=tuple(map(person_item, participations[leads:last])),
        delegation_size=visit.delegation_size,
        delegation_unit=visit.delegation_unit,
        delegation_approximate=visit.delegation_approximate,
        met=met_items(met_on_visit(visit, store), store),
        organizations=tuple(named_part(person_item(each)) for each in organizations),
        places=tuple(
            NamedPart(stop.place, store.places[stop.place].name, store.places[stop.place].country, DESTINATION, True)
            for stop in visit.stops
        ),
        occasion=visit.occasion,
        purpose=visit.purpose,
        level=visit_level(visit, store),
        evidence=visit.evidence,
        why=visit.why,
        sources=source_items(visit, store),
        crosscheck=checked.crosscheck,
        confirmed_by=checked.confirmed_by,
        crosschecks=checked.crosschecks,
    )
