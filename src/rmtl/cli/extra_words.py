"""Words that no argument takes, and the line to use instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rmtl.cli.commands import command_of, words_before_options
from rmtl.datafile import chosen_records
from rmtl.errors import QueryError
from rmtl.query.filters import OPTION_FIELDS, ROW_KINDS
from rmtl.query.find import named_rows
from rmtl.query.readings import grouped, is_in_texts, period_of, readings
from rmtl.record import Record, load
from rmtl.text import listed, quoted


def refusal(command: Any, context: Any, typed: Sequence[str]) -> QueryError:
    """The error for a command line with words that no argument takes."""
    if typed[0] == "help":
        return QueryError(f"help is an option: rmtl {command.name} --help")
    options = {name for each in command.params for name in each.opts}
    if one_dash := next((each for each in typed if each[:2] != "--" and f"-{each}" in options), ""):
        return QueryError(f"no such option '{one_dash}': use -{one_dash}")
    if command.name == "info" and (count := command_of(typed[0])):
        return QueryError(f"rmtl info takes no words: use rmtl {' '.join(map(quoted, count))}, or rmtl info alone")
    record = load(*chosen_records(context.params.get("data") or ()))
    line, words = _split(command, typed, len(context.args), record)
    if not words:
        return QueryError(f"a value of several words needs quotes: use {line}")
    lines = lines_with_options(line, words, record, command.name) if "text" in context.params else []
    if not lines and any(named_rows(each, record.store, record.names) for each in words):
        lines = [f"rmtl show {' '.join(map(quoted, words))}"]
    remedy = f"use {listed(lines)}" if lines else f"remove it, or see rmtl {command.name} --help"
    return QueryError(f"rmtl {command.name} cannot read '{' '.join(words)}' without an option: {remedy}")


def lines_with_options(line: str, words: Sequence[str], record: Record, command: str = "list") -> list[str]:
    """A command line continued with options that know some words; several for a single name that several know."""

    def known(text: str) -> list[str]:
        return filters_with(text, record, command)

    groups = [known(each) for each in grouped(words, lambda text: bool(known(text)))]
    if len(groups) == 1:
        (options,) = groups
    else:
        options = [" ".join(each[0] for each in groups)] if all(groups) else []
    text = " ".join(words)
    if not options and named_rows(text, record.store, record.names):
        return [f"rmtl show {quoted(text)}"]
    if not options and is_in_texts(text, record.store):
        options = [f"--text {quoted(text)}"]
    return [f"{line} {each}" for each in options]


def filters_with(text: str, record: Record, command: str) -> list[str]:
    """The filters of a command that have a text as a value: `--topic nuclear`."""
    kind = next((each for each in ROW_KINDS if each == command), "events")
    return [f"{option} {quoted(value)}" for option, value in readings(text, record.store, record.names, kind)]


def _split(command: Any, typed: Sequence[str], extra: int, record: Record) -> tuple[str, list[str]]:
    """A command line without the words that no argument takes, values of several words in quotes; and those words."""
    options = {name: each for each in command.params if each.param_type_name == "option" for name in each.opts}
    before, words, rest = [], [], [*typed]
    while rest:
        each = rest.pop(0)
        option = options.get(each)
        if option and not option.is_flag and rest:
            value = rest.pop(0)
            numbers = range(len(words_before_options(rest)), 0, -1)
            taken = next((n for n in numbers if _is_read(option.name, " ".join((value, *rest[:n])), record)), 0)
            value, rest, extra = " ".join((value, *rest[:taken])), rest[taken:], extra - taken
            before += [each, quoted(value)]
        elif each.startswith("-"):
            before.append(quoted(each))
        else:
            words.append(each)
    arguments = len(words) - extra
    return " ".join(("rmtl", command.name, *map(quoted, words[:arguments]), *before)), words[arguments:]


def _is_read(field: str, text: str, record: Record) -> bool:
    """Whether the option of a filter can read a text."""
    if field in ("year", "since", "until", "on"):
        return period_of(text) is not None
    asked = "person" if field == "with_" else field
    known = (OPTION_FIELDS[option.removeprefix("--")] for option, _ in readings(text, record.store, record.names))
    return field == "text" or asked in known
