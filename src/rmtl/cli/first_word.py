"""First words that are not commands."""

from collections.abc import Sequence
from contextlib import suppress

from rmtl.cli.commands import COMMANDS, SYNONYMS, words_before_options
from rmtl.cli.extra_words import lines_with_options
from rmtl.cli.options import WhatArgument, takes_options
from rmtl.cli.run import FormattedInvocation
from rmtl.cli.show import answer_show
from rmtl.errors import QueryError, UnknownNameError
from rmtl.query.find import found_by_name, join_words, look_up, named_indexes, named_rows, near_names
from rmtl.query.readings import pointed, vocabulary_readings
from rmtl.query.signs import refuse_negation
from rmtl.record import Record
from rmtl.text import listed, quoted, suggestion


@takes_options
def command(invocation: FormattedInvocation, what: WhatArgument) -> None:
    """The one card that each name, id or date means. Raises QueryError for other words."""
    record = invocation.open_record()
    words = words_before_options(what)
    names = [*join_words(words, record.names)]
    refuse_negation(names[0])
    if words != what or any(
        len(named_rows(each, record.store, record.names)) != 1
        or any(vocabulary_readings(each, record.store, record.names))
        for each in names
    ):
        raise _unread(names, what[len(words) :], record)
    answer_show(invocation, record, words, f"read as: rmtl show {' '.join(map(quoted, names))}")


QUESTION_WORDS = frozenset(
    [
        *("who", "whom", "what", "when", "where", "why", "how", "which", "the", "many", "in", "to", "with"),
        *("is", "are", "was", "were", "did", "do", "does", "has", "have"),
    ]
)
"""Words of a question in English that name nothing in the record."""
VERBS = {
    **dict.fromkeys(("meet", "meets", "met"), "network"),
    **dict.fromkeys(("visit", "visits", "visited", "travel", "traveled", "travelled", "go", "went", "come"), "visits"),
}
"""Verb of a question → the command that answers it."""


def _refuse_id_or_date(text: str, record: Record) -> None:
    """Raise QueryError for an id or date that the record does not have."""
    with suppress(UnknownNameError):
        look_up(text, record.store, record.names)


def _unread(names: Sequence[str], options: Sequence[str], record: Record) -> QueryError:
    """The error for first words that are not answered with one card each: what they can mean, or what is near."""
    store, first = record.store, names[0]
    if first.lower() in QUESTION_WORDS:
        return _question(" ".join(names), record)
    what = f"there is no command '{first}'"
    lines = []
    if len(names) == 1 and not options:
        rows = found_by_name(first, named_indexes(record.names))
        shown = (f"rmtl show {each.key} ({each.name})" for each in rows)
        lines = [*vocabulary_readings(first, store, record.names), *shown]
    near = suggestion(first, COMMANDS) or suggestion(first, SYNONYMS)
    if not lines and not near:
        words = " ".join(names).split()
        lines = [" ".join((each, *map(quoted, options))) for each in lines_with_options("rmtl list", words, record)]
        if named_rows(first, store, record.names) and not options:
            lines.append(f"rmtl show {' '.join(map(quoted, names))}")
    if not lines and not near:
        _refuse_id_or_date(first, record)
        lines = [f"rmtl show {quoted(each.name)}" for each in near_names(first, record.names)]
    if lines:
        return QueryError(f"{what}: use {listed(lines, most=6)}")
    otherwise = f": see rmtl --help, or search the texts with rmtl list --text {quoted(' '.join(names))}"
    return pointed(UnknownNameError(what, " ".join(names), near, otherwise), store, record.names)


def _question(text: str, record: Record) -> QueryError:
    """The error for a question in words, with lines for the names and words in it that the record knows."""
    words = [each for each in text.rstrip("?").split() if each.lower() not in QUESTION_WORDS]
    verb = next((each for each in words if each.lower() in VERBS), "")
    words = [each for each in words if each != verb]
    command = VERBS.get(verb.lower(), "list")
    line = f"rmtl {command}"
    if command == "visits":
        sides = [side.key for each in words for side in record.names.directions.exactly(each)]
        words = [each for each in words if not record.names.directions.exactly(each)]
        line = " ".join((line, *(f"--direction {each}" for each in sides)))
    lines = lines_with_options(line, words, record, command) if words else [line] if verb else []
    names = (each for each in join_words(words, record.names) if not each.isdecimal())
    named = [each for each in names if named_rows(each, record.store, record.names)]
    lines += [f"rmtl show {' '.join(map(quoted, named))}"] if named else []
    return QueryError(f"rmtl does not read questions: {f'use {listed(lines)}' if lines else 'see rmtl --help'}")
