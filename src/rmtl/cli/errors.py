"""Errors as lines on stderr and exit statuses."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import typer

from rmtl.cli.output import ClosedPipeError, flush, reason, replace_closed_stdout, silence_stdout, tell
from rmtl.errors import DataError, OutputError, RmtlError
from rmtl.text import VERY_SIMILAR, listed, nearest

OTHER_NAMES = {
    "--date": "--on",
    "--day": "--on",
    "--month": "--on",
    "--quarter": "--on",
    "--after": "--from",
    "--before": "--to",
    "--name": "--person",
    "--people": "--person",
    "--post": "--role",
    "--title": "--role",
    "--organization": "--org",
    "--organisation": "--org",
    "--city": "--place",
    "--region": "--place",
    "--order": "--sort",
    "--source": "--text",
    "--outlet": "--text",
    "--between": "--with",
    "--route": "--direction",
    "--excel": "--format csv-excel",
    "--xlsx": "--format csv-excel",
    "--later": "--data later",
    "--all": "--data all",
    "--style": "--format",
    **dict.fromkeys(("--who", "--official"), "--person"),
    **dict.fromkeys(("--where", "--destination", "--location"), "--place"),
    **dict.fromkeys(("--search", "--find", "--query", "--keyword", "--keywords", "--words"), "--text"),
    **dict.fromkeys(("--group-by", "--group", "--per"), "--by"),
    **dict.fromkeys(("--columns", "--column", "--cols"), "--fields"),
    **dict.fromkeys(("--chart", "--bars", "--graph", "--plot"), "--bar"),
    **dict.fromkeys(("--first", "--top", "--head", "--max", "--count"), "--limit"),
    **dict.fromkeys(("--desc", "--descending", "--latest", "--newest", "--recent"), "--reverse"),
}
"""Names that other programs or the fields of rows have for an option → the option, perhaps with a value."""
EXAMPLES = {"show": "show Lavrov", "cite": "cite RM-017", "export": "export csv -o record"}
"""Command that needs an argument → a command line that has it."""
INTERRUPTED = 130
"""Exit status after Ctrl-C."""


def run_and_report(run: Callable[[], Any]) -> int:
    """Run a command line and return its exit status."""
    try:
        replace_closed_stdout()
        status = run()
        flush()
    except BaseException as error:
        return _status_of(error)
    return status if isinstance(status, int) else 0


def _status_of(error: BaseException) -> int:  # noqa: PLR0911 - one for each kind of end
    """Print an error as one line and return its exit status."""
    match error:
        case DataError():
            status = _report(str(error), error.status)
            if error.faults[0].excerpt:
                tell(f"    {error.faults[0].excerpt}")
            return status
        case RmtlError():
            return _report(str(error), error.status)
        case KeyboardInterrupt() | typer.Abort():
            silence_stdout()
            return INTERRUPTED
        case ClosedPipeError():
            silence_stdout()
            return 0
        case SystemExit() if isinstance(error.__context__, BrokenPipeError):
            # This is how Typer exits if the reader of its help closes the pipe.
            silence_stdout()
            return 0
        case OSError():
            silence_stdout()
            return _report(f"cannot write to stdout: {reason(error)}", OutputError.status)
    # Typer's errors about a command line share no public class, but all of them have this method.
    if hasattr(error, "format_message"):
        return _report(_usage(error), getattr(error, "exit_code", 2))
    raise error


def _usage(error: Any) -> str:
    """The line of an error of Typer's about a command line."""
    message = " ".join(str(error.format_message()).split()).rstrip(".")
    context = getattr(error, "ctx", None)
    if context and message.startswith("No such option"):
        return _no_such_option(error.option_name, context)
    if context and message.startswith("Missing argument") and context.command.name in EXAMPLES:
        return f"rmtl {context.command.name} needs words after it: for example, rmtl {EXAMPLES[context.command.name]}"
    remedy = (
        f": see {context.command_path} --help" if context else ": add one" if "requires an argument" in message else ""
    )
    return message[:1].lower() + message[1:] + remedy


def _no_such_option(typed: str, context: Any) -> str:
    options = [each for param in context.command.params for each in param.opts if each.startswith("--")]
    if typed == "--data" and not context.parent:
        return "--data is an option of a command: put it after one, such as rmtl list --data all"
    other = OTHER_NAMES.get(typed, "")
    known = [other] if other.partition(" ")[0] in options else _values_of_filters(typed, options, context)
    known = known or nearest(typed, options, cutoff=VERY_SIMILAR)
    remedy = f"use {listed(known)}" if known else f"see {context.command_path} --help"
    return f"no such option '{typed}': {remedy}"


def _values_of_filters(typed: str, options: list[str], context: Any) -> list[str]:
    """The filters of a command that have an option's name as a value: `--nuclear`."""
    if "--text" not in options:
        return []
    from rmtl.cli.extra_words import filters_with
    from rmtl.datafile import chosen_records
    from rmtl.record import load

    with suppress(RmtlError):
        return filters_with(typed.strip("-").replace("-", " "), load(*chosen_records(())), context.command.name)
    return []


def _report(message: str, status: int) -> int:
    tell(f"rmtl: error: {message}")
    return status
