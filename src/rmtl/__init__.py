"""Russia-Myanmar relations since the February 2021 coup, as a record that can be asked.

>>> import rmtl
>>> record = rmtl.load()
>>> [row.id for row in record.events(rmtl.Filters(topic="nuclear"))][0]
'RM-013'
"""

from __future__ import annotations

TYPE_CHECKING = False  # the name that type checkers know; no import, since before `main` Ctrl-C cannot be caught
if TYPE_CHECKING:
    from typing import Any

    from rmtl.errors import DataError, QueryError, RmtlError
    from rmtl.query.filters import Filters
    from rmtl.record import Record, load

__version__ = "0.2.0"
__all__ = ["DataError", "Filters", "QueryError", "Record", "RmtlError", "__version__", "load"]

_HOMES = {
    "DataError": "rmtl.errors",
    "QueryError": "rmtl.errors",
    "RmtlError": "rmtl.errors",
    "Filters": "rmtl.query.filters",
    "Record": "rmtl.record",
    "load": "rmtl.record",
}


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command line needs few of them at every start."""
    if name not in _HOMES:
        raise AttributeError(f"module 'rmtl' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
