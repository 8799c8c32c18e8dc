"""`rmtl export`."""

import sys
from typing import Annotated

import typer

from rmtl.cli.options import DataOptions, FileOptions, takes_options, values_of
from rmtl.cli.output import tell
from rmtl.cli.run import end_with_status, goes_to_file, open_record, write_where_told
from rmtl.errors import QueryError
from rmtl.export import ExportFormat, export
from rmtl.export.subset import make_subset
from rmtl.query.filters import Filters
from rmtl.text import listed, plural, suggestion


@takes_options
def command(
    filters: Filters,
    output: FileOptions,
    data: DataOptions,
    what: Annotated[
        str,
        typer.Argument(
            help="csv, sqlite, ics or html.", metavar="FORMAT", show_default=False, autocompletion=values_of("exports")
        ),
    ],
) -> None:
    """Files for other programs: a page, a database, a calendar, a data package.

    \b
    rmtl export html -o timeline.html            a page that stands alone, to publish or to keep
    rmtl export sqlite -o record.db              tables, views and full-text search, for SQL and Datasette
    rmtl export csv -o record                    a folder: one CSV a table, and datapackage.json
    rmtl export ics --topic nuclear -o steps.ics a calendar
    rmtl export sqlite --status any -o all.db    with what is background

    The filters choose events, visits and agreements as in their listings; whoever and whatever these name comes
    along.
    """  # noqa: D301
    chosen = _chosen(what)
    _refuse_a_terminal(chosen, output)
    part = make_subset(open_record(data), filters)
    content = export(part, chosen)
    write_where_told(content, output, data)
    for notice in dict.fromkeys(notice for each in part.results.values() for notice in each.query.notices):
        tell(f"rmtl: note: {notice}")
    if goes_to_file(output):
        numbers = (
            plural(len(rows), noun)
            for rows, noun in ((part.events, "event"), (part.visits, "visit"), (part.agreements, "agreement"))
        )
        tell(f"{output.output}: {listed(numbers, last=' and ')}")
    end_with_status(0 if part.is_empty else 1, output)


def _chosen(typed: str) -> ExportFormat:
    known = [each.value for each in ExportFormat]
    if typed.lower() not in known:
        raise QueryError(f"there is no export '{typed}'{suggestion(typed, known) or ': ' + listed(known)}")
    return ExportFormat(typed.lower())


def _refuse_a_terminal(chosen: ExportFormat, output: FileOptions) -> None:
    """Refuse, before any work, a database on a terminal."""
    if chosen is ExportFormat.SQLITE and not goes_to_file(output) and sys.stdout.isatty():
        raise QueryError("export sqlite is no text for a terminal: name a file, -o record.db")
