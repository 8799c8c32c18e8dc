"""The docstrings under the fields of a dataclass: Python does not keep them, the source does."""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import Any


def field_docs(row_class: type[Any]) -> dict[str, str]:
    """Field → its docstring, with those of the classes that it inherits from."""
    docs: dict[str, str] = {}
    for each in reversed(row_class.__mro__[:-1]):
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
        if not isinstance(definition, ast.ClassDef):
            continue
        for field, following in zip(definition.body, definition.body[1:], strict=False):
            match field, following:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    docs[name] = " ".join(text.split())
    return docs
