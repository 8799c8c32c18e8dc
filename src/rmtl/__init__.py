"""A queryable record of Russia-Myanmar relations since the 2021 coup.

>>> import rmtl
>>> record = rmtl.load()
>>> [row.id for row in record.events(topic="nuclear")][0]
'RM-013'
"""

from __future__ import annotations

TYPE_CHECKING = False  # not imported from typing, because Ctrl-C cannot be caught before `main`; type checkers know it
if TYPE_CHECKING:
    from typing import Any

    from rmtl.errors import DataError, QueryError, RmtlError
    from rmtl.query.filters import Filters
    from rmtl.record import Record, load

__version__ = "0.2.0"
__all__ = ["DataError", "Filters", "QueryError", "Record", "RmtlError", "__version__", "load"]

# Each public name is imported on first use: the program runs this module before it can catch an interrupt.
_MODULES = {
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
    if name not in _MODULES:
        raise AttributeError(f"module 'rmtl' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
