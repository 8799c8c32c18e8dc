"""Loading of data files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from rmtl.errors import DataError, Fault, RmtlError
from rmtl.model import DataFile, Dataset
from rmtl.text import listed, visible

ProgressCallback = Callable[[str, float | None], None]
"""Function that gets the current step, and how much of it is done, from 0 to 1, if that is known."""
ARTICLE, LATER, ALL = "article", "later", "all"
"""Names of the bundled records: that of the article, the later one, and both."""
RECORDS: Mapping[str, tuple[str, ...]] = {
    ARTICLE: ("timeline.yaml", "crosschecks.yaml"),
    LATER: ("timeline.yaml", "crosschecks.yaml", "later.yaml"),
    ALL: ("timeline.yaml", "crosschecks.yaml", "later.yaml"),
}
"""Name of a bundled record → its files; the later record refers to people and posts of the article's."""
OTHER_NAMES = {"bundled": ARTICLE}
"""Another name of a bundled record → its name."""
INDEX_FILE = "later_index.json"
"""Name of the file with the index of the later record, which is read instead of the record itself."""
STDIN = "-"
"""Name of stdin."""
DATA_VARIABLE = "RMTL_DATA"
"""Environment variable with the names of data files, separated as in PATH."""
MAX_BYTES = 64 * 1024 * 1024
"""Largest data file that is read."""


def data_folder() -> Path:
    """The folder of the bundled records: the package if it is installed, else `data/` of the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = (package / RECORDS[ARTICLE][0]).exists()
    return package if installed else package.parent.parent / "data"


def paths_of(name: str) -> tuple[Path, ...]:
    """The files of a bundled record, or the file with a name."""
    return tuple(data_folder() / each for each in RECORDS[name]) if name in RECORDS else (Path(name),)


def chosen_records(named: Sequence[str], unless_named: str = ARTICLE) -> list[str]:
    """Names of the records and data files from the command line, or else from the environment."""
    names = named or [name for name in os.environ.get(DATA_VARIABLE, "").split(os.pathsep) if name]
    return named_records(names or [unless_named])


def named_records(names: Iterable[str]) -> list[str]:
    """The names, with other names of bundled records replaced; without names, that of the article."""
    return [OTHER_NAMES.get(name, name) for name in names] or [ARTICLE]


def load_files(names: Sequence[str], progress: ProgressCallback | None = None) -> Dataset:
    """Read records and data files and check them together; `-` is stdin.

    Raises DataError with every fault, and RmtlError for a file that cannot be read.
    """
    from dataclasses import replace

    rows, faults = parse_texts(read_texts(names), progress)
    if rows is None:
        raise DataError(tuple(each for each in faults if not each.warning))
    from rmtl.datafile.later import read_index, without_first

    if {LATER, ALL}.isdisjoint(names):
        return replace(rows, later=read_index(data_folder() / INDEX_FILE)) if ARTICLE in names else rows
    is_article_asked = not {ARTICLE, ALL}.isdisjoint(names)
    return rows if is_article_asked else without_first(rows)


def read_texts(names: Sequence[str]) -> list[tuple[str, str]]:
    """Name, as shown in messages, and text of each data file.

    Raises RmtlError for a file that is given twice or cannot be read.
    """
    for name in names:
        if names.count(name) > 1:
            raise RmtlError(f"'{visible(name)}' is given twice: remove one")
    texts = [text for name in names for text in read_text(name)]
    return list(dict.fromkeys(texts))


def parse_texts(
    texts: Sequence[tuple[str, str]], progress: ProgressCallback | None = None
) -> tuple[Dataset | None, list[Fault]]:
    """All rows of data files, given by name and text, and all faults and warnings, in order of files and lines.

    Instead of the rows, it returns None if a file has a fault.
    """
    from dataclasses import replace

    from rmtl.datafile.crosschecked import crosschecked
    from rmtl.datafile.decode import MissingError, Reading, decode
    from rmtl.datafile.merge import merge
    from rmtl.datafile.validate import check_references, check_rows, check_terms
    from rmtl.datafile.yaml_nodes import YamlError, read_nodes

    reading = Reading({name: text.splitlines() for name, text in texts})
    files: list[DataFile] = []
    for name, text in texts:
        try:
            reading.roots.append(read_nodes(text, name, partial(progress, f"reading {name}") if progress else None))
            if progress:
                progress(f"checking {name}", None)
            files.append(decode(reading.roots[-1], DataFile, reading))
        except YamlError as error:
            reading.note(name, error.line, error.column, error.message)
        except MissingError:
            continue
    if len(reading.roots) == len(texts):
        check_references(reading)
        check_terms(reading)
    merged = merge(files, [name for name, _ in texts], reading) if not reading.faults else None
    if merged:
        check_rows(merged, reading)
    if merged and all(fault.warning for fault in reading.faults):
        merged = replace(merged, crosschecked=crosschecked(merged))
    order = {name: position for position, (name, _) in enumerate(texts)}
    reading.faults.sort(key=lambda fault: (order[fault.file], fault.line, fault.column, fault.message))
    return (None if any(not fault.warning for fault in reading.faults) else merged), reading.faults


def read_text(name: str) -> list[tuple[str, str]]:
    """Name, as shown in messages, and text of each file of a bundled record, or of one file; `-` is stdin.

    Raises RmtlError for a file that cannot be read, and DataError for a text that is not UTF-8.
    """
    texts = []
    for path in paths_of(name):
        shown = path.name if name in RECORDS else visible(name)
        content = _read_stdin() if name == STDIN else _read_bytes(path, shown)
        if len(content) > MAX_BYTES:
            raise RmtlError(f"'{shown}' is larger than {MAX_BYTES // 1024 // 1024} MiB: split it")
        texts.append((shown, _decode_text(content, shown)))
    return texts


def _read_stdin() -> bytes:
    import sys

    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except (AttributeError, OSError, ValueError):
        raise RmtlError("stdin cannot be read: use a file name instead of -") from None


def _read_bytes(path: Path, name: str) -> bytes:
    import stat

    try:
        # O_NONBLOCK: opening a FIFO must not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise RmtlError(f"'{name}' is not a regular file: use a data file, such as timeline.yaml")
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                content = stream.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and name.isalnum():
            raise RmtlError(f"'{name}' is neither a file nor a record: use {listed(RECORDS)}") from None
        raise RmtlError(f"'{name}' cannot be read: {(error.strerror or 'input/output error').lower()}") from None
    except ValueError:
        raise RmtlError(f"'{name}' is not a file name: use a data file, such as timeline.yaml") from None
    return content


def _decode_text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise DataError(
            (Fault(name, line, column, "error", "this is not UTF-8: save the file as UTF-8", ""),)
        ) from None
