"""Filters as typed → a query: names resolved, dates read, every condition a condition.

`PARSERS` has a function for each field of `rmtl.query.filters.Filters`;
a new filter is a field there and a function here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from rmtl.dates import Period, YearlyPeriod, calendar_period, parse_any_period, parse_period, readable_day
from rmtl.errors import QueryError
from rmtl.model import Status
from rmtl.query.conditions import (
    ALL_STATUSES,
    ANYBODY,
    ANYWHERE,
    LISTED_EVENTS,
    LISTED_VISITS,
    QUALIFIERS,
    Condition,
    HasParticipation,
    HasPlace,
    HasText,
    HasWord,
    IncludesPeople,
    OnDays,
    Phrase,
    Query,
    holds,
)
from rmtl.query.facets import DELEGATE, DESTINATION, MET, VISITOR
from rmtl.query.filters import Filters, RowKind
from rmtl.query.names import Candidate, Index, Names
from rmtl.store import Store
from rmtl.text import listed, suggestion, words

PARTICIPANT = "participant"
"""Value of `--as` for whoever took part."""
ANY_STATUS = "any"
"""Value of `--status` for every row."""
_KIND_VOCABULARIES = {"officials": "person_kinds", "organizations": "organization_kinds"}
_YEARS = r"([0-9]{4})(?:\.\.([0-9]{4}))?"
_TEXT_PIECES = r'"([^"]*)"?|(\S+)'


class _Draft:
    """A query in the making."""

    def __init__(self, kind: RowKind, store: Store, names: Names) -> None:
        self.kind, self.store, self.names = kind, store, names
        self.conditions: list[Condition] = []
        self.who: HasParticipation = ANYBODY
        self.where: HasPlace = ANYWHERE
        self.days: list[Period | YearlyPeriod] = []
        self.since, self.until = date.min, date.max
        self.parts: tuple[str, ...] = ()
        self.statuses: frozenset[str] = LISTED_VISITS if kind == "visits" else LISTED_EVENTS
        self.notices: list[str] = []

    def on_days(self, periods: list[Period | YearlyPeriod]) -> None:
        """Ask for any day in the periods."""
        self.days += periods
        self.conditions.append(OnDays(tuple(periods)))

    def words_of(self, values: tuple[str, ...], index: Index, attribute: str) -> list[str]:
        """Ask for one of the words of a vocabulary."""
        found = [index.one(value) for value in values]
        self.conditions.append(HasWord(attribute, frozenset(each.key for each in found)))
        return [each.name for each in found]


def _keys(found: list[Candidate]) -> frozenset[str]:
    return frozenset(each.key for each in found)


def _names(found: list[Candidate]) -> list[str]:
    return [each.name for each in found]


def _year(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    periods: list[Period | YearlyPeriod] = []
    for value in values:
        match = re.fullmatch(_YEARS, value.strip())
        if not match or match[1] == "0000":
            raise QueryError(f"'{value}' is no year: write 2022 or 2021..2022")
        first, last = match[1], match[2] or match[1]
        if first > last:
            raise QueryError(f"'{value}' ends before it starts: write {last}..{first}")
        periods.append(Period(calendar_period(int(first)).first, calendar_period(int(last)).last))
    draft.on_days(periods)
    return list(values)


def _since(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    draft.since = parse_period(_only(values, "--from")).first
    return [draft.since.isoformat()]


def _until(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    draft.until = parse_period(_only(values, "--to")).last
    return [draft.until.isoformat()]


def _only(values: tuple[str, ...], option: str) -> str:
    if len(values) > 1:
        raise QueryError(f"{option} takes one date, not {len(values)}: leave out all but one")
    return values[0]


def _on(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    draft.on_days([parse_any_period(value) for value in values])
    return list(values)


def _with(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    found = [draft.names.people.one(value) for value in values]
    draft.conditions.append(IncludesPeople(_keys(found)))
    return _names(found)


def _role(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    roles = tuple(_some_words(value, "--role") for value in values)
    for value, role in zip(values, roles, strict=True):
        if not any(holds(role, post) for post in draft.store.posts.values()):
            draft.notices.append(_no_such_role(value, role, draft.store))
    draft.who = replace(draft.who, roles=roles)
    return list(values)


def _no_such_role(value: str, role: tuple[str, ...], store: Store) -> str:
    posts = store.posts.values()
    if any(holds(role, post, whatever_rank=True) for post in posts):
        return f"no post is '{value}' but a {listed(QUALIFIERS)} one: say so"
    known = dict.fromkeys(word for post in posts for title in (post.title, *post.other_titles) for word in words(title))
    return f"no post is '{value}'{suggestion(value, known) or ': rmtl officials shows the posts'}"


def _some_words(value: str, option: str) -> tuple[str, ...]:
    typed = words(value)
    if not typed:
        raise QueryError(f"{option} '{value}' has no words: leave it out, or type some")
    return typed


def _place(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    found = [draft.names.places.one(value) for value in values]
    draft.where = replace(draft.where, places=_keys(found))
    return _names(found)


def _org(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    """Asks for organizations, each with what belongs to it."""
    found = [draft.names.organizations.one(value) for value in values]
    wanted = set(_keys(found))
    bodies = draft.store.organizations.values()
    while further := {body.id for body in bodies if body.belongs_to in wanted} - wanted:
        wanted |= further
    draft.who = replace(draft.who, organizations=frozenset(wanted))
    return _names(found)


def parts_index(store: Store) -> Index:
    """The values of `--as`."""
    actors, places = _parts(store)
    parts = dict.fromkeys((PARTICIPANT, *actors, *places))
    return Index("part", (Candidate(part, part) for part in parts), listing="rmtl info")


def _as(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    index = parts_index(draft.store)
    draft.parts = tuple(index.one(value).key for value in values)
    return list(draft.parts)


def kind_vocabulary(kind: str) -> str:
    """The vocabulary that `--kind` takes its values from, on rows of a kind."""
    return _KIND_VOCABULARIES.get(kind, "agreement_kinds")


def _kind(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    return draft.words_of(values, draft.names.terms("kind", kind_vocabulary(draft.kind)), "kinds")


def statuses_index() -> Index:
    """The values of `--status`."""
    return Index("status", (Candidate(word, word) for word in (*get_args(Status), ANY_STATUS)))


def _status(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    index = statuses_index()
    found = [index.one(value).key for value in values]
    draft.statuses = ALL_STATUSES if ANY_STATUS in found else frozenset(found)
    return found


def _text(draft: _Draft, values: tuple[str, ...]) -> list[str]:
    draft.conditions.append(HasText(tuple(_phrases(value) for value in values)))
    return list(values)


def _phrases(typed: str) -> tuple[Phrase, ...]:
    _some_words(typed, "--text")
    phrases = []
    for quoted, bare in re.findall(_TEXT_PIECES, typed):
        parts = [
            (word, len(piece) > 1 and piece.isupper()) for piece in (quoted or bare).split() for word in words(piece)
        ]
        if parts:
            phrases.append(Phrase(tuple(word for word, _ in parts), tuple(whole for _, whole in parts)))
    return tuple(phrases)


def _of_who(condition: str, index: Callable[[Names], Index]) -> Callable[[_Draft, tuple[str, ...]], list[str]]:
    """Asks for a condition of one participation."""

    def ask(draft: _Draft, values: tuple[str, ...]) -> list[str]:
        found = [index(draft.names).one(value) for value in values]
        asked: dict[str, Any] = {condition: _keys(found)}
        draft.who = replace(draft.who, **asked)
        return _names(found)

    return ask


def _of_vocabulary(noun: str, vocabulary: str, attribute: str) -> Callable[[_Draft, tuple[str, ...]], list[str]]:
    def ask(draft: _Draft, values: tuple[str, ...]) -> list[str]:
        return draft.words_of(values, draft.names.terms(noun, vocabulary), attribute)

    return ask


PARSERS: Mapping[str, Callable[[_Draft, tuple[str, ...]], list[str]]] = {
    "year": _year,
    "since": _since,
    "until": _until,
    "on": _on,
    "person": _of_who("people", lambda names: names.people),
    "with_": _with,
    "role": _role,
    "sector": _of_who("sectors", lambda names: names.terms("sector", "sectors")),
    "rank": _of_who("ranks", lambda names: names.terms("rank", "ranks")),
    "country": _of_who("countries", lambda names: names.countries),
    "org": _org,
    "place": _place,
    "as_": _as,
    "topic": _of_vocabulary("topic", "topics", "topics"),
    "type": _of_vocabulary("type", "types", "types"),
    "direction": lambda draft, values: draft.words_of(values, draft.names.directions, "directions"),
    "purpose": _of_vocabulary("purpose", "purposes", "purposes"),
    "evidence": _of_vocabulary("evidence", "evidence", "evidence"),
    "level": _of_vocabulary("level", "levels", "levels"),
    "kind": _kind,
    "stage": _of_vocabulary("stage", "stages", "stages"),
    "status": _status,
    "text": _text,
}


def build_query(kind: RowKind, filters: Filters, store: Store, names: Names) -> Query:
    """Resolve filters into the query that they ask of rows of a kind.

    Raises QueryError for what cannot be asked.
    """
    draft = _Draft(kind, store, names)
    active = {name.strip("_"): tuple(PARSERS[name](draft, values)) for name, values in filters.given()}
    if draft.since > draft.until:
        raise QueryError(f"--from {draft.since} is after --to {draft.until}: exchange them")
    if (draft.since, draft.until) != (date.min, date.max):
        draft.on_days([Period(draft.since, draft.until)])
    draft.conditions.append(HasWord("status", draft.statuses))
    _narrow_to_parts(draft)
    return Query(tuple(draft.conditions), draft.who, draft.where, draft.statuses, active, tuple(_notices(draft)))


def _narrow_to_parts(draft: _Draft) -> None:
    """Let `--as` narrow who and where.

    A part that only people and bodies have narrows who, one that only places have narrows where; one of both narrows
    what is named, and who when nothing is.
    """
    if draft.kind == "visits" and not draft.parts:
        draft.who = replace(draft.who, only_travellers=True)
    who_named, where_named = draft.who != ANYBODY, draft.where != ANYWHERE
    who: set[str] = set()
    where: set[str] = set()
    for part in draft.parts:
        of_actors, of_places = (
            {name for name, took_part in parts.items() if (took_part if part == PARTICIPANT else name == part)}
            for parts in _parts(draft.store)
        )
        if of_actors and (who_named or not where_named or not of_places):
            who |= of_actors
        if of_places and (where_named or not of_actors):
            where |= of_places
    draft.who = replace(draft.who, parts=frozenset(who))
    draft.where = replace(draft.where, parts=frozenset(where))


def _parts(store: Store) -> tuple[dict[str, bool], dict[str, bool]]:
    """The parts of people and bodies, and those of places: part → whether who has it took part."""
    actors = {VISITOR: True, DELEGATE: True, MET: True}
    places = {DESTINATION: True}
    for name, term in store.vocabulary.parts.items():
        for kind, parts in (("actors", actors), ("places", places)):
            if kind in term.of:
                parts[name] = term.took_part
    return actors, places


def _notices(draft: _Draft) -> Iterator[str]:
    yield from draft.notices
    coverage = draft.store.dataset.coverage
    if (
        draft.days
        and coverage.last
        and not any(period.overlaps(coverage.first, coverage.last) for period in draft.days)
    ):
        yield f"the record covers {readable_day(coverage.first)} to {readable_day(coverage.last)}"
