"""JSON Schemas of what `--json` prints and of data files, made from the dataclasses and their docstrings."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any

from rmtl.annotations import keys_of
from rmtl.dates import EDTF_PATTERN, EdtfDate
from rmtl.model import DataFile, Ref, RowId, Word
from rmtl.query.count import FIELDS
from rmtl.rows import ROW_KINDS, record_name, row_class
from rmtl.rows.fault import FaultRow
from rmtl.rows.info import InfoRow
from rmtl.rows.pair import PairRow

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMMANDS = {
    "list": "events",
    "visits": "visits",
    "officials": "officials",
    "organizations": "organizations",
    "agreements": "agreements",
}
"""Command → the kind of row that it lists."""


def output_schema() -> dict[str, Any]:
    """One document: under `$defs` a schema for what each command prints, and one for each row and item."""
    definitions: dict[str, Any] = {}
    commands = {command: _array(_reference(row_class(kind), definitions)) for command, kind in COMMANDS.items()}
    commands["show"] = _array({"anyOf": [_recorded(row_class(kind), definitions) for kind in ROW_KINDS]})
    commands["count"] = _array(_count_row())
    commands["network"] = _array(_reference(PairRow, definitions))
    commands["claims"] = _array(_reference(row_class("claims"), definitions))
    commands["check"] = _array(_reference(FaultRow, definitions))
    commands["info"] = _array(_reference(InfoRow, definitions))
    return {
        "$schema": DIALECT,
        "title": "What rmtl prints with --json",
        "description": "Each command prints the array that #/$defs/COMMAND describes.",
        "$defs": {**commands, **definitions},
    }


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _count_row() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            **{
                name: {"type": ["string", "null"], "description": "A value; null for rows without one."}
                for name in FIELDS
            },
            "count": {"type": "integer", "minimum": 0, "description": "Number of rows."},
            "ids": {**_array({"type": "string"}), "description": "Ids of the rows, under --ids."},
        },
        "required": ["count"],
        "additionalProperties": False,
    }


def _recorded(of: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A row with the key that `show` puts before the others."""
    _reference(of, definitions)
    plain = definitions[of.__name__]
    record = {"const": record_name(of), "description": "Kind of row."}
    return {
        **plain,
        "properties": {"record": record, **plain["properties"]},
        "required": ["record", *plain["required"]],
    }


def data_schema() -> dict[str, Any]:
    """One document that describes a data file, for completion and checks in an editor."""
    definitions: dict[str, Any] = {}
    reference = _reference(DataFile, definitions)
    return {"$schema": DIALECT, "title": "A data file of rmtl", **reference, "$defs": definitions}


def _reference(of: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the schema of a dataclass, which is added to the definitions when it is not there yet."""
    name = of.__name__
    if name not in definitions:
        definitions[name] = {}
        keys = keys_of(of)
        definitions[name] = {
            "type": "object",
            "description": (of.__doc__ or "").strip(),
            "properties": {
                each.name: {"description": each.doc, **_schema(each.annotation, definitions)} for each in keys
            },
            "required": [each.name for each in keys if each.required],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _schema(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _marked(arguments[1])
    if annotation is EdtfDate:
        return {"type": "string", "pattern": EDTF_PATTERN}
    if dataclasses.is_dataclass(annotation):
        return _reference(typing.cast(type[Any], annotation), definitions)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        items = _schema(arguments[0], definitions)
        fixed = {} if arguments[-1] is Ellipsis else {"minItems": len(arguments), "maxItems": len(arguments)}
        return {**_array(items), **fixed}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_schema(each, definitions) for each in arguments]}
    names: dict[Any, str] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
    return {"type": names[annotation]}


def _marked(mark: Ref | Word | RowId) -> dict[str, Any]:
    """An id or a word of a vocabulary: text, ids with the form that they have."""
    match mark:
        case Ref(kinds):
            return {"type": "string", "pattern": f"^({'|'.join(kinds.split())})-[0-9]{{1,9}}$"}
        case RowId(prefix):
            return {"type": "string", "pattern": f"^{prefix}-[0-9]{{1,9}}$"}
        case Word():
            return {"type": "string"}
