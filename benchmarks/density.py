"""How many rows and facts an event has: `python benchmarks/density.py big.yaml`, beside the bundled record."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import rmtl

_ON_EVENTS = ("people", "organizations", "places", "meetings", "occasions", "figures", "details", "notes", "topics")
_ROWS = ("people", "organizations", "posts", "places", "visits", "agreements")


def density(record: rmtl.Record) -> Mapping[str, float]:
    """What is counted → its number per event."""
    file = record.store.rows
    found = {f"rows: {kind}": float(len(getattr(file, kind))) for kind in _ROWS}
    found |= {f"on events: {key}": float(sum(len(getattr(each, key)) for each in file.events)) for key in _ON_EVENTS}
    texts = (
        *((each.title, each.summary) for each in file.events),
        *((detail.text for detail in each.details) for each in file.events),
        *(each.notes for each in file.events),
    )
    found["characters of titles, summaries, details and notes"] = float(sum(len(text) for row in texts for text in row))
    return {name: number / len(file.events) for name, number in found.items()}


def main() -> None:
    """Print the densities of the bundled record and of a file."""
    bundled, other = density(rmtl.load()), density(rmtl.load(*sys.argv[1:]))
    for name, number in bundled.items():
        print(f"{name:55} {number:8.2f} {other[name]:8.2f}")


if __name__ == "__main__":
    main()
