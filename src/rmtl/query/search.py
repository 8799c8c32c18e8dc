"""A query with its candidate and matching rows."""

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
"""A row and some of its facets."""


class Search(Frozen):
    """A query with the rows that could match and those that do."""

    kind: RowKind
    """Kind of row."""
    query: Query
    """The query."""
    rows: tuple[WithFacets, ...]
    """Every row that could match, with its facets."""
    found: tuple[WithFacets, ...]
    """The matching rows, each with its matching facets."""
    store: Store
    """The record."""
    facets_of: FacetIndex
    """Facets of the rows of the record."""
    named: str = ""
    """The part of a name that chose the people or organizations."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the matching rows."""
        return frozenset(row.id for row, _ in self.found)

    @property
    def noun(self) -> str:
        """The noun for one row."""
        return NOUNS[self.kind]

    def number(self, query: Query) -> int:
        """The number of candidate rows that match another query."""
        return sum(any(map(query.fits, facets)) for _, facets in self.rows)

    def has_text(self, text: HasText) -> bool:
        """Whether any candidate row has a text."""
        return any(text(facets) for _, every in self.rows for facets in every)

    def without_part(self, parts: Callable[[Facets], Iterable[Participation | PlaceFacet]]) -> list[str]:
        """Ids of the matching rows in which none of the given participations or places took part."""
        return [row.id for row, every in self.found if not any(each.took_part for f in every for each in parts(f))]
