"""The bundled record as the wheel carries it: decoded when the wheel was built, so that no start parses YAML.

It stands beside the YAML and says which bytes it was made from; when those are no longer the bytes of the YAML, the
YAML is read. It is a pickle, as trusted as the code that it is installed with; files that users name are never
read so.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from rmtl.model import Dataset

try:
    # Reading needs only the part of pickle that is written in C; the rest of it takes longer to import than the
    # record to read.
    from _pickle import loads
except ImportError:
    from pickle import loads

SUFFIX = ".compiled"
"""Ending of its name, instead of `.yaml`."""
_STAMP = 16
"""Bytes of the stamp."""


def _stamp(source: bytes) -> bytes:
    return b"rmtl" + len(source).to_bytes(8, "big") + zlib.crc32(source).to_bytes(4, "big")


def compile_file(path: Path, target: Path) -> None:
    """Write the compiled form of a data file. Raises DataError for a file with faults."""
    import pickle

    from rmtl.datafile import load_files

    target.write_bytes(_stamp(path.read_bytes()) + pickle.dumps(load_files([str(path)]), protocol=5))


def read_compiled(path: Path) -> Dataset | None:
    """The compiled form of a data file; none where there is none, or where it was made from other bytes."""
    try:
        content = path.with_suffix(SUFFIX).read_bytes()
        if content[:_STAMP] != _stamp(path.read_bytes()):
            return None
    except OSError:
        return None
    timeline = loads(memoryview(content)[_STAMP:])  # noqa: S301 - written by the build of this very package
    return timeline if isinstance(timeline, Dataset) else None
