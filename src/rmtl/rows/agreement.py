"""Agreements and deals as rows."""

from __future__ import annotations

from dataclasses import field

from rmtl.dataclass_base import Frozen
from rmtl.dates import EdtfDate
from rmtl.model import Agreement
from rmtl.query.facets import FacetIndex
from rmtl.rows.items import DATE_KEYS, UNPRINTED, Dated, PersonItem, person_item, quantity
from rmtl.rows.locators import SourceItem, source_items
from rmtl.store import Store
from rmtl.text import plural


class AgreementRow(Frozen, Dated):
    """One document or deal, or several that the source tells together."""

    id: str
    """Id, `A-01`."""
    events: tuple[str, ...]
    """Ids of the events that it is told in."""
    date: EdtfDate = field(metadata=DATE_KEYS)
    """When, as far as the source says."""
    what: str
    """Subject."""
    kind: str
    """Kind of document or deal."""
    stage: str
    """How far it has come in the source."""
    number: int | None
    """Number of documents; null where the source gives none, and for what is no document."""
    topics: tuple[str, ...]
    """What it is about, the main one first."""
    parties: tuple[PersonItem, ...]
    """Who made it."""
    value: int | None
    """Value as a whole number, in `unit`."""
    unit: str | None
    """ISO 4217 currency, or what is counted."""
    at_least: bool
    """The source says "more than"."""
    sources: tuple[SourceItem, ...]
    """Where it stands in the source."""

    date_of: str | None = field(default=None, metadata=UNPRINTED)
    """Id of the event whose days stand for a date that the source does not give."""
    dataset: str | None = field(default=None, metadata=UNPRINTED)
    """Name of its dataset, where rows bear it."""

    @property
    def edtf_explained(self) -> str:
        """The date as EDTF, and whose days it has where the source gives none of its own."""
        return self.edtf + (f", the date of {self.date_of}: the source gives none" if self.date_of else "")

    @property
    def amount(self) -> str:
        """Value with its unit, or the number of documents where that is not one."""
        if self.value is not None:
            return quantity(self.value, self.at_least, unit=self.unit or "")
        return plural(self.number, "document") if self.number and self.number > 1 else ""


def _date_of(agreement: Agreement, store: Store) -> str | None:
    """The event whose date the agreement has as an approximate one: so the codebook has it where none is told."""
    days = agreement.date.text.replace("~", "")
    events = (each for each in agreement.events if store.events[each].date.text == days)
    return next(events, None) if agreement.date.approximate else None


def agreement_row(agreement: Agreement, store: Store, facets_of: FacetIndex) -> AgreementRow:
    """The row of an agreement."""
    return AgreementRow(
        id=agreement.id,
        events=agreement.events,
        date=agreement.date,
        what=agreement.what,
        kind=agreement.kind,
        stage=agreement.stage,
        number=agreement.number,
        topics=agreement.topics,
        parties=tuple(person_item(each) for each in facets_of.agreement(agreement).participations),
        value=agreement.value,
        unit=agreement.unit,
        at_least=agreement.at_least,
        sources=source_items(agreement, store),
        date_of=_date_of(agreement, store),
    )
