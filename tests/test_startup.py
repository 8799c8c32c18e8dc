"""What a start does not do: heavy modules that a command has no use for are not imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import typer

# yaml stays: the record is read from YAML. Its own __init__ imports the slow loader along, but it must not run.
HEAVY = {"rich", "dateutil", "rmtl.schemas", "rmtl.fielddocs"}
if typer.__version__ < "0.29":
    # From 0.29 on, Typer imports pydantic and what that needs, which is why the project declares an older range.
    HEAVY |= {"pydantic", "tempfile", "csv", "importlib.metadata"}


def imported(*arguments: str, **environment: str) -> set[str]:
    """Every module that a command line has imported when it ends."""
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"sys.argv[1:] = {list(arguments)!r}\n"
        "from rmtl.__main__ import main\n"
        "main()"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ | environment
    )
    return set(json.loads(finished.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--json"),
        ("list", "--year", "2022", "--json"),
        ("list", "--on", "2022-09-07", "--person", "Lavrov", "--format", "ids"),
        ("visits", "--json"),
        ("count", "--by", "month", "--json"),
        ("show", "RM-007", "--json"),
    ],
    ids=" ".join,
)
def test_no_heavy_module_for_machines(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


@pytest.mark.parametrize("arguments", [("",), ("list", "--"), ("list", "--person", "L"), ("show", "R")], ids=" ".join)
def test_no_heavy_module_for_a_tab(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments, _RMTL_COMPLETE="zsh") & HEAVY == set()


def test_a_command_imports_no_other_command() -> None:
    commands = {name for name in imported("list", "--json") if name.startswith("rmtl.cli.")}
    assert commands.isdisjoint(
        {f"rmtl.cli.{name}" for name in ("visits", "officials", "show", "count", "info", "schema")}
    )


def test_a_format_imports_no_other_format() -> None:
    renderers = {name for name in imported("list", "--json") if name.startswith("rmtl.render.")}
    assert renderers == {"rmtl.render.json"}


def test_typed_dates_alone_need_dateutil() -> None:
    assert "dateutil" in imported("list", "--on", "7 Sept 2022", "--json")


def test_the_slow_loader_does_not_run() -> None:
    script = (
        "import yaml, yaml.scanner, rmtl\n"
        "yaml.scanner.Scanner.fetch_more_tokens = lambda self: 1 / 0\n"
        "print(len(rmtl.load().events()))"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert finished.stdout == "34\n"
