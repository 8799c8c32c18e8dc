"""The bundled record, parsed at build time.

The wheel has each bundled record beside the YAML, with a stamp of the bytes that it was made from: if the YAML has
other bytes, the YAML is read. A record is in two parts: the rows with what their crosschecks come to, which every start
reads, and the crosschecks with their sources. They are pickles, as trusted as the code that they are installed with;
files of users are never read this way.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rmtl.model import DataFile, Dataset

try:
    # Reading needs only the part of pickle that is written in C; importing the rest takes longer than reading.
    from _pickle import loads
except ImportError:
    from pickle import loads

ROWS, CROSSCHECKS = ".rows", ".crosschecks"
"""Ends of the names of the two files of a record."""
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
    """The compiled crosschecks of a record, with their sources; none where there is no such file."""
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
