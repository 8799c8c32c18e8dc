"""Measures rmtl beside its peers: `python benchmarks/run.py`, and with `--write` into docs/performance.md."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from installed import ROOT, Installed, install
from measure import Command, Measured, interleaved, lines_of, output, ratio
from peers import Question, questions

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- generated: benchmark -->", "<!-- end -->"
SIZES = (100, 1_000, 10_000)
LARGEST = SIZES[-1]
YAML_LOAD = "import sys, yaml\nwith open(sys.argv[1], 'rb') as stream:\n    yaml.load(stream, Loader=yaml.CSafeLoader)"
BARE = "bare `yaml.load`"


@dataclass(frozen=True)
class Bound:
    """How long something may take."""

    what: str
    """What is held to what."""
    found: float
    """The ratio found."""
    most: float
    """The ratio that is allowed."""

    def row(self) -> tuple[str, ...]:
        """Its row of the table."""
        return self.what, f"{self.found:.2f}", f"{self.most:g}", "yes" if self.found <= self.most else "**no**"


def starts(installed: Installed) -> dict[str, Command]:
    """What everybody waits for, on the bundled record."""
    rmtl, complete = installed.rmtl, {"_RMTL_COMPLETE": "bash"}
    return {
        "`python -c pass`": Command((installed.python, "-c", "pass")),
        "a hello world in Typer": Command((installed.hello, "hello")),
        "`rmtl list --year 2022 --json`": Command((rmtl, "list", "--year", "2022", "--json")),
        "the same as a table of 100 columns in colour": Command(
            (rmtl, "list", "--year", "2022"), {"COLUMNS": "100", "FORCE_COLOR": "1"}
        ),
        "`rmtl show RM-007`": Command((rmtl, "show", "RM-007"), {"COLUMNS": "100", "FORCE_COLOR": "1"}),
        "`rmtl --help`": Command((rmtl, "--help"), {"COLUMNS": "100"}),
        "Tab after `rmtl list --person La`": Command((rmtl, "list", "--person", "La"), complete),
        "Tab after `rmtl vi`": Command((rmtl, "vi"), complete),
    }


def at_scale(installed: Installed, file: Path) -> dict[str, Command]:
    """Queries to a data file, its checks included, and the bare reading of it."""
    rmtl, data = installed.rmtl, ("--data", str(file))
    return {
        "`list --json`": Command((rmtl, "list", *data, "--json")),
        "`list`": Command((rmtl, "list", *data)),
        "`visits`": Command((rmtl, "visits", *data)),
        "`officials`": Command((rmtl, "officials", *data)),
        "`count --by month`": Command((rmtl, "count", "--by", "month", *data)),
        "`check`": Command((rmtl, "check", str(file))),
        BARE: Command((installed.python, "-c", YAML_LOAD, str(file))),
    }


def measure_scale(installed: Installed, runs: int) -> dict[int, dict[str, Measured]]:
    """Files of every size; the longest runs are fewer."""
    found = {}
    for size in SIZES:
        file = installed.work / f"{size}.yaml"
        # In a process of its own, so that this one stays small: see measure.run.
        subprocess.run([sys.executable, ROOT / "benchmarks" / "generate.py", str(size), "-o", file], check=True)
        print(f"{size:,} events", file=sys.stderr)
        found[size] = interleaved(at_scale(installed, file), runs)
    return found


def bounds(small: Mapping[str, Measured], large: Mapping[int, Mapping[str, Measured]]) -> list[Bound]:
    """Every bound that this project sets itself, with what was found."""
    pass_, hello, as_json, table, *_ = small.values()
    found = [
        Bound("`list --year 2022 --json` / hello world in Typer", ratio(as_json, hello), 1.15),
        Bound("`list --year 2022 --json` / `python -c pass`", ratio(as_json, pass_), 7),
        Bound("table in colour / `python -c pass`", ratio(table, pass_), 10),
    ]
    tabs = {name: each for name, each in small.items() if name.startswith("Tab")}
    found += [Bound(f"{name} / `list --year 2022 --json`", ratio(each, as_json), 1) for name, each in tabs.items()]
    if LARGEST in large:
        loaded = large[LARGEST][BARE]
        queries = {name: each for name, each in large[LARGEST].items() if name != BARE}
        found += [
            Bound(f"{LARGEST:,} events, {name} / {BARE}", ratio(each, loaded), 1) for name, each in queries.items()
        ]
    return found


def report(
    installed: Installed,
    small: Mapping[str, Measured],
    answers: Mapping[str, Mapping[str, Measured]],
    large: Mapping[int, Mapping[str, Measured]],
    runs: tuple[int, int],
) -> str:
    """All tables, in Markdown."""
    held = bounds(small, large)
    pass_, hello, *_ = small.values()
    lines = [_circumstances(installed, runs), "", "### Bounds", ""]
    lines += lines_of(("what", "ratio of medians", "at most", "met"), [each.row() for each in held])
    lines += ["", "### A start, on the bundled record", ""]
    rows = [
        (name, f"{each.median * 1000:.0f} ms", f"{ratio(each, hello):.2f}", f"{ratio(each, pass_):.1f}")
        for name, each in small.items()
    ]
    lines += lines_of(("command", "median", "× hello world", "× `python -c pass`"), rows)
    lines += ["", "### The same questions to other tools", ""]
    tools = list(dict.fromkeys(tool for each in answers.values() for tool in each))
    rows = [
        (text, *(f"{each[tool].median * 1000:.0f} ms" if tool in each else "" for tool in tools))
        for text, each in answers.items()
    ]
    lines += lines_of(("question", *tools), rows)
    if large:
        lines += ["", "### Large files", ""]
        rows = [
            (name, *(f"{large[size][name].median:.2f} s, {large[size][name].peak_mib:.0f} MiB" for size in large))
            for name in large[LARGEST]
        ]
        lines += lines_of(("command", *(f"{size:,} events" for size in large)), rows)
    return "\n".join(lines)


def _circumstances(installed: Installed, runs: tuple[int, int]) -> str:
    script = "import typer, yaml, sys; print(sys.version.split()[0], typer.__version__, yaml.__version__)"
    python, typer, yaml = output(Command((installed.python, "-c", script))).split()
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {os.cpu_count()} cores ({_processor()}), {platform.system()},"
        f" CPython {python}, Typer {typer}, PyYAML {yaml}. Medians of {runs[0]} runs of whole processes, of"
        f" {runs[1]} for large files, all commands by turns. In the quarter of an hour before, {os.getloadavg()[2]:.1f}"
        " processes ran on the average, the measured ones among them."
    )


def _processor() -> str:
    """The class of the processor, as the system calls it."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name"))
    return next(names, platform.machine())


def write_page(tables: str) -> None:
    """Put the tables between the marks of the page."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END, 1)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


def measure(installed: Installed, runs: int, scale_runs: int) -> str:
    """Measure everything."""
    asked: list[Question] = questions(installed)
    for question in asked:
        question.check()
    print("starts", file=sys.stderr)
    small = interleaved(starts(installed), runs)
    answers = {}
    for question in asked:
        print(question.text, file=sys.stderr)
        answers[question.text] = interleaved(question.commands, runs)
    large = measure_scale(installed, scale_runs) if scale_runs else {}
    return report(installed, small, answers, large, (runs, scale_runs))


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="runs of each command (20)")
    parser.add_argument("--scale-runs", type=int, default=3, help="runs of each command on large files (3; 0: none)")
    parser.add_argument("--work", type=Path, help="folder to work in and to keep; a temporary one otherwise")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = asked.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        tables = measure(install(work.resolve()), asked.runs, asked.scale_runs)
    print(tables)
    if asked.write:
        write_page(tables)


if __name__ == "__main__":
    main()
