"""`rmtl list`."""

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.run import FormattedInvocation, answer_listing
from rmtl.query.filters import Filters


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """Events by date.

    \b
    rmtl list --year 2022                            a year
    rmtl list --on 2021-09-05                        what was happening on a day
    rmtl list --org Rosatom                          one organization
    rmtl list --person Putin --with "Aung Hlaing"    events that name both
    rmtl list --topic nuclear --json | jq '.[].id'   for other programs

    Repeat a filter for "or"; combine filters for "and".
    """  # noqa: D301
    answer_listing("events", filters, rows, invocation)
