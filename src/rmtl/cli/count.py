"""`rmtl count`."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rmtl.cli.commands import command_of
from rmtl.cli.options import RowOptions, takes_options, values_of
from rmtl.cli.run import FormattedInvocation, footer
from rmtl.errors import QueryError
from rmtl.query.filters import ROW_KINDS, Filters, RowKind
from rmtl.render import Answer, Format, Rendered, table_of
from rmtl.text import listed, suggestion

if TYPE_CHECKING:
    from rmtl.query.count import Counts
    from rmtl.query.select import Result
    from rmtl.record import Record

BETWEEN = ("by", "per", "and")
"""Words between a kind of row and fields."""
WITHOUT_IDS = "a count has no ids of its own: add --ids to another format, or list the rows with --format ids"

CountedArgument = Annotated[
    list[str],
    typer.Argument(
        help="events, visits, officials, organizations or agreements; fields after it are those of --by.",
        metavar="[KIND]",
        show_default=False,
        autocompletion=values_of("row kinds"),
    ),
]
"""What is counted."""


@takes_options
def command(
    filters: Filters,
    rows: RowOptions,
    invocation: FormattedInvocation,
    words: CountedArgument = [],  # noqa: B006
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
    from rmtl.query.count import count, count_notes

    kind, typed_fields, unread = _read(words)
    by = [*by, *typed_fields]
    _check(by, bar, rows, invocation.chosen)
    record = invocation.open_record()
    if unread:
        raise _unreadable(unread, record)
    result = record.select(kind, filters, everyone=everyone or any("--everyone" in command_of(each) for each in words))
    counts = count(result, tuple(by), record.store)
    is_cross_tab = len(by) == 2 and invocation.chosen is Format.TABLE and not ids and rows.fields is None
    found, fields = _arranged(counts, len(result.entries), rows, ids, is_cross_tab)
    table = table_of(None) if rows.fields is not None and (by or fields != ("count",)) else _table(bar)
    answer = Answer(found, fields, record, table, result, WITHOUT_IDS)
    read_as = [f"read as: rmtl count {kind} --by {' --by '.join(typed_fields)}"] if typed_fields else []
    notes = (*read_as, *count_notes(result, counts.fields, record.store))
    lines = len({row[counts.fields[0]] for row in found}) if is_cross_tab else len(found)
    every = len({key[0] for key in counts.cells}) if is_cross_tab else len(counts.cells)
    invocation.deliver(answer, *_footer(counts, result, lines, every), notes=notes)


def _footer(counts: "Counts", result: "Result", lines: int, every: int) -> Iterator[str]:
    """The number of rows, how many of the lines are shown, and why the counts may add up to more."""
    yield f"{footer(result)} · {lines} of {every} lines" if lines < every else footer(result)
    if sum(map(len, counts.cells.values())) > len(result.entries):
        yield "a row with several values counts once under each"


def _check(by: list[str], bar: bool, rows: RowOptions, chosen: Format) -> None:
    """Refuse options that exclude each other, before the record is opened."""
    if len(by) > 2:
        raise QueryError(f"cannot count by {len(by)} fields: remove all but two")
    if bar and not by:
        raise QueryError("--bar draws a bar for each value of a field: add the field, --by month")
    if bar and chosen is not Format.TABLE:
        raise QueryError(f"--bar is a picture for people: remove it, or remove the format {chosen.value}")
    if bar and rows.fields is not None:
        raise QueryError("--bar draws the fields of --by: remove --fields")


def _arranged(
    counts: "Counts", total: int, rows: RowOptions, ids: bool, is_cross_tab: bool
) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    """The rows and fields to show.

    In a cross-tab --limit counts its lines, not the cells: a missing cell would look like a count of 0.
    """
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


def _read(words: Sequence[str]) -> tuple[RowKind, list[str], list[str]]:
    """The kind of row that words name, the fields, and the words that name neither: `visits by direction`."""
    from rmtl.query.count import field_named

    kinds: list[RowKind] = []
    by, unread, is_field = [], [], False
    for word in words:
        kind = None if kinds or is_field else _row_kind(word)
        if kind:
            kinds.append(kind)
        elif field := field_named(word):
            by.append(field)
        elif word.lower() not in BETWEEN:
            unread.append(word)
        is_field = is_field or word.lower() in BETWEEN
    return kinds[0] if kinds else "events", by, unread


def _row_kind(word: str) -> RowKind | None:
    name, *_ = command_of(word) or ("",)
    return next((kind for kind in ROW_KINDS if kind == ("events" if name == "list" else name)), None)


def _unreadable(words: Sequence[str], record: "Record") -> QueryError:
    """The error for words that name neither a kind of row nor a field, with what to use."""
    from rmtl.cli.extra_words import lines_with_options
    from rmtl.query.count import FIELDS

    text = " ".join(words)
    named = command_of(text)
    lines = [f"rmtl {' '.join(named)}"] if named else lines_with_options("rmtl count", words, record)
    known = suggestion(text, (*ROW_KINDS, *FIELDS)) or f": choose {listed(ROW_KINDS)}"
    return QueryError(f"there is no kind of row '{text}'{f': use {listed(lines)}' if lines else known}")
