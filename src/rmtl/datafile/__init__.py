"""Data files: found, read and checked."""

from __future__ import annotations

from pathlib import Path

from rmtl.errors import DataError, Fault, RmtlError
from rmtl.model import TimelineFile
from rmtl.text import visible

MAX_BYTES = 64 * 1024 * 1024
"""Largest data file that is read."""


def bundled_path() -> Path:
    """Where the bundled record lies: beside this package when installed, in `data/` of the source tree otherwise."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "timeline.yaml"
    return installed if installed.exists() else package.parent.parent / "data" / "timeline.yaml"


def load_file(path: Path) -> TimelineFile:
    """Read one data file and check it.

    Raises DataError with every fault found, RmtlError when the file cannot be opened.
    """
    name = visible(str(path))
    text = _decode_text(_read_bytes(path, name), name)
    file, faults = parse_text(text)
    if file is None:
        line = min(faults).line
        lines = text.splitlines()
        raise DataError(name, tuple(sorted(faults)), visible(lines[line - 1]) if line <= len(lines) else "")
    return file


def parse_text(text: str) -> tuple[TimelineFile | None, list[Fault]]:
    """The rows of a data file's text, or every fault that was found instead."""
    from rmtl.datafile.checks import check_references, check_rows, check_terms
    from rmtl.datafile.decode import MissingError, Reading, decode
    from rmtl.datafile.nodes import YamlError, read_nodes

    reading = Reading()
    try:
        file: TimelineFile | None = decode(read_nodes(text), TimelineFile, reading)
    except YamlError as error:
        return None, [error.fault]
    except MissingError:
        file = None
    check_references(reading)
    if file is not None:
        check_terms(file, reading)
        if not reading.faults:
            check_rows(file, reading)
    faults = [Fault(each.line, each.column, visible(each.message)) for each in reading.faults]
    return (None if faults else file), faults


def _read_bytes(path: Path, name: str) -> bytes:
    import os
    import stat

    try:
        # O_NONBLOCK: to open a FIFO must not wait for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise RmtlError(f"'{name}' is no regular file: name a data file, such as timeline.yaml")
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                content = stream.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise RmtlError(f"'{name}' cannot be read: {(error.strerror or 'input/output error').lower()}") from None
    except ValueError:
        raise RmtlError(f"'{name}' is no file name") from None
    if len(content) > MAX_BYTES:
        raise RmtlError(f"'{name}' is larger than {MAX_BYTES // 1024 // 1024} MiB")
    return content


def _decode_text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise DataError(name, (Fault(line, column, "this is not UTF-8: save the file as UTF-8"),)) from None
