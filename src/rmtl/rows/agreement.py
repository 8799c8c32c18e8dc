"""Agreements and deals as rows."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.model import Agreement
from rmtl.query.facets import FacetIndex
from rmtl.rows.items import PersonItem, SourceItem, person_item, source_items
from rmtl.store import Store


class AgreementRow(Frozen):
    """One document or deal, or several that the source tells together."""

    id: str
    """Id, `A-01`."""
    events: tuple[str, ...]
    """Ids of the events that it is told in."""
    start_date: str
    """First day, ISO 8601."""
    end_date: str | None
    """Last day, ISO 8601; the first one where it is one day; null where it is not known."""
    edtf: str
    """The date with its precision, EDTF."""
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


def agreement_row(agreement: Agreement, store: Store, facets_of: FacetIndex) -> AgreementRow:
    """The row of an agreement."""
    return AgreementRow(
        id=agreement.id,
        events=agreement.events,
        start_date=agreement.date.first.isoformat(),
        end_date=agreement.date.last.isoformat() if agreement.date.last else None,
        edtf=agreement.date.text,
        what=agreement.what,
        kind=agreement.kind,
        stage=agreement.stage,
        number=agreement.number,
        topics=agreement.topics,
        parties=tuple(person_item(each) for each in facets_of.agreement(agreement).participations),
        value=agreement.value,
        unit=agreement.unit,
        at_least=agreement.at_least,
        sources=source_items((agreement.source,), store),
    )
