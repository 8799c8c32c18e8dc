"""Output rows, the same for tables, JSON and Python.

Each kind has a module, which is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rmtl.model import Agreement, Crosscheck, Event, Organization, Person, Place, Post, Source, Visit
from rmtl.query.facets import FacetIndex, Facets
from rmtl.store import Store

if TYPE_CHECKING:
    from rmtl.rows.agreement import AgreementRow
    from rmtl.rows.claim import ClaimRow
    from rmtl.rows.crosscheck import CrosscheckRow
    from rmtl.rows.event import EventRow
    from rmtl.rows.official import OfficialRow
    from rmtl.rows.organization import OrganizationRow
    from rmtl.rows.place import PlaceRow
    from rmtl.rows.post import PostRow
    from rmtl.rows.source import SourceRow
    from rmtl.rows.visit import VisitRow

    Row = (
        EventRow
        | VisitRow
        | OfficialRow
        | OrganizationRow
        | AgreementRow
        | PlaceRow
        | PostRow
        | ClaimRow
        | CrosscheckRow
        | SourceRow
    )

ROW_KINDS = (
    "events",
    "visits",
    "officials",
    "organizations",
    "agreements",
    "places",
    "posts",
    "claims",
    "crosschecks",
    "sources",
)
"""Every kind of row. `events` are of the class `EventRow` in `rmtl.rows.event`, made by `event_row`; and so on."""


def row_class(kind: str) -> type[Any]:
    """The class of the rows of a kind."""
    noun = kind.removesuffix("s")
    found: type[Any] = getattr(import_module(f"rmtl.rows.{noun}"), f"{noun.capitalize()}Row")
    return found


def record_name(of: type[Any]) -> str:
    """Value of the key `record` of `show --json` for the rows of a class."""
    return of.__name__.removesuffix("Row").lower()


def row_of(  # noqa: PLR0911 - one for each kind
    entry: Any, seen: Sequence[Facets], store: Store, facets_of: FacetIndex, visit_statuses: frozenset[str]
) -> Row:
    """The output row of a row of a data file.

    The rows of people and organizations summarize the events of the facets in `seen`; `visit_statuses` limits the
    visits of people.
    """
    match entry:
        case Event():
            from rmtl.rows.event import event_row

            return event_row(entry, store, facets_of)
        case Visit():
            from rmtl.rows.visit import visit_row

            return visit_row(entry, store, facets_of)
        case Person():
            from rmtl.rows.official import official_row

            return official_row(entry, seen, store, visit_statuses)
        case Organization():
            from rmtl.rows.organization import organization_row

            return organization_row(entry, seen)
        case Agreement():
            from rmtl.rows.agreement import agreement_row

            return agreement_row(entry, store, facets_of)
        case Place():
            from rmtl.rows.place import place_row

            return place_row(entry, store)
        case Post():
            from rmtl.rows.post import post_row

            return post_row(entry, store)
        case Crosscheck():
            from rmtl.rows.crosscheck import crosscheck_row

            return crosscheck_row(entry, store)
        case Source():
            from rmtl.rows.source import source_row

            return source_row(entry, store)
    raise TypeError(f"no row for {type(entry).__name__}")
