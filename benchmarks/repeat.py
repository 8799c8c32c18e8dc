"""A large data file: `python benchmarks/repeat.py 30 -o large.yaml` repeats the record thirty times.

Events, visits and agreements get new ids and later dates; people, organizations, posts and places stay as they are.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import yaml

RECORD = Path(__file__).resolve().parent.parent / "data" / "timeline.yaml"
REPEATED = ("events", "visits", "agreements")
ID = re.compile(r"(RM|V|A)-(\d+)")
YEAR = re.compile(r"\b\d{4}(?=-|$)")


def repeated(times: int, record: Path = RECORD) -> str:
    """Text of a data file with the rows of a record several times."""
    file = yaml.load(record.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    first, last = (int(each[:4]) for each in file["dataset"]["coverage"].split("/"))
    telling = {name: file.pop(name, []) for name in REPEATED}
    file["dataset"]["coverage"] = _later(file["dataset"]["coverage"], 0, (times - 1) * (last - first))
    for name, rows in telling.items():
        copies = [_copy(row, number, last - first) for number in range(times) for row in rows]
        # `rmtl check` warns of rows that are not in order of date.
        file[name] = sorted(copies, key=lambda row: row["date"])
    return f"# {record.name}, {times} times, by benchmarks/repeat.py.\n" + yaml.dump(
        file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=118
    )


def _copy(value: Any, number: int, years: int) -> Any:
    """A row with other ids, moved by a number of spans of years."""
    match value:
        case dict():
            moved = {"date": _later(value["date"], number * years, number * years)} if "date" in value else {}
            return {key: _copy(each, number, years) for key, each in value.items()} | moved
        case list():
            return [_copy(each, number, years) for each in value]
        case str() if found := ID.fullmatch(value):
            return f"{found[1]}-{int(found[2]) + number * 1000:0{len(found[2])}}"
    return value


def _later(date: str, begin: int, end: int) -> str:
    """An EDTF date with its years moved."""
    shifts = iter((begin, end))
    return YEAR.sub(lambda year: str(int(year[0]) + next(shifts)), date)


def main() -> None:
    """Write the file, by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, help="how many times the record is told")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    asked = parser.parse_args()
    asked.output.write_text(repeated(asked.times), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
