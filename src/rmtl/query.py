"""A query: what rows must be, resolved and ready to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

from rmtl.criteria import Criterion, DayIn, TakesPart, TakesPlace
from rmtl.dates import Period
from rmtl.facets import MET, Facets, PlaceTaken, TakingPart
from rmtl.frozen import Frozen
from rmtl.model import Status

LISTED_STATUSES = frozenset({"main", "passing"})
"""Statuses of the rows that are listed unless a status is asked for."""
ALL_STATUSES = frozenset(get_args(Status))
"""Every status."""
ANYBODY, ANY_TRAVELLER, ANYWHERE = TakesPart(), TakesPart(only_travellers=True), TakesPlace()
"""No condition on who and where; on visits, none but that they travelled."""


class Query(Frozen):
    """What rows must be, ready to be asked."""

    criteria: tuple[Criterion, ...]
    """Every condition on rows but those on who and where."""
    who: TakesPart
    """What one taking-part must be."""
    where: TakesPlace
    """What one place must be."""
    statuses: frozenset[str]
    """Statuses that rows may have."""
    active: Mapping[str, tuple[str, ...]]
    """Filter → its values in full, for people to read."""
    notices: tuple[str, ...] = ()
    """What whoever asks should know."""

    def fits(self, facets: Facets) -> bool:
        """Whether a row fits."""
        return (
            all(criterion(facets) for criterion in self.criteria)
            and (self.who == ANYBODY or self.who(facets))
            and (self.where == ANYWHERE or self.where(facets))
        )

    @property
    def names_somebody(self) -> bool:
        """Whether a person, role, body or part of theirs is asked for."""
        return self.who not in (ANYBODY, ANY_TRAVELLER)

    @property
    def names_a_place(self) -> bool:
        """Whether a place or a part of places is asked for."""
        return self.where != ANYWHERE

    def takings(self, facets: Facets) -> Iterator[TakingPart]:
        """The taking-parts that the query is about."""
        return filter(self.who.fits, facets.takings)

    def places(self, facets: Facets) -> Iterator[PlaceTaken]:
        """The places that the query is about."""
        return filter(self.where.fits, facets.places)

    def period(self, first: date, last: date) -> Period | None:
        """The part of the days from `first` to `last` that the query asks about, as far as it names a year."""
        for criterion in self.criteria:
            if isinstance(criterion, DayIn):
                periods = [period for period in criterion.periods if isinstance(period, Period)]
                if len(periods) == len(criterion.periods):
                    first = max(first, min(period.first for period in periods))
                    last = min(last, max(period.last for period in periods))
        return Period(first, last) if first <= last else None

    def as_met(self) -> Query:
        """The same query about people whom a visit met."""
        return replace(self, who=replace(self.who, only_travellers=False, parts=frozenset({MET})))
