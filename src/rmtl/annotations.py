"""Types and docstrings of the fields of dataclasses."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import sys
import types
import typing
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from rmtl.dataclass_base import PRINTED_AS, printed
from rmtl.dates import EdtfDate


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """The values that an annotation allows."""

    kind: Literal["value", "marked", "words", "row", "list", "mapping"]
    """`value` for a number, text or date; `marked` for text with a mark; `words` for a choice of words; `row` for a
    dataclass; `list` for a tuple; `mapping`."""
    type: Any
    """The class; for a list or mapping the annotation of its items, for a choice the words."""
    mark: Any = None
    """The `Ref`, `Word` or `RowId` of an `Annotated` text."""
    length: int | None = None
    """Number of items of a list, if the annotation fixes it."""
    optional: bool = False
    """Whether the value can be None."""


@cache
def shape(annotation: Any) -> Shape:
    """The shape of an annotation; a union may only be of one type and None."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        (present,) = (each for each in arguments if each is not type(None))
        return dataclasses.replace(shape(present), optional=True)
    if origin is typing.Annotated:
        return Shape("marked", arguments[0], mark=arguments[1])
    if origin is Literal:
        return Shape("words", arguments)
    if origin is tuple:
        return Shape("list", arguments[0], length=None if arguments[-1] is Ellipsis else len(arguments))
    if origin is Mapping:
        return Shape("mapping", arguments[1])
    is_row = dataclasses.is_dataclass(annotation) and annotation is not EdtfDate
    return Shape("row" if is_row else "value", annotation)


def field_shapes(row_class: type[Any]) -> dict[str, Shape]:
    """Field that is printed under its own name → its shape."""
    hints = typing.get_type_hints(row_class, include_extras=True)
    shown = (each.name for each in dataclasses.fields(row_class) if PRINTED_AS not in each.metadata)
    return {name: shape(hints[name]) for name in shown}


class Key(NamedTuple):
    """A key of the JSON or of a data file, from a field of a dataclass."""

    name: str
    """The key."""
    shape: Shape
    """The values that it allows."""
    doc: str
    """Its documentation."""
    required: bool
    """Whether a data file must have it."""


def keys_of(of: type[Any]) -> list[Key]:
    """The keys of a dataclass in JSON or in data files, in order."""
    shapes, docs, needed = field_shapes(of), field_docs(of), required_fields(of)
    keys = []
    for key, name in printed(of).items():
        if name in shapes:
            keys.append(Key(key, shapes[name], docs[name], name in needed))
        else:
            get = getattr(of, name).fget
            returned = shape(typing.get_type_hints(get)["return"])
            keys.append(Key(key, returned, " ".join((get.__doc__ or "").split()), True))
    return keys


def required_fields(row_class: type[Any]) -> list[str]:
    """Fields without a default, whose keys a data file must have."""
    missing = dataclasses.MISSING
    return [each.name for each in dataclasses.fields(row_class) if each.default is each.default_factory is missing]


def field_docs(row_class: type[Any]) -> dict[str, str]:
    """Field → its docstring, inherited fields included; Python does not keep them, so they are read from the source."""
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
