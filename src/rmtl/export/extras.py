"""Optional libraries, each needed by one export."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rmtl.errors import QueryError


def needed_library(name: str, extra: str, chosen: str = "") -> Any:
    """Import the library of an export; `extra` is the extra of rmtl that installs it.

    The export has the name of the extra, unless `chosen` gives another. Raises QueryError, which says how to install
    the library.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        remedy = f"pip install {name}, or rmtl with its extra '{extra}'"
        raise QueryError(f"export {chosen or extra} needs {name}, which is not installed: {remedy}") from None
