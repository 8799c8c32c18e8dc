"""The way of every listing: open the record, ask, arrange the rows, render them, write them, say how many there are."""

import os
from pathlib import Path

import typer

from rmtl.cli.options import DATA_VARIABLE, DataOptions, FileOptions, OutputOptions, RowOptions
from rmtl.cli.output import tell, write, write_file, write_folder
from rmtl.cli.progress import LoadProgress
from rmtl.datafile import BUNDLED, bundled_path
from rmtl.errors import NOTHING_MATCHED, QueryError
from rmtl.query.filters import Filters, RowKind
from rmtl.query.select import Result
from rmtl.record import Record, load
from rmtl.render import Answer, Format, format_of_file, render
from rmtl.text import listed, plural, suggestion

STDOUT = "-"
"""File name of -o that stands for stdout."""
_NOUNS = {
    "events": "event",
    "visits": "visit",
    "officials": "person",
    "organizations": "organization",
    "agreements": "agreement",
}


def open_record(data: DataOptions) -> Record:
    """The record that is asked."""
    with LoadProgress() as progress:
        return load(*data_files(data), progress=progress)


def data_files(data: DataOptions) -> list[str]:
    """The data files that the options or the environment name; none for the bundled record."""
    return data.data or [name for name in os.environ.get(DATA_VARIABLE, "").split(os.pathsep) if name]


def chosen_format(output: OutputOptions) -> Format:
    """The format that the options name, by --json, --format or the ending of -o.

    Raises QueryError for a format that does not exist.
    """
    if output.format is not None:
        if output.json and output.format.lower() != Format.JSON.value:
            raise QueryError(f"--json and --format {output.format} are two formats: leave out one")
        try:
            return Format(output.format.lower())
        except ValueError:
            known = [each.value for each in Format]
            raise QueryError(
                f"there is no format '{output.format}'{suggestion(output.format, known) or ': ' + listed(known)}"
            ) from None
    if output.json:
        return Format.JSON
    return format_of_file(output.output) if output.output and goes_to_file(output) else Format.TABLE


def answer_listing(
    kind: RowKind,
    filters: Filters,
    rows: RowOptions,
    output: OutputOptions,
    data: DataOptions,
    *,
    named: str = "",
    everyone: bool = False,
) -> None:
    """Answer a question for rows of a kind."""
    chosen = chosen_format(output)
    record = open_record(data)
    result = record.select(kind, filters, named=named, everyone=everyone)
    from rmtl.rows import row_class
    from rmtl.rows.columns import arrange, field_names

    known = field_names(row_class(kind))
    found, shown_fields = arrange(record.rows(result), known, rows.fields, rows.sort, rows.reverse, rows.limit)
    answer = Answer(kind, found, shown_fields, record, result, selected_fields=rows.fields is not None)
    conclude(answer, result, chosen, output, data, footer(result, len(found)))


def conclude(
    answer: Answer, result: Result, chosen: Format, output: OutputOptions, data: DataOptions, *said: str
) -> None:
    """Deliver the answer to a query, say its notices, under a table the lines that are for people, and end."""
    deliver(answer, chosen, output, data)
    for notice in result.notices:
        tell(f"rmtl: note: {notice}")
    for line in said if chosen is Format.TABLE else ():
        tell(line)
    end_with_status(len(result.entries), output)


def footer(result: Result, shown: int) -> str:
    """How many rows there are, how many of them are shown, and under which filters."""
    total, noun = len(result.entries), _NOUNS[result.kind]
    number = plural(total, noun) if shown == total else f"{shown} of {plural(total, noun)}"
    filters = [f"{name} {' or '.join(values)}" for name, values in result.query.active.items()]
    return " · ".join([number, *filters])


def deliver(answer: Answer, chosen: Format, output: OutputOptions, data: DataOptions) -> None:
    """Render an answer and write it where the options say."""
    write_where_told(render(answer, chosen, to_file=goes_to_file(output)), output, data)


def goes_to_file(output: FileOptions) -> bool:
    """Whether -o names a file, and not stdout."""
    return output.output is not None and str(output.output) != STDOUT


def write_where_told(content: str | bytes | dict[str, bytes], output: FileOptions, data: DataOptions) -> None:
    """Write text, bytes or the files of a folder where -o says, or to stdout.

    Raises QueryError for a folder without a name.
    """
    inputs = [bundled_path() if name == BUNDLED else Path(name) for name in data_files(data) or [BUNDLED]]
    if isinstance(content, dict):
        if not (output.output and goes_to_file(output)):
            raise QueryError("this export has several files: name a folder for them, -o record")
        write_folder(content, output.output, force=output.force, inputs=inputs)
    elif output.output and goes_to_file(output):
        write_file(content, output.output, force=output.force, inputs=inputs)
    else:
        write(content)


def end_with_status(matches: int, output: FileOptions) -> None:
    """Exit with status 1 when nothing matched and that was to be said."""
    if output.exit_status and not matches:
        raise typer.Exit(NOTHING_MATCHED)
