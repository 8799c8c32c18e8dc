"""The Python API: `rmtl.load()` and the record that it returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rmtl.datafile import RECORDS, ProgressCallback, load_files, named_records, paths_of
from rmtl.datafile.bundled import read_crosschecks, read_rows
from rmtl.errors import UnknownNameError
from rmtl.model import Claim
from rmtl.query.conditions import ALL_STATUSES, LISTED_EVENTS, LISTED_VISITS
from rmtl.query.facets import FacetIndex, Facets
from rmtl.query.filters import Filters, Typed, row_kind
from rmtl.query.names import Names
from rmtl.query.parse import build_query
from rmtl.query.readings import pointed
from rmtl.query.select import Result, select
from rmtl.rows import row_of
from rmtl.store import Store
from rmtl.text import plural

if TYPE_CHECKING:
    from rmtl.rows import Row
    from rmtl.rows.agreement import AgreementRow
    from rmtl.rows.claim import ClaimRow
    from rmtl.rows.event import EventRow
    from rmtl.rows.official import OfficialRow
    from rmtl.rows.organization import OrganizationRow
    from rmtl.rows.pair import PairRow
    from rmtl.rows.visit import VisitRow

NO_FILTERS = Filters()
"""No filters: every row that is listed by default."""


class Record:
    """The rows of data files, and the queries that can be made of them.

    Every method with filters takes them as keywords, `year=2022`, or as an object, `Filters(year=2022)`. A keyword
    replaces the same filter of the object. A keyword that is not a filter raises TypeError, and filters that cannot be
    parsed raise QueryError.
    """

    def __init__(self, store: Store) -> None:
        """Make a record of the rows of a store."""
        self.store = store

    def __repr__(self) -> str:
        """`<rmtl.Record: 34 events, 28 visits, 8 agreements; version 2.1.2; 26 Mar 2021-6 Feb 2023>`."""
        rows = self.store.rows
        agreements = map(self.facets_of.agreement, rows.agreements)
        numbers = (
            plural(sum(event.status in LISTED_EVENTS for event in rows.events), "event"),
            plural(sum(visit.status in LISTED_VISITS for visit in rows.visits), "visit"),
            plural(sum(agreement.status in LISTED_EVENTS for agreement in agreements), "agreement"),
        )
        versions = dict.fromkeys(f"version {each.version}" for each in rows.datasets)
        return f"<rmtl.Record: {', '.join(numbers)}; {', '.join(versions)}; {rows.dataset.coverage}>"

    @cached_property
    def names(self) -> Names:
        """The indexes of names."""
        return Names(self.store)

    @cached_property
    def facets_of(self) -> FacetIndex:
        """The facets of the rows."""
        return FacetIndex(self.store)

    def events(self, filters: Filters = NO_FILTERS, **given: Typed) -> list[EventRow]:
        """Matching events, by date."""
        return cast("list[EventRow]", self.rows(self.select("events", _with_keywords(filters, given))))

    def visits(self, filters: Filters = NO_FILTERS, **given: Typed) -> list[VisitRow]:
        """Matching visits, by date."""
        return cast("list[VisitRow]", self.rows(self.select("visits", _with_keywords(filters, given))))

    def officials(
        self, filters: Filters = NO_FILTERS, *, named: str = "", everyone: bool = False, **given: Typed
    ) -> list[OfficialRow]:
        """Matching people who hold or held an office, or with `everyone` all people, those with most events first.

        `named` is a part of their names. Raises QueryError if it matches no name.
        """
        asked = _with_keywords(filters, given)
        return cast("list[OfficialRow]", self.rows(self.select("officials", asked, named=named, everyone=everyone)))

    def organizations(self, filters: Filters = NO_FILTERS, *, named: str = "", **given: Typed) -> list[OrganizationRow]:
        """Matching organizations, those with most events first.

        `named` is a part of their names. Raises QueryError if it matches no name.
        """
        asked = _with_keywords(filters, given)
        return cast("list[OrganizationRow]", self.rows(self.select("organizations", asked, named=named)))

    def agreements(self, filters: Filters = NO_FILTERS, **given: Typed) -> list[AgreementRow]:
        """Matching agreements and deals, by date."""
        return cast("list[AgreementRow]", self.rows(self.select("agreements", _with_keywords(filters, given))))

    def count(
        self,
        kind: str = "events",
        filters: Filters = NO_FILTERS,
        *,
        by: str | Iterable[str] = (),
        ids: bool = False,
        everyone: bool = False,
        **given: Typed,
    ) -> list[dict[str, object]]:
        """Numbers of matching rows, by one field or several: the rows of `rmtl count --json`.

        `ids` adds the ids of the counted rows, `everyone` counts people without an office, too. Raises QueryError for
        an unknown kind of row or field.
        """
        from rmtl.query.count import count, count_rows

        result = self.select(kind, _with_keywords(filters, given), everyone=everyone)
        counts = count(result, (by,) if isinstance(by, str) else tuple(by), self.store)
        return count_rows(counts, len(result.entries), ids)

    def network(self, filters: Filters = NO_FILTERS, **given: Typed) -> list[PairRow]:
        """Pairs of actors who met at matching events, the most frequent first."""
        from rmtl.rows.pair import network

        return network(self.select("events", _with_keywords(filters, given)), self.store, self.facets_of)

    def claims(self) -> list[ClaimRow]:
        """Countable claims of the source, with the rows that each reading counts in the record."""
        return [self._claim(claim) for claim in self.store.rows.claims]

    def _claim(self, claim: Claim) -> ClaimRow:
        from rmtl.rows.claim import claim_row, reading_filters

        found = (self.select(*reading_filters(each)).entries for each in claim.readings)
        # Rows of other datasets do not count: the source of the claim does not know them.
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
        """The output row of a coded row, by default from all of its facets."""
        facets = self.facets_of.seen(entry) if seen is None else seen
        return row_of(entry, facets, self.store, self.facets_of, statuses)

    def select(self, kind: str, filters: Filters = NO_FILTERS, *, named: str = "", everyone: bool = False) -> Result:
        """The matching rows of a kind as coded, with facets and notes, for `rows`.

        Raises QueryError for an unknown kind and for filters that cannot be read.
        """
        chosen = row_kind(kind)
        try:
            query = build_query(chosen, filters, self.store, self.names)
            return select(chosen, query, self.store, self.names, self.facets_of, named, everyone)
        except UnknownNameError as error:
            raise pointed(error, self.store, self.names, chosen) from None

    def rows(self, result: Result) -> list[Row]:
        """The output rows of a result; those of people and organizations summarize the matching parts in events."""
        query = result.query
        narrowed = result.kind in ("officials", "organizations") and query.asks_for_actors
        seen = ((query.parts_asked_for(each) for each in every) if narrowed else every for every in result.facets)
        found = zip(result.entries, map(tuple, seen), strict=True)
        rows: list[Any] = [self._row(entry, each, query.visit_statuses) for entry, each in found]
        if self.store.names_datasets:
            return [replace(row, dataset=self.store.dataset_name(row.id)) for row in rows]
        return rows


def _with_keywords(filters: Filters, given: Mapping[str, Typed]) -> Filters:
    """The filters, changed by keywords. Raises TypeError for an unknown keyword."""
    if not isinstance(filters, Filters):
        raise TypeError(f"filters are given by name, such as person={filters!r}")
    return replace(filters, **given) if given else filters


def load(*files: str | Path, progress: ProgressCallback | None = None) -> Record:
    """Read data files and check them together; without files, the record of the article.

    `article`, `later` and `all` are the bundled records, `-` is stdin. `progress` is called with each step of the work,
    and with how much of it is done. Raises DataError with every fault of the files, RmtlError if one cannot be read.
    """
    names = named_records(map(str, files))
    (name, *others) = names
    if not others and name in RECORDS:
        paths = paths_of(name)
        if compiled := read_rows(name, paths):
            return Record(Store(compiled, lambda: read_crosschecks(name, paths)))
    return Record(Store(load_files(names, progress)))
