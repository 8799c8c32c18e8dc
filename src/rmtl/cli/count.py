"""`rmtl count`."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rmtl.cli.options import RowOptions, takes_options, values_of
from rmtl.cli.run import FormattedInvocation, footer
from rmtl.errors import QueryError
from rmtl.query.filters import ROW_KINDS, Filters, RowKind
from rmtl.render import Answer, Format, Rendered, table_of
from rmtl.text import listed, suggestion

if TYPE_CHECKING:
    from rmtl.query.count import Counts
    from rmtl.query.select import Result

WITHOUT_IDS = "a count has no ids of its own: add --ids to another format, or list the rows with --format ids"


@takes_options
def command(
    filters: Filters,
    rows: RowOptions,
    invocation: FormattedInvocation,
    what: Annotated[
        str,
        typer.Argument(
            help="events (the default), visits, officials, organizations, agreements or crosschecks.",
            metavar="[KIND]",
            show_default=False,
            autocompletion=values_of("row kinds"),
        ),
    ] = "events",
    by: Annotated[
        list[str],
        typer.Option(
            "--by",
            "-b",
            help="Count by a field; repeat to count by two.",
            metavar="FIELD",
            autocompletion=values_of("count fields"),
            rich_help_panel="Counting",
            show_default=False,
        ),
    ] = [],  # noqa: B006
    ids: Annotated[bool, typer.Option("--ids", help="Also list the ids counted.", rich_help_panel="Counting")] = False,
    bar: Annotated[
        bool,
        typer.Option("--bar", help="Draw bars; with two fields, shades.", rich_help_panel="Counting"),
    ] = False,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Officials: also people without an office.", rich_help_panel="Counting")
    ] = False,
) -> None:
    """Count events, visits, officials, …, by one or two fields.

    \b
    rmtl count --year 2022                            one number
    rmtl count --by month                             each month, empty ones too
    rmtl count --person "Min Aung Hlaing" --by year   one person, year by year
    rmtl count visits --by direction --by year        a table of two fields
    rmtl count --by city --ids                        with the ids counted
    rmtl count --by month --bar                       a bar chart

    Fields: year, quarter, month, person, official, organization, place, city,
    region, country, topic, type, direction, purpose, sector, rank, level, kind,
    stage, part, evidence, status; of what other sources say, crosscheck,
    relation, origin, field.
    """  # noqa: D301
    _check(by, bar, rows, invocation.chosen)
    record = invocation.open_record()
    result = record.select(_row_kind(what), filters, everyone=everyone)
    from rmtl.query.count import count, count_notes

    counts = count(result, tuple(by), record.store)
    is_cross_tab = len(by) == 2 and invocation.chosen is Format.TABLE and not ids and rows.fields is None
    found, fields = _arranged(counts, len(result.entries), rows, ids, is_cross_tab)
    table = table_of(None) if rows.fields is not None and (by or fields != ("count",)) else _table(bar)
    answer = Answer(found, fields, record, table, result, WITHOUT_IDS)
    invocation.deliver(answer, *_footer(counts, result), notes=count_notes(result, counts.fields, record.store))


def _footer(counts: "Counts", result: "Result") -> Iterator[str]:
    """The number of rows, and what makes the numbers add up to another one."""
    yield footer(result)
    if sum(map(len, counts.cells.values())) > len(result.entries):
        yield "a row with several values counts once under each"


def _check(by: list[str], bar: bool, rows: RowOptions, chosen: Format) -> None:
    """Refuse options that exclude each other, before any work."""
    if len(by) > 2:
        raise QueryError(f"--by stands {len(by)} times: count by one field or two")
    if bar and not by:
        raise QueryError("--bar draws numbers side by side: say by which field, --by month")
    if bar and chosen is not Format.TABLE:
        raise QueryError(f"--bar is a picture for people: leave it out, or leave out the format {chosen.value}")
    if bar and rows.fields is not None:
        raise QueryError("--bar draws the fields of --by: leave out --fields")


def _arranged(
    counts: "Counts", total: int, rows: RowOptions, ids: bool, is_cross_tab: bool
) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """The rows and fields to show; a cross-tab is cut by its lines, as a missing number would be read as 0."""
    from rmtl.query.count import count_rows
    from rmtl.rows.arrange import arrange, number_of_rows

    known = (*counts.fields, "count", *(["ids"] if ids else []))
    limit = None if is_cross_tab else rows.limit
    found, fields = arrange(count_rows(counts, total, ids), known, rows.fields, rows.sort, rows.reverse, limit)
    if is_cross_tab:
        down = counts.fields[0]
        kept = list(dict.fromkeys(row[down] for row in found))[: number_of_rows(rows.limit)]
        found = [row for row in found if row[down] in kept]
    return found, fields


def _table(bars: bool) -> Callable[[Answer, bool], Rendered]:
    def table(answer: Answer, to_file: bool) -> Rendered:
        from rmtl.render.count_table import render_counts

        return Rendered(*render_counts(answer, bars=bars, to_file=to_file))

    return table


def _row_kind(typed: str) -> RowKind:
    for kind in ROW_KINDS:
        if typed.lower() in (kind, kind.removesuffix("s")):
            return kind
    raise QueryError(f"there is no kind of row '{typed}'{suggestion(typed, ROW_KINDS) or ': ' + listed(ROW_KINDS)}")
