"""Closed pipes, full disks and odd terminals, each in its own process."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

RMTL = [sys.executable, "-m", "rmtl"]
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "ids")
UNBUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


def environment(**more: str) -> dict[str, str]:
    """A minimal environment, with only the path on which Python finds rmtl."""
    found = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**found, "HOME": "/nonexistent", "LC_ALL": "C", **more}


def shell(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in bash, where `rmtl` is the program under test."""
    defined = f'rmtl() {{ {shlex.join(RMTL)} "$@"; }}\n{command}'
    return subprocess.run(
        ["bash", "-c", defined], capture_output=True, text=True, encoding="utf-8", env=environment(**more), check=False
    )


@UNBUFFERED
@pytest.mark.parametrize("chosen", FORMATS)
def test_a_closed_pipe_ends_silently(chosen: str, unbuffered: str) -> None:
    finished = shell(f"rmtl list --format {chosen} | true; echo ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered)
    assert finished.stdout == "0\n"
    assert "Traceback" not in finished.stderr
    assert "rror" not in finished.stderr


@UNBUFFERED
@pytest.mark.parametrize("chosen", FORMATS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error(chosen: str, unbuffered: str) -> None:
    finished = shell(f"rmtl list --format {chosen} > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert finished.returncode == 1
    assert finished.stderr == "rmtl: error: cannot write to stdout: no space left on device\n"


@UNBUFFERED
@pytest.mark.parametrize(
    "command",
    ["rmtl", "rmtl --help", "rmtl list --help", "rmtl check --json", "rmtl schema data", "rmtl export ics",
     "rmtl export sqlite", "rmtl timeline", "rmtl network"],
)  # fmt: skip
def test_every_output_fails_in_the_same_ways(command: str, unbuffered: str) -> None:
    closed = shell(f"{command} | true; echo ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered)
    assert closed.stdout == "0\n"
    assert "rror" not in closed.stderr
    full = shell(f"{command} > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert (full.returncode, full.stderr) == (1, "rmtl: error: cannot write to stdout: no space left on device\n")


@UNBUFFERED
@pytest.mark.parametrize("command", ["rmtl list --json", "rmtl", "rmtl --help", "rmtl list --help"])
def test_a_closed_stdout_is_an_error(command: str, unbuffered: str) -> None:
    finished = shell(f"{command} >&-", PYTHONUNBUFFERED=unbuffered)
    assert finished.returncode == 1
    assert finished.stderr == "rmtl: error: cannot write to stdout: bad file descriptor\n"


def test_a_closed_stdout_does_not_matter_for_a_file(tmp_path: Path) -> None:
    assert shell(f"rmtl list -o '{tmp_path}/events.json' >&-").returncode == 0


def test_a_closed_stderr_does_not_matter() -> None:
    finished = shell("rmtl list --format ids 2>&-")
    assert finished.returncode == 0
    assert len(finished.stdout.splitlines()) == 34


@UNBUFFERED
@pytest.mark.parametrize(
    "more",
    [
        {"COLUMNS": "0"},
        {"COLUMNS": "10"},
        {"COLUMNS": "x"},
        {"COLUMNS": "99999999999999999999"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1"},
        {"NO_COLOR": ""},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "de_DE.ISO-8859-1"},
    ],
    ids=str,
)
def test_odd_environments_work(more: dict[str, str], unbuffered: str) -> None:
    plain = shell("rmtl list --year 2022")
    finished = shell("rmtl list --year 2022", PYTHONUNBUFFERED=unbuffered, **more)
    assert (finished.returncode, finished.stdout) == (0, plain.stdout)
    assert "→" in finished.stdout


def test_a_deleted_working_directory_works(tmp_path: Path) -> None:
    finished = shell(f"mkdir '{tmp_path}/gone'; cd '{tmp_path}/gone'; rmdir '{tmp_path}/gone'; rmtl list --format ids")
    assert finished.returncode == 0
    assert len(finished.stdout.splitlines()) == 34


def test_color_can_be_forced_and_turned_off() -> None:
    assert "\x1b[" in shell("rmtl list", FORCE_COLOR="1").stdout
    assert "\x1b[" not in shell("rmtl list", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" not in shell("rmtl list").stdout


def test_output_files(tmp_path: Path) -> None:
    target = tmp_path / "events.json"
    assert shell(f"rmtl list -o '{target}'").returncode == 0
    written = target.read_text(encoding="utf-8")
    assert written.startswith("[\n")
    refused = shell(f"rmtl list -o '{target}'")
    assert refused.returncode == 2
    assert refused.stderr == (
        f"rmtl: error: '{target}' already exists: use another name, or overwrite it with --force\n"
    )
    assert shell(f"rmtl list --year 2021 --force -o '{target}'").returncode == 0
    assert target.read_text(encoding="utf-8") != written
    assert [path.name for path in tmp_path.iterdir()] == ["events.json"]


def test_an_output_file_is_never_the_data(tmp_path: Path) -> None:
    data = tmp_path / "data.yaml"
    data.write_bytes((Path(__file__).parent.parent / "examples" / "arcadia-borduria.yaml").read_bytes())
    refused = shell(f"rmtl list --data '{data}' --format csv --force -o '{data}'")
    assert refused.returncode == 2
    assert refused.stderr == f"rmtl: error: -o '{data}' is the data file itself: use another name\n"


@pytest.mark.parametrize(
    "named", ["RMTL_DATA='{0}' rmtl list", "rmtl list --data article --data '{0}'", "rmtl info --data '{0}'"]
)
def test_an_output_file_is_never_any_data(named: str, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    example = (Path(__file__).parent.parent / "examples" / "arcadia-borduria.yaml").read_text(encoding="utf-8")
    more = "people: []\n" if "article" in named else example
    data.write_text(more, encoding="utf-8")
    refused = shell(f"{named.format(data)} --force -o '{data}'")
    assert (refused.returncode, data.read_text(encoding="utf-8")) == (2, more)


def test_an_output_file_is_never_the_bundled_record() -> None:
    record = Path(__file__).parent.parent / "data" / "timeline.yaml"
    before = record.read_bytes()
    refused = shell(f"rmtl list --force --format json -o '{record}'")
    assert (refused.returncode, record.read_bytes()) == (2, before)
    assert refused.stderr == f"rmtl: error: -o '{record}' is the data file itself: use another name\n"


def test_odd_output_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.csv")
    (tmp_path / "real.csv").write_text("x", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert shell(f"rmtl list -o '{tmp_path}/fifo.csv'").stderr == (
        f"rmtl: error: -o '{tmp_path}/fifo.csv' is not a regular file: use another name, or remove -o and redirect stdout\n"
    )
    assert shell(f"rmtl list --format csv -o '{tmp_path}'").returncode == 2
    assert shell(f"rmtl list --force -o '{tmp_path}/link.csv'").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith("id,")
    long = "x" * 300
    assert shell(f"rmtl list -o '{tmp_path}/{long}.csv'").stderr.endswith(".csv': file name too long\n")


def test_an_output_file_that_cannot_be_written(tmp_path: Path) -> None:
    finished = shell(f"rmtl list -o '{tmp_path}/absent/events.csv'")
    assert finished.returncode == 1
    assert finished.stderr == f"rmtl: error: cannot write '{tmp_path}/absent/events.csv': no such file or directory\n"


def test_an_output_file_with_an_unknown_ending() -> None:
    finished = shell("rmtl list -o events.pdf")
    assert finished.returncode == 2
    assert finished.stderr == (
        "rmtl: error: -o 'events.pdf': the ending names no format: use .json, .jsonl, .ndjson, .csv, .tsv, .md or .txt, or --format\n"
    )


def test_arguments_cannot_write_to_the_terminal() -> None:
    finished = shell("rmtl list --person $'\\e]0;owned\\a\\xff'")
    assert finished.returncode == 2
    assert "\x1b" not in finished.stderr
    assert "\\x1b]0;owned\\x07" in finished.stderr


def test_arguments_cannot_forge_a_line() -> None:
    finished = shell("rmtl list --person $'a\\nforged'")
    assert finished.stderr.count("\n") == 1
    assert finished.stderr.startswith("rmtl: error: there is no person 'a\\x0aforged'")
