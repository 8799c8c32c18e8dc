"""Output: data to stdout or a file, everything else to stderr."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from rmtl.errors import OutputError, QueryError
from rmtl.text import visible

writing_file = False
"""Whether there is a temporary file, which an interrupt must not leave behind."""


class ClosedPipeError(Exception):
    """The reader of stdout closed the pipe: end silently."""


def write(content: str | bytes) -> None:
    """Write bytes, or text as UTF-8 in every locale, to stdout.

    Raises OutputError, or ClosedPipeError.
    """
    try:
        sys.stdout.buffer.write(_encoded(content))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except (OSError, ValueError) as error:
        silence_stdout()
        raise OutputError(f"cannot write to stdout: {reason(error)}") from None


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def replace_closed_stdout() -> None:
    """Have every write to a closed stdout fail: Python has no stream there, and libraries would print nothing."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8", closefd=False)


def flush() -> None:
    """Flush what libraries have printed. Raises OSError, or ClosedPipeError."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None


def write_file(content: str | bytes, target: Path, *, force: bool, inputs: Sequence[Path]) -> None:
    """Write a file that appears only when it is complete; a link is followed.

    Raises QueryError for an existing file, unless `force`, for a file that is read from, and for a path that is not
    a regular file; OutputError.
    """
    name = visible(str(target))
    with _reported(name):
        real = target.resolve()
        if real.exists():
            _may_be_replaced(real, name, force, inputs)
        _replace(real, _encoded(content))


def write_folder(files: Mapping[str, bytes], target: Path, *, force: bool, inputs: Sequence[Path]) -> None:
    """Write files into a new or empty folder, which appears only when all of them are complete; a link is followed.

    With `force`, into a folder that has files: those of the same names are replaced, one by one. Raises QueryError
    for a folder that has files already, and for a path that is not a folder; OutputError.
    """
    import tempfile

    name = visible(str(target))
    with _reported(name):
        real = target.resolve()
        if real.exists() and not real.is_dir():
            raise QueryError(f"-o '{name}' is no folder: this export has several files, name a folder for them")
        if not real.exists() and real.suffix in (".csv", ".zip", ".json"):
            raise QueryError(f"-o '{name}' names a file: this export has several, name a folder for them")
        if real.exists():
            if any(real.iterdir()) and not force:
                raise QueryError(f"the folder '{name}' is not empty: choose another name, or overwrite with --force")
            for file_name in files:
                if (real / file_name).exists():
                    _may_be_replaced(real / file_name, visible(str(target / file_name)), force, inputs)
            for file_name, content in files.items():
                _replace(real / file_name, content)
            return
        with tempfile.TemporaryDirectory(dir=real.parent, prefix=f".{real.name[:80]}.") as temporary:
            whole = Path(temporary) / "whole"
            whole.mkdir()
            for file_name, content in files.items():
                (whole / file_name).write_bytes(content)
            whole.replace(real)


@contextmanager
def _reported(name: str) -> Iterator[None]:
    import tempfile  # noqa: F401 - an import is over before an interrupt is an exception

    global writing_file  # noqa: PLW0603 - one file is written at a time
    writing_file = True
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        raise OutputError(f"cannot write '{name}': {reason(error)}") from None
    finally:
        writing_file = False


def _replace(real: Path, content: bytes) -> None:
    """Write beside a file, then put the new one in its place."""
    import tempfile

    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=real.parent, prefix=f".{real.name[:80]}.", delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(content)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(real)
    except BaseException:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise


def _may_be_replaced(real: Path, name: str, force: bool, inputs: Sequence[Path]) -> None:
    if any(each.exists() and real.samefile(each) for each in inputs):
        raise QueryError(f"-o '{name}' is the data file itself: choose another name")
    if real.is_dir():
        raise QueryError(f"-o '{name}' is a folder: name a file in it")
    if not real.is_file():
        raise QueryError(f"-o '{name}' is no regular file: choose another name, or leave out -o and redirect stdout")
    if not force:
        raise QueryError(f"'{name}' is there already: choose another name, or overwrite it with --force")


def tell(line: str) -> None:
    """Print a line to stderr; ignore a closed stderr.

    Control characters become stand-ins: the line may quote arguments and files.
    """
    with suppress(AttributeError, OSError, ValueError):
        sys.stderr.buffer.write(_encoded(visible(line) + "\n"))
        sys.stderr.buffer.flush()


def silence_stdout() -> None:
    """Discard the interpreter's last flush of stdout, which would report the same error again."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def reason(error: Exception) -> str:
    """Why something could not be written, in words."""
    text = error.strerror if isinstance(error, OSError) else str(error)
    return (text or "input/output error").lower()
