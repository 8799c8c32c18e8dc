"""`rmtl visits`."""

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.run import FormattedInvocation, answer_listing
from rmtl.query.filters import Filters


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """Journeys from one country to the other, by date.

    \b
    rmtl visits --person "Min Aung Hlaing"                 who travelled
    rmtl visits --person "Min Aung Hlaing" --as met        whom visitors met
    rmtl visits --direction to-myanmar --sector military   Russian military people
    rmtl visits --role minister                            full ministers, no deputies
    rmtl visits --evidence inferred --fields id,edtf,why   how sure it is
    """  # noqa: D301
    answer_listing("visits", filters, rows, invocation)
