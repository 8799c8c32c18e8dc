"""Nodes of a data file made into the frozen dataclasses of the model, with every fault on the way.

What a key may hold is read from the annotations of the model alone; a new field of a row needs nothing here.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any, Literal, Union

from rmtl.datafile.yaml_nodes import Node
from rmtl.dates import EdtfDate, parse_edtf
from rmtl.errors import Fault
from rmtl.model import Ref, RowId, Word
from rmtl.text import listed, suggestion, visible

Decode = Callable[[Node, "Reading"], Any]
MAX_FAULTS = 1_000
"""Faults that are gathered: whoever has more mends these first."""
HINTED_FAULTS = 50
"""Faults that are told with what may have been meant."""
HINTED_WORDS = 5_000
"""Words that are compared for that in all: to compare as many ids, which are much alike, takes seconds."""
EXCERPT = 120
"""Characters of a line that are shown with a fault."""
_INTEGER = re.compile(r"-?[0-9]{1,18}")


class MissingError(Exception):
    """A node could not be made into a value; its fault is in the reading."""


@dataclasses.dataclass
class Reading:
    """What is gathered while a file is decoded."""

    texts: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    """Name of each file → its lines."""
    roots: list[Node] = dataclasses.field(default_factory=list)
    """The root of each file that is YAML."""
    faults: list[Fault] = dataclasses.field(default_factory=list)
    """Every fault found so far."""
    rows: dict[str, Node] = dataclasses.field(default_factory=dict)
    """Every row's id → its node."""
    references: list[tuple[Ref, Node]] = dataclasses.field(default_factory=list)
    """Every id that names another row."""
    terms: list[tuple[Word, Node]] = dataclasses.field(default_factory=list)
    """Every word of a closed vocabulary."""
    compared: int = 0
    """Words that hints have compared so far."""

    def refuse(self, node: Node, message: str) -> MissingError:
        """Note a fault at a node; the exception is for the caller to raise."""
        self.note(node.file, node.line, node.column, message)
        return MissingError()

    def warn(self, node: Node, message: str) -> None:
        """Note at a node what is only worth a look."""
        self.note(node.file, node.line, node.column, message, warning=True)

    def note(self, file: str, line: int, column: int, message: str, *, warning: bool = False) -> None:
        """Note a fault at a place, with the line of the file that it is on."""
        lines = self.texts.get(file, [])
        if len(self.faults) >= MAX_FAULTS:
            return
        # Cut before it is cleaned: a line can be as long as the file.
        excerpt = visible(lines[line - 1][: 4 * EXCERPT].strip())[:EXCERPT] if line <= len(lines) else ""
        self.faults.append(Fault(file, line, column, visible(message), excerpt, warning))

    def hint(self, typed: str, known: Collection[str]) -> str:
        """What may have been meant; for the first faults only, a search among thousands of words takes its time."""
        self.compared += len(known)
        few = len(self.faults) < HINTED_FAULTS and self.compared <= HINTED_WORDS
        return suggestion(typed, known) if few else ""


def decode(node: Node, annotation: Any, reading: Reading) -> Any:
    """The value of a node under a type annotation of the model.

    Raises MissingError when there is none; the faults are in the reading either way.
    """
    return _decoder(annotation)(node, reading)


@cache
def _decoder(annotation: Any) -> Decode:  # noqa: PLR0911 - one return for each kind of annotation
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _marked(arguments[1])
    if origin in (Union, types.UnionType):
        return _optional(_decoder(next(each for each in arguments if each is not type(None))))
    if origin is Literal:
        return _choice(arguments)
    if origin is tuple:
        return _list(_decoder(arguments[0]), None if arguments[-1] is Ellipsis else len(arguments))
    if origin is Mapping:
        return _table(_decoder(arguments[1]))
    if dataclasses.is_dataclass(annotation) and annotation is not EdtfDate:
        return _row(typing.cast(type[Any], annotation))
    return {str: _text, int: _integer, bool: _flag, EdtfDate: _date}[annotation]


def _text(node: Node, reading: Reading) -> str:
    if node.kind != "text":
        raise reading.refuse(node, f"expected text, found a {node.kind}")
    if not node.text.strip():
        raise reading.refuse(node, "expected text, found nothing")
    return " ".join(node.text.split()) if "\n" in node.text else node.text


def _integer(node: Node, reading: Reading) -> int:
    text = _text(node, reading)
    if not _INTEGER.fullmatch(text):
        raise reading.refuse(node, f"expected a whole number, found '{text}'")
    return int(text)


def _flag(node: Node, reading: Reading) -> bool:
    text = _text(node, reading)
    if text not in ("true", "false"):
        raise reading.refuse(node, f"expected true or false, found '{text}'")
    return text == "true"


def _date(node: Node, reading: Reading) -> EdtfDate:
    try:
        return parse_edtf(_text(node, reading))
    except ValueError as error:
        raise reading.refuse(node, str(error)) from None


def _choice(allowed: tuple[str, ...]) -> Decode:
    def decode_choice(node: Node, reading: Reading) -> str:
        text = _text(node, reading)
        if text not in allowed:
            raise reading.refuse(node, f"expected {listed(allowed)}, found '{text}'")
        return text

    return decode_choice


def _optional(inner: Decode) -> Decode:
    def decode_optional(node: Node, reading: Reading) -> Any:
        empty = node.kind == "text" and node.plain and node.text in ("", "null", "~")
        return None if empty else inner(node, reading)

    return decode_optional


def _marked(mark: Ref | Word | RowId) -> Decode:
    def decode_id(node: Node, reading: Reading) -> str:
        text = _text(node, reading)
        prefix = typing.cast(RowId, mark).prefix
        if not re.fullmatch(rf"{prefix}-[0-9]{{1,9}}", text):
            raise reading.refuse(node, f"expected an id of the form {prefix}-1, found '{text}'")
        return text

    def decode_reference(node: Node, reading: Reading) -> str:
        text = _text(node, reading)
        reading.references.append((typing.cast(Ref, mark), node))
        return text

    def decode_term(node: Node, reading: Reading) -> str:
        text = _text(node, reading)
        reading.terms.append((typing.cast(Word, mark), node))
        return text

    return {RowId: decode_id, Ref: decode_reference, Word: decode_term}[type(mark)]


def _list(inner: Decode, length: int | None) -> Decode:
    def decode_list(node: Node, reading: Reading) -> tuple[Any, ...]:
        if node.kind != "list":
            raise reading.refuse(node, f"expected a list, found {'text' if node.kind == 'text' else 'a mapping'}")
        if length is not None and len(node.items) != length:
            raise reading.refuse(node, f"expected {length} items, found {len(node.items)}")
        values = []
        for item in node.items:
            try:
                values.append(inner(item, reading))
            except MissingError:
                continue
        return tuple(values)

    return decode_list


def _keys(node: Node, reading: Reading) -> dict[str, tuple[Node, Node]]:
    """The pairs of a mapping by key; a key that stands twice is a fault."""
    if node.kind != "mapping":
        raise reading.refuse(node, f"expected a mapping, found {'text' if node.kind == 'text' else 'a list'}")
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in node.pairs():
        if key.kind != "text":
            reading.refuse(key, f"expected a key, found a {key.kind}")
        elif key.text in found:
            reading.refuse(key, f"the key '{key.text}' stands twice: first on line {found[key.text][0].line}")
        else:
            found[key.text] = (key, value)
    return found


def _table(inner: Decode) -> Decode:
    def decode_table(node: Node, reading: Reading) -> Mapping[str, Any]:
        values = {}
        for name, (_, value) in _keys(node, reading).items():
            try:
                values[name] = inner(value, reading)
            except MissingError:
                continue
        return values

    return decode_table


def is_required(field: dataclasses.Field[Any]) -> bool:
    """Whether a field has no default, so that its key must be there."""
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _row(row_class: type[Any]) -> Decode:
    hints = typing.get_type_hints(row_class, include_extras=True)
    decoders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(row_class)}
    required = [field.name for field in dataclasses.fields(row_class) if is_required(field)]
    is_row = "id" in decoders and typing.get_origin(hints["id"]) and isinstance(hints["id"].__metadata__[0], RowId)

    def decode_row(node: Node, reading: Reading) -> Any:
        found = _keys(node, reading)
        values = {}
        complete = True
        for name, (key, value) in found.items():
            if name not in decoders:
                reading.refuse(
                    key, f"unknown key '{name}'{reading.hint(name, decoders) or f': expected {listed(decoders)}'}"
                )
                continue
            try:
                values[name] = decoders[name](value, reading)
            except MissingError:
                complete = False
        absent = [name for name in required if name not in found]
        if absent:
            reading.refuse(
                node,
                f"the key '{absent[0]}' is missing" if len(absent) == 1 else f"keys are missing: {', '.join(absent)}",
            )
        if is_row and "id" in values:
            _register(values["id"], node, reading)
        if absent or not complete:
            raise MissingError
        try:
            return row_class(**values)
        except ValueError as error:
            raise reading.refuse(node, str(error)) from None

    return decode_row


def _register(row_id: str, node: Node, reading: Reading) -> None:
    earlier = reading.rows.setdefault(row_id, node)
    if earlier is not node:
        where = f"on line {earlier.line}" if earlier.file == node.file else f"in {earlier.file}, line {earlier.line}"
        reading.refuse(node.get("id"), f"the id {row_id} stands twice: first {where}")
