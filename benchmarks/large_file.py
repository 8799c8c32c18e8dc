"""The text of a data file of any number of events, in the form and the layout of data/timeline.yaml."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chronicle import COUNTRIES, DAYS, FIRST_DAY, SIDES, Chronicle, Row

SEED = 1
WIDTH = 118
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 -]*")
_FLOW_SECTIONS = ("people", "organizations", "places")
_FOLDED = "summary"


def generate(events: int, seed: int = SEED) -> str:
    """The text of a data file of so many events."""
    chronicle = Chronicle(events, seed)
    last = FIRST_DAY.replace(year=FIRST_DAY.year + DAYS // 365)
    dataset = {
        "title": "Relations of Arcadia and Borduria, at length",
        "version": "1.0.0",
        "coverage": f"{FIRST_DAY}/{last}",
        "sides": SIDES,
        "countries": COUNTRIES,
    }
    lines = [f"# {events} events, seed {seed}, by benchmarks/generate.py. Nothing in it is a fact.", "dataset:"]
    lines += [f"  {key}: {_flow(value)}" for key, value in dataset.items()]
    lines.append("sources:")
    for source in chronicle.sources:
        lines += _block_row(source)
    lines.append(Path(__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8").rstrip())
    for name, rows in chronicle.sections().items():
        lines += ["", f"{name}:"] if rows else []
        for row in rows:
            lines += _wrapped(f"  - {_flow(row)}") if name in _FLOW_SECTIONS else _block_row(row)
    return "\n".join(lines) + "\n"


def _block_row(row: Row) -> Iterator[str]:
    """A row with a line for each key; what is empty is left out, but for keys that must be there."""
    before = "  - "
    for key, value in row.items():
        if value == [] and key not in ("stops", "purpose"):
            continue
        if key == "paragraphs":
            yield f"{before}paragraphs:"
            yield from (f"      {_flow(heading)}: {number}" for heading, number in value.items())
        elif key == _FOLDED:
            yield f"{before}{key}: >-"
            yield from textwrap.wrap(value, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
        elif isinstance(value, list) and value:
            yield from _list(before, key, value)
        else:
            yield from _wrapped(f"{before}{key}: {_flow(value)}")
        before = "    "


def _list(before: str, key: str, items: list[Any]) -> Iterator[str]:
    """Words in one line, anything longer in a line each."""
    in_one_line = f"{before}{key}: {_flow(items)}"
    if len(in_one_line) <= WIDTH and (isinstance(items[0], str) or len(items) == 1):
        yield in_one_line
    else:
        yield f"{before}{key}:"
        for item in items:
            yield from _wrapped(f"      - {_flow(item)}")


def _wrapped(line: str) -> list[str]:
    """A line, or several: YAML takes a break between words for a space."""
    if len(line) <= WIDTH:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def _flow(value: Any) -> str:
    """A value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int):
        return str(value)
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
