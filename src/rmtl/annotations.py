"""The docstrings under the fields of a dataclass: Python does not keep them, the source does."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from typing import Any


def field_docs(row_class: type[Any]) -> dict[str, str]:
    """Field → its docstring, with those of the classes that it inherits from."""
    docs: dict[str, str] = {}
    for each in reversed(row_class.__mro__[:-1]):
        definition = _classes(each.__module__).get(each.__qualname__)
        body = definition.body if definition else []
        for field, following in pairwise(body):
            match field, following:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    docs[name] = " ".join(text.split())
    return docs


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    """Name → definition of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)}
