"""Says that the shell may offer values of a sort; which they are is found out when somebody presses Tab."""

from collections.abc import Callable

import typer

Complete = Callable[[typer.Context, str], list[tuple[str, str]]]


def values_of(what: str) -> Complete:
    """What completes an option or argument: `autocompletion=values_of("people")`. `rmtl.cli.values` knows the sorts."""

    def complete(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from rmtl.cli.values import offers

        return offers(what, context, incomplete)

    return complete
