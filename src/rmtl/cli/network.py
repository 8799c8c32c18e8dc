"""`rmtl network`."""

from rmtl.cli.options import DataOptions, OutputOptions, RowOptions, takes_options
from rmtl.cli.run import chosen_format, conclude, footer, open_record
from rmtl.query.filters import Filters
from rmtl.render import Answer
from rmtl.rows.columns import arrange, field_names
from rmtl.rows.pair import PairRow, network
from rmtl.text import plural


@takes_options
def command(filters: Filters, rows: RowOptions, output: OutputOptions, data: DataOptions) -> None:
    """Who met whom, how often and where, from the meetings of events.

    \b
    rmtl network                                     everybody, the most frequent first
    rmtl network --person "Min Aung Hlaing"          whom one person met
    rmtl network --year 2022 --sector military       in a year, in a sector
    rmtl network --format csv -o network.csv         for Gephi, igraph or NetworkX

    The filters choose events; who is only mentioned, or at the same event without a meeting, met nobody.
    """  # noqa: D301
    chosen = chosen_format(output)
    record = open_record(data)
    result = record.select("events", filters)
    pairs = network(result, record.store, record.facets_of)
    found, shown = arrange(pairs, field_names(PairRow), rows.fields, rows.sort, rows.reverse, rows.limit)
    answer = Answer("pairs", found, shown, record, result, selected_fields=rows.fields is not None)
    conclude(
        answer,
        result,
        chosen,
        output,
        data,
        f"{plural(len(pairs), 'pair')} in {footer(result, len(result.entries))}",
    )
