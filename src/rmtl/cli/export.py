"""`rmtl export`."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from rmtl.cli.options import takes_options, values_of
from rmtl.cli.output import tell
from rmtl.cli.run import Invocation, notes_together
from rmtl.errors import QueryError
from rmtl.export import ExportFormat, export
from rmtl.export.subset import Subset, make_subset
from rmtl.query.filters import Filters
from rmtl.text import listed, plural, suggestion

FILES = {ExportFormat.SQLITE: "record.db", ExportFormat.HTML: "timeline.html"}
"""Exports that are not for a terminal, because they are binary or very long → a file name to suggest."""


@takes_options
def command(
    filters: Filters,
    invocation: Invocation,
    what: Annotated[
        str,
        typer.Argument(
            help="csv, sqlite, ics, html, svg, graph or yaml.",
            metavar="FORMAT",
            show_default=False,
            autocompletion=values_of("exports"),
        ),
    ],
    url: Annotated[
        str | None,
        typer.Option(help="Address at which a page will be published.", metavar="ADDRESS", show_default=False),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option(
            help="E-mail or web address to which readers of a page report errors, with {id} for the id of a row.",
            metavar="ADDRESS",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Files for other programs: a web page, a database, a calendar.

    \b
    rmtl export html -o timeline.html            a single-file web page
    rmtl export svg -o timeline.svg              the timeline as a picture
    rmtl export sqlite -o record.db              tables, views, full-text search
    rmtl export csv -o record                    a folder of CSV tables
    rmtl export ics --topic nuclear -o steps.ics a calendar
    rmtl export graph -o network.graphml         who met whom: Gephi, NetworkX
    rmtl export yaml --year 2022 -o part.yaml    a data file: rmtl list --data …
    rmtl export html --contact me@example.org -o timeline.html
    rmtl export sqlite --status any -o all.db    including background events

    The filters choose events, visits and agreements, together with every person,
    organization and place they mention. A graph has the pairs of rmtl network.
    """  # noqa: D301
    chosen = _chosen(what)
    if chosen in FILES and not invocation.to_file and sys.stdout.isatty():
        raise QueryError(f"export {chosen.value} is not for a terminal: use a file, -o {FILES[chosen]}")
    subset = make_subset(invocation.open_record(), filters)
    invocation.write(export(subset, chosen, url=url, contact=contact))
    invocation.note(notes_together(subset.results["events"], subset.results["visits"]))
    if invocation.to_file:
        tell(f"{invocation.output}: {listed(_numbers(subset, chosen), last=' and ')}")
    invocation.end(0 if subset.is_empty else 1)


def _numbers(subset: Subset, chosen: ExportFormat) -> Iterator[str]:
    """The number of rows of each kind that an export has."""
    if chosen is ExportFormat.GRAPH:
        from rmtl.rows.pair import network

        pairs = network(subset.results["events"], subset.record.store, subset.record.facets_of)
        met_at = len({each for pair in pairs for each in pair.events})
        yield f"{plural(len(pairs), 'pair')}, met at {met_at} of {plural(len(subset.events), 'event')}"
        return
    for rows, noun in ((subset.events, "event"), (subset.visits, "visit"), (subset.agreements, "agreement")):
        if chosen is not ExportFormat.SVG or noun != "agreement":
            yield plural(len(rows), noun)


def _chosen(typed: str) -> ExportFormat:
    known = [each.value for each in ExportFormat]
    if typed.lower() in ("excel", "xlsx", "spreadsheet"):
        raise QueryError(f"there is no export '{typed}': use rmtl list --format csv-excel -o events.csv")
    if typed.lower() not in known:
        raise QueryError(f"there is no export '{typed}'{suggestion(typed, known) or f': use {listed(known)}'}")
    return ExportFormat(typed.lower())
