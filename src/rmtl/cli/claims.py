"""`rmtl claims`."""

from rmtl.cli.options import DataOptions, OutputOptions, takes_options
from rmtl.cli.output import tell
from rmtl.cli.run import chosen_format, deliver, end_with_status, open_record
from rmtl.render import Answer, Format
from rmtl.rows.claim import ClaimRow
from rmtl.rows.columns import field_names
from rmtl.text import plural


@takes_options
def command(output: OutputOptions, data: DataOptions) -> None:
    """What the source claims that can be counted, and what the record says.

    \b
    rmtl claims                                           every claim, its query and its verdict
    rmtl claims --json | jq '.[] | select(.holds | not)'  those that do not hold
    """  # noqa: D301
    chosen = chosen_format(output)
    record = open_record(data)
    rows = record.claims()
    deliver(Answer("claims", list(rows), field_names(ClaimRow), record), chosen, output, data)
    if chosen is Format.TABLE:
        tell(f"{plural(len(rows), 'claim')}, {sum(not row.holds for row in rows)} of them not borne out by the record")
    end_with_status(len(rows), output)
