"""Rows that `show` takes, by id, number, date or name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rmtl.dates import readable_day
from rmtl.errors import QueryError
from rmtl.query.names import Candidate, Index, Names, id_range, normal_id
from rmtl.query.typed_dates import parse_any_period
from rmtl.store import Entry, Store
from rmtl.text import listed


def look_up(what: str, store: Store, names: Names) -> list[Entry]:
    """The rows that a text names: one by an id or a name; by a date its events, and visits without an event then.

    Raises QueryError when it names no row, or a name several.
    """
    everything: Mapping[str, Entry] = {
        **store.events,
        **store.visits,
        **store.agreements,
        **store.claims,
        **store.people,
        **store.organizations,
        **store.posts,
        **store.places,
        **store.crosschecks,
        **store.pages,
    }
    typed = what.strip()
    if typed.isdecimal() and len(typed) < len("2022"):
        prefix = next(iter(store.events), "RM-1").rpartition("-")[0]
        return [_by_id(f"{prefix}-{typed}", what, everything, store)]
    named = found_by_name(typed, named_indexes(names))
    if len(named) == 1:
        return [everything[named[0].key]]
    if named:
        choices = listed((f"'{each.key}' ({each.name})" for each in named), most=12)
        raise QueryError(f"'{what}' fits {len(named)} entries: type {choices}")
    prefixes = {row_id.partition("-")[0] for row_id in everything}
    if (wanted := normal_id(typed)) and wanted.partition("-")[0] in prefixes:
        return [_by_id(typed, what, everything, store)]
    try:
        period = parse_any_period(typed)
    except QueryError:
        if typed[:1].isdigit():
            raise
        raise _unknown(what, names) from None
    found = [
        event
        for event in store.events.values()
        if event.status == "main" and period.overlaps(event.date.first, event.date.last_attested)
    ]
    found_ids = {event.id for event in found}
    under_way = [
        visit
        for visit in store.visits.values()
        if visit.status != "context"
        and found_ids.isdisjoint(visit.events)
        and period.overlaps(visit.date.first, visit.date.last_attested)
    ]
    if not (found or under_way):
        coverage = store.dataset.coverage
        raise QueryError(
            f"no event of the record is dated {what}: it covers {readable_day(coverage.first)} to"
            f" {readable_day(coverage.last_attested)}; rmtl list shows the dates"
        )
    return [*found, *under_way]


def _by_id(typed: str, what: str, everything: Mapping[str, Entry], store: Store) -> Entry:
    wanted = normal_id(typed)
    for row_id, entry in everything.items():
        if normal_id(row_id) == wanted:
            return entry
    prefix = (wanted or "").partition("-")[0]
    if store.rows.later and wanted in map(normal_id, store.rows.later.ids.split()):
        raise QueryError(f"{wanted} is in the later record: add --data all")
    raise QueryError(f"there is no {what}: the record has {id_range(prefix, everything)}")


def found_by_name(typed: str, indexes: Iterable[Index]) -> list[Candidate]:
    """Candidates of any kind; an exact name of any kind beats parts of names."""
    return [each for index in indexes for each in index.exactly(typed)] or [
        each for index in indexes for each in index.partly(typed)
    ]


def named_indexes(names: Names) -> tuple[Index, ...]:
    """The indexes of rows with names: people, organizations, places and posts."""
    return (names.people, names.organizations, names.places, names.posts)


def _unknown(what: str, names: Names) -> QueryError:
    if found := names.named_elsewhere(what):
        return QueryError(found)
    indexes = named_indexes(names)
    near = [each for index in indexes for each in index.near(what)]
    near = near or [each for index in indexes for each in index.partly(what, beginnings=True)]
    hint = (
        f": did you mean {listed((repr(each.name) for each in near), most=4)}?"
        if near
        else names.people.nearest_word(what)
    )
    return QueryError(f"nothing is called '{what}'{hint or ': type an id such as RM-001, a date, or a name'}")
