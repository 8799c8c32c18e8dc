"""Options that several commands share, each a field of a frozen dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import field, fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from rmtl.dataclass_base import Frozen
from rmtl.datafile import DATA_VARIABLE

Complete = Callable[[typer.Context, str], list[tuple[str, str]]]
_COMPLETE_SIGNATURE = inspect.Signature(
    [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in ("ctx", "incomplete")]
)


def values_of(what: str) -> Complete:
    """The completion function of an option or argument; its candidates are computed on Tab.

    It is declared as `autocompletion=values_of("people")`.
    """

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from rmtl.cli.completion.candidates import offers

        return offers(what, ctx, incomplete)

    # Typer evaluates the annotations of every completion at every start, 3 ms for all of them, but knows these names.
    complete.__signature__ = _COMPLETE_SIGNATURE  # type: ignore[attr-defined]
    complete.__annotations__ = {}
    return complete


WhatArgument = Annotated[
    list[str],
    typer.Argument(
        help="Ids (RM-007, V-3, or just 7), dates or names.",
        show_default=False,
        autocompletion=values_of("anything"),
    ),
]
"""The argument of `show` and `cite`."""


def _option(annotation: Any, default: Any, help_text: str, *options: str, **more: Any) -> Any:
    """A field with its option; `values` names the completions, and a metavar of FILE completes file names."""
    return field(default=default, metadata={"annotation": annotation, "help": help_text, "options": options, **more})


class DataOptions(Frozen):
    """Options that choose the data files."""

    data: list[str] = _option(
        list[str],
        (),
        "What to search: article (the default), later (what happened after it), all, or a data file (- for stdin)."
        f" Repeat to combine. ${DATA_VARIABLE} changes the default.",
        "--data",
        metavar="RECORD|FILE",
        values="records",
    )


class FormatOptions(Frozen):
    """Options that choose the format of the answer."""

    json: bool = _option(bool, False, "Print complete rows as a JSON array.", "--json")
    csv: bool = _option(bool, False, "Print rows as CSV: --format csv.", "--csv")
    format: str | None = _option(
        str | None,
        None,
        "table, json, jsonl, csv, csv-excel, tsv, md or ids. Default: what the ending of -o FILE names.",
        "--format",
        "-f",
        metavar="FORMAT",
        values="formats",
    )


class FileOptions(Frozen):
    """Options that choose where the answer goes."""

    output: Path | None = _option(
        Path | None, None, "Write to this file, not to the screen.", "--output", "-o", metavar="FILE"
    )
    force: bool = _option(bool, False, "Overwrite an existing file.", "--force")
    exit_status: bool = _option(bool, False, "Exit with status 1 if nothing matches.", "--exit-status", "-e")


class RowOptions(Frozen):
    """Options that choose the rows and fields to show and their order."""

    fields: str | None = _option(
        str | None, None, "Show only these fields: id,title,topics.", "--fields", metavar="A,B,…", values="some fields"
    )
    sort: str | None = _option(
        str | None, None, "Sort by a field (lists: by number of items).", "--sort", metavar="FIELD", values="field"
    )
    reverse: bool = _option(bool, False, "Reverse the order.", "--reverse", "-r")
    limit: str | None = _option(str | None, None, "Show at most N rows.", "--limit", "-n", metavar="N")


def takes_options(command: Callable[..., None]) -> Callable[..., None]:
    """Decorate a command: each parameter whose type is a class of options becomes the options of its fields."""
    own = inspect.signature(command).parameters
    groups = {
        name: each.annotation
        for name, each in own.items()
        if isinstance(each.annotation, type) and issubclass(each.annotation, Frozen)
    }
    plain = [each.replace(kind=each.KEYWORD_ONLY) for name, each in own.items() if name not in groups]
    expanded = [parameter for group in groups.values() for parameter in _parameters(group)]

    @wraps(command)
    def run(**values: Any) -> None:
        given = {
            name: group(**{each.name: values.pop(each.name) for each in fields(group)})
            for name, group in groups.items()
        }
        command(**values, **given)

    signature = inspect.Signature([*plain, *expanded])
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in signature.parameters.values()}
    return run


def _parameters(group: type[Frozen]) -> Iterator[inspect.Parameter]:
    shared = "Columns and order" if issubclass(group, RowOptions) else "Output"
    for each in fields(group):
        declared = each.metadata
        annotation = declared.get("annotation", list[str])
        default = [] if annotation == list[str] else each.default
        values = declared.get("values")
        option = typer.Option(
            default,
            *declared["options"],
            help=declared["help"],
            metavar=declared.get("metavar"),
            autocompletion=values_of(values) if values else None,
            rich_help_panel=declared.get("panel", shared),
            show_default=False,
        )
        yield inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=option, annotation=annotation)
