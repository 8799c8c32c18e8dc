"""Filters that know a text which was typed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields

from rmtl.dates import Period, YearlyPeriod
from rmtl.errors import QueryError, UnknownNameError
from rmtl.query.conditions import HasText, Phrase, holds
from rmtl.query.facets import FacetIndex
from rmtl.query.filters import WITHOUT_INDEX, Filters
from rmtl.query.names import CHOICES, Names
from rmtl.query.typed_dates import is_relative, parse_any_period
from rmtl.store import Store
from rmtl.text import listed, quoted, words

NAMED = ("people", "organizations", "places")
"""Indexes of names, of which a part will do."""
UNREAD = ("with_", "level", "text")
"""Filters that no word is pointed to: another one has their words, or every text is one of theirs."""
KINDS = {"agreements": "agreements", "officials --everyone": "officials", "organizations": "organizations"}
"""Command that lists rows with kinds → what names these kinds."""
MOST_WORDS = 16
"""Words of a name or date that are looked up as one: more than any has."""


def period_of(typed: str) -> Period | YearlyPeriod | None:
    """The period that a text means; none for other texts."""
    try:
        return parse_any_period(typed)
    except QueryError:
        return None


def readings(typed: str, store: Store, names: Names, kind: str = "events") -> list[tuple[str, str]]:
    """Options with values that know a text: as a date, a whole name or a word; without any, as a part of a name."""
    if period_of(typed):
        return [("--year" if re.fullmatch(r"\d{4}", typed.strip()) else "--on", typed)]
    if typed.isdecimal() or not words(typed):
        return []
    whole, part = [], []
    for declared in fields(Filters):
        values, reading = declared.metadata["values"], (declared.metadata["options"][0], typed)
        if declared.name == "role":
            if names.posts.exactly(typed):
                whole.append(reading)
            elif any(holds(words(typed), post) and _are_in(typed, post.wordings) for post in store.posts.values()):
                part.append(reading)
        elif values not in WITHOUT_INDEX and declared.name not in UNREAD:
            index = names.index(values, kind)
            if index.exactly(typed):
                whole.append(reading)
            elif values in NAMED and index.partly(typed):
                part.append(reading)
    return whole or part


def _are_in(typed: str, wordings: Iterable[str]) -> bool:
    """Whether a wording has every word of a text, whole."""
    return any(set(words(typed)) <= set(words(each)) for each in wordings)


def as_typed(options: Iterable[tuple[str, str]], command: str = "") -> str:
    """Options with values, after a command, as a shell takes them: `--person Lavrov or --org Rosatom`."""
    return listed(f"{command}{name} {quoted(value)}" for name, value in options)


def vocabulary_readings(typed: str, store: Store, names: Names) -> Iterator[str]:
    """Commands with the option that has a text as a word of a vocabulary."""
    for declared in fields(Filters):
        values = declared.metadata["values"]
        commands = KINDS if values == "kinds" else {"list": "events"} if values in vars(store.vocabulary) else {}
        for command, kind in commands.items():
            if declared.name not in UNREAD and names.index(values, kind).exactly(typed):
                yield f"rmtl {command} {declared.metadata['options'][0]} {quoted(typed)}"


def is_in_texts(typed: str, store: Store) -> bool:
    """Whether any event has the words of a text side by side."""
    parts = words(typed)
    if not parts or not re.search(r"[^\W\d_]", typed):  # a mistyped number is not a search
        return False
    text, facets_of = HasText(((Phrase(parts, (False,) * len(parts)),),)), FacetIndex(store)
    return any(text(facets_of.event(event)) for event in store.rows.events)


def pointed(error: UnknownNameError, store: Store, names: Names, kind: str = "events", command: str = "") -> QueryError:
    """The error with the options that know its text, after a command that has them; as it is without any."""
    typed, coverage = error.typed, store.dataset.coverage
    if is_relative(typed):
        covered = coverage.covered()
        return QueryError(f"'{typed}' depends on the day of asking: use a date, the record covers {covered}")
    pieces = [readings(each, store, names, kind) for each in typed.split(",")]
    if len(pieces) > 1 and all(pieces):
        chosen = [_of_its_filter(piece, error) for piece in pieces]
        repeated = " ".join(f"{name} {quoted(value.strip())}" for name, value in chosen)
        return QueryError(f"{error.what}: use {command}{repeated}")
    direction = f"{error.option.removeprefix('--')}-{typed}"
    found = [each for each in names.directions.exactly(direction) if error.option]
    options = [("--direction", each.key) for each in found] or readings(typed, store, names, kind)
    if not options and not error.near and is_in_texts(typed, store):
        if error.otherwise.startswith(CHOICES):
            return QueryError(f"{error}, or use {as_typed([('--text', typed)])}")
        options = [("--text", typed)]
    if not options and error.near and is_in_texts(typed, store):
        return QueryError(f"{error} Or use {as_typed([('--text', typed)])}")
    if not options:
        return error
    return QueryError(f"{error.what}: use {as_typed(options, command)}")


def grouped(typed: Sequence[str], is_one: Callable[[str], bool]) -> Iterator[str]:
    """Texts, with those side by side that are one together as one, the most that are: `7`, `Sep`, `2022`."""
    start = 0
    while start < len(typed):
        ends = range(min(len(typed), start + MOST_WORDS), start + 1, -1)
        end = next((each for each in ends if is_one(" ".join(typed[start:each]))), start + 1)
        yield " ".join(typed[start:end])
        start = end


def _of_its_filter(options: Sequence[tuple[str, str]], error: UnknownNameError) -> tuple[str, str]:
    """The option of the filter that an error is about, `there is no topic 'arms,nuclear'`, or else the first one."""
    return next((each for each in options if f" {each[0].removeprefix('--')} '" in error.what), options[0])
