"""Scripts that have a shell complete `rmtl`, and where each shell looks for its own."""

import os
from collections.abc import Iterator
from pathlib import Path

from rmtl.cli.output import reason
from rmtl.errors import OutputError, QueryError

SHELLS = ("bash", "zsh", "fish")
"""Shells that there is a script for; a script asks as `rmtl.cli.completion.protocol` answers."""


def script(shell: str) -> str:
    """The script of a shell."""
    return Path(__file__).with_name(f"rmtl.{shell}").read_text(encoding="utf-8")


def current_shell() -> str:
    """The shell that the program was called from, or else the one that `SHELL` names.

    Raises QueryError when it is none that there is a script for.
    """
    for name in (*_callers(), os.environ.get("SHELL", "")):
        shell = Path(name).name.removeprefix("-")
        if shell in SHELLS:
            return shell
    raise QueryError("this shell is none of bash, zsh and fish: call rmtl from one of them")


def _callers() -> Iterator[str]:
    """The program that called this one, the one that called that, and so on, by name."""
    import subprocess

    process = str(os.getppid())
    for _ in range(8):
        try:
            found = subprocess.run(  # noqa: S603 - numbers alone vary
                ["ps", "-o", "ppid=,comm=", "-p", process],  # noqa: S607 - wherever the system has it
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            return
        process, _, name = found.stdout.strip().partition(" ")
        yield name.strip()
        if not process.isdecimal():
            return


def install(shell: str) -> Path:
    """Put the script where a shell finds it when it starts; give its path. Raises OutputError."""
    home = Path.home()
    start: Path | None = None
    line = ""
    match shell:
        case "bash":
            path = home / ".bash_completions" / "rmtl.sh"
            start, line = home / ".bashrc", f"source '{path}'"
        case "zsh":
            path = home / ".zfunc" / "_rmtl"
            start = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
            line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        case _:
            path = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "fish" / "completions" / "rmtl.fish"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script(shell), encoding="utf-8")
        if start:
            present = start.read_text(encoding="utf-8") if start.exists() else ""
            if line not in present.splitlines():
                with start.open("a", encoding="utf-8") as stream:
                    stream.write(f"{'' if present.endswith(chr(10)) or not present else chr(10)}{line}\n")
    except (OSError, UnicodeError) as error:
        raise OutputError(f"cannot write the completion for {shell}: {reason(error)}") from None
    return path
