"""`rmtl network`."""

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.run import FormattedInvocation, footer
from rmtl.query.filters import Filters
from rmtl.render import Answer, table_of
from rmtl.rows.arrange import arrange, field_names
from rmtl.rows.pair import PairRow, network
from rmtl.text import plural


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """Who met whom, how often and where, from the meetings of events.

    \b
    rmtl network                                     everybody, the most frequent first
    rmtl network --person "Min Aung Hlaing"          whom one person met
    rmtl network --year 2022 --sector military       in a year, in a sector
    rmtl network --format csv -o network.csv         for Gephi, igraph or NetworkX

    The filters choose events; who is only mentioned, or at the same event without a meeting, met nobody.
    """  # noqa: D301
    record = invocation.open_record()
    result = record.select("events", filters)
    pairs = network(result, record.store, record.facets_of)
    found, fields = arrange(pairs, field_names(PairRow), rows.fields, rows.sort, rows.reverse, rows.limit)
    table = table_of("pairs" if rows.fields is None else None)
    without_ids = "a pair has no id of its own: use --fields events with another --format"
    answer = Answer(found, fields, record, table, result, without_ids)
    invocation.deliver(answer, f"{plural(len(pairs), 'pair')} in {footer(result)}")
