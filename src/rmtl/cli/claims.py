"""`rmtl claims`."""

from collections import Counter

from rmtl.cli.options import takes_options
from rmtl.cli.output import tell
from rmtl.cli.run import FormattedInvocation
from rmtl.render import Answer, Format, table_of
from rmtl.rows.arrange import field_names
from rmtl.rows.claim import MEANING, VERDICTS, ClaimRow
from rmtl.text import plural


@takes_options
def command(invocation: FormattedInvocation) -> None:
    """The article's own counts, checked against the record.

    \b
    rmtl claims                every claim ("nearly 30 visits") and the result
    rmtl show C-01             one claim, with each way to count it
    rmtl claims --json | jq '.[] | select(.verdict == "depends")'
    """  # noqa: D301
    record = invocation.open_record()
    rows = record.claims()
    if invocation.chosen is Format.TABLE and rows:
        tell(MEANING)
    invocation.deliver(Answer(list(rows), field_names(ClaimRow), record, table_of("claims")), _summary(rows))


def _summary(rows: list[ClaimRow]) -> str:
    """The number of claims with each verdict; `untestable` only if a claim has it."""
    numbers = Counter(row.verdict for row in rows)
    told = [f"{numbers[each]} {words}" for each, words in VERDICTS.items() if numbers[each] or each != "untestable"]
    return f"{plural(len(rows), 'claim')} of the source: {', '.join(told)}"
