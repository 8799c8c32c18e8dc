"""Completion of a command line for the shell scripts.

The scripts of `rmtl.cli.completion.install` run `rmtl` with the words up to the cursor. They replace Typer's scripts,
with which a name of several words arrives in bash as several words, the first Tab does nothing in zsh, each Tab starts
the program twice in fish, and descriptions import rich.
"""

import re
from collections.abc import Sequence
from typing import Any

from rmtl.cli.commands import command_of
from rmtl.cli.output import write

ANSWERED, FILES_TOO = 0, 1
"""Exit statuses: the candidates are printed; names of files are candidates too."""
SEVERAL = ("what", "files")
"""Arguments whose words are several values; those of others are a single name."""
_UNSAFE = re.compile(r"([^\w@%+,./=-])")
_UNSAFE_IN_DOUBLE_QUOTES = re.compile(r'([\\"$`])')


def complete(group: Any, shell: str, words: Sequence[str]) -> int:
    """Print the candidates for the last word in the form that a shell's script reads, and return the exit status.

    Errors of the command line or the data file are not reported on Tab.
    """
    try:
        before, incomplete = _understood(shell, words)
        offers, files_too = offers_for(group, before, incomplete)
        # bash replaces what stands behind the last = alone.
        kept = incomplete[: incomplete.rfind("=") + 1] if shell == "bash" and "=" in words[-2:] else ""
        write("".join(_LINES[shell](value.removeprefix(kept), said, words[-1]) for value, said in offers))
    except Exception:
        return ANSWERED
    return FILES_TOO if files_too else ANSWERED


def _understood(shell: str, words: Sequence[str]) -> tuple[list[str], str]:
    """The complete words and the beginning of the last one, without quotes."""
    *before, last = _rejoined(words) if shell == "bash" else words
    if shell == "fish":
        return before, _unquoted(last)
    return [_unquoted(word) for word in before], _unquoted(last)


def _rejoined(words: Sequence[str]) -> list[str]:
    """The words that bash breaks at every = outside of quotes: `--person`, `Min` and `topic=nuclear`."""
    joined: list[str] = []
    following = iter(words)
    for word in following:
        if word != "=" or not joined:
            joined.append(word)
        elif joined[-1].startswith("-"):
            joined.append(next(following, ""))
        else:
            joined[-1] += f"={next(following, '')}"
    return joined


def _unquoted(word: str) -> str:
    """A word of a command line, unquoted as the shell would do; a quote may still be open."""
    import shlex

    lexer = shlex.shlex(word, posix=True)
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = "", True, ""
    try:
        return lexer.get_token() or ""
    except ValueError:
        return lexer.token


def offers_for(group: Any, before: list[str], incomplete: str) -> tuple[list[tuple[str, str]], bool]:
    """The candidates with their descriptions, and whether file names are candidates, too."""
    name = next((word for word in before if not word.startswith("-")), None)
    if name is None:
        context = group.make_context("rmtl", [], resilient_parsing=True)
        commands = [(command, said) for command, said in group.summaries() if command.startswith(incomplete)]
        return commands + _options(group, context, incomplete), False
    rest = before[before.index(name) + 1 :]
    name, *given = command_of(name) or (name,)
    command, rest = group.get_command(None, name), [*given, *rest]
    prefix = ""
    if incomplete.startswith("--") and "=" in incomplete and "--" not in rest:
        option, _, incomplete = incomplete.partition("=")
        rest.append(option)
        prefix = f"{option}="
    waiting = _waiting_option(command, rest)
    context = command.make_context(name, rest[:-1] if waiting else [*rest], resilient_parsing=True)
    if not waiting and incomplete.startswith("-") and "--" not in rest:
        return _options(command, context, incomplete), False
    parameter = waiting or _next_argument(command, context)
    if not parameter:
        return [], False
    found = parameter.shell_complete(context, incomplete)
    return [(prefix + item.value, item.help or "") for item in found], "FILE" in (parameter.metavar or "")


def _options(command: Any, context: Any, incomplete: str) -> list[tuple[str, str]]:
    if not incomplete.startswith("-"):
        return []
    return [(item.value, item.help or "") for item in command.shell_complete(context, incomplete)]


def _waiting_option(command: Any, rest: list[str]) -> Any:
    """The option whose value is being typed, or None."""
    if not rest or "--" in rest:
        return None
    options = (each for each in command.params if each.param_type_name == "option" and not each.is_flag)
    return next((each for each in options if rest[-1] in each.opts), None)


def _next_argument(command: Any, context: Any) -> Any:
    """The argument that is being typed, or None."""
    for each in command.params:
        if each.param_type_name == "argument":
            given = context.get_parameter_source(each.name)
            if each.name in SEVERAL or given is None or given.name != "COMMANDLINE":
                return each
    return None


def _for_bash(value: str, _: str, word: str) -> str:
    """A candidate with the quotes of the word on the line: bash inserts it unchanged."""
    match word[:1]:
        case '"':
            return _UNSAFE_IN_DOUBLE_QUOTES.sub(r"\\\1", value) + "\n"
        case "'":
            return value.replace("'", r"'\''") + "\n"
    return _UNSAFE.sub(r"\\\1", value) + "\n"


def _for_zsh(value: str, said: str, _: str) -> str:
    """A candidate for `_describe`; zsh adds the quotes."""
    return f"{_escaped(value)}:{_escaped(said)}\n" if said else f"{_escaped(value)}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(":", "\\:")


def _for_fish(value: str, said: str, _: str) -> str:
    """A candidate for fish, which adds the quotes."""
    return f"{value}\t{said}\n"


_LINES = {"bash": _for_bash, "zsh": _for_zsh, "fish": _for_fish}
"""Shell → the line of a candidate, from its value, its description and the word typed so far."""
