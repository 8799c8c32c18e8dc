"""What a long work is at: told on a terminal, taken away again, and told nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from large_file import generate
from rmtl.cli.progress import Progress
from rmtl.datafile import parse_texts

pty = pytest.importorskip("pty")
WIPE = "\r\x1b[K"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "large.yaml"
    path.write_text(generate(200), encoding="utf-8")
    return path


def script(*arguments: str, patience: float) -> list[str]:
    """A command line whose work counts as long after so many seconds."""
    lines = (
        "import sys, rmtl.cli.progress as progress",
        f"progress.PATIENCE = {patience}",
        "progress.PAUSE = 0",
        f"sys.argv[1:] = {list(arguments)!r}",
        "from rmtl.__main__ import main",
        "main()",
    )
    return [sys.executable, "-c", "\n".join(lines)]


def on_terminal(command: list[str], **more: str) -> tuple[str, str]:
    """What a command writes to stdout, a file, and to stderr, a terminal."""
    master, slave = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", **more}
    seen = b""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=slave, env=environment)
        os.close(slave)
        # On Linux the end of a terminal is an error of reading.
        with suppress(OSError):
            while piece := os.read(master, 65536):
                seen += piece
        process.wait()
        os.close(master)
        out.seek(0)
        return out.read().decode("utf-8"), seen.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (("list", "--data", "{}", "--status", "main", "--format", "ids"), ""),
        (("count", "--data", "{}", "--status", "main"), "184 events · status main\n"),
        (("check", "{}"), "0 faults, 0 warnings in {}\n"),
        (("list", "--data", "{}", "--person", "Nobody Such"), None),
    ],
)
def test_a_terminal_is_told_and_left_clean(arguments: tuple[str, ...], last: str | None, large: Path) -> None:
    _, seen = on_terminal(script(*(each.format(large) for each in arguments), patience=0))
    assert f"rmtl: reading {large} … " in seen
    assert f"rmtl: checking {large} …" in seen
    shares = [int(share) for share in re.findall(r"reading \S+ … (\d+)%", seen)]
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 100
    *told, left = seen.split(WIPE)
    assert all("\n" not in each for each in told)
    assert left == last.format(large) if last is not None else left.startswith("rmtl: error: there is no person")


@pytest.mark.parametrize(("patience", "more"), [(3600, {}), (0, {"TERM": "dumb"})], ids=["short", "dumb"])
def test_a_terminal_is_not_told(patience: float, more: dict[str, str], large: Path) -> None:
    _, seen = on_terminal(script("count", "--data", str(large), "--status", "main", patience=patience), **more)
    assert seen == "184 events · status main\n"


def test_a_pipe_is_not_told(large: Path) -> None:
    command = script("count", "--data", str(large), "--status", "main", patience=0)
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert (finished.stdout, finished.stderr) == ("184\n", "184 events · status main\n")


def test_the_terminal_does_not_change_what_stdout_gets(large: Path) -> None:
    command = script("list", "--data", str(large), "--json", patience=0)
    piped = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert on_terminal(command)[0] == piped.stdout


def test_a_line_is_cut_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 200 + ".yaml")
    path.write_text(generate(20), encoding="utf-8")
    _, seen = on_terminal(script("list", "--data", str(path), "--status", "main", "--format", "ids", patience=0))
    assert max(map(len, seen.split(WIPE))) == 79


def test_patience_and_pauses() -> None:
    moments = iter([0.0, 0.5, 0.9, 1.0, 1.05, 1.06, 1.12, 1.2])
    said: list[str] = []
    tell = Progress(said.append, 1.0, lambda: next(moments))
    tell("reading", 0.1)
    tell("checking")
    tell("checking")
    tell("checking")
    tell("reading", 0.5)
    tell("reading", 0.6)
    tell("reading", 0.7)
    assert said == ["rmtl: checking …", "rmtl: reading … 50%", "rmtl: reading … 70%"]


def test_python_code_can_be_told(large: Path) -> None:
    told: list[tuple[str, float | None]] = []
    parse_texts([("large.yaml", large.read_text(encoding="utf-8"))], lambda step, share: told.append((step, share)))
    assert told[0] == ("reading large.yaml", 0.0)
    assert told[-1] == ("checking large.yaml", None)
    assert all(0 <= share <= 1 for _, share in told[:-1] if share is not None)
    assert len(told) > 5
