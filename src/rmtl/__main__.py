"""The program: `rmtl`, and `python -m rmtl`."""

import os
import sys

INTERRUPTED = 130
"""Exit status after Ctrl-C."""


def main() -> None:
    """Run a command line; end silently with status 130 at Ctrl-C, whenever it comes."""
    try:
        import signal

        # A shell has the programs that it starts in the background ignore Ctrl-C: that stays so.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
        _run()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    finally:
        # Everything is written: what the interpreter does at its end cannot be interrupted, and print a traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run() -> None:
    """Run a command line with the collector off.

    A run is short: the passes of the collector cost a tenth of a start and half of loading a large file, most of them
    before a command is known. Only the program turns it off; a program that imports `rmtl` or `rmtl.cli` keeps it.
    """
    import gc

    gc.disable()
    from rmtl.cli import app

    try:
        app()
    finally:
        # The interpreter ends with a last pass over everything but what is frozen.
        gc.freeze()


def _end(*_: object) -> None:
    """End the process: where modules are imported and objects deleted, an exception is printed and lost.

    Raises KeyboardInterrupt while a file is being written: what is there of it is removed first.
    """
    output = sys.modules.get("rmtl.cli.output")
    if getattr(output, "writing_file", False):
        raise KeyboardInterrupt
    progress = sys.modules.get("rmtl.cli.progress")
    if getattr(progress, "is_shown", False):
        os.write(2, b"\x1b[?25h\r\x1b[2K")  # the cursor, which the line hides, and an empty line
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
