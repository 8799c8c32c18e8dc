"""Rows as whoever asks gets them: in tables, as JSON, in Python. One module for each kind of row."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import Any

from rmtl.facet_reader import FacetReader
from rmtl.frozen import Frozen
from rmtl.model import Agreement, Event, Organization, Person, Place, Post, Visit
from rmtl.store import Store
from rmtl.views.agreement import AgreementRow, agreement_row
from rmtl.views.event import EventRow, event_row
from rmtl.views.official import OfficialRow, official_row
from rmtl.views.organization import OrganizationRow, organization_row
from rmtl.views.place import PlaceRow, place_row
from rmtl.views.post import PostRow, post_row
from rmtl.views.visit import VisitRow, visit_row

__all__ = [
    "RECORD_NAMES",
    "ROW_CLASSES",
    "AgreementRow",
    "EventRow",
    "OfficialRow",
    "OrganizationRow",
    "PlaceRow",
    "PostRow",
    "Row",
    "Views",
    "VisitRow",
]

Row = EventRow | VisitRow | OfficialRow | OrganizationRow | AgreementRow | PlaceRow | PostRow

ROW_CLASSES: dict[str, type[Any]] = {
    "events": EventRow,
    "visits": VisitRow,
    "officials": OfficialRow,
    "organizations": OrganizationRow,
    "agreements": AgreementRow,
    "places": PlaceRow,
    "posts": PostRow,
}
"""Kind of row → its class."""

RECORD_NAMES: dict[type[Any], str] = {row_class: kind.removesuffix("s") for kind, row_class in ROW_CLASSES.items()}
"""Class of a row → what `show --json` calls it under the key `record`."""


class Views(Frozen):
    """Makes the rows of a store."""

    store: Store
    """The store."""
    reader: FacetReader
    """The reader of its facets."""
    statuses: frozenset[str]
    """Statuses of the events and visits that rows of people, bodies, places and posts add up."""

    @singledispatchmethod
    def row(self, entry: Any) -> Row:
        """The row of an entry of the store."""
        raise TypeError(f"no row for {type(entry).__name__}")

    @row.register
    def _(self, entry: Event) -> Row:
        return event_row(entry, self.store, self.reader)

    @row.register
    def _(self, entry: Visit) -> Row:
        return visit_row(entry, self.store, self.reader)

    @row.register
    def _(self, entry: Person) -> Row:
        return official_row(entry, self.store, self.statuses)

    @row.register
    def _(self, entry: Organization) -> Row:
        return organization_row(entry, self.reader, self.statuses)

    @row.register
    def _(self, entry: Agreement) -> Row:
        return agreement_row(entry, self.store, self.reader)

    @row.register
    def _(self, entry: Place) -> Row:
        return place_row(entry, self.store, self.statuses)

    @row.register
    def _(self, entry: Post) -> Row:
        return post_row(entry, self.store, self.statuses)
