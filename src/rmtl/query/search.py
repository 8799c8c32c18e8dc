"""A query with all rows and the matching ones, for notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rmtl.dataclass_base import Frozen
from rmtl.model import Agreement, Crosscheck, Event, Organization, Person, Visit
from rmtl.query.conditions import HasText, Query
from rmtl.query.facets import FacetIndex, Facets, Participation, PlaceFacet
from rmtl.query.filters import NOUNS, RowKind
from rmtl.store import Store

ListedRow = Event | Visit | Person | Organization | Agreement | Crosscheck
WithFacets = tuple[ListedRow, tuple[Facets, ...]]
"""A row and facets of it."""


class Search(Frozen):
    """A query, the rows that it was put to, and those that match."""

    kind: RowKind
    """Kind of row."""
    query: Query
    """The query."""
    rows: tuple[WithFacets, ...]
    """Every row that could match, with its facets."""
    found: tuple[WithFacets, ...]
    """The rows that match, each with the facets that do."""
    store: Store
    """The record."""
    facets_of: FacetIndex
    """Facets of the rows of the record."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the rows that match."""
        return frozenset(row.id for row, _ in self.found)

    @property
    def noun(self) -> str:
        """What a row is called."""
        return NOUNS[self.kind]

    def number(self, query: Query) -> int:
        """How many rows match another query."""
        return sum(any(map(query.fits, facets)) for _, facets in self.rows)

    def has_text(self, text: HasText) -> bool:
        """Whether any row at all has a text."""
        return any(text(facets) for _, every in self.rows for facets in every)

    def without_part(self, parts: Callable[[Facets], Iterable[Participation | PlaceFacet]]) -> list[str]:
        """Ids of the rows found in which no part of some took part."""
        return [row.id for row, every in self.found if not any(each.took_part for f in every for each in parts(f))]
