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
    """One document or deal, or several that the source mentions together."""

    id: str
    """Id, `A-01`."""
    events: tuple[str, ...]
    """Ids of its events."""
    date: EdtfDate = field(metadata=DATE_KEYS)
    """The date, as far as the source says."""
    what: str
    """Subject."""
    kind: str
    """Kind of document or deal."""
    stage: str
    """How far it had come, according to the source."""
    number: int | None
    """Number of documents; null if the source gives none, and for a deal that is not a document."""
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
    """Its sources, with heading and paragraphs."""

    date_of: str | None = field(default=None, metadata=UNPRINTED)
    """Id of the event whose date it has, if the source gives the agreement no date of its own."""
    dataset: str | None = field(default=None, metadata=UNPRINTED)
    """Name of its dataset, if rows show it."""

    @property
    def edtf_explained(self) -> str:
        """The date as EDTF, and the id of the event if the date is that of the event."""
        return self.edtf + (f", the date of {self.date_of}: the source gives none" if self.date_of else "")

    @property
    def amount(self) -> str:
        """Value with its unit, or the number of documents if it is not 1."""
        if self.value is not None:
            return quantity(self.value, self.at_least, unit=self.unit or "")
        return plural(self.number, "document") if self.number and self.number > 1 else ""


def _date_of(agreement: Agreement, store: Store) -> str | None:
    """The event whose date an agreement has, marked as approximate: the rule of the codebook for unknown dates."""
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
