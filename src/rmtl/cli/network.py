"""`rmtl network`."""

from collections.abc import Iterator
from typing import Any

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.run import FormattedInvocation, footer
from rmtl.query.filters import Filters
from rmtl.query.select import Result
from rmtl.render import Answer, Format, table_of
from rmtl.rows.arrange import arrange, field_names, mapping_of
from rmtl.rows.pair import PairRow, network
from rmtl.text import listed, plural

OF_EVENTS = ("place", "topic", "type", "direction", "purpose", "evidence", "level", "kind", "stage", "text")
"""Filters that look at whole events: the record does not say the place, topic or visit of a single meeting."""

ENDS = ("Source", "Target")
"""First columns of the CSV: the two ids, under the names that Gephi expects."""


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """Who met whom, how often and when.

    \b
    rmtl network                                every pair, most frequent first
    rmtl network --person "Min Aung Hlaing"     whom one person met
    rmtl network --year 2022 --sector military  in a year, in a sector
    rmtl network -o network.csv                 pairs for Gephi, pandas or R
    rmtl export graph -o network.graphml        a graph: Gephi, igraph, NetworkX

    The filters choose events; every meeting at them counts. Being mentioned, or
    attending the same event, does not count as meeting.
    """  # noqa: D301
    record = invocation.open_record()
    result = record.select("events", filters)
    pairs = network(result, record.store, record.facets_of)
    known, edges = field_names(PairRow), list[Any](pairs)
    if invocation.chosen in (Format.CSV, Format.CSV_EXCEL, Format.TSV):
        known = (*ENDS, *known)
        edges = [dict(zip(ENDS, (each.who.id, each.met.id), strict=True)) | mapping_of(each) for each in pairs]
    found, fields = arrange(edges, known, rows.fields, rows.sort, rows.reverse, rows.limit)
    table = table_of("pairs" if rows.fields is None else None)
    without_ids = "a pair has no id of its own: use --fields events with another --format"
    answer = Answer(found, fields, record, table, result, without_ids)
    shown = f"{len(found)} of {plural(len(pairs), 'pair')}" if len(found) < len(pairs) else plural(len(pairs), "pair")
    met_at = len({event_id for row in pairs for event_id in row.events})
    invocation.deliver(answer, f"{shown}, met at {met_at} of {footer(result)}", notes=_notes(result))


def _notes(result: Result) -> Iterator[str]:
    """A note that filters on whole events, such as a place or a topic, do not choose single meetings."""
    if pairs_of_all := [f"--{name}" for name in OF_EVENTS if name in result.query.active]:
        of_events = f"{listed(pairs_of_all, last=' and ')} {'choose' if len(pairs_of_all) > 1 else 'chooses'} events"
        yield f"{of_events}, and every meeting at them counts, at any place and on any topic"
