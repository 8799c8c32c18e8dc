"""`rmtl show`."""

from typing import Annotated

import typer

from rmtl.cli.options import DataOptions, OutputOptions, takes_options, values_of
from rmtl.cli.run import chosen_format, deliver, end_with_status, open_record
from rmtl.render import Answer, Format
from rmtl.rows import record_name
from rmtl.rows.columns import mapping_of


@takes_options
def command(
    output: OutputOptions,
    data: DataOptions,
    what: Annotated[
        list[str],
        typer.Argument(
            help="An id (RM-007, V-3, 7), a date, or a name; several are several cards.",
            show_default=False,
            autocompletion=values_of("anything"),
        ),
    ],
) -> None:
    """The whole card of anything: an event, a visit, a person, a body, a place, a post, an agreement.

    \b
    rmtl show RM-017                an event by id; its number alone does, too
    rmtl show 2022-09-07            every event of a day
    rmtl show "Min Aung Hlaing"     posts, visits, whom he met, every event
    rmtl show Rosatom Naypyitaw     a body and a place
    """  # noqa: D301
    chosen = chosen_format(output)
    record = open_record(data)
    found = [row for each in what for row in record.show(each)]
    rows = list({row.id: row for row in found}.values())
    if chosen is Format.TABLE:
        deliver(Answer("cards", rows, (), record), chosen, output, data)
    else:
        deliver(
            Answer("cards", [{"record": record_name(type(row)), **mapping_of(row)} for row in rows], (), record),
            chosen,
            output,
            data,
        )
    end_with_status(len(rows), output)
