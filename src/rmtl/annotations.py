"""Shapes and docstrings of the fields of dataclasses."""

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
    """What an annotation allows as a value."""

    kind: Literal["value", "marked", "words", "row", "list", "mapping"]
    """A number, text or date; text with a mark; one of some words; a dataclass; a tuple; a mapping."""
    type: Any
    """Its class; of a list or a mapping the annotation of the items, of words the words."""
    mark: Any = None
    """The `Ref`, `Word` or `RowId` of an `Annotated` text."""
    length: int | None = None
    """Number of items of a list, where the annotation fixes it."""
    optional: bool = False
    """Whether the value can be None."""


@cache
def shape(annotation: Any) -> Shape:
    """The shape of an annotation; of a union, None apart, there is one."""
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
    """Field that is printed as itself → its shape."""
    hints = typing.get_type_hints(row_class, include_extras=True)
    shown = (each.name for each in dataclasses.fields(row_class) if PRINTED_AS not in each.metadata)
    return {name: shape(hints[name]) for name in shown}


class Key(NamedTuple):
    """A key of a dataclass, as printed or in a data file."""

    name: str
    """The key."""
    shape: Shape
    """What it allows."""
    doc: str
    """What it is."""
    required: bool
    """Whether a data file must have it."""


def keys_of(of: type[Any]) -> list[Key]:
    """The keys of a dataclass as printed or in a data file, in order."""
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
    """Fields without a default: a data file must have their keys."""
    missing = dataclasses.MISSING
    return [each.name for each in dataclasses.fields(row_class) if each.default is each.default_factory is missing]


def field_docs(row_class: type[Any]) -> dict[str, str]:
    """Field → its docstring, which the source keeps but Python does not, with those of inherited fields."""
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
