"""`rmtl organizations`."""

from typing import Annotated

import typer

from rmtl.cli.options import RowOptions, takes_options, values_of
from rmtl.cli.run import FormattedInvocation, answer_listing
from rmtl.query.filters import Filters


@takes_options
def command(
    filters: Filters,
    rows: RowOptions,
    invocation: FormattedInvocation,
    name: Annotated[
        list[str],
        typer.Argument(
            help="A name or part of one; lists every organization it fits.",
            show_default=False,
            autocompletion=values_of("organizations"),
        ),
    ] = [],  # noqa: B006
) -> None:
    """Ministries, companies, forces and forums, most active first.

    \b
    rmtl organizations                                   every organization
    rmtl organizations --kind company --country Russia   Russian companies
    rmtl organizations rosatom                           one, by name
    """  # noqa: D301
    answer_listing("organizations", filters, rows, invocation, named=" ".join(name))
