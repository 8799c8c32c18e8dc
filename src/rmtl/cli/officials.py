"""`rmtl officials`."""

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
            help="A name or part of one; lists everyone it fits.",
            show_default=False,
            autocompletion=values_of("people"),
        ),
    ] = [],  # noqa: B006
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Also people without an office.", rich_help_panel="Who")
    ] = False,
) -> None:
    """Officials, most active first.

    \b
    rmtl officials                            everyone who holds or held an office
    rmtl officials aung                       names with a word starting with aung
    rmtl officials --role "energy minister"   who is named in a post, and when
    rmtl officials --everyone --kind cleric   including people without an office

    The dates of a post are the dates of events that name a person in it; the
    record has no terms of office.
    """  # noqa: D301
    answer_listing("officials", filters, rows, invocation, named=" ".join(name), everyone=everyone)
