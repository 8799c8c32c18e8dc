"""JSON Schemas of the output and of data files."""

from __future__ import annotations

from typing import Any

from rmtl.annotations import Shape, keys_of, shape
from rmtl.dates import EDTF_PATTERN, EdtfDate
from rmtl.errors import Fault
from rmtl.model import DataFile, Ref, RowId, Word
from rmtl.query.count import FIELDS
from rmtl.rows import ROW_KINDS, record_name, row_class
from rmtl.rows.info import InfoRow
from rmtl.rows.pair import PairRow

DATASET = {"type": ["string", "null"], "description": "Name of its dataset, where several are asked, and only there."}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMMANDS = {
    "list": "events",
    "visits": "visits",
    "officials": "officials",
    "organizations": "organizations",
    "agreements": "agreements",
    "crosschecks": "crosschecks",
}
"""Command → the kind of row that it lists."""


def output_schema() -> dict[str, Any]:
    """The schema of the output: under `$defs` it has one for each command and one for each row and item."""
    definitions: dict[str, Any] = {}
    commands = {command: _array(_reference(row_class(kind), definitions)) for command, kind in COMMANDS.items()}
    for kind in COMMANDS.values():
        definitions[row_class(kind).__name__]["properties"]["dataset"] = DATASET
    commands["show"] = _array({"anyOf": [_recorded(row_class(kind), definitions) for kind in ROW_KINDS]})
    commands["count"] = _array(_count_row())
    commands["network"] = _array(_reference(PairRow, definitions))
    commands["claims"] = _array(_reference(row_class("claims"), definitions))
    commands["check"] = _array(_reference(Fault, definitions))
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
    """The schema of a row of `show`, which begins with the key `record`."""
    _reference(of, definitions)
    plain = definitions[of.__name__]
    record = {"const": record_name(of), "description": "Kind of row."}
    return {
        **plain,
        "properties": {"record": record, **plain["properties"]},
        "required": ["record", *plain["required"]],
    }


def data_schema() -> dict[str, Any]:
    """The schema of a data file, for completion and checks in an editor."""
    definitions: dict[str, Any] = {}
    reference = _reference(DataFile, definitions)
    return {"$schema": DIALECT, "title": "A data file of rmtl", **reference, "$defs": definitions}


def _reference(of: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the schema of a dataclass, which is added to the definitions on first use."""
    name = of.__name__
    if name not in definitions:
        definitions[name] = {}
        keys = keys_of(of)
        definitions[name] = {
            "type": "object",
            "description": (of.__doc__ or "").strip(),
            "properties": {each.name: {"description": each.doc, **_schema(each.shape, definitions)} for each in keys},
            "required": [each.name for each in keys if each.required],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _schema(of: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    present = _present(of, definitions)
    return {"anyOf": [present, {"type": "null"}]} if of.optional else present


def _present(of: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match of.kind:
        case "marked":
            return _marked(of.mark)
        case "words":
            return {"enum": list(of.type)}
        case "row":
            return _reference(of.type, definitions)
        case "mapping":
            return {"type": "object", "additionalProperties": _schema(shape(of.type), definitions)}
        case "list":
            fixed = {"minItems": of.length, "maxItems": of.length} if of.length else {}
            return {**_array(_schema(shape(of.type), definitions)), **fixed}
        case "value":
            date = {"type": "string", "pattern": EDTF_PATTERN}
            return {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, EdtfDate: date}[
                of.type
            ]


def _marked(mark: Ref | Word | RowId) -> dict[str, Any]:
    """The schema of a marked text: an id with a prefix, or a word of a vocabulary."""
    match mark:
        case Ref(kinds):
            return {"type": "string", "pattern": f"^({'|'.join(kinds.split())})-[0-9]{{1,9}}$"}
        case RowId(prefix):
            return {"type": "string", "pattern": f"^{prefix}-[0-9]{{1,9}}$"}
        case Word():
            return {"type": "string"}
