"""Makes a data file of any number of events: `python benchmarks/generate.py 10000 -o big.yaml`.

Its words, people and countries are invented. The same number and seed give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from large_file import SEED, generate


def main() -> None:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, help="number of events")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, another file")
    asked = parser.parse_args()
    asked.output.write_text(generate(asked.events, asked.seed), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
