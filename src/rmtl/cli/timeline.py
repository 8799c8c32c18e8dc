"""`rmtl timeline`."""

from rmtl.cli.options import DataOptions, FileOptions, takes_options
from rmtl.cli.output import tell
from rmtl.cli.run import end_with_status, footer, goes_to_file, open_record, write_where_told
from rmtl.query.filters import Filters
from rmtl.rows.timeline import entries, months
from rmtl.text import plural


@takes_options
def command(filters: Filters, output: FileOptions, data: DataOptions) -> None:
    """The record drawn over time: visits both ways as bars, other events as points, empty months too.

    \b
    rmtl timeline                                  the whole record
    rmtl timeline --year 2022                      a year
    rmtl timeline --person "Min Aung Hlaing"       what a person had a part in
    rmtl timeline --direction to-russia            one way only
    LC_ALL=C rmtl timeline                         in plain ASCII

    A visit has its own days and the title of the event that it belongs to; --year and the other filters choose events
    as in 'rmtl list' and visits as in 'rmtl visits'.
    """  # noqa: D301
    record = open_record(data)
    events, visits = record.select("events", filters), record.select("visits", filters)
    drawn = entries(events, visits, record.store)
    from rmtl.render.timeline import render_timeline

    text = render_timeline(months(drawn, events, record.store), record.store, to_file=goes_to_file(output))
    write_where_told(text, output, data)
    for notice in dict.fromkeys((*events.notices, *visits.query.notices)):
        tell(f"rmtl: note: {notice}")
    tell(f"{plural(len(visits.entries), 'visit')} and {footer(events, len(events.entries))}")
    end_with_status(len(events.entries) + len(visits.entries), output)
