"""The keys of dataclasses: their annotations, and the docstrings that only the source keeps."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import sys
import typing
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from rmtl.dataclass_base import printed


class Key(NamedTuple):
    """A key of a dataclass as it is printed or coded."""

    name: str
    """The key."""
    annotation: Any
    """Its type, with marks."""
    doc: str
    """What it is."""
    required: bool
    """Whether a data file must have it."""


def keys_of(of: type[Any]) -> list[Key]:
    """The keys that a dataclass is printed or coded as, in order."""
    hints, docs = typing.get_type_hints(of, include_extras=True), field_docs(of)
    known = {each.name: each for each in dataclasses.fields(of)}
    keys = []
    for key, name in printed(of).items():
        if name in known:
            keys.append(Key(key, hints[name], docs[name], is_required(known[name])))
        else:
            get = getattr(of, name).fget
            keys.append(Key(key, typing.get_type_hints(get)["return"], " ".join((get.__doc__ or "").split()), True))
    return keys


def is_required(field: dataclasses.Field[Any]) -> bool:
    """Whether a field has no default."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


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
