"""The table of commands.

Each command is a module of this package, imported when the command is called.
"""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from rmtl.cli.commands import COMMANDS, command_line
from rmtl.cli.errors import run_and_report

COMPLETE_VARIABLE = "_RMTL_COMPLETE"
"""Environment variable that names the shell, when its script asks for what completes a command line."""
CONTEXT: dict[str, Any] = {"help_option_names": ["--help", "-h"]}


class Command(TyperCommand):
    """A command that says what to use instead of words that no argument takes."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse a command line. Raises QueryError for words that no argument takes."""
        typed = [*args]
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            from rmtl.cli.extra_words import refusal

            raise refusal(self, ctx, typed)
        return extra


class CommandTable(TyperGroup):
    """The commands by name, each imported when it is called; `main` reports every error."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with a name, built from its module, or None."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _made(cmd_name, COMMANDS[cmd_name], allow_extra_args=True)
        return self.commands[cmd_name]

    def summaries(self) -> Iterator[tuple[str, str]]:
        """Each command with the first line of its help."""
        for name, module in COMMANDS.items():
            yield name, import_module(f"rmtl.cli.{module}").command.__doc__.partition("\n")[0]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a command line names, also by another word; for other words, the one that reads those."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            line = command_line(args)
            if not line:
                return "show", _made("show", "first_word", ignore_unknown_options=True), args
            args = line
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line, or print its completions for a shell, and exit with a status."""
        if shell := os.environ.get(COMPLETE_VARIABLE):
            from rmtl.cli.completion.protocol import complete

            sys.exit(complete(self, shell, sys.argv[1:]))
        extra |= {"prog_name": "rmtl", "standalone_mode": False}
        sys.exit(run_and_report(lambda: super(CommandTable, self).main(*args, **extra)))


def _made(name: str, module: str, **settings: bool) -> Any:
    """The command of a module, with settings of how a command line is parsed."""
    single = typer.Typer(add_completion=False, rich_markup_mode="rich", context_settings=CONTEXT | settings)
    single.command(name, cls=Command)(import_module(f"rmtl.cli.{module}").command)
    return typer.main.get_command(single)


app = typer.Typer(
    cls=CommandTable,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Versions: program, record, codebook.")] = False,
    install_completion: Annotated[
        bool,
        typer.Option("--install-completion", help="Set up Tab completion for this shell (bash, zsh or fish)."),
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", help="Print this shell's completion script.")
    ] = False,
) -> None:
    """Search a cited record of Russia-Myanmar relations since the 2021 coup.

    \b
    rmtl list --year 2022                     events of a year
    rmtl visits --person "Min Aung Hlaing"    visits of one person
    rmtl show Lavrov                          everything about one person
    rmtl network --person Putin               whom he met
    rmtl count --by month --bar               how many events in each month
    rmtl list --topic nuclear -o nuclear.csv  into a spreadsheet

    rmtl COMMAND --help shows the filters of a command. The record comes from one
    newspaper article; rmtl info says what it covers.
    """  # noqa: D301
    if version:
        from rmtl.cli.info import print_versions

        print_versions()
    elif install_completion or show_completion:
        from rmtl.cli.completion.install import current_shell, install, script
        from rmtl.cli.output import tell, write

        shell = current_shell()
        if show_completion:
            write(script(shell))
        else:
            tell(f"completion for {shell} is in {install(shell)}: every {shell} that starts from now on has it")
    elif ctx.invoked_subcommand is None:
        from rmtl.cli.output import write

        write(ctx.get_help() + "\n")
