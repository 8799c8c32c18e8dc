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


def values_of(what: str) -> Complete:
    """The completion of an option or argument: `autocompletion=values_of("people")`, computed on Tab."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from rmtl.cli.completion.candidates import offers

        return offers(what, context, incomplete)

    return complete


WhatArgument = Annotated[
    list[str],
    typer.Argument(
        help="Ids (RM-007, V-3, or just 7), dates or names.",
        show_default=False,
        autocompletion=values_of("anything"),
    ),
]
"""What `show` and `cite` are asked for."""


def _option(annotation: Any, default: Any, help_text: str, *options: str, **more: Any) -> Any:
    """A field with its option; `values` name what completes it, a metavar of FILE completes it with file names."""
    return field(default=default, metadata={"annotation": annotation, "help": help_text, "options": options, **more})


class DataOptions(Frozen):
    """The data files."""

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
    """The format of the answer."""

    json: bool = _option(bool, False, "Print complete rows as a JSON array.", "--json")
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
    """The destination of the answer."""

    output: Path | None = _option(
        Path | None, None, "Write to this file, not to the screen.", "--output", "-o", metavar="FILE"
    )
    force: bool = _option(bool, False, "Overwrite an existing file.", "--force")
    exit_status: bool = _option(bool, False, "Exit with status 1 if nothing matches.", "--exit-status", "-e")


class RowOptions(Frozen):
    """The rows and fields to show, and their order."""

    fields: str | None = _option(
        str | None, None, "Show only these fields: id,title,topics.", "--fields", metavar="A,B,…", values="some fields"
    )
    sort: str | None = _option(
        str | None, None, "Sort by a field (lists: by number of items).", "--sort", metavar="FIELD", values="field"
    )
    reverse: bool = _option(bool, False, "Reverse the order.", "--reverse", "-r")
    limit: str | None = _option(str | None, None, "Show at most N rows.", "--limit", "-n", metavar="N")


def takes_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace each parameter of a command that is a class of options by the options of its fields."""
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
