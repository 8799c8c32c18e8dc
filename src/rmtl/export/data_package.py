"""A data package: a CSV for each table, and `datapackage.json`.

The format is the Data Package standard, version 1, https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from rmtl.export.subset import Subset
from rmtl.export.tables import Column, Table, tables
from rmtl.render.flat import delimited
from rmtl.render.json import dump
from rmtl.rows.citation import cite_datasets
from rmtl.text import fold

DESCRIPTOR = "datapackage.json"
"""Name of the file that describes the tables, with the type of every column."""
_LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""SPDX identifier of a license → its web address."""


def export_package(subset: Subset) -> dict[str, bytes]:
    """The files of the package by name; a table without rows has only a header."""
    made = tables(subset)
    files = {f"{table.name}.csv": _csv(table) for table in made}
    descriptor = _descriptor(subset, made, files)
    files[DESCRIPTOR] = (dump(descriptor, "\n") + "\n").encode()
    return files


def _csv(table: Table) -> bytes:
    return delimited([column.name for column in table.columns], table.rows).encode("utf-8", "backslashreplace")


def _descriptor(subset: Subset, made: tuple[Table, ...], files: dict[str, bytes]) -> dict[str, Any]:
    store = subset.record.store
    dataset = store.dataset
    names = dict.fromkeys(each.license for each in store.rows.datasets if each.license)
    licences = [{"name": each, **({"path": _LICENCES[each]} if each in _LICENCES else {})} for each in names]
    keys = {table.name: table.key[0] for table in made if table.key}
    description = [
        dataset.description or "",
        f"The rows that fit: {subset.asked}." if subset.asked else "",
        "A text that a spreadsheet would run as a formula begins with an apostrophe.",
        f"Cite as: {cite_datasets(store)}",
    ]
    return {
        "profile": "tabular-data-package",
        "name": re.sub("[^a-z0-9]+", "-", fold(dataset.title)).strip("-") or "record",
        "title": dataset.title,
        "description": " ".join(part for part in description if part),
        "version": dataset.version,
        **({"homepage": dataset.url} if dataset.url else {}),
        **({"licenses": licences} if licences else {}),
        "sources": [
            {"title": ", ".join(filter(None, (each.publisher, each.title))), **({"path": each.url} if each.url else {})}
            for each in subset.sources
        ],
        "resources": [_resource(table, files[f"{table.name}.csv"], keys) for table in made],
    }


def _resource(table: Table, content: bytes, keys: dict[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if references := [column for column in table.columns if column.references]:
        schema["foreignKeys"] = [
            {
                "fields": column.name,
                "reference": {
                    "resource": "" if column.references == table.name else column.references,
                    "fields": keys[column.references or ""],
                },
            }
            for column in references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        constraints["enum"] = list(column.words)
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }
