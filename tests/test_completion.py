"""Completion, by the protocol that Typer's scripts for the shells speak."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def complete(line: str) -> list[str]:
    """What is offered for the last word of a command line."""
    words = line.split(" ")
    environment = {
        "PATH": os.environ["PATH"],
        "_RMTL_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    command = [sys.executable, "-m", "rmtl"]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("rmtl li", ["list"]),
        ("rmtl list --top", ["--topic"]),
        ("rmtl list --topic nu", ["nuclear"]),
        ("rmtl list --person La", ["Lavrov"]),
        ("rmtl list --person MA", ["MAH"]),
        ("rmtl list --org Rosa", ["Rosatom"]),
        ("rmtl list --place Yan", ["Yangon"]),
        ("rmtl visits --direction to-r", ["to-russia"]),
        ("rmtl visits --evidence inf", ["inferred"]),
        ("rmtl list --person zzz", []),
    ],
)
def test_completion(line: str, offered: list[str]) -> None:
    assert complete(line) == offered


def test_what_is_offered_is_taken() -> None:
    for option in ("--person", "--org", "--place"):
        for value in complete(f"rmtl list {option} ")[:4]:
            finished = subprocess.run(
                [sys.executable, "-m", "rmtl", "list", option, value, "--format", "ids"],
                capture_output=True,
                check=False,
            )
            assert finished.returncode == 0, value
