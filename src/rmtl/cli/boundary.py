"""The one place where an error becomes a line on stderr and an exit status."""

from collections.abc import Callable
from typing import Any

import typer

from rmtl.cli.streams import ClosedPipe, silence_stdout, tell
from rmtl.errors import RmtlError

INTERRUPTED = 130
"""Exit status after Ctrl-C."""


def run_and_report(run: Callable[[], Any]) -> int:
    """Run a command line; give its exit status."""
    try:
        status = run()
    except RmtlError as error:
        return _report(str(error), error.status)
    except ClosedPipe:
        silence_stdout()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        silence_stdout()
        return INTERRUPTED
    except RecursionError:
        return _report("the data is nested too deeply", 2)
    except Exception as error:
        # Typer's own errors about a command line have no public class in common; all of them say their message.
        if not hasattr(error, "format_message"):
            raise
        return _report(_usage(error), getattr(error, "exit_code", 2))
    return status if isinstance(status, int) else 0


def _usage(error: Any) -> str:
    message = error.format_message().strip().rstrip(".")
    context = getattr(error, "ctx", None)
    help_hint = f" ('{context.command_path} --help' shows what there is)" if context else ""
    return message[:1].lower() + message[1:] + ("" if "Did you mean" in message else help_hint)


def _report(message: str, status: int) -> int:
    tell(f"rmtl: error: {message}")
    return status
