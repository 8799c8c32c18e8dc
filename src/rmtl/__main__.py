"""The program: `rmtl` or `python -m rmtl`."""

import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

INTERRUPTED = 130
"""Exit status after Ctrl-C."""
RARELY_USED = ("bz2", "fnmatch", "ipaddress", "linecache", "lzma", "subprocess", "textwrap", "tokenize")
"""Modules of the standard library that Typer imports, and few runs use: the program loads them when they are used."""


def main() -> None:
    """Run a command line; Ctrl-C at any time ends it silently with status 130."""
    try:
        import signal

        # A program that a shell starts in the background ignores Ctrl-C, and must continue to.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)
        _run()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    finally:
        # Everything is written; an interrupt while the interpreter exits would only print a traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run() -> None:
    """Run a command line with the garbage collector off.

    A run is short, and the collector would take a tenth of a start and half of loading a large file. Only the program
    turns it off; other programs that import `rmtl` or `rmtl.cli` keep it.
    """
    import gc

    gc.disable()
    _postpone(RARELY_USED)
    from rmtl.cli import app

    try:
        app()
    finally:
        # The interpreter collects once more at exit, but skips frozen objects.
        gc.freeze()


class _Postponed(ModuleType):
    """A module that runs its code when something in it is used, and is an ordinary module from then on.

    A module of `importlib.util.LazyLoader` would load at the next import statement for it, under Python 3.11.
    """

    def __getattr__(self, name: str) -> Any:
        self.__class__ = ModuleType  # type: ignore[assignment]
        if self.__spec__ and self.__spec__.loader:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def _postpone(names: Iterable[str]) -> None:
    """Put modules into `sys.modules` without running their code."""
    for name in names:
        if name not in sys.modules and (spec := find_spec(name)) and spec.loader:
            sys.modules[name] = module = module_from_spec(spec)
            module.__class__ = _Postponed


def _end(*_: object) -> None:
    """Handle Ctrl-C: end the process at once.

    An exception would be printed and ignored if it came during an import or the deletion of an object. Only while a
    file is being written, KeyboardInterrupt is raised, so that the unfinished file is removed.
    """
    output = sys.modules.get("rmtl.cli.output")
    if getattr(output, "writing_file", False):
        raise KeyboardInterrupt
    progress = sys.modules.get("rmtl.cli.progress")
    if getattr(progress, "is_shown", False):
        os.write(2, b"\x1b[?25h\r\x1b[2K")  # show the cursor, which the line hides, and erase the line
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
