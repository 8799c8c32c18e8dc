"""The bundled record, parsed at build time.

The wheel has it beside the YAML, with a stamp of the bytes that it was made from: if the YAML has other bytes, the
YAML is read. It is a pickle, as trusted as the code that it is installed with; files of users are never read this way.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from rmtl.model import Dataset

try:
    # Reading needs only the part of pickle that is written in C; importing the rest takes longer than reading.
    from _pickle import loads
except ImportError:
    from pickle import loads

SUFFIX = ".compiled"
"""Suffix of its file name, instead of `.yaml`."""
_STAMP = 16
"""Length of the stamp in bytes."""


def _stamp(source: bytes) -> bytes:
    return b"rmtl" + len(source).to_bytes(8, "big") + zlib.crc32(source).to_bytes(4, "big")


def compile_file(path: Path, target: Path) -> None:
    """Write the compiled form of a data file. Raises DataError for a file with faults."""
    import pickle

    from rmtl.datafile import load_files

    target.write_bytes(_stamp(path.read_bytes()) + pickle.dumps(load_files([str(path)]), protocol=5))


def read_compiled(path: Path) -> Dataset | None:
    """The compiled form of a data file, or None if it does not exist or was made from other bytes."""
    try:
        content = path.with_suffix(SUFFIX).read_bytes()
        if content[:_STAMP] != _stamp(path.read_bytes()):
            return None
    except OSError:
        return None
    rows = loads(memoryview(content)[_STAMP:])  # noqa: S301 - written by the build of this package
    return rows if isinstance(rows, Dataset) else None
