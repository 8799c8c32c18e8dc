"""The rows that `rmtl show` finds, by id, number, date or name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rmtl.dates import Period, YearlyPeriod, parse_edtf
from rmtl.errors import QueryError, UnknownNameError
from rmtl.model import Event, Visit
from rmtl.query.date_notes import longer
from rmtl.query.names import Candidate, Index, Names, did_you_mean, id_range, normal_id
from rmtl.query.readings import grouped, period_of
from rmtl.query.signs import refuse_negation
from rmtl.query.typed_dates import parse_any_period
from rmtl.store import Entry, Store
from rmtl.text import listed, plural, quoted


def join_words(typed: Sequence[str], names: Names) -> Iterator[str]:
    """Texts, with those side by side that are one date or one name together as one: `7`, `Sep`, `2022`."""
    indexes = named_indexes(names)

    def is_one(text: str) -> bool:
        if any("-" in each and normal_id(each) for each in text.split()):  # many ids in a row need no other look
            return False
        if period_of(text) or any(index.exactly(text) for index in indexes):
            return True
        # Words that are names of their own stay apart: Russia Myanmar is also a part of the name of an association.
        return bool(found_by_name(text, indexes)) and any(
            len(found_by_name(each, indexes)) != 1 for each in text.split()
        )

    return grouped(typed, is_one)


def look_up(what: str, store: Store, names: Names) -> list[Entry]:
    """The rows that a text names: one row by an id or name; by a date, its events, and visits without an event then.

    A date has priority over a part of a name: 2021 is a year, not the forum Army 2021. Raises QueryError if the text
    names no row, and if it is a name of several rows.
    """
    refuse_negation(what)
    everything, typed = _everything(store), what.strip()
    if typed.isdecimal() and len(typed) < len("2022"):
        prefix = next(iter(store.events), "RM-1").rpartition("-")[0]
        return [_by_id(f"{prefix}-{typed}", what, everything, store)]
    is_date = typed[:1].isdigit() and period_of(typed) is not None
    indexes = named_indexes(names)
    named = [each for index in indexes for each in index.exactly(typed)] if is_date else found_by_name(typed, indexes)
    if len(named) == 1:
        return [everything[named[0].key]]
    if named:
        choices = listed((f"'{each.key}' ({each.name})" for each in named), most=12)
        raise QueryError(f"'{what}' fits {len(named)} entries: use {choices}")
    prefixes = {row_id.partition("-")[0] for row_id in everything}
    if (wanted := normal_id(typed)) and wanted.partition("-")[0] in prefixes:
        return [_by_id(typed, what, everything, store)]
    try:
        period = parse_any_period(typed)
    except UnknownNameError:
        if typed[:1].isdigit():
            raise
        raise _unknown(what, names) from None
    return _at(period, what, store)


def named_rows(text: str, store: Store, names: Names) -> list[Entry]:
    """The rows that a text names; none for other texts."""
    try:
        return look_up(text, store, names)
    except QueryError:
        return []


def _everything(store: Store) -> Mapping[str, Entry]:
    """Every row by its id."""
    return {
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


def _at(period: Period | YearlyPeriod, what: str, store: Store) -> list[Entry]:
    """The main events of a period and the visits under way without one of them, or else its other events.

    A single day has its background, too. A row of which only the year is known answers for that year, not for a day.
    """

    def then(row: Event | Visit) -> bool:
        told = row.date.begin.month is not None or row.date.is_surely_in(period)
        return told and period.overlaps(row.date.first, row.date.last_attested)

    events = list(filter(then, store.events.values()))
    is_day = isinstance(period, Period) and period.first == period.last
    main = [event for event in events if event.status == "main" or (is_day and event.date.is_exact)]
    ids = {event.id for event in main}
    visits = [
        row for row in store.visits.values() if then(row) and row.status != "context" and ids.isdisjoint(row.events)
    ]
    if main or visits or events:
        return [*main, *visits] or [*events]
    raise QueryError(f"no event of the record is dated {what}: {'; '.join(_instead(period, store))}")


def _instead(period: Period | YearlyPeriod, store: Store) -> Iterator[str]:
    """What the record has for a period without events, and what it covers."""
    rows: tuple[Event | Visit, ...] = (*store.events.values(), *store.visits.values())
    if perhaps := [row for row in rows if period.overlaps(row.date.first, longer(row.date).last_attested)]:
        yield f"{listed((f'{row.id} ({row.date})' for row in perhaps), most=4, last=' and ')} may have been then"
    elsewhere = [(row.id, when) for row in store.events.values() for when in store.crosschecked(row.id).dates]
    if found := [(row_id, when) for row_id, when in elsewhere if period.overlaps(when.first, when.last_attested)]:
        dated = listed((f"{row_id}, or its occasion, to {when}" for row_id, when in found), last=" and ")
        yield f"other sources date {dated}"
    later = store.rows.later
    dates = map(parse_edtf, later.days["events"].split() if later else ())
    if number := sum(period.overlaps(date.first, date.last_attested) for date in dates):
        yield f"--data all has {plural(number, 'event')} of the later record"
    yield f"it covers {store.dataset.coverage.covered()}"
    yield "see rmtl list for the dates"


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
    """Candidates of any kind; exact names have priority over parts of names."""
    return [each for index in indexes for each in index.exactly(typed)] or [
        each for index in indexes for each in index.partly(typed)
    ]


def named_indexes(names: Names) -> tuple[Index, ...]:
    """The indexes of rows with names: people, organizations, places and posts."""
    return (names.people, names.organizations, names.places, names.posts)


def _unknown(what: str, names: Names) -> QueryError:
    if found := names.elsewhere(what):
        return QueryError(found)
    hint = did_you_mean((each.name for each in near_names(what, names)), most=4)
    return UnknownNameError(
        f"nothing is called '{what}'", what, hint, f": rmtl list --text {quoted(what)} searches the texts"
    )


def near_names(what: str, names: Names) -> list[Candidate]:
    """Candidates of any kind with names that begin with a text, or of similar spelling."""
    indexes = named_indexes(names)
    return (
        [each for index in indexes for each in index.partly(what, beginnings=True)]
        or [each for index in indexes for each in index.near(what)]
        or names.people.near_a_word(what)
    )
