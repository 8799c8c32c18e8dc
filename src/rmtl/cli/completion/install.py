"""The completion scripts of the shells, and their installation."""

import os
from pathlib import Path

import shellingham

from rmtl.cli.output import reason
from rmtl.errors import OutputError, QueryError

SHELLS = ("bash", "zsh", "fish")
"""Shells that have a script in this folder; it calls `rmtl.cli.completion.protocol`."""


def script(shell: str) -> str:
    """Completion script of a shell."""
    return Path(__file__).with_name(f"rmtl.{shell}").read_text(encoding="utf-8")


def current_shell() -> str:
    """Name of the shell that called the program, or else of the one in the environment variable `SHELL`.

    Raises QueryError for a shell without a completion script.
    """
    try:
        calling, _ = shellingham.detect_shell()
    except (OSError, RuntimeError):
        calling = ""
    for name in (calling, Path(os.environ.get("SHELL", "")).name):
        if name in SHELLS:
            return name
    raise QueryError("this shell is not bash, zsh or fish: run rmtl in one of them")


def install(shell: str) -> Path:
    """Write the script to the place where the shell looks for it, and return its path. Raises OutputError."""
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
