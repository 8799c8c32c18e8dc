"""Time and memory of whole processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

BARE = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}
"""A minimal environment, in which compiled bytecode is used and written, as for users."""


@dataclass(frozen=True)
class Command:
    """A command line."""

    arguments: tuple[str, ...]
    """The program, by its path, and its arguments."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables that it needs besides the minimal environment."""


@dataclass
class Measured:
    """Seconds and largest resident set, in KiB, of each run of a command."""

    seconds: list[float] = field(default_factory=list)
    peak_kib: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def peak_mib(self) -> float:
        """Median of the largest resident sets, in MiB."""
        return statistics.median(self.peak_kib) / 1024


def run(command: Command) -> tuple[float, int]:
    """Seconds and largest resident set, in KiB, of one run. Ends the program if the command fails.

    A new process begins with the resident set of its parent, so this program imports and keeps little.
    """
    begin = time.perf_counter()
    environment, null = BARE | dict(command.environment), subprocess.DEVNULL
    process = subprocess.Popen(command.arguments, stdin=null, stdout=null, stderr=null, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command.arguments)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss


def output(command: Command) -> str:
    """Output of a command."""
    environment = BARE | dict(command.environment)
    return subprocess.run(
        command.arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment, check=True
    ).stdout.decode("utf-8")


def interleaved(commands: Mapping[str, Command], runs: int) -> dict[str, Measured]:
    """Run all commands in turn, several times, so that other load on the machine affects all of them equally."""
    measured = {name: Measured() for name in commands}
    for name, command in commands.items():
        run(command)
        print(f"  {name}", file=sys.stderr)
    for _ in range(runs):
        for name, command in commands.items():
            seconds, peak = run(command)
            measured[name].seconds.append(seconds)
            measured[name].peak_kib.append(peak)
    return measured


def ratio(one: Measured, other: Measured) -> float:
    """Ratio of the medians of two commands."""
    return one.median / other.median


def lines_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table, with the first column aligned to the left and the others to the right."""
    rule = "|---|" + "---:|" * (len(header) - 1)
    return [f"| {' | '.join(header)} |", rule, *(f"| {' | '.join(row)} |" for row in rows)]
