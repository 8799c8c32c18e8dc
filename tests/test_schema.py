"""The output of `--json`, validated against `rmtl schema output`."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import Ask
from rmtl.datafile.yaml_nodes import Node, read_nodes
from rmtl.json_schema import data_schema, output_schema
from rmtl.query.count import FIELDS

ROOT = Path(__file__).parent.parent
CONTRACT = {
    "EventRow": "id status start_date end_date edtf title summary details types topics people organizations places meetings visits"
    " agreements occasions awards figures quotes notes previous next sources crosscheck confirmed_by crosschecks",
    "VisitRow": "id status events direction start_date end_date edtf days leads delegation delegation_size delegation_unit"
    " delegation_approximate met organizations places occasion purpose level evidence why sources crosscheck confirmed_by crosschecks",
    "OfficialRow": "id name honorific country kind other_names posts first_date last_date events visits met awards",
    "OrganizationRow": "id name country kind other_names first_date last_date events people",
    "AgreementRow": "id events start_date end_date edtf what kind stage number topics parties value unit at_least sources",
    "ClaimRow": "id claim verdict readings note sources",
    "CrosscheckRow": "id about fields post relation value says quote certainty note source",
    "PageItem": "id title publisher origin kind published url language",
    "ReadingItem": "reading query found ids",
    "PersonItem": "id name country post rank sector part took_part",
    "NamedPart": "id name country part took_part",
    "MetItem": "id name times events",
    "PostItem": "title organization rank from to events",
    "MeetingItem": "between locator",
    "SourceItem": "id title publisher url locator",
}
"""Keys that scripts rely on, in their order."""


@cache
def validator(command: str) -> Draft202012Validator:
    schema: dict[str, Any] = {**output_schema(), "$ref": f"#/$defs/{command}"}
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "--status", "any"),
        ("list", "--year", "1999"),
        ("visits", "--status", "any"),
        ("officials", "--everyone", "--status", "any"),
        ("organizations", "--status", "any"),
        ("agreements",),
        ("count",),
        ("count", "--ids"),
        ("count", "--by", "month"),
        ("count", "--by", "city", "--by", "year", "--ids"),
        ("count", "officials", "--by", "level"),
        ("show", "RM-003", "V-01", "A-02", "P-01", "Rosatom", "Moscow", "T-01", "C-01", "X-001", "S-002"),
        ("crosschecks",),
        ("info",),
        ("claims",),
        ("check",),
    ],
    ids=" ".join,
)
def test_output_fits_its_schema(ask: Ask, arguments: tuple[str, ...]) -> None:
    reply = ask(*arguments, "--json")
    assert reply.status == 0
    validator(arguments[0]).validate(reply.json)


@pytest.mark.parametrize("by", sorted(FIELDS))
def test_every_count_fits_its_schema(ask: Ask, by: str) -> None:
    validator("count").validate(ask("count", "visits", "--by", by, "--json").json)


def test_faults_fit_their_schema(ask: Ask) -> None:
    reply = ask("check", str(ROOT / "tests" / "faults" / "no-dataset.yaml"), "--json")
    assert reply.json
    validator("check").validate(reply.json)


def test_the_schema_refuses_what_is_not_printed(ask: Ask) -> None:
    rows = ask("list", "--limit", "1", "--json").json
    for spoilt in (
        [{**rows[0], "more": 1}],
        [{key: rows[0][key] for key in list(rows[0])[1:]}],
        [{**rows[0], "types": "visit"}],
    ):
        assert list(validator("list").iter_errors(spoilt))


@pytest.mark.parametrize(("name", "keys"), CONTRACT.items())
def test_the_keys_that_scripts_rely_on(name: str, keys: str) -> None:
    definition = output_schema()["$defs"][name]
    assert [key for key in definition["properties"] if key != "dataset"] == keys.split()
    assert definition["required"] == keys.split()


def test_every_key_says_what_it_is() -> None:
    for definition in output_schema()["$defs"].values():
        for key in definition.get("properties", {}).values():
            assert key["description"]


def test_the_command_prints_the_schema(ask: Ask) -> None:
    assert ask("schema", "output").json == output_schema()


CORE = re.compile(r"^[0-9]+$|^(true|false)$")


def plain(node: Node, key: str = "") -> Any:
    """A node as an editor reads it, with plain numbers and booleans as such."""
    if node.kind == "text":
        if node.plain and node.text in ("", "null"):
            return None
        wants_text = key in ("level", "version", "plover", "cameo")
        return json.loads(node.text) if node.plain and CORE.match(node.text) and not wants_text else node.text
    if node.kind == "list":
        return [plain(item, key) for item in node.items]
    return {name.text: plain(value, name.text) for name, value in node.pairs()}


def as_editors_see_it(path: Path) -> Any:
    return plain(read_nodes(path.read_text(encoding="utf-8"), path.name))


@pytest.mark.parametrize("path", ["data/timeline.yaml", "examples/arcadia-borduria.yaml"])
def test_the_data_files_fit_the_schema(path: str) -> None:
    Draft202012Validator.check_schema(data_schema())
    Draft202012Validator(data_schema()).validate(as_editors_see_it(ROOT / path))


@pytest.mark.parametrize(
    "name",
    ["unknown-key", "unknown-section", "missing-key", "malformed-id", "row-of-another-kind", "date-in-words", "list-without-brackets",
     "not-text", "not-a-number", "not-true-or-false", "not-a-status", "one-sided-meeting"],
)  # fmt: skip
def test_the_schema_finds_what_an_editor_can(name: str) -> None:
    spoilt = as_editors_see_it(ROOT / "tests" / "faults" / f"{name}.yaml")
    assert list(Draft202012Validator(data_schema()).iter_errors(spoilt))


def test_the_schema_of_data_files_is_printed(ask: Ask) -> None:
    assert ask("schema", "data").json == data_schema()
    for definition in data_schema()["$defs"].values():
        assert definition["description"]
        assert all(key["description"] for key in definition["properties"].values())
