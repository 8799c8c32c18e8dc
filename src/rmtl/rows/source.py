"""Sources as rows."""

from __future__ import annotations

from rmtl.dataclass_base import Frozen
from rmtl.model import Source, SourcedRow
from rmtl.store import Store


class SourceRow(Frozen):
    """A publication from which rows are coded, or that crosschecks cite."""

    id: str
    """Id, `S-012`."""
    title: str | None
    """Title as printed; null if it is not known."""
    publisher: str
    """Publisher."""
    origin: str
    """Origin: whom it speaks for when sources are counted."""
    of: str | None
    """The side that its origin belongs to, ISO 3166 alpha-2; null for others."""
    kind: str | None
    """Kind of publisher."""
    published: str | None
    """Date of publication, EDTF; null if it is not known."""
    url: str | None
    """Address."""
    language: str | None
    """Language, ISO 639-1."""
    note: str | None
    """What it is based on, if it says so."""
    coded: tuple[str, ...]
    """Ids of the events, visits and agreements that come from it."""
    crosschecks: tuple[str, ...]
    """Ids of the crosschecks that cite it."""


def source_row(source: Source, store: Store) -> SourceRow:
    """The row of a source."""
    rows: list[SourcedRow] = [*store.rows.events, *store.rows.visits, *store.rows.agreements]
    return SourceRow(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        origin=source.speaks_for,
        of=source.of,
        kind=source.kind,
        published=source.published.text if source.published else None,
        url=source.url,
        language=source.language,
        note=source.note,
        coded=tuple(row.id for row in rows if any(each.id == source.id for each in row.locators)),
        crosschecks=tuple(check.id for check in store.crosschecks.values() if check.source == source.id),
    )
