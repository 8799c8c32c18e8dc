"""`rmtl agreements`."""

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.run import FormattedInvocation, answer_listing
from rmtl.query.filters import Filters


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """What was signed, sold, given, announced or discussed.

    \b
    rmtl agreements --stage signed       what was signed, and by whom
    rmtl agreements --kind arms-sale     sales of weapons
    rmtl agreements --org Rosatom        deals of one organization
    """  # noqa: D301
    answer_listing("agreements", filters, rows, invocation)
