"""Ctrl-C, which ends a run silently with status 130."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENDED = """
import atexit, json, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background inherit that it is ignored
def main():
    from rmtl.__main__ import main
    main()
"""
"""Beginning of a script that runs the program, before which nothing of rmtl is imported."""

EVERY_IMPORT = """
def run(number):
    # Modules imported by a run that is interrupted at an import, or for 0 is not interrupted.
    imported = []
    def at_import(event, arguments):
        if event == "import":
            imported.append(arguments[0])
            if len(imported) == number:
                os.kill(os.getpid(), signal.SIGINT)
    from rmtl.__main__ import main
    sys.addaudithook(at_import)
    atexit.register(lambda: number or json.dump(imported, sys.stderr))
    main()

def ended(number):
    # Status and stderr of a run in its own process.
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(writing, 2)
        os.close(reading)
        run(number)
    os.close(writing)
    said = b""
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode()
"""


def script(text: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", f"{ENDED}\nsys.argv[1:] = {list(arguments)!r}\n{text}"]


def finished(text: str, *arguments: str) -> tuple[int, str, str]:
    ended = subprocess.run(script(text, *arguments), capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("every", "arguments"),
    [(3, ("list", "--year", "2022", "--json")), (9, ("visits", "--year", "2022")), (9, ("--help",))],
)
def test_at_an_import(every: int, arguments: tuple[str, ...]) -> None:
    """At every third or ninth module that a run imports."""
    text = f"""{EVERY_IMPORT}
status, said = ended(0)
assert status == 0, said
names = json.loads(said[said.index("["):])
numbers = range(1, len(names) + 1, {every})
others = {{names[number - 1]: outcome for number in numbers if (outcome := ended(number)) != (130, "")}}
print(json.dumps([len(numbers), others]), file=sys.__stdout__)
"""
    status, out, err = finished(text, *arguments)
    assert (status, err) == (0, "")
    number, others = json.loads(out)
    assert number > 20
    assert others == {}


@pytest.mark.parametrize("command", ["list", "show 7", "count --by year"])
def test_while_a_command_works(command: str) -> None:
    text = "import rmtl.record\nrmtl.record.load = lambda *files, **more: signal.raise_signal(signal.SIGINT)\nmain()"
    assert finished(text, *command.split()) == (130, "", "")


@pytest.mark.parametrize("delay", range(5, 155, 15))
def test_at_any_time(delay: int) -> None:
    text = "from rmtl.__main__ import main\nprint('begins', flush=True)\nmain()"
    command = script(text, "list", "--year", "2022", "--json")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"begins\n"
    time.sleep(delay / 1000)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert said == b""
    assert process.returncode in (0, 130)


@pytest.mark.parametrize("target", ["record.db", "record"])
def test_while_a_file_is_written_nothing_is_left_behind(target: str, tmp_path: Path) -> None:
    text = (
        "import pathlib\n"
        "replace = pathlib.Path.replace\n"
        "pathlib.Path.replace = lambda *paths: (signal.raise_signal(signal.SIGINT), replace(*paths))\n"
        "main()"
    )
    form = "sqlite" if target.endswith(".db") else "csv"
    assert finished(text, "export", form, "-o", str(tmp_path / target)) == (130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_after_the_output_changes_nothing() -> None:
    text = "atexit.register(signal.raise_signal, signal.SIGINT)\nmain()"
    status, out, err = finished(text, "list", "--format", "ids")
    assert (status, out.count("\n"), err) == (
        0,
        34,
        "rmtl: note: 1 event told inside another entry, 2 events from before the coverage: --status any\n",
    )


def test_in_the_background_it_stays_ignored() -> None:
    text = (
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "import rmtl.record\n"
        "load = rmtl.record.load\n"
        "rmtl.record.load = lambda *files, **more: (signal.raise_signal(signal.SIGINT), load(*files, **more))[1]\n"
        "main()"
    )
    assert finished(text, "list", "--format", "ids")[0] == 0


def test_a_library_leaves_signals_alone() -> None:
    text = "import rmtl, rmtl.cli, rmtl.__main__\nrmtl.load()\nprint(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    assert finished(text) == (0, "True\n", "")
