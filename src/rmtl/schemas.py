"""JSON Schemas of what `--json` prints, made from the dataclasses of the rows and their docstrings."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any

from rmtl.count import FIELDS
from rmtl.fielddocs import field_docs
from rmtl.views import RECORD_NAMES, ROW_CLASSES
from rmtl.views.info import InfoRow

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
    commands = {command: _array(_reference(ROW_CLASSES[kind], definitions)) for command, kind in COMMANDS.items()}
    commands["show"] = _array({"anyOf": [_recorded(row_class, definitions) for row_class in RECORD_NAMES]})
    commands["count"] = _array(_count_row())
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


def _recorded(row_class: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A row with the key that `show` puts before the others."""
    _reference(row_class, definitions)
    plain = definitions[row_class.__name__]
    record = {"const": RECORD_NAMES[row_class], "description": "Kind of row."}
    return {
        **plain,
        "properties": {"record": record, **plain["properties"]},
        "required": ["record", *plain["required"]],
    }


def _reference(row_class: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    name = row_class.__name__
    if name not in definitions:
        definitions[name] = {}
        hints, docs = typing.get_type_hints(row_class), field_docs(row_class)
        properties = {
            field.name.strip("_"): {**_schema(hints[field.name], definitions), "description": docs[field.name]}
            for field in dataclasses.fields(row_class)
        }
        definitions[name] = {
            "type": "object",
            "description": (row_class.__doc__ or "").strip(),
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _schema(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(annotation):
        return _reference(typing.cast(type[Any], annotation), definitions)
    if typing.get_origin(annotation) is tuple:
        return _array(_schema(typing.get_args(annotation)[0], definitions))
    if isinstance(annotation, types.UnionType):
        return {"anyOf": [_schema(each, definitions) for each in typing.get_args(annotation)]}
    names: dict[Any, str] = {str: "string", int: "integer", bool: "boolean", type(None): "null"}
    return {"type": names[annotation]}
