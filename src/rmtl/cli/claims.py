"""`rmtl claims`."""

from rmtl.cli.options import takes_options
from rmtl.cli.run import FormattedInvocation
from rmtl.render import Answer, table_of
from rmtl.rows.claim import ClaimRow
from rmtl.rows.columns import field_names
from rmtl.text import plural


@takes_options
def command(invocation: FormattedInvocation) -> None:
    """What the source claims that can be counted, and what the record says.

    \b
    rmtl claims                                           every claim, its query and its verdict
    rmtl claims --json | jq '.[] | select(.holds | not)'  those that do not hold
    """  # noqa: D301
    record = invocation.open_record()
    rows = record.claims()
    answer = Answer(list(rows), field_names(ClaimRow), record, table_of("claims"))
    failed = sum(not row.holds for row in rows)
    invocation.deliver(answer, f"{plural(len(rows), 'claim')}, {failed} of them not borne out by the record")
