"""Events as rows."""

from __future__ import annotations

from dataclasses import field
from functools import partial

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Event, Figure
from rmtl.query.facets import FacetIndex
from rmtl.rows.items import (
    DATE_KEYS,
    UNPRINTED,
    AwardItem,
    Dated,
    DetailItem,
    FigureItem,
    MeetingItem,
    NamedPart,
    OccasionItem,
    PersonItem,
    QuoteItem,
    name_item,
    person_item,
    unique,
)
from rmtl.rows.locators import Cited, SourceItem, locate_fact, source_items
from rmtl.store import Store


class EventRow(Frozen, Dated):
    """One event of the record."""

    id: str
    """Id, `RM-001`."""
    status: str
    """`main`; for an event that another entry mentions, `passing`, or `context` if it was before the coverage or in a
    third country."""
    date: EdtfDate = field(metadata=DATE_KEYS)
    """The date."""
    title: str
    """Headline."""
    summary: str
    """One to three sentences."""
    details: tuple[DetailItem, ...]
    """Every further fact."""
    types: tuple[str, ...]
    """Types of event, the main one first."""
    topics: tuple[str, ...]
    """Topics, the main one first."""
    people: tuple[PersonItem, ...]
    """All people named, and unnamed holders of posts."""
    organizations: tuple[NamedPart, ...]
    """Organizations named in their own right."""
    places: tuple[NamedPart, ...]
    """Places."""
    meetings: tuple[MeetingItem, ...]
    """Meetings: who met whom."""
    visits: tuple[str, ...]
    """Ids of the visits that the event belongs to."""
    agreements: tuple[str, ...]
    """Ids of its agreements."""
    occasions: tuple[OccasionItem, ...]
    """What it took place at or marked."""
    awards: tuple[AwardItem, ...]
    """Titles and degrees conferred."""
    figures: tuple[FigureItem, ...]
    """Numbers given."""
    quotes: tuple[QuoteItem, ...]
    """Short quotations."""
    notes: tuple[str, ...]
    """Slips of the source and judgment calls of the coders."""
    previous: str | None
    """Id of the main event before it."""
    next: str | None
    """Id of the main event after it."""
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

    direction: tuple[str, ...] = field(default=(), metadata=UNPRINTED)
    """Directions of its visits."""

    @property
    def who_took_part(self) -> tuple[str, ...]:
        """Names of the people and organizations that took part; for unnamed holders, the titles of their posts."""
        people = (each.name or each.post or "" for each in self.people if each.took_part)
        return unique((*people, *(each.name for each in self.organizations if each.took_part)))


def event_row(event: Event, store: Store, facets_of: FacetIndex) -> EventRow:
    """The row of an event."""
    facets, checked = facets_of.event(event), store.crosschecked(event.id)
    where = partial(locate_fact, event)
    before, after = store.neighbours.get(event.id, (None, None))
    return EventRow(
        id=event.id,
        status=event.status,
        date=event.date,
        title=event.title,
        summary=event.summary,
        details=tuple(DetailItem(each.text, where(each), each) for each in event.details),
        types=event.types,
        topics=event.topics,
        people=tuple(map(person_item, facets.participations, event.people)),
        organizations=tuple(
            named_part(person_item(taken), each)
            for taken, each in zip(facets.participations[len(event.people) :], event.organizations, strict=False)
        ),
        places=tuple(
            NamedPart(place.id, place.name, place.country, each.part, taken.took_part, each)
            for taken, each in zip(facets.places, event.places, strict=True)
            for place in (store.places[each.place],)
        ),
        meetings=tuple(
            MeetingItem(
                tuple(tuple(name_item(actor, store) for actor in side) for side in each.between),
                where(each),
                each,
            )
            for each in event.meetings
        ),
        visits=tuple(visit.id for visit in store.visits_of.get(event.id, ())),
        agreements=tuple(agreement.id for agreement in store.agreements_of.get(event.id, ())),
        occasions=tuple(
            OccasionItem(
                each.name,
                name_item(each.organization, store) if each.organization else None,
                where(each),
                each,
            )
            for each in event.occasions
        ),
        awards=award_items(event, store),
        figures=tuple(_figure_item(each, where(each)) for each in event.figures),
        quotes=tuple(QuoteItem(name_item(each.speaker, store), each.words, where(each), each) for each in event.quotes),
        notes=event.notes,
        previous=before,
        next=after,
        sources=source_items(event, store),
        crosscheck=checked.crosscheck,
        confirmed_by=checked.confirmed_by,
        crosschecks=checked.crosschecks,
        direction=facets.directions,
    )


def _figure_item(each: Figure, locator: str) -> FigureItem:
    return FigureItem(each.value, each.unit, each.of, each.at_least, each.at_most, each.approximate, locator, each)


def award_items(event: Event, store: Store) -> tuple[AwardItem, ...]:
    """The awards of an event."""
    return tuple(
        AwardItem(
            name_item(each.recipient, store),
            each.title,
            name_item(each.conferred_by, store) if each.conferred_by else None,
            event.id,
            locate_fact(event, each),
            each,
        )
        for each in event.awards
    )


def named_part(item: PersonItem, coded: Cited | None = None) -> NamedPart:
    """The item of an organization with a part."""
    return NamedPart(item.id or "", item.name or "", item.country, item.part or "", bool(item.took_part), coded)
