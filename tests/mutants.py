"""Corrupted copies of a text, the same for the same seed.

python tests/mutants.py data/timeline.yaml --number 20000 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rmtl.datafile import parse_texts

SCALARS = [
    "",
    "null",
    "no",
    "042",
    "12:30",
    "1e9",
    "2021-05-20",
    "[]",
    "{}",
    "[[]]",
    "'",
    '"',
    "&a",
    "*a",
    "!!int 1",
    "<<",
    "~",
    "-",
    "|",
    ">",
    "RM-001",
    "P-01",
]


def mutants(text: str, number: int, seed: int) -> Iterator[str]:
    """Copies with flipped bytes; cut, doubled and swapped lines; exchanged sections; values of wrong types."""
    chance = random.Random(seed)
    lines = text.splitlines(keepends=True)
    for _ in range(number):
        kind = chance.randrange(6)
        spoilt = list(lines)
        at = chance.randrange(len(spoilt))
        match kind:
            case 0:  # flipped bytes, decoded as far as they are still UTF-8
                content = bytearray(text.encode())
                for _ in range(chance.randint(1, 4)):
                    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                yield content.decode("utf-8", "replace")
                continue
            case 1:
                yield text[: chance.randrange(len(text))]
                continue
            case 2:
                del spoilt[at : at + chance.randint(1, 5)]
            case 3:
                other = chance.randrange(len(spoilt))
                spoilt[at], spoilt[other] = spoilt[other], spoilt[at]
            case 4:
                spoilt.insert(at, spoilt[chance.randrange(len(spoilt))])
            case 5 if chance.random() < 0.3:
                sections = [number for number, line in enumerate(spoilt) if line[:1].isalpha()]
                one, other = chance.choice(sections), chance.choice(sections)
                spoilt[one], spoilt[other] = spoilt[other], spoilt[one]
            case 5:
                key, colon, _ = spoilt[at].partition(":")
                spoilt[at] = f"{key}{colon} {chance.choice(SCALARS)}\n"
        yield "".join(spoilt)


def outcome(text: str) -> str:
    """`fine` or `faults`; any exception is a bug."""
    file, faults = parse_texts([("mutant.yaml", text)])
    assert (file is None) == any(not fault.warning for fault in faults)
    for fault in faults:
        assert fault.line >= 1 and fault.column >= 1 and fault.message and "\n" not in str(fault)
    return "fine" if file else "faults"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start, found, slowest = time.monotonic(), Counter[str](), 0.0
    for spoilt in mutants(options.file.read_text(encoding="utf-8"), options.number, options.seed):
        before = time.monotonic()
        found[outcome(spoilt)] += 1
        slowest = max(slowest, time.monotonic() - before)
    print(f"seed {options.seed}: {dict(found)}, slowest {slowest:.2f} s, {time.monotonic() - start:.0f} s in all")


if __name__ == "__main__":
    sys.exit(main())
