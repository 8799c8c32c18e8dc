"""`rmtl visits`."""

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.run import FormattedInvocation, answer_listing
from rmtl.query.filters import Filters


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """Visits from one country to the other, by date.

    \b
    rmtl visits --person "Min Aung Hlaing"                   who traveled
    rmtl visits --person "Min Aung Hlaing" --as met          visitors he met
    rmtl visits --direction to-myanmar --sector military     Russian military
    rmtl visits --role minister                              not deputies
    rmtl visits --evidence inferred --fields id,leads,why    how certain it is

    Repeat a filter for "or"; combine filters for "and".
    """  # noqa: D301
    answer_listing("visits", filters, rows, invocation)
