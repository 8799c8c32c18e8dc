"""The one place where an error becomes a line on stderr and an exit status."""

from collections.abc import Callable
from typing import Any

import typer

from rmtl.cli.streams import ClosedPipeError, silence_stdout, tell
from rmtl.errors import RmtlError

INTERRUPTED = 130
"""Exit status after Ctrl-C."""


def run_and_report(run: Callable[[], Any]) -> int:
    """Run a command line; give its exit status."""
    try:
        status = run()
    except RmtlError as error:
        return _report(str(error), error.status)
    except ClosedPipeError:
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
    message = str(error.format_message()).strip().rstrip(".")
    context = getattr(error, "ctx", None)
    has_remedy = "Possible options" in message or "Did you mean" in message
    remedy = f": '{context.command_path} --help' shows what there is" if context and not has_remedy else ""
    return message[:1].lower() + message[1:] + remedy


def _report(message: str, status: int) -> int:
    tell(f"rmtl: error: {message}")
    return status
