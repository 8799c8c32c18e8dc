"""Modules that a start must not import, because they are slow."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from rmtl.dataclass_base import Frozen
from rmtl.datafile import RECORDS, load_files, paths_of
from rmtl.datafile.bundled import compile_record

Imported = Callable[..., set[str]]

EXAMPLE = str(Path(__file__).parent.parent / "examples" / "arcadia-borduria.yaml")
HEAVY = {"rich", "dateutil", "yaml", "rmtl.datafile.decode", "rmtl.json_schema", "rmtl.annotations"}
if typer.__version__ < "0.29":
    # From 0.29 on, Typer imports pydantic, so the project requires an older version.
    HEAVY |= {"pydantic", "tempfile", "csv", "importlib.metadata", "json"}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """All modules that a command line imports, with the compiled record of a wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in RECORDS:
        files = [Path(shutil.copy(each, folder)) for each in paths_of(name)]
        compile_record(load_files([name]), name, files, folder)

    def imported_by(*arguments: str, **environment: str) -> set[str]:
        script = (
            "import atexit, pathlib, sys, rmtl.datafile\n"
            "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
            f"rmtl.datafile.data_folder = lambda: pathlib.Path({str(folder)!r})\n"
            f"sys.argv[1:] = {list(arguments)!r}\n"
            "from rmtl.__main__ import main\n"
            "main()"
        )
        return set(run(script, **environment).stderr.splitlines()[-1].split())

    return imported_by


def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ | environment
    )


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
def test_no_heavy_module_for_json(imported: Imported, arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


@pytest.mark.parametrize("arguments", [("",), ("list", "--"), ("list", "--person", "L"), ("show", "R")], ids=" ".join)
def test_no_heavy_module_for_a_tab(imported: Imported, arguments: tuple[str, ...]) -> None:
    assert imported(*arguments, _RMTL_COMPLETE="zsh") & HEAVY == set()


def test_a_command_imports_no_other_command(imported: Imported) -> None:
    commands = {name for name in imported("list", "--json") if name.startswith("rmtl.cli.")}
    assert commands.isdisjoint(
        {f"rmtl.cli.{name}" for name in ("visits", "officials", "show", "count", "info", "schema")}
    )


def test_a_format_imports_no_other_format(imported: Imported) -> None:
    renderers = {name for name in imported("list", "--json") if name.startswith("rmtl.render.")}
    assert renderers == {"rmtl.render.json"}


@pytest.mark.parametrize(
    ("command", "made"), [("list", "event"), ("agreements", "agreement"), ("officials", "official")]
)
def test_a_command_imports_the_classes_of_its_own_rows(imported: Imported, command: str, made: str) -> None:
    kinds = {"event", "visit", "official", "organization", "agreement", "place", "post", "claim", "info"}
    needed = {"event", made} if command == "officials" else {made}  # awards are items of events
    assert {name for name in kinds if f"rmtl.rows.{name}" in imported(command, "--json")} == needed


def test_classes_compile_no_methods_and_modules_no_expressions(imported: Imported) -> None:
    modules = [importlib.import_module(name) for name in imported("list", "--json") if name.startswith("rmtl.")]
    found = [value for module in modules for value in vars(module).values()]
    assert [each for each in found if isinstance(each, re.Pattern)] == []
    compiled = [each for each in found if isinstance(each, type) and "__dataclass_params__" in vars(each)]
    assert [each for each in compiled if not issubclass(each, Frozen)] == []


def test_the_collector_is_off_in_the_program_alone() -> None:
    assert run("import gc, rmtl, rmtl.cli; print(gc.isenabled())").stdout == "True\n"
    assert run("import sys, rmtl.__main__; print('typer' in sys.modules)").stdout == "False\n"
    script = (
        "import gc, sys\n"
        "from rmtl.__main__ import main\n"
        "sys.argv[1:] = ['count']\n"
        "try: main()\n"
        "finally: print(gc.isenabled(), gc.get_freeze_count() > 0)"
    )
    assert run(script).stdout == "34\nFalse True\n"


def test_a_data_file_is_parsed_once() -> None:
    script = (
        "import rmtl.datafile.yaml_nodes as nodes\n"
        "read, parsed = nodes.read_nodes, []\n"
        "nodes.read_nodes = lambda text, name, *more: (parsed.append(name), read(text, name, *more))[1]\n"
        "import sys\n"
        "from rmtl.__main__ import main\n"
        f"sys.argv[1:] = ['list', '--person', 'Bell', '--data', {EXAMPLE!r}]\n"
        "try: main()\n"
        "finally: print(parsed, file=sys.stderr)"
    )
    assert run(script).stderr.splitlines()[-1] == repr([EXAMPLE])


def test_typed_dates_alone_need_dateutil(imported: Imported) -> None:
    assert "dateutil" in imported("list", "--on", "7 Sept 2022", "--json")


def test_the_slow_loader_does_not_run() -> None:
    script = (
        "import yaml, yaml.scanner, rmtl\n"
        "yaml.scanner.Scanner.fetch_more_tokens = lambda self: 1 / 0\n"
        "print(len(rmtl.load().events()))"
    )
    assert run(script).stdout == "34\n"


@pytest.mark.skipif(typer.__version__ >= "0.29", reason="pydantic, which this Typer imports, uses some of them")
def test_rarely_used_modules_run_their_code_only_when_they_are_used() -> None:
    script = (
        "import sys\n"
        "from rmtl.__main__ import RARELY_USED, main\n"
        "sys.argv[1:] = ['list', '--json']\n"
        "try: main()\n"
        "finally:\n"
        "    waiting = {name for name in RARELY_USED if type(sys.modules[name]).__name__ == '_Postponed'}\n"
        "    import bz2, textwrap\n"
        "    used = bz2.decompress(bz2.compress(b'x')), textwrap.wrap('a b', 1), type(bz2).__name__\n"
        "    print(sorted(set(RARELY_USED) - waiting), used, file=sys.stderr)"
    )
    assert run(script).stderr.splitlines()[-1] == "[] (b'x', ['a', 'b'], 'module')"
