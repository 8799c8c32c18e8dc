"""Counts of rows by one or two fields.

A row with several values counts once under each; periods stand in order of date and keep the empty ones, everything
else stands by number. What a field counts is what the filter of the same name finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from rmtl.dataclass_base import Frozen
from rmtl.errors import QueryError
from rmtl.query.conditions import Query
from rmtl.query.facets import Facets
from rmtl.query.select import Result
from rmtl.store import Store
from rmtl.text import listed, suggestion

Values = Iterable[str | None]


class Counts(Frozen):
    """Rows counted under the values of some fields."""

    fields: tuple[str, ...]
    """The fields."""
    cells: Mapping[tuple[str | None, ...], tuple[str, ...]]
    """Value of each field → ids of the rows, in order; no value is None."""


def _year(day: date) -> str:
    return f"{day.year:04}"


def _quarter(day: date) -> str:
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


PERIODS: Mapping[str, Callable[[date], str]] = {"year": _year, "quarter": _quarter, "month": _month}
"""Name of a period → how a day names it."""


def _period(name: str) -> Callable[[Facets, Query, Store], Values]:
    def period(facets: Facets, query: Query, store: Store) -> Values:
        return (PERIODS[name](facets.date.first),)

    return period


def _people(facets: Facets, query: Query, store: Store) -> Values:
    return (each.person.name for each in query.participations(facets) if each.person)


def _officials(facets: Facets, query: Query, store: Store) -> Values:
    return (
        each.person.name
        for each in query.participations(facets)
        if each.person and each.person.id in store.office_holders
    )


def _organizations(facets: Facets, query: Query, store: Store) -> Values:
    for each in query.participations(facets):
        body = each.organization
        while body:
            yield body.name
            body = store.organizations[body.belongs_to] if body.belongs_to else None


def _countries(facets: Facets, query: Query, store: Store) -> Values:
    return (each.country for each in query.participations(facets) if each.country)


def _sectors(facets: Facets, query: Query, store: Store) -> Values:
    return (each.sector for each in query.participations(facets) if each.sector)


def _ranks(facets: Facets, query: Query, store: Store) -> Values:
    return (each.rank for each in query.participations(facets) if each.rank)


def _parts(facets: Facets, query: Query, store: Store) -> Values:
    return (each.part for each in query.participations(facets))


def _places(*kinds: str) -> Callable[[Facets, Query, Store], Values]:
    def places(facets: Facets, query: Query, store: Store) -> Values:
        found = (store.places[place_id] for each in query.places(facets) for place_id in each.ids)
        return (place.name for place in found if not kinds or place.kind in kinds)

    return places


def _attribute(name: str) -> Callable[[Facets, Query, Store], Values]:
    def attribute(facets: Facets, query: Query, store: Store) -> Values:
        value: str | tuple[str, ...] = getattr(facets, name)
        return (value,) if isinstance(value, str) else value

    return attribute


FIELDS: Mapping[str, Callable[[Facets, Query, Store], Values]] = {
    "year": _period("year"),
    "quarter": _period("quarter"),
    "month": _period("month"),
    "person": _people,
    "official": _officials,
    "organization": _organizations,
    "place": _places(),
    "city": _places("city"),
    "region": _places("region"),
    "country": _countries,
    "topic": _attribute("topics"),
    "type": _attribute("types"),
    "direction": _attribute("directions"),
    "purpose": _attribute("purposes"),
    "sector": _sectors,
    "rank": _ranks,
    "level": _attribute("levels"),
    "kind": _attribute("kinds"),
    "stage": _attribute("stages"),
    "part": _parts,
    "evidence": _attribute("evidence"),
    "status": _attribute("status"),
}
"""Name of a field → its values in a row."""


def count(result: Result, by: tuple[str, ...], store: Store) -> Counts:
    """Count the rows of a result.

    Raises QueryError for an unknown field or the same one twice.
    """
    for name in by:
        if name not in FIELDS:
            raise QueryError(
                f"rows cannot be counted by '{name}'{suggestion(name, FIELDS) or ': ' + listed(FIELDS, most=99)}"
            )
    if len(set(by)) < len(by):
        raise QueryError(f"--by {by[0]} stands twice: name two different fields")
    cells: dict[tuple[str | None, ...], list[str]] = {}
    for entry, facets in zip(result.entries, result.facets, strict=True):
        for key in dict.fromkeys(key for each in facets for key in _keys(each, by, result.query, store)):
            cells.setdefault(key, []).append(entry.id)
    for key in _empty_cells(cells, by, result, store):
        cells.setdefault(key, [])
    return Counts(by, {key: tuple(cells[key]) for key in _ordered(cells, by)})


def count_rows(counts: Counts, total: int, with_ids: bool) -> list[dict[str, object]]:
    """A mapping for each cell: its values, its number, on demand the ids; the total alone where there are no fields."""
    if not counts.fields:
        ids = [row_id for each in counts.cells.values() for row_id in each]
        return [{"count": total, **({"ids": tuple(ids)} if with_ids else {})}]
    return [
        {**dict(zip(counts.fields, key, strict=True)), "count": len(ids), **({"ids": ids} if with_ids else {})}
        for key, ids in counts.cells.items()
    ]


def _keys(facets: Facets, by: tuple[str, ...], query: Query, store: Store) -> list[tuple[str | None, ...]]:
    keys: list[tuple[str | None, ...]] = [()]
    for name in by:
        values = list(dict.fromkeys(FIELDS[name](facets, query, store))) or [None]
        keys = [(*key, value) for key in keys for value in values]
    return keys


def _empty_cells(
    cells: Iterable[tuple[str | None, ...]], by: tuple[str, ...], result: Result, store: Store
) -> Iterable[tuple[str | None, ...]]:
    """Cells of periods in which nothing is, each under every value that the other field has."""
    for index, name in enumerate(by):
        if name not in PERIODS:
            continue
        others = {key[:index] + key[index + 1 :] for key in cells} or ({()} if len(by) == 1 else set())
        days = (facets.date.first for each in result.facets for facets in each)
        for period in periods(name, days, result.query, store):
            yield from ((*other[:index], period, *other[index:]) for other in others)


def periods(name: str, days: Iterable[date], query: Query, store: Store) -> Iterator[str]:
    """Every period of the coverage that a query asks about, and of the days that it found; empty ones too."""
    coverage = store.dataset.coverage
    asked = query.period(coverage.first, coverage.last_attested)
    within = [*days, *((asked.first, asked.last) if asked else ())]
    if not within:
        return
    first, last = min(within), max(within)
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield PERIODS[name](date(month // 12, month % 12 + 1, 1))


def _ordered(cells: Mapping[tuple[str | None, ...], list[str]], by: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """Field after field: periods and levels in their own order, other values by their number of rows, no value last."""
    ranks = []
    for index, name in enumerate(by):
        rows: dict[str | None, set[str]] = {}
        for key, ids in cells.items():
            rows.setdefault(key[index], set()).update(ids)
        natural = name in PERIODS or name == "level"
        ordered = sorted(
            rows,
            key=lambda value: (
                (value is None, value or "") if natural else (value is None, -len(rows[value]), value or "")
            ),
        )
        ranks.append({value: position for position, value in enumerate(ordered)})
    return sorted(cells, key=lambda key: [rank[value] for rank, value in zip(ranks, key, strict=True)])
