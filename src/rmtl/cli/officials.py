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
            help="A name or a part of one; everybody it fits is listed.",
            show_default=False,
            autocompletion=values_of("people"),
        ),
    ] = [],  # noqa: B006
    everyone: Annotated[bool, typer.Option("--everyone", help="Also people who hold no office in the record.")] = False,
) -> None:
    """People who hold or held an office, the ones with the most events first.

    \b
    rmtl officials                            everybody with an office
    rmtl officials aung                       whose name has a word that begins so
    rmtl officials --role "energy minister"   who is named in a post, and when
    rmtl officials --everyone --kind cleric   people without an office too

    The dates of a post are those of the events that name somebody in it; the record has no terms of office.
    """  # noqa: D301
    answer_listing("officials", filters, rows, invocation, named=" ".join(name), everyone=everyone)
