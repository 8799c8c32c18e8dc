"""Libraries that only one export needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rmtl.errors import QueryError


def needed_library(name: str, extra: str, chosen: str = "") -> Any:
    """A library of an export, imported when it runs; `extra` is the extra of rmtl that installs it.

    The export is called like the extra, or as it was `chosen`. Raises QueryError with the command that installs it.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        remedy = f"pip install {name}, or rmtl with its extra '{extra}'"
        raise QueryError(f"export {chosen or extra} needs {name}, which is not installed: {remedy}") from None
