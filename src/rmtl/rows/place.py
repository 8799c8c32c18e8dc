"""Places as rows: what `show` gives for a place."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.model import Place
from rmtl.rows.items import NameItem
from rmtl.store import Store


class PlaceRow(Frozen):
    """One place."""

    id: str
    """Id, `L-01`."""
    name: str
    """Name."""
    country: str | None
    """Country, ISO 3166 alpha-2."""
    kind: str
    """venue, city, region or country."""
    other_names: tuple[str, ...]
    """Other names that the source prints."""
    within: tuple[NameItem, ...]
    """Larger places around it, the next larger first."""
    events: tuple[str, ...]
    """Ids of the events that name it, or what lies inside it."""
    visits: tuple[str, ...]
    """Ids of the visits that stopped there."""


def place_row(place: Place, store: Store) -> PlaceRow:
    """The row of a place, over all events and visits."""

    def is_inside(place_id: str) -> bool:
        return any(each.id == place.id for each in store.place_chain(place_id))

    return PlaceRow(
        id=place.id,
        name=place.name,
        country=place.country,
        kind=place.kind,
        other_names=place.other_names,
        within=tuple(NameItem(each.id, each.name) for each in store.place_chain(place.id)[1:]),
        events=tuple(event.id for event in store.rows.events if any(is_inside(each.place) for each in event.places)),
        visits=tuple(visit.id for visit in store.rows.visits if any(is_inside(stop.place) for stop in visit.stops)),
    )
