"""Options that many commands share, each declared once in a frozen dataclass."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import field, fields
from functools import wraps
from pathlib import Path
from typing import Any

import typer

from rmtl.dataclass_base import Frozen
from rmtl.query.filters import Filters

Complete = Callable[[typer.Context, str], list[tuple[str, str]]]


def values_of(what: str) -> Complete:
    """The completion of an option or argument, `autocompletion=values_of("people")`; computed on Tab."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from rmtl.cli.completion.candidates import offers

        return offers(what, context, incomplete)

    return complete


DATA_VARIABLE = "RMTL_DATA"
"""Environment variable that names data files, separated as in PATH."""


def _option(annotation: Any, default: Any, help_text: str, *options: str, **more: Any) -> Any:
    """A field with its option; `values` says what the shell completes, a metavar of FILE completes file names."""
    return field(default=default, metadata={"annotation": annotation, "help": help_text, "options": options, **more})


class DataOptions(Frozen):
    """Which record is asked."""

    data: list[str] = _option(
        list[str],
        (),
        "Ask this data file instead of the bundled record; repeated, all of them together."
        f" 'bundled' is the bundled record, - is stdin. Without it: ${DATA_VARIABLE}.",
        "--data",
        metavar="FILE",
        values="bundled",
    )


class FormatOptions(Frozen):
    """In which form the answer is given."""

    json: bool = _option(bool, False, "The whole rows as a JSON array: --format json.", "--json")
    format: str | None = _option(
        str | None,
        None,
        "table, json, jsonl, csv, tsv, md or ids; without it, the ending of the file of -o gives it.",
        "--format",
        "-f",
        metavar="FORMAT",
        values="formats",
    )


class FileOptions(Frozen):
    """Where the answer goes."""

    output: Path | None = _option(
        Path | None, None, "Write to this file instead of stdout.", "--output", "-o", metavar="FILE"
    )
    force: bool = _option(bool, False, "Overwrite what is there.", "--force")
    exit_status: bool = _option(bool, False, "Exit with status 1 when nothing matches.", "--exit-status", "-e")


class OutputOptions(FileOptions, FormatOptions):
    """Where the answer goes and in which form."""


class RowOptions(Frozen):
    """Which rows, which of their fields, in which order."""

    fields: str | None = _option(
        str | None, None, "Only these fields: id,title,topics.", "--fields", metavar="A,B,…", values="some fields"
    )
    sort: str | None = _option(
        str | None, None, "Order by a field; a list counts by its length.", "--sort", metavar="FIELD", values="field"
    )
    reverse: bool = _option(bool, False, "The other way round.", "--reverse", "-r")
    limit: str | None = _option(str | None, None, "At most so many rows.", "--limit", "-n", metavar="N")


_PANELS = {
    Filters: "Filters",
    RowOptions: "Rows",
    OutputOptions: "Output",
    FileOptions: "Output",
    DataOptions: "Output",
}


def takes_options(command: Callable[..., None]) -> Callable[..., None]:
    """Replace every parameter of a command that is a class of options by those options."""
    own = inspect.signature(command).parameters
    groups = {name: each.annotation for name, each in own.items() if each.annotation in _PANELS}
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


def _parameters(group: type[Any]) -> Iterator[inspect.Parameter]:
    for each in fields(group):
        declared = dict(each.metadata)
        annotation = declared.pop("annotation", list[str])
        values = declared.pop("values", None)
        declared["autocompletion"] = values_of(values) if values else None
        names = declared.pop("options")
        default = [] if annotation == list[str] else each.default
        option = typer.Option(default, *names, rich_help_panel=_PANELS[group], show_default=False, **declared)
        yield inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=option, annotation=annotation)
