"""The record as Python code asks it: `rmtl.load()` gives one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rmtl.datafile import RECORDS, ProgressCallback, load_files, named_records, paths_of
from rmtl.datafile.bundled import read_crosschecks, read_rows
from rmtl.errors import UnknownNameError
from rmtl.model import Claim
from rmtl.query.conditions import ALL_STATUSES
from rmtl.query.facets import FacetIndex, Facets
from rmtl.query.filters import Filters, RowKind
from rmtl.query.names import Names
from rmtl.query.parse import build_query
from rmtl.query.readings import pointed
from rmtl.query.select import Result, select
from rmtl.rows import row_of
from rmtl.store import Store

if TYPE_CHECKING:
    from rmtl.rows import Row
    from rmtl.rows.agreement import AgreementRow
    from rmtl.rows.claim import ClaimRow
    from rmtl.rows.event import EventRow
    from rmtl.rows.official import OfficialRow
    from rmtl.rows.organization import OrganizationRow
    from rmtl.rows.visit import VisitRow

NO_FILTERS = Filters()
"""Asks for every row that is listed by default."""


class Record:
    """A data file in memory, and the questions that can be asked of it."""

    def __init__(self, store: Store) -> None:
        """Ask questions of a store."""
        self.store = store

    @cached_property
    def names(self) -> Names:
        """What names resolve to."""
        return Names(self.store)

    @cached_property
    def facets_of(self) -> FacetIndex:
        """What queries see of the rows."""
        return FacetIndex(self.store)

    def events(self, filters: Filters = NO_FILTERS) -> list[EventRow]:
        """Events that fit, by date. Raises QueryError for filters that cannot be asked."""
        return cast("list[EventRow]", self.rows(self.select("events", filters)))

    def visits(self, filters: Filters = NO_FILTERS) -> list[VisitRow]:
        """Visits that fit, by date. Raises QueryError for filters that cannot be asked."""
        return cast("list[VisitRow]", self.rows(self.select("visits", filters)))

    def officials(self, filters: Filters = NO_FILTERS, *, named: str = "", everyone: bool = False) -> list[OfficialRow]:
        """People who hold or held an office, or everyone named, the ones with the most events first.

        Raises QueryError for filters that cannot be asked and for a name that fits nobody.
        """
        return cast("list[OfficialRow]", self.rows(self.select("officials", filters, named=named, everyone=everyone)))

    def organizations(self, filters: Filters = NO_FILTERS, *, named: str = "") -> list[OrganizationRow]:
        """Organizations that fit, the ones with the most events first.

        Raises QueryError for filters that cannot be asked and for a name that fits nothing.
        """
        return cast("list[OrganizationRow]", self.rows(self.select("organizations", filters, named=named)))

    def agreements(self, filters: Filters = NO_FILTERS) -> list[AgreementRow]:
        """Agreements and deals that fit, by date. Raises QueryError for filters that cannot be asked."""
        return cast("list[AgreementRow]", self.rows(self.select("agreements", filters)))

    def claims(self) -> list[ClaimRow]:
        """The source's countable claims, each with its readings counted in the record as it is."""
        return [self._claim(claim) for claim in self.store.rows.claims]

    def _claim(self, claim: Claim) -> ClaimRow:
        from rmtl.rows.claim import claim_row, reading_filters

        found = (self.select(*reading_filters(each)).entries for each in claim.readings)
        # A source speaks of what it tells: rows of another dataset do not count.
        own = self.store.dataset_of(claim.id)
        ids = [tuple(row.id for row in rows if self.store.dataset_of(row.id) == own) for rows in found]
        return claim_row(claim, ids, self.store)

    def show(self, *what: str) -> list[Row]:
        """The rows that ids, dates or names mean, each once, background included.

        `7`, `Sep`, `2022` is one date, and `min`, `aung`, `hlaing` one name. Raises QueryError for what names no row,
        and for a name of several.
        """
        from rmtl.query.find import join_words, look_up

        try:
            parts = join_words(what, self.names)
            found = {row.id: row for each in parts for row in look_up(each, self.store, self.names)}
        except UnknownNameError as error:
            raise pointed(error, self.store, self.names, command="rmtl list ") from None
        return [self._claim(each) if isinstance(each, Claim) else self._row(each) for each in found.values()]

    def _row(self, entry: Any, seen: Sequence[Facets] | None = None, statuses: frozenset[str] = ALL_STATUSES) -> Row:
        """The row of an entry, by default over everything that the record has of it."""
        facets = self.facets_of.seen(entry) if seen is None else seen
        return row_of(entry, facets, self.store, self.facets_of, statuses)

    def select(
        self, kind: RowKind, filters: Filters = NO_FILTERS, *, named: str = "", everyone: bool = False
    ) -> Result:
        """Entries of a kind that fit, with notes. Raises QueryError for filters that cannot be asked."""
        try:
            query = build_query(kind, filters, self.store, self.names)
            return select(kind, query, self.store, self.names, self.facets_of, named, everyone)
        except UnknownNameError as error:
            raise pointed(error, self.store, self.names, kind) from None

    def rows(self, result: Result) -> list[Row]:
        """The rows of a result; people and organizations add up the events that match."""
        found = zip(result.entries, result.facets, strict=True)
        rows: list[Any] = [self._row(entry, seen, result.query.visit_statuses) for entry, seen in found]
        if self.store.names_datasets:
            return [replace(row, dataset=self.store.dataset_name(row.id)) for row in rows]
        return rows


def load(*files: str | Path, progress: ProgressCallback | None = None) -> Record:
    """Read data files and check them together; the bundled record unless files are given.

    The name `bundled` stands for the bundled record, `-` for stdin. `progress` is called with each step of the work,
    and with how much of it is done. Raises DataError with every fault found,
    RmtlError when a file cannot be read.
    """
    names = named_records(map(str, files))
    (name, *others) = names
    if not others and name in RECORDS:
        paths = paths_of(name)
        if compiled := read_rows(name, paths):
            return Record(Store(compiled, lambda: read_crosschecks(name, paths)))
    return Record(Store(load_files(names, progress)))
