"""Counts of rows by one or two fields.

A row with several values counts once under each. By period, it counts in the first one that it overlaps, within the
days of the filters; a date that is not known to the period counts under its year. Periods are in order of date, with
empty ones; other values are in order of their number of rows. A field counts the rows that the filter of the same name
finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from rmtl.dataclass_base import Frozen
from rmtl.dates import UNITS, Period, periods_of
from rmtl.errors import QueryError
from rmtl.query.conditions import Query
from rmtl.query.facets import Facets, Participation, parts_of
from rmtl.query.select import Result
from rmtl.store import Store
from rmtl.text import listed, nouns, suggestion

Values = Iterable[str | None]
Reader = Callable[[Facets, Query, Store], Values]
"""A function that returns the values of a field in a row."""


class Counts(Frozen):
    """Ids of rows, grouped by the values of some fields."""

    fields: tuple[str, ...]
    """The fields."""
    cells: Mapping[tuple[str | None, ...], tuple[str, ...]]
    """Values of the fields → ids of the rows, in order; None means that the row has no value."""


def _period(name: str) -> Reader:
    def period(facets: Facets, query: Query, store: Store) -> Values:
        day = query.first_day(facets.date)
        return (UNITS[name if facets.date.tells(name) else "year"][1](day),)

    return period


def _of_who(value_of: Callable[[Participation, Store], str | None]) -> Reader:
    """The values of the participations that meet the query."""

    def values(facets: Facets, query: Query, store: Store) -> Values:
        return (value for each in query.participations(facets) if (value := value_of(each, store)))

    return values


def _person(each: Participation, store: Store) -> str | None:
    return store.labels[each.person.id] if each.person else None


def _official(each: Participation, store: Store) -> str | None:
    return _person(each, store) if each.person and each.person.id in store.office_holders else None


def _organizations(facets: Facets, query: Query, store: Store) -> Values:
    """Each organization that meets the query, and those that it belongs to, which `--org` finds, too."""
    for each in query.participations(facets):
        organization = each.organization
        while organization:
            yield store.labels[organization.id]
            organization = store.organizations[organization.belongs_to] if organization.belongs_to else None


def _places(*kinds: str) -> Reader:
    def places(facets: Facets, query: Query, store: Store) -> Values:
        found = (store.places[place_id] for each in query.places(facets) for place_id in each.ids)
        return (store.labels[place.id] for place in found if not kinds or place.kind in kinds)

    return places


def _attribute(name: str) -> Reader:
    def attribute(facets: Facets, query: Query, store: Store) -> Values:
        value: str | tuple[str, ...] = getattr(facets, name)
        return (value,) if isinstance(value, str) else value

    return attribute


FIELDS: Mapping[str, Reader] = {
    "year": _period("year"),
    "quarter": _period("quarter"),
    "month": _period("month"),
    "person": _of_who(_person),
    "official": _of_who(_official),
    "organization": _organizations,
    "place": _places(),
    "city": _places("city"),
    "region": _places("region"),
    "country": _of_who(lambda each, _: each.country),
    "topic": _attribute("topics"),
    "type": _attribute("types"),
    "direction": _attribute("directions"),
    "purpose": _attribute("purposes"),
    "sector": _of_who(lambda each, _: each.sector),
    "rank": _of_who(lambda each, _: each.rank),
    "level": _attribute("levels"),
    "kind": _attribute("kinds"),
    "stage": _attribute("stages"),
    "part": _of_who(lambda each, _: each.part),
    "evidence": _attribute("evidence"),
    "status": _attribute("status"),
    "crosscheck": _attribute("crosscheck"),
    "relation": _attribute("relations"),
    "origin": _attribute("origins"),
    "field": _attribute("checked_fields"),
}
"""Name of a field → its values in a row."""
OPTIONS = {"organization": "org", "part": "as"}
"""Field → the option of its filter, where that has another name."""
ACTOR_FIELDS = ("person", "official", "organization", "country", "sector", "rank")
"""Fields that count participations."""
PLACE_FIELDS = ("place", "city", "region")
"""Fields that count places."""


def field_named(typed: str) -> str | None:
    """The field that a word names, as a plural or as the option of its filter too; none for other words."""
    plain = typed.lower().removeprefix("--")
    return next((name for name in FIELDS if plain in (name, nouns(name), OPTIONS.get(name))), None)


def count(result: Result, by: tuple[str, ...], store: Store) -> Counts:
    """Count the rows of a result.

    Raises QueryError for an unknown field, and for the same field twice.
    """
    for name in by:
        if not field_named(name):
            raise QueryError(
                f"cannot count by '{name}'{suggestion(name, FIELDS) or f': use {listed(FIELDS, most=99)}'}"
            )
    by = tuple(filter(None, map(field_named, by)))
    if len(set(by)) < len(by):
        raise QueryError(f"cannot count twice by {by[0]}: use two different fields")
    cells: dict[tuple[str | None, ...], list[str]] = {}
    for entry, facets in zip(result.entries, result.facets, strict=True):
        keys = dict.fromkeys(key for each in facets for key in _keys(each, by, result.query, store))
        for key in _without_none_beside_a_value(keys):
            cells.setdefault(key, []).append(entry.id)
    for key in _empty_cells(cells, by, result, store):
        cells.setdefault(key, [])
    return Counts(by, {key: tuple(cells[key]) for key in _ordered(cells, by)})


def count_notes(result: Result, by: tuple[str, ...], store: Store) -> Iterator[str]:
    """Notes on fields that do not count what their names suggest."""
    if not any("--as participant" in note for note in result.notes):
        yield from _mentions_count(result, by, store)
    if (
        result.kind == "visits"
        and "country" in by
        and not result.query.who.parts
        and "country" not in result.query.active
    ):
        yield "a country is that of the travelers: --by direction has where they went"
    for name in ("kind", "stage"):
        if name in by and result.kind in ("events", "visits"):
            yield f"a {name} is that of an agreement: rmtl count agreements --by {name} counts each once"
    if "level" in by and result.kind != "visits":
        yield "a level is that of a visit: rmtl count visits --by level counts each once"
    if "field" in by and result.kind != "crosschecks":
        yield "a field is what other sources dispute: rmtl count crosschecks --by field counts all"
    if "origin" in by and result.kind != "crosschecks":
        yield "an origin is one that confirms: rmtl count crosschecks --by origin counts all"


def _mentions_count(result: Result, by: tuple[str, ...], store: Store) -> Iterator[str]:
    """A note if rows count under actors or places that they only mention, with the option that leaves those out."""
    asked, found = result.query, [facets for each in result.facets for facets in each]
    actors = not set(by).isdisjoint(ACTOR_FIELDS) and any(
        not each.took_part for f in found for each in asked.participations(f)
    )
    places = not set(by).isdisjoint(PLACE_FIELDS) and any(not each.took_part for f in found for each in asked.places(f))
    options = ["--as participant"] if actors else []
    if places and result.kind not in ("officials", "organizations"):  # whose --as is a part of themselves
        options += [f"--as {part}" for part, took_part in parts_of(store)[1].items() if took_part]
    if actors or places:
        yield "what a row only mentions counts too" + (f": {' '.join(options)} leaves it out" if options else "")


def count_rows(counts: Counts, total: int, with_ids: bool) -> list[dict[str, object]]:
    """A mapping for each cell, with its values, its number and on demand the ids; without fields, the total alone."""
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


def _without_none_beside_a_value(keys: Iterable[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """The keys of a row, without those that lack a value which the row has with the same other values.

    A person with a rank at one event and none at another one has a rank.
    """
    kept = list(keys)
    for index in range(len(kept[0]) if kept else 0):
        valued = {key[:index] + key[index + 1 :] for key in kept if key[index] is not None}
        kept = [key for key in kept if key[index] is not None or key[:index] + key[index + 1 :] not in valued]
    return kept


def _empty_cells(
    cells: Iterable[tuple[str | None, ...]], by: tuple[str, ...], result: Result, store: Store
) -> Iterable[tuple[str | None, ...]]:
    """The cells of periods without rows, each with every value of the other field."""
    for index, name in enumerate(by):
        if name not in UNITS:
            continue
        others = {key[:index] + key[index + 1 :] for key in cells} or ({()} if len(by) == 1 else set())
        told = (facets.date for each in result.facets for facets in each if facets.date.tells(name))
        days = map(result.query.first_day, told)
        for period, _ in periods(name, days, result.query, store):
            yield from ((*other[:index], period, *other[index:]) for other in others)


def periods(unit: str, days: Iterable[date], query: Query, store: Store) -> Iterator[tuple[str, Period]]:
    """The periods of the coverage that a query asks about, extended to the days that it found, with empty ones."""
    coverage = store.dataset.coverage
    asked = query.period(coverage.first, coverage.last_attested)
    within = [*days, *((asked.first, asked.last) if asked else ())]
    if within:
        yield from periods_of(unit, min(within), max(within))


def _ordered(cells: Mapping[tuple[str | None, ...], list[str]], by: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    """The keys, sorted field by field: periods and levels by value, other values by number of rows, None last."""
    ranks = []
    for index, name in enumerate(by):
        rows: dict[str | None, set[str]] = {}
        for key, ids in cells.items():
            rows.setdefault(key[index], set()).update(ids)

        def order(value: str | None, name: str = name, rows: dict[str | None, set[str]] = rows) -> tuple[object, ...]:
            if value is None:
                return (1,)
            own = value if name in UNITS else int(value) if name == "level" else -len(rows[value])
            return (0, own, value)

        ordered = sorted(rows, key=order)
        ranks.append({value: position for position, value in enumerate(ordered)})
    return sorted(cells, key=lambda key: [rank[value] for rank, value in zip(ranks, key, strict=True)])
