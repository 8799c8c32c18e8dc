"""Typed filters, parsed into a query.

`_in_facet` parses every filter that is not in `PARSERS`: it resolves the values in the index that the filter declares,
and a row must have one of them in the facet that it declares.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import Field, replace
from datetime import date
from typing import Any

from rmtl.dates import Period, YearlyPeriod, calendar_period, readable_day
from rmtl.errors import QueryError, UnknownNameError
from rmtl.model import Organization, Place, Post
from rmtl.query.conditions import (
    ALL_STATUSES,
    ANYBODY,
    ANYWHERE,
    LISTED_EVENTS,
    LISTED_VISITS,
    QUALIFIERS,
    Condition,
    Days,
    HasParticipation,
    HasPlace,
    HasText,
    HasValue,
    Phrase,
    Query,
    Widened,
    holds,
    of_statuses,
)
from rmtl.query.filters import EXCLUDABLE, Filters, RowKind
from rmtl.query.names import ANY_STATUS, Candidate, Names
from rmtl.query.parts import narrow_to_parts
from rmtl.query.readings import as_typed, readings
from rmtl.query.signs import refuse_negation, refuse_operators
from rmtl.store import Store
from rmtl.text import begins, contains_words, listed, nearest, quoted, stem, suggestion, words

Held = Organization | Place
WIDENED = ("topic", "type", "purpose", "kind", "stage")
"""Filters by a vocabulary whose words stand for others, too."""
_YEARS = r"([0-9]{4})(?:\s*(?:\.\.|-|–|\bto\b)\s*([0-9]{4}))?"
_TEXT_PIECES = r'"([^"]*)"?|(\S+)'


class _Builder:
    """Collects the conditions of one filter after the other; `build_query` makes a query of them."""

    def __init__(self, kind: RowKind, store: Store, names: Names) -> None:
        self.kind, self.store, self.names = kind, store, names
        self.days: list[Days] = []
        self.since, self.until = date.min, date.max
        self.companions: frozenset[str] = frozenset()
        self.who: HasParticipation = ANYBODY
        self.where: HasPlace = ANYWHERE
        self.parts: tuple[str, ...] = ()
        self.statuses: frozenset[str] = LISTED_VISITS if kind == "visits" else LISTED_EVENTS
        self.conditions: list[Condition] = []
        self.excluded: list[Query] = []
        self.widened: list[Widened] = []
        self.notes: list[str] = []

    def resolve(self, declared: Field[Any], values: tuple[str, ...]) -> list[Candidate]:
        """The rows or words that the values name in the index that the filter declares."""
        index = self.names.index(declared.metadata["values"], self.kind)
        if index is self.names.people:
            values = tuple(self._only_holder(value) or value for value in values)
        return [index.one(value) for value in values]

    def _only_holder(self, title: str) -> str | None:
        """The id of the person who alone holds the posts of a title; none for other texts, names of people too."""
        role, names = words(title), self.names
        named = (names.people, names.organizations, names.places)
        if not role or any(index.exactly(title) or index.partly(title) for index in named):
            return None
        posts = {post.id for post in self.store.posts.values() if holds(role, post)}
        holders = {each.person for event in self.store.rows.events for each in event.people if each.post in posts}
        if len(holders) != 1 or None in holders:
            return None
        (person,) = holders
        if person:
            name = self.store.people[person].name
            self.notes.append(f"'{title}' is read as {name}, who alone holds that post in the record")
        return person


Parser = Callable[[_Builder, "Field[Any]", tuple[str, ...]], list[str]]
"""A function that takes the declaration and typed values of a filter, and returns the values spelled out."""


def _keys(found: list[Candidate]) -> frozenset[str]:
    return frozenset(each.key for each in found)


def _names(found: list[Candidate]) -> list[str]:
    return [each.name for each in found]


def _in_facet(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    """Require one of the values in a facet."""
    found = query.resolve(declared, values)
    condition = HasValue(declared.metadata["facet"], _keys(found))
    query.conditions.append(condition)
    for value, each in zip(values, found, strict=True):
        if declared.name in WIDENED and [*map(stem, words(value))] != [*map(stem, words(each.key))]:
            text = HasText((_phrases(value),))
            query.widened.append(Widened(value, declared.name, each.key, condition, text))
    return _names(found)


def _of_who(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    """Require one of the values in the same participation that meets the other conditions on participations."""
    found = query.resolve(declared, values)
    asked: dict[str, Any] = {declared.metadata["values"]: _keys(found)}
    query.who = replace(query.who, **asked)
    return _names(found)


def _year(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    periods: list[Period | YearlyPeriod] = []
    for value in values:
        match = re.fullmatch(_YEARS, value.strip())
        if not match or match[1] == "0000":
            raise UnknownNameError(f"'{value}' is not a year", value, otherwise=": use 2022 or 2021..2022")
        first, last = match[1], match[2] or match[1]
        if first > last:
            raise QueryError(f"'{value}' ends before it starts: use {last}..{first}")
        periods.append(Period(calendar_period(int(first)).first, calendar_period(int(last)).last))
    query.days.append(tuple(periods))
    return list(values)


def _dated(values: tuple[str, ...], option: str) -> Period:
    """The period of a date that an option takes once. Raises QueryError."""
    from rmtl.query.typed_dates import parse_period

    if len(values) > 1:
        raise QueryError(f"{option} takes one date, not {len(values)}: remove all but one")
    try:
        return parse_period(values[0])
    except UnknownNameError as error:
        error.option = option
        raise


def _since(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    query.since = _dated(values, "--from").first
    return [query.since.isoformat()]


def _until(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    query.until = _dated(values, "--to").last
    return [query.until.isoformat()]


def _on(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    from rmtl.query.typed_dates import parse_any_period

    query.days.append(tuple(parse_any_period(value) for value in values))
    return list(values)


def _with(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    found = query.resolve(declared, values)
    query.companions = _keys(found)
    return _names(found)


def _role(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    roles = tuple(_some_words(value, "--role") for value in values)
    for value, role in zip(values, roles, strict=True):
        if not any(holds(role, post) for post in query.store.posts.values()):
            query.notes.append(_no_such_role(value, role, query))
    query.who = replace(query.who, roles=roles)
    return list(values)


def _no_such_role(value: str, role: tuple[str, ...], query: _Builder) -> str:
    posts = query.store.posts.values()
    said = [f"{each} {value}" for each in QUALIFIERS if any(holds((each, *role), post) for post in posts)]
    if said:
        return f"no post is just '{value}': use {as_typed(('--role', each) for each in said)}"
    if others := readings(value, query.store, query.names, query.kind):
        return f"no post is '{value}': use {as_typed(others)}"

    def has(word: str, post: Post) -> bool:
        organization = query.store.organizations[post.organization].name if post.organization else ""
        return any(begins(each, word) for text in (*post.wordings, organization) for each in words(text))

    near = [post for post in posts if all(has(word, post) for word in role)]
    near = [post for post in near if not any(word in words(post.title) for word in QUALIFIERS)]
    if near:
        return f"no post is '{value}': did you mean {listed((repr(post.title) for post in near), most=3)}?"
    known = dict.fromkeys(word for post in posts for title in post.wordings for word in words(title) if len(word) > 2)
    spelled = " ".join((nearest(word, known) or [word])[0] for word in role)
    found = any(holds(words(spelled), post) for post in posts)
    return f"no post is '{value}': " + (
        f"did you mean '{spelled}'?" if found else "see rmtl officials and rmtl list for the posts"
    )


def _some_words(value: str, option: str) -> tuple[str, ...]:
    typed = words(value)
    if not typed:
        raise QueryError(f"{option} '{value}' has no words: remove it, or add words")
    return typed


def _place(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    """Asks for places, each with what lies in it, of which a note names what bears its name."""
    store = query.store

    def inside(named: frozenset[str]) -> list[Place]:
        rows = (row for row in store.places.values() if row.id not in named)
        return [row for row in rows if any(each.id in named for each in store.place_chain(row.id))]

    def is_told(row: Held, value: str) -> bool:
        return contains_words(words(value), words(row.name)) and value not in store.countries.values()

    wanted, full = _rows_named(query, declared, values, inside, is_told)
    query.where = replace(query.where, places=wanted)
    return full


def _org(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    """Asks for organizations, each with what belongs to it."""
    wanted, full = _rows_named(query, declared, values, query.store.parts_of, lambda *_: True)
    query.who = replace(query.who, organizations=wanted)
    return full


def _rows_named(
    query: _Builder,
    declared: Field[Any],
    values: tuple[str, ...],
    held_by: Callable[[frozenset[str]], Sequence[Held]],
    is_told: Callable[[Held, str], bool],
) -> tuple[frozenset[str], list[str]]:
    """Ids of the rows that values name and of those that these hold; the values in full. Notes say what they mean."""
    index = query.names.index(declared.metadata["values"])
    wanted: frozenset[str] = frozenset()
    full = []
    for value in values:
        found = index.all_of(value)
        held = held_by(_keys(found))
        wanted |= _keys(found) | {row.id for row in held}
        full.append(found[0].name if len(found) == 1 else value)
        meant = dict.fromkeys((*_names(found), *(row.name for row in held if is_told(row, value))))
        apart = [each for each in index.partly(value) if each.key not in wanted] if len(found) == 1 else []
        option = declared.metadata["options"][0]
        also = f", not {listed(_names(apart), most=3)}: add {option} {apart[0].key}" if apart else ""
        if len(meant) > 1 or apart:
            query.notes.append(f"'{value}' means {listed(meant, most=5, last=' and ')}{also}")
    return wanted, full


def _exclude(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    """Leaves out the rows that each filter finds by itself."""
    full: list[str] = []
    for value in values:
        name, sign, wanted = (each.strip() for each in value.partition("="))
        option = name.removeprefix("--")
        if not sign:
            options = readings(value, query.store, query.names, query.kind) or [("--text", value)]
            instead = quoted("=".join(options[0]).removeprefix("--"))
            raise QueryError(f"--exclude '{value}' names no filter: use --exclude {instead}")
        if option not in EXCLUDABLE:
            near = suggestion(option, EXCLUDABLE) or f": choose {listed(EXCLUDABLE, most=99)}"
            raise QueryError(f"--exclude: there is no filter '{name}'{near}")
        excluded = build_query(query.kind, Filters(**{EXCLUDABLE[option]: wanted}), query.store, query.names)
        query.excluded.append(excluded)
        query.notes += [each.replace(f": add --{option} ", f": add --exclude {option}=") for each in excluded.notes]
        query.notes += [f"{each}: --exclude {quoted(f'text={each.typed}')}" for each in excluded.widened]
        full += excluded.spelled_out
    return full


def _as(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    query.parts = tuple(each.key for each in query.resolve(declared, values))
    return list(query.parts)


def _status(query: _Builder, declared: Field[Any], values: tuple[str, ...]) -> list[str]:
    found = [each.key for each in query.resolve(declared, values)]
    query.statuses = ALL_STATUSES if ANY_STATUS in found else frozenset(found)
    return found


def _text(query: _Builder, _: Field[Any], values: tuple[str, ...]) -> list[str]:
    query.conditions.append(HasText(tuple(_phrases(value) for value in values)))
    return list(values)


def _phrases(typed: str) -> tuple[Phrase, ...]:
    refuse_operators(typed)
    _some_words(typed, "--text")
    phrases = []
    for phrase, bare in re.findall(_TEXT_PIECES, typed):
        parts = [(word, piece.isupper()) for piece in (phrase or bare).split() for word in words(piece)]
        if parts:
            phrases.append(Phrase(tuple(word for word, _ in parts), tuple(whole for _, whole in parts)))
    return tuple(phrases)


PARSERS: Mapping[str, Parser] = {
    "year": _year,
    "since": _since,
    "until": _until,
    "on": _on,
    "person": _of_who,
    "with_": _with,
    "role": _role,
    "sector": _of_who,
    "rank": _of_who,
    "country": _of_who,
    "org": _org,
    "place": _place,
    "as_": _as,
    "status": _status,
    "text": _text,
    "exclude": _exclude,
}
"""Field of `Filters` → its parser, where that is not `_in_facet`."""


def build_query(kind: RowKind, filters: Filters, store: Store, names: Names) -> Query:
    """Parse the filters on rows of a kind.

    Raises QueryError for a value that cannot be parsed, and for a name that matches no row or several.
    """
    query = _Builder(kind, store, names)
    for declared, values in filters.given():
        for value in values if declared.name not in ("text", "exclude") else ():
            refuse_negation(value, declared.metadata["options"][0].removeprefix("--"))
    active = {
        declared.name.strip("_"): tuple(PARSERS.get(declared.name, _in_facet)(query, declared, values))
        for declared, values in filters.given()
    }
    if query.since > query.until:
        raise QueryError(f"--from {query.since} is after --to {query.until}: swap them")
    if (query.since, query.until) != (date.min, date.max):
        query.days.append((Period(query.since, query.until),))
    query.who, query.where = narrow_to_parts(query.parts, kind, query.who, query.where, store)
    return Query(
        days=tuple(query.days),
        companions=query.companions,
        who=query.who,
        where=query.where,
        statuses=query.statuses,
        conditions=tuple(query.conditions),
        excluded=of_statuses(query.excluded, query.statuses),
        widened=tuple(query.widened),
        active=active,
        notes=tuple(_notes(query)),
    )


def _notes(query: _Builder) -> Iterator[str]:
    yield from query.notes
    coverage = query.store.dataset.coverage
    periods = [period for days in query.days for period in days]
    if periods and coverage.last and not any(period.overlaps(coverage.first, coverage.last) for period in periods):
        yield f"the record covers {readable_day(coverage.first)} to {readable_day(coverage.last)}"
