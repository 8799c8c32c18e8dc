"""Events as rows."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.model import Event
from rmtl.query.facets import FacetIndex
from rmtl.rows.items import (
    AwardItem,
    DetailItem,
    FigureItem,
    MeetingItem,
    NamedPart,
    OccasionItem,
    PersonItem,
    QuoteItem,
    SourceItem,
    locate,
    name_item,
    person_item,
    source_items,
)
from rmtl.store import Store


class EventRow(Frozen):
    """One event of the record."""

    id: str
    """Id, `RM-001`."""
    status: str
    """`main`; `passing` or `context` for a thing told inside another entry, since the coverage began or before."""
    start_date: str
    """First day, ISO 8601."""
    end_date: str | None
    """Last day, ISO 8601; the first one for an event of one day; null where it is not known."""
    edtf: str
    """The date with its precision, EDTF."""
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
    """Everybody named, and unnamed holders of posts."""
    organizations: tuple[NamedPart, ...]
    """Bodies named in their own right."""
    places: tuple[NamedPart, ...]
    """Places."""
    meetings: tuple[MeetingItem, ...]
    """Who sat together."""
    visits: tuple[str, ...]
    """Ids of the visits that span the event."""
    agreements: tuple[str, ...]
    """Ids of the agreements told in it."""
    occasions: tuple[OccasionItem, ...]
    """What it took place at or marked."""
    awards: tuple[AwardItem, ...]
    """Titles and degrees conferred."""
    figures: tuple[FigureItem, ...]
    """Numbers given."""
    quotes: tuple[QuoteItem, ...]
    """Short quotations."""
    notes: tuple[str, ...]
    """Slips of the source and judgement calls of the coders."""
    previous: str | None
    """Id of the main event before it."""
    next: str | None
    """Id of the main event after it."""
    sources: tuple[SourceItem, ...]
    """Where it stands in the source."""


def event_row(event: Event, store: Store, facets_of: FacetIndex) -> EventRow:
    """The row of an event."""
    facets = facets_of.event(event)
    place_parts = zip(facets.places, event.places, strict=True)
    before, after = store.neighbours.get(event.id, (None, None))
    return EventRow(
        id=event.id,
        status=event.status,
        start_date=event.date.first.isoformat(),
        end_date=event.date.last.isoformat() if event.date.last else None,
        edtf=event.date.text,
        title=event.title,
        summary=event.summary,
        details=tuple(DetailItem(each.text, locate(event.source, each.at, each.under)) for each in event.details),
        types=event.types,
        topics=event.topics,
        people=tuple(person_item(each) for each in facets.participations if each.person or each.post),
        organizations=tuple(named_part(each) for each in map(person_item, facets.participations[len(event.people) :])),
        places=tuple(
            NamedPart(
                each.place, store.places[each.place].name, store.places[each.place].country, each.part, taken.took_part
            )
            for taken, each in place_parts
        ),
        meetings=tuple(
            MeetingItem(
                tuple(tuple(name_item(actor, store) for actor in side) for side in each.between),
                locate(event.source, each.at, each.under),
            )
            for each in event.meetings
        ),
        visits=tuple(visit.id for visit in store.visits_of.get(event.id, ())),
        agreements=tuple(agreement.id for agreement in store.agreements_of.get(event.id, ())),
        occasions=tuple(
            OccasionItem(
                each.name,
                name_item(each.organization, store) if each.organization else None,
                locate(event.source, each.at, each.under),
            )
            for each in event.occasions
        ),
        awards=award_items(event, store),
        figures=tuple(
            FigureItem(
                each.value,
                each.unit,
                each.of,
                each.at_least,
                each.at_most,
                each.approximate,
                locate(event.source, each.at, each.under),
            )
            for each in event.figures
        ),
        quotes=tuple(
            QuoteItem(name_item(each.speaker, store), each.words, locate(event.source, each.at, each.under))
            for each in event.quotes
        ),
        notes=event.notes,
        previous=before,
        next=after,
        sources=source_items((event.source,), store),
    )


def award_items(event: Event, store: Store) -> tuple[AwardItem, ...]:
    """The awards of an event."""
    return tuple(
        AwardItem(
            name_item(each.recipient, store),
            each.title,
            name_item(each.conferred_by, store) if each.conferred_by else None,
            event.id,
            locate(event.source, each.at, each.under),
        )
        for each in event.awards
    )


def named_part(item: PersonItem) -> NamedPart:
    """The item of a body that takes part."""
    return NamedPart(item.id or "", item.name or "", item.country, item.part or "", bool(item.took_part))
