"""Rows that `show` takes, by id, number, date or name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmtl.dates import Period, YearlyPeriod, readable_day
from rmtl.errors import QueryError
from rmtl.model import Event, Visit
from rmtl.query.names import Candidate, Index, Names, id_range, normal_id
from rmtl.query.signs import refuse_negation
from rmtl.query.typed_dates import parse_any_period
from rmtl.store import Entry, Store
from rmtl.text import listed


def join_dates(typed: Sequence[str]) -> Iterator[str]:
    """Texts, with those side by side that are one date together as one: `7`, `Sep`, `2022`."""
    start = 0
    while start < len(typed):
        ends = range(len(typed), start + 1, -1)
        end = next((each for each in ends if _period_of(" ".join(typed[start:each]))), start + 1)
        yield " ".join(typed[start:end])
        start = end


def look_up(what: str, store: Store, names: Names) -> list[Entry]:
    """The rows that a text names: one by an id or a name; by a date its events, and visits without an event then.

    A date beats a part of a name: 2021 is a year, and not the forum Army 2021. Raises QueryError when the text names no
    row, or a name several.
    """
    refuse_negation(what)
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
    is_date = typed[:1].isdigit() and _period_of(typed) is not None
    indexes = named_indexes(names)
    named = [each for index in indexes for each in index.exactly(typed)] if is_date else found_by_name(typed, indexes)
    if len(named) == 1:
        return [everything[named[0].key]]
    if named:
        choices = listed((f"'{each.key}' ({each.name})" for each in named), most=12)
        raise QueryError(f"'{what}' fits {len(named)} entries: type {choices}")
    prefixes = {row_id.partition("-")[0] for row_id in everything}
    if (wanted := normal_id(typed)) and wanted.partition("-")[0] in prefixes:
        return [_by_id(typed, what, everything, store)]
    try:
        return _at(parse_any_period(typed), what, store)
    except QueryError:
        if typed[:1].isdigit() or _period_of(typed):
            raise
        raise _unknown(what, names) from None


def _period_of(typed: str) -> Period | YearlyPeriod | None:
    try:
        return parse_any_period(typed)
    except QueryError:
        return None


def _at(period: Period | YearlyPeriod, what: str, store: Store) -> list[Entry]:
    """The main events of a period and the visits under way without one of them; without any, other events of it."""

    def then(row: Event | Visit) -> bool:
        return period.overlaps(row.date.first, row.date.last_attested)

    events = list(filter(then, store.events.values()))
    main = [event for event in events if event.status == "main"]
    ids = {event.id for event in main}
    visits = [
        row for row in store.visits.values() if then(row) and row.status != "context" and ids.isdisjoint(row.events)
    ]
    if main or visits or events:
        return [*main, *visits] or [*events]
    coverage = store.dataset.coverage
    raise QueryError(
        f"no event of the record is dated {what}: it covers {readable_day(coverage.first)} to"
        f" {readable_day(coverage.last_attested)}; rmtl list shows the dates"
    )


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
