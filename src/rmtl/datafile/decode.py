"""Decoder of data files into the dataclasses of the model.

It follows the annotations of the model, so that a new field needs no change here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, Literal

from rmtl.annotations import Shape, field_shapes, required_fields, shape
from rmtl.datafile.yaml_nodes import Node
from rmtl.dates import EDTF_FORMS, EdtfDate, edtf_of, parse_edtf
from rmtl.errors import Fault, QueryError
from rmtl.model import Ref, RowId, Word
from rmtl.text import listed, suggestion, visible

Decode = Callable[[Node, "Reading"], Any]
MAX_FAULTS = 1_000
"""Largest number of faults that are reported."""
HINTED_FAULTS = 50
"""Number of faults that can get a suggestion."""
HINTED_WORDS = 5_000
"""Number of words that may be compared for suggestions, because thousands of similar ids would take seconds."""
EXCERPT = 120
"""Largest number of characters of a line that are shown with a fault."""
_INTEGER = re.compile(r"-?[0-9]{1,18}")


class MissingError(Exception):
    """A node has no valid value; its fault is in the reading."""


@dataclasses.dataclass
class Reading:
    """The faults, ids and references found while files are decoded."""

    texts: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    """Name of a file → its lines."""
    roots: list[Node] = dataclasses.field(default_factory=list)
    """Root of each file that is valid YAML."""
    faults: list[Fault] = dataclasses.field(default_factory=list)
    """Faults and warnings."""
    rows: dict[str, Node] = dataclasses.field(default_factory=dict)
    """Id of a row → its node."""
    references: list[tuple[Ref, Node]] = dataclasses.field(default_factory=list)
    """Ids that refer to another row."""
    malformed: set[str] = dataclasses.field(default_factory=set)
    """Ids of rows that are faulty themselves, so that references to them are not further faults."""
    terms: list[tuple[Word, Node]] = dataclasses.field(default_factory=list)
    """Words of closed vocabularies."""
    compared: int = 0
    """Words compared for suggestions so far."""

    def refuse(self, node: Node, message: str) -> MissingError:
        """Note a fault at a node; the caller may raise the exception."""
        self.note(node.file, node.line, node.column, message)
        return MissingError()

    def warn(self, node: Node, message: str) -> None:
        """Note a warning at a node."""
        self.note(node.file, node.line, node.column, message, "warning")

    def note(
        self, file: str, line: int, column: int, message: str, severity: Literal["error", "warning"] = "error"
    ) -> None:
        """Note a fault at a line of a file, with an excerpt of that line."""
        lines = self.texts.get(file, [])
        if len(self.faults) >= MAX_FAULTS:
            return
        # The line is cut first, because it can be as long as the file.
        excerpt = visible(lines[line - 1][: 4 * EXCERPT].strip())[:EXCERPT] if line <= len(lines) else ""
        self.faults.append(Fault(file, line, column, severity, visible(message), excerpt))

    def hint(self, typed: str, known: Collection[str]) -> str:
        """A suggestion of known words, or "" if the budget is spent."""
        self.compared += len(known)
        few = len(self.faults) < HINTED_FAULTS and self.compared <= HINTED_WORDS
        return suggestion(typed, known) if few else ""


def decode(node: Node, annotation: Any, reading: Reading) -> Any:
    """The value of a node, decoded by an annotation of the model. Faults are noted in the reading.

    Raises MissingError for a node without a valid value.
    """
    return _decoder(shape(annotation))(node, reading)


@cache
def _decoder(of: Shape) -> Decode:
    decoder = _present(of)
    return _optional(decoder) if of.optional else decoder


def _present(of: Shape) -> Decode:
    match of.kind:
        case "marked":
            return _marked(of.mark)
        case "words":
            return _choice(of.type)
        case "list":
            return _list(_decoder(shape(of.type)), of.length)
        case "mapping":
            return _table(_decoder(shape(of.type)))
        case "row":
            return _row(of.type)
        case "value":
            return {str: _text, int: _integer, bool: _flag, EdtfDate: _date}[of.type]


def _text(node: Node, reading: Reading) -> str:
    if node.kind != "text":
        raise reading.refuse(node, f"expected text, found a {node.kind}: use text, in quotes if it has brackets")
    if not node.text.strip():
        raise reading.refuse(node, "the value is missing: add it, in quotes if it begins with #")
    return " ".join(node.text.split()) if "\n" in node.text else node.text


def _integer(node: Node, reading: Reading) -> int:
    text = _text(node, reading)
    if not _INTEGER.fullmatch(text):
        raise reading.refuse(node, f"'{text}' is not a whole number: use digits only, such as 6000000")
    return int(text)


def _flag(node: Node, reading: Reading) -> bool:
    text = _text(node, reading)
    if text not in ("true", "false"):
        raise reading.refuse(node, f"'{text}' is neither true nor false: use true or false")
    return text == "true"


def _date(node: Node, reading: Reading) -> EdtfDate:
    text = _text(node, reading)
    try:
        return parse_edtf(text)
    except ValueError as error:
        message = str(error)
    if message.endswith(EDTF_FORMS):
        from rmtl.query.typed_dates import parse_period

        with suppress(QueryError):
            message = f"cannot read the date '{text}': use {edtf_of(parse_period(text))}"
    raise reading.refuse(node, message)


def _choice(allowed: tuple[str, ...]) -> Decode:
    def decode_choice(node: Node, reading: Reading) -> str:
        text = _text(node, reading)
        if text not in allowed:
            raise reading.refuse(node, f"'{text}' is not allowed: use {listed(allowed)}")
        return text

    return decode_choice


def _optional(inner: Decode) -> Decode:
    def decode_optional(node: Node, reading: Reading) -> Any:
        empty = node.kind == "text" and node.plain and node.text in ("", "null", "~")
        return None if empty else inner(node, reading)

    return decode_optional


def _marked(mark: Ref | Word | RowId) -> Decode:
    def decode_marked(node: Node, reading: Reading) -> str:
        text = _text(node, reading)
        match mark:
            case RowId(prefix):
                if not re.fullmatch(rf"{prefix}-[0-9]{{1,9}}", text):
                    reading.malformed.add(text)
                    raise reading.refuse(
                        node, f"the id must be {prefix}-1, {prefix}-2 or the like: use {prefix}- and a number"
                    )
            case Ref():
                reading.references.append((mark, node))
            case Word():
                reading.terms.append((mark, node))
        return text

    return decode_marked


def _list(inner: Decode, length: int | None) -> Decode:
    def decode_list(node: Node, reading: Reading) -> tuple[Any, ...]:
        if node.kind != "list":
            raise reading.refuse(node, f"expected a list, found {_found(node)}: {_as_list(node)}")
        if length is not None and len(node.items) != length:
            raise reading.refuse(node, f"expected {length} lists, found {len(node.items)}: use [[P-1], [P-2]]")
        values = []
        for item in node.items:
            try:
                values.append(inner(item, reading))
            except MissingError:
                continue
        return tuple(values)

    return decode_list


def _keys(node: Node, reading: Reading, example: str) -> dict[str, tuple[Node, Node]]:
    """Key → its node and that of its value; a duplicate key is a fault."""
    if node.kind != "mapping":
        raise reading.refuse(node, f"expected keys with values, found {_found(node)}: {example}")
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in node.pairs():
        if key.kind != "text":
            reading.refuse(key, f"expected a key, found a {key.kind}: use text")
        elif key.text == next(iter(found), None):
            reading.refuse(
                key, f"duplicate key '{key.text}', first on line {found[key.text][0].line}: put - before a new row"
            )
            break
        elif key.text in found:
            reading.refuse(key, f"duplicate key '{key.text}', first on line {found[key.text][0].line}: remove one")
        else:
            found[key.text] = (key, value)
    return found


def _table(inner: Decode) -> Decode:
    def decode_table(node: Node, reading: Reading) -> Mapping[str, Any]:
        values = {}
        for name, (_, value) in _keys(node, reading, _as_mapping(node)).items():
            try:
                values[name] = inner(value, reading)
            except MissingError:
                continue
        return values

    return decode_table


def _row(row_class: type[Any]) -> Decode:
    shapes, required = field_shapes(row_class), required_fields(row_class)
    # A key that is a reserved word of Python is a field with an underscore at its end.
    fields = {name.rstrip("_"): name for name in shapes}
    decoders = {key: _decoder(shapes[name]) for key, name in fields.items()}
    is_row = "id" in shapes and isinstance(shapes["id"].mark, RowId)

    def decode_row(node: Node, reading: Reading) -> Any:
        found = _keys(node, reading, _as_row(node, shapes, required))
        values = {}
        complete = True
        for name, (key, value) in found.items():
            if name not in decoders:
                reading.refuse(
                    key, f"unknown key '{name}'{reading.hint(name, decoders) or f': use {listed(decoders, most=99)}'}"
                )
                # References to rows under it are not further faults.
                reading.malformed.update(item.get("id").text for item in value.items)
                continue
            try:
                values[fields[name]] = decoders[name](value, reading)
            except MissingError:
                complete = False
        absent = [name for name in required if name not in found]
        if absent:
            reading.refuse(
                node,
                f"the key '{absent[0]}' is missing: add it"
                if len(absent) == 1
                else f"the keys {listed(absent, last=' and ')} are missing: add them",
            )
        if is_row and "id" in values:
            _register(values["id"], node, reading)
        if absent or not complete:
            raise MissingError
        try:
            return row_class(**values)
        except ValueError as error:
            message, *keys = error.args
            raise reading.refuse(node.get(keys[0]) if keys else node, message) from None

    return decode_row


def _found(node: Node) -> str:
    return f"a {node.kind}" if node.kind != "text" else "text" if node.text else "nothing"


def _as_list(node: Node) -> str:
    """What to type instead of a value that is not a list."""
    if node.kind == "mapping":
        return "put - before each item"
    return f"use [{node.text}]" if len(node.text) < EXCERPT // 2 else "put - before each item"


def _as_mapping(node: Node) -> str:
    """What to type instead of a value that is not a mapping: the items of a list are its keys."""
    return f"use {{{', '.join(f'{item.text}: …' for item in node.items[:3] if item.text) or 'key: value'}}}"


def _as_row(node: Node, shapes: Mapping[str, Shape], required: Sequence[str]) -> str:
    """What to type instead of a value that is not a row: an id is the value of the key that takes it."""
    prefix = node.text.rpartition("-")[0]
    names = [name.rstrip("_") for name in shapes]
    named = [name for name, of in shapes.items() if isinstance(of.mark, Ref) and prefix in of.mark.kinds.split()]
    keys = dict.fromkeys([*(named or names)[:1], *required])
    return f"use {{{', '.join(f'{key}: {node.text}' if key in named else f'{key}: …' for key in keys)}}}"


def _register(row_id: str, node: Node, reading: Reading) -> None:
    earlier = reading.rows.setdefault(row_id, node)
    if earlier is not node:
        where = f"on line {earlier.line}" if earlier.file == node.file else f"in {earlier.file}, line {earlier.line}"
        reading.refuse(node.get("id"), f"duplicate id {row_id}, first {where}: use another number")
