"""Measurements of rmtl and its peers; `--write` updates docs/performance.md."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from installed import ROOT, Installed, install
from measure import Command, Measured, interleaved, lines_of, output, ratio
from peers import questions

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- generated: benchmark -->", "<!-- end -->"
SIZES = (3, 27, 270)
"""How many times large files repeat the bundled record."""
YAML_LOAD = "import sys, yaml\nwith open(sys.argv[1], 'rb') as stream:\n    yaml.load(stream, Loader=yaml.CSafeLoader)"
LOAD = "bare `yaml.load`"


Bound = tuple[str, float, float]
"""What is compared, the measured ratio, and the largest allowed ratio."""


def starts(installed: Installed) -> dict[str, Command]:
    """Everyday commands on the bundled record."""
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
    """Queries on a data file, with its checks, and the bare parsing of it."""
    asked = ("list --json", "list", "visits", "officials", "count --by month")
    queries = {f"`{each}`": Command((installed.rmtl, *each.split(), "--data", str(file))) for each in asked}
    check = Command((installed.rmtl, "check", str(file)))
    return queries | {"`check`": check, LOAD: Command((installed.python, "-c", YAML_LOAD, str(file)))}


def measure_scale(installed: Installed, runs: int) -> dict[int, dict[str, Measured]]:
    """Number of events → every command on a file with that number."""
    found = {}
    for times in SIZES:
        file = installed.work / f"{times}.yaml"
        # In its own process, so that this one stays small: see measure.run.
        subprocess.run([sys.executable, ROOT / "benchmarks" / "repeat.py", str(times), "-o", file], check=True)
        events = file.read_text(encoding="utf-8").count("\n- id: RM-")
        print(f"{events:,} events", file=sys.stderr)
        found[events] = interleaved(at_scale(installed, file), runs)
    return found


def bounds(small: Mapping[str, Measured], large: Mapping[int, Mapping[str, Measured]]) -> list[Bound]:
    """Every bound of this project, with the measured value."""
    pass_, hello, as_json, table, *_ = small.values()
    found = [
        ("`list --year 2022 --json` / hello world in Typer", ratio(as_json, hello), 1.15),
        ("`list --year 2022 --json` / `python -c pass`", ratio(as_json, pass_), 7),
        ("table in colour / `python -c pass`", ratio(table, pass_), 10),
    ]
    tabs = {name: each for name, each in small.items() if name.startswith("Tab")}
    found += [(f"{name} / `list --year 2022 --json`", ratio(each, as_json), 1) for name, each in tabs.items()]
    if large:
        events, queries = max(large.items())
        bare = queries[LOAD]
        found += [
            (f"{events:,} events, {name} / {LOAD}", ratio(each, bare), 1)
            for name, each in queries.items()
            if each is not bare
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
    pass_, hello, *_ = small.values()
    lines = [_circumstances(installed, runs), "", "### Bounds", ""]
    held = bounds(small, large)
    rows = [(what, f"{found:.2f}", f"{most:g}", "yes" if found <= most else "**no**") for what, found, most in held]
    lines += lines_of(("what", "ratio of medians", "at most", "met"), rows)
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
        names = next(iter(large.values()))
        rows = [
            (name, *(f"{each[name].median:.2f} s, {each[name].peak_mib:.0f} MiB" for each in large.values()))
            for name in names
        ]
        lines += lines_of(("command", *(f"{size:,} events" for size in large)), rows)
    return "\n".join(lines)


def _circumstances(installed: Installed, runs: tuple[int, int]) -> str:
    script = "import typer, yaml, sys; print(sys.version.split()[0], typer.__version__, yaml.__version__)"
    python, typer, yaml = output(Command((installed.python, "-c", script))).split()
    large = f", of {runs[1]} for large files" if runs[1] else ""
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {os.cpu_count()} cores, {platform.system()} {platform.machine()},"
        f" CPython {python}, Typer {typer}, PyYAML {yaml}. Medians of {runs[0]} runs of whole"
        f" processes{large}, all commands by turns. In the quarter of an hour before, {os.getloadavg()[2]:.1f}"
        " processes ran on the average, the measured ones among them."
    )


def measure(installed: Installed, runs: int, scale_runs: int) -> str:
    """Measure everything, after checking that all tools give the same answers."""
    asked = questions(installed)
    small = interleaved(starts(installed), runs)
    answers = {text: interleaved(commands, runs) for text, commands in asked.items()}
    large = measure_scale(installed, scale_runs) if scale_runs else {}
    return report(installed, small, answers, large, (runs, scale_runs))


def main() -> None:
    """Measure by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="runs of each command (20)")
    parser.add_argument("--scale-runs", type=int, default=3, help="runs of each command on large files (3; 0: none)")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/performance.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        tables = measure(install(Path(work).resolve()), asked.runs, asked.scale_runs)
    print(tables)
    if asked.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{tables}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
