"""The progress line of a load, on terminals only."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import EXAMPLE
from rmtl.datafile import parse_texts

ROOT = Path(__file__).parent.parent
pty = pytest.importorskip("pty")
ERASE = "\x1b[2K"
LAST = "\x1b[?25h\r\x1b[1A" + ERASE
"""Control codes that show the cursor and erase the line."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("d") / "large.yaml"
    path.write_bytes((ROOT / "data" / "timeline.yaml").read_bytes())
    return path


def script(*arguments: str, delay: float) -> list[str]:
    """A command line that shows its progress after some seconds."""
    lines = (
        "import signal, sys, rmtl.cli.progress",
        # Tests in the background inherit that it is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)",
        f"rmtl.cli.progress.DELAY = {delay}",
        f"sys.argv[1:] = {list(arguments)!r}",
        "from rmtl.__main__ import main",
        "main()",
    )
    return [sys.executable, "-c", "\n".join(lines)]


def on_terminal(command: list[str], *, interrupt: bool = False, **more: str) -> tuple[str, str, int]:
    """Output of a command to stdout (a file) and stderr (a terminal), and its status."""
    master, slave = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "COLUMNS": "80", **more}
    seen = b""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=slave, env=os.environ | environment)
        os.close(slave)
        # On Linux, reading at the end of a terminal raises an error.
        with suppress(OSError):
            while piece := os.read(master, 65536):
                seen += piece
                if interrupt and b"reading" in seen:
                    process.send_signal(signal.SIGINT)
                    interrupt = False
        status = process.wait()
        os.close(master)
        out.seek(0)
        return out.read().decode("utf-8"), seen.decode("utf-8").replace("\r\n", "\n"), status


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (("list", "--data", "{}", "--status", "any", "--format", "ids"), ""),
        (("count", "--data", "{}", "--status", "any"), "37 events"),
        (("check", "{}"), "0 errors, 0 warnings in {}\n"),
        (("list", "--data", "{}", "--person", "Nobody Such"), "rmtl: error: there is no person"),
    ],
)
def test_a_terminal_shows_one_line_and_is_left_clean(arguments: tuple[str, ...], last: str, large: Path) -> None:
    command = script(*(each.format(large) for each in arguments), delay=0)
    _, seen, _ = on_terminal(command, NO_COLOR="1")
    shown, left = seen.split(LAST)
    steps = [re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]", "", each).strip() for each in shown.split(ERASE)[1:]]
    assert all(each.startswith("rmtl: ") and len(each) <= 80 and "\n" not in each for each in steps)
    assert [each.split()[1] for each in steps] == sorted((each.split()[1] for each in steps), reverse=True)
    shares = [int(each[:-1].split()[-1]) for each in steps if each.endswith("%")]
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 100
    assert left.startswith(last.format(large)) if last else not left


@pytest.mark.parametrize(("delay", "more"), [(3600, {}), (0, {"TERM": "dumb"})], ids=["short", "dumb"])
def test_a_terminal_shows_nothing(delay: float, more: dict[str, str], large: Path) -> None:
    command = script("count", "--data", str(large), "--status", "any", delay=delay)
    assert on_terminal(command, **more)[1] == "37 events · status any\n"


def test_a_pipe_gets_nothing_and_stdout_is_the_same(large: Path) -> None:
    command = script("count", "--by", "year", "--status", "any", "--data", str(large), "--json", delay=0)
    piped = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert piped.stderr == ""
    assert on_terminal(command)[0] == piped.stdout


def test_a_line_is_cut_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 200}.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    shown = on_terminal(script("count", "--data", str(path), delay=0), NO_COLOR="1")[1].split(LAST)[0]
    assert {len(each.rstrip("\r\n")) for each in shown.split(ERASE)[1:]} == {80}


def test_ctrl_c_is_silent(large: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow.yaml"  # its load must take longer than this process may be delayed on a busy machine
    slow.write_bytes(large.read_bytes() * 200)
    _, seen, status = on_terminal(script("count", "--data", str(slow), delay=0), interrupt=True)
    assert status == 130
    assert seen.endswith("\x1b[?25h\r\x1b[2K")


def test_python_code_can_follow_a_load(large: Path) -> None:
    steps: list[tuple[str, float | None]] = []
    parse_texts([("large.yaml", large.read_text(encoding="utf-8"))], lambda step, share: steps.append((step, share)))
    assert steps[0] == ("reading large.yaml", 0.0)
    assert steps[-1] == ("checking large.yaml", None)
    assert all(0 <= share <= 1 for _, share in steps[:-1] if share is not None)
    assert len(steps) > 2
