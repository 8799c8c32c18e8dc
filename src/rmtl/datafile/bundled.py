"""The bundled record, parsed at build time.

The wheel has a compiled form of each bundled record beside the YAML, with a stamp of the bytes of the YAML. If the
stamp does not match, the YAML is read. A record is in two parts: the rows with the verdicts of their crosschecks, which
every start reads, and the crosschecks with their sources. Both are pickles, which are trusted like the code with which
they are installed; files of users are never read this way.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rmtl.model import DataFile, Dataset

try:
    # Only the C part of pickle is needed; importing the rest takes longer than reading.
    from _pickle import loads
except ImportError:
    from pickle import loads

ROWS, CROSSCHECKS = ".rows", ".crosschecks"
"""Endings of the names of the two files of a record."""
_STAMP = 16
"""Length of the stamp in bytes."""


def compile_record(record: Dataset, name: str, files: Sequence[Path], folder: Path) -> None:
    """Write the compiled form of a record that was read from files into a folder."""
    import pickle
    from dataclasses import replace

    rows = (*record.events, *record.visits, *record.agreements, *record.claims)
    named = {locator.id for row in rows for locator in row.locators}
    parts: dict[str, DataFile] = {
        ROWS: replace(record, crosschecks=(), sources=tuple(each for each in record.sources if each.id in named)),
        CROSSCHECKS: DataFile(
            crosschecks=record.crosschecks, sources=tuple(each for each in record.sources if each.id not in named)
        ),
    }
    stamp = _stamp(files)
    for end, part in parts.items():
        (folder / f"{name}{end}").write_bytes(stamp + pickle.dumps(part, protocol=5))


def read_rows(name: str, files: Sequence[Path]) -> Dataset | None:
    """The compiled rows of a record, or None if they do not exist or were made from other bytes."""
    rows = _read(files, name + ROWS)
    return rows if isinstance(rows, Dataset) else None


def read_crosschecks(name: str, files: Sequence[Path]) -> DataFile:
    """The compiled crosschecks of a record, with their sources; empty if the file does not exist."""
    rest = _read(files, name + CROSSCHECKS)
    return rest if isinstance(rest, DataFile) else DataFile()


def _read(files: Sequence[Path], name: str) -> Any:
    try:
        content = (files[0].parent / name).read_bytes()
        if content[:_STAMP] != _stamp(files):
            return None
    except OSError:
        return None
    return loads(memoryview(content)[_STAMP:])  # noqa: S301 - written by the build of this package


def _stamp(files: Sequence[Path]) -> bytes:
    length, sum_ = 0, 0
    for each in files:
        content = each.read_bytes()
        length, sum_ = length + len(content), zlib.crc32(content, sum_)
    return b"rmtl" + length.to_bytes(8, "big") + sum_.to_bytes(4, "big")
