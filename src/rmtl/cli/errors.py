"""Errors as lines on stderr and exit statuses."""

from collections.abc import Callable
from typing import Any

import typer

from rmtl.cli.output import ClosedPipeError, flush, reason, replace_closed_stdout, silence_stdout, tell
from rmtl.errors import DataError, OutputError, RmtlError

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
    message = str(error.format_message()).strip().rstrip(".")
    context = getattr(error, "ctx", None)
    message = " ".join(message.split())
    if "unexpected extra argument" in message:
        return f"{message[:1].lower()}{message[1:]}: names go behind --person, --org or --place, words behind --text"
    has_remedy = "Possible options" in message or "Did you mean" in message
    remedy = f": '{context.command_path} --help' shows what there is" if context and not has_remedy else ""
    return message[:1].lower() + message[1:] + remedy


def _report(message: str, status: int) -> int:
    tell(f"rmtl: error: {message}")
    return status
