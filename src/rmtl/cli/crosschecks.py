"""`rmtl crosschecks`."""

from rmtl.cli.options import RowOptions, takes_options
from rmtl.cli.output import tell
from rmtl.cli.run import FormattedInvocation, answer_listing
from rmtl.query.filters import Filters
from rmtl.render import Format
from rmtl.rows.crosscheck import READ


@takes_options
def command(filters: Filters, rows: RowOptions, invocation: FormattedInvocation) -> None:
    """What other sources confirm, add or contradict.

    \b
    rmtl crosschecks --relation contradicts       what others contradict
    rmtl crosschecks --person Putin --year 2022   on a person's events in a year
    rmtl list --crosscheck disputed               the events that are disputed
    rmtl count crosschecks --by origin            pages by whom they speak for
    rmtl show RM-019                              one event and what others say

    The filters choose events. A crosscheck is listed with its event, or with the
    event of its visit or agreement.
    """  # noqa: D301
    if invocation.chosen is Format.TABLE:
        tell(READ)
    answer_listing("crosschecks", filters, rows, invocation)
