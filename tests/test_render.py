"""Formats, which data cannot use to act on a terminal or spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import rmtl
from conftest import HOSTILE, Ask
from rmtl.cli import COMMANDS
from rmtl.query.count import FIELDS
from rmtl.query.filters import WITHOUT_INDEX, Filters
from rmtl.render import Format
from rmtl.render.flat import BYTE_ORDER_MARK
from rmtl.render.json import dump
from rmtl.text import visible

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "arcadia-borduria.yaml")


def help_of(ask: Ask, command: str, columns: int) -> str:
    reply = ask(*([command] if command else []), "--help", COLUMNS=str(columns))
    assert reply.status == 0
    return reply.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_begins_with_examples(ask: Ask, command: str) -> None:
    examples = help_of(ask, command, 100).split("╭")[0].split("Usage:")[1]
    assert examples.count("\n rmtl ") >= 2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_laid_out_for_80_columns(ask: Ask, command: str) -> None:
    """No line is wider, no sentence ends in a word alone on its line, and no line of an example is wrapped."""
    text = help_of(ask, command, 80)
    lines = [line.strip("│╰─╯ ") for line in text.splitlines()]
    assert max(map(len, text.splitlines())) <= 80
    assert [line for line in lines if line not in ("", "[required]") and " " not in line] == []
    assert [line.rstrip() for line in text.split("╭")[0].splitlines()] == [
        line.rstrip() for line in help_of(ask, command, 100).split("╭")[0].splitlines()
    ]


def test_help_of_a_filter_names_its_values_where_they_are_few(record: rmtl.Record) -> None:
    few = {}
    for each in fields(Filters):
        values = each.metadata["values"]
        if values not in (*WITHOUT_INDEX, "kinds"):
            names = [candidate.name for candidate in record.names.index(values, "events").candidates]
            if len(names) <= 7:
                few[each.name] = names
    assert {"direction", "evidence", "level", "stage", "status", "crosscheck", "relation", "sector"} <= set(few)
    for each in fields(Filters):
        assert [name for name in few.get(each.name, []) if name not in each.metadata["help"]] == []


def test_help_of_count_names_every_field(ask: Ask) -> None:
    named = re.findall(r"\w+", help_of(ask, "count", 80).split("Fields:")[1].split("╭")[0])
    assert [field for field in FIELDS if field not in named] == []


def test_no_command_gives_the_help(ask: Ask) -> None:
    assert ask().out.strip() == ask("--help").out.strip()
    assert ask().status == 0


def test_a_pipe_gets_everything(ask: Ask) -> None:
    text = ask("list").out
    for row in ask("list", "--json").json:
        assert row["title"] in text
        assert ", ".join(row["topics"]) in text
    text = ask("visits").out
    for row in ask("visits", "--json").json:
        assert ", ".join(met["name"] for met in row["met"]) in text


def test_csv_is_read_back(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("visits", "--format", "csv").out)))
    whole = ask("visits", "--json").json
    assert [row["id"] for row in rows] == [row["id"] for row in whole]
    for flat, row in zip(rows, whole, strict=True):
        assert flat["events"] == " | ".join(row["events"])
        assert flat["days"] == ("" if row["days"] is None else str(row["days"]))
        assert flat["direction"] == row["direction"]


def cells_of_markdown(text: str) -> list[list[str]]:
    """Rows of a Markdown table, parsed, with cells as plain text."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(child.content for child in token.children or ()))
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}
    return rows


@pytest.mark.parametrize("command", ["list", "visits", "officials", "agreements", "count --by month", "claims", "info"])
def test_markdown_and_tsv_have_the_cells_of_csv(ask: Ask, hostile: str, command: str) -> None:
    for data in ((), ("--data", hostile)):
        read = [ask(*shlex.split(command), *data, "--format", chosen).out for chosen in ("csv", "tsv", "md")]
        rows = list(csv.reader(io.StringIO(read[0])))
        assert list(csv.reader(io.StringIO(read[1]), delimiter="\t")) == rows
        plain = [[cell.removeprefix("'").strip() for cell in row] for row in rows]
        assert [[cell.removeprefix("'") for cell in row] for row in cells_of_markdown(read[2])] == plain


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON_VALUES)
def test_json_is_that_of_the_standard_library(value: object) -> None:
    assert json.loads(dump(value)) == json.loads(dump(value, "\n")) == value
    if "\\" not in dump(value):
        assert dump(value) == json.dumps(value, ensure_ascii=False)
        assert dump(value, "\n") == json.dumps(value, ensure_ascii=False, indent=2)


def test_json_escapes_what_could_act_on_a_terminal() -> None:
    control = (*range(0x20), *range(0x7F, 0xA0))
    invisible = (0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xE0001)
    escaped = {*control, *invisible, *range(0xD800, 0xE000)}
    for code in (*range(0x10000), *range(0xE0000, 0xE1000)):
        written = dump(f"a{chr(code)}b")
        assert json.loads(written) == f"a{chr(code)}b"
        if code in escaped:
            assert written.isascii(), hex(code)
            assert written.isprintable(), hex(code)


def test_json_lines_are_the_rows_of_the_array(ask: Ask) -> None:
    lines = ask("list", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == ask("list", "--json").json


def test_fields_sort_reverse_limit(ask: Ask) -> None:
    assert ask("list", "--fields", "id,date", "--limit", "1", "--json").json == [
        {"id": "RM-001", "start_date": "2021-03-26"}
    ]
    assert ask("list", "--reverse", "--limit", "1", "-f", "ids").out == "RM-034\n"
    assert ask("officials", "--sort", "events", "--reverse", "--limit", "1", "-f", "ids").out == "P-01\n"
    by_days = [row["days"] for row in ask("visits", "--sort", "days", "--fields", "days", "--json").json]
    known = [days for days in by_days if days is not None]
    assert by_days == sorted(known) + [None] * (len(by_days) - len(known))


COMMANDS = [
    "list", "visits", "officials", "organizations", "agreements", "count --by person", "count --by place --by topic",
    "show RM-1 V-1", "show P-1 L-2 T-1 O-2 A-1", "info", "claims",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("chosen", [each.value for each in Format])
def test_data_cannot_act_on_a_terminal(ask: Ask, hostile: str, command: str, chosen: str) -> None:
    reply = ask(*shlex.split(command), "--data", hostile, "--format", chosen)
    refused = reply.status == 2 and chosen in ("csv", "csv-excel", "tsv", "md", "ids")
    assert reply.status == 0 or refused
    separators = "\t" if chosen == "tsv" else ""
    out = reply.out.removeprefix(BYTE_ORDER_MARK) if chosen == "csv-excel" else reply.out
    for line in (out + reply.err).replace("\r\n", "\n").translate(dict.fromkeys(map(ord, separators))).split("\n"):
        assert visible(line) == line
    if chosen in ("json", "jsonl") and command in ("list", "visits"):
        rows = [json.loads(line) for line in reply.out.splitlines()] if chosen == "jsonl" else reply.json
        assert HOSTILE in json.dumps(rows, ensure_ascii=False).encode().decode("unicode_escape", "replace") or any(
            HOSTILE in str(value) for row in rows for value in row.values()
        )


def test_markup_and_emoji_stay_as_they_are(ask: Ask, hostile: str) -> None:
    out = ask("list", "--data", hostile).out
    assert "[/bold] :smile:" in out


def test_a_cell_that_a_spreadsheet_would_run_is_text(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    for start in ("=1+1", "+1", "-1", "@x"):
        path.write_text(
            Path(EXAMPLE).read_text(encoding="utf-8").replace("title: Sport in Borduria", f'title: "{start}"'),
            encoding="utf-8",
        )
        rows = list(csv.DictReader(io.StringIO(ask("list", "--data", str(path), "--format", "csv").out)))
        assert rows[1]["title"] == "'" + start


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_works_in_every_command(ask: Ask, command: str) -> None:
    reply = ask(*shlex.split(command), "--data", EXAMPLE)
    assert reply.status == 0
    assert reply.out


def test_sides_and_directions_come_from_the_data(ask: Ask) -> None:
    (visit,) = ask("visits", "--data", EXAMPLE, "--direction", "to-borduria", "--json").json
    assert visit["direction"] == "to-borduria"
    assert "AA → BB" in ask("visits", "--data", EXAMPLE).out
    assert "Russia" not in ask("info", "--data", EXAMPLE).out
    assert "there is no direction 'to-russia'" in ask("visits", "--data", EXAMPLE, "--direction", "to-russia").err


@pytest.mark.parametrize("columns", ["30", "60", "80", "90", "100"])
@pytest.mark.parametrize("by", [("topic", "type"), ("sector", "topic"), ("topic", "person"), ("month", "country")])
def test_a_cross_tab_loses_nothing(ask: Ask, by: tuple[str, str], columns: str) -> None:
    """In a window of any width, all blocks together have the numbers of the cells."""
    arguments = ("count", "--by", by[0], "--by", by[1])
    cells = {(row[by[0]], row[by[1]]): row["count"] for row in ask(*arguments, "--json").json}
    rows, across = {key[0] for key in cells}, {key[1] for key in cells}
    shown = [block.splitlines()[1:] for block in ask(*arguments, COLUMNS=columns).out.split("\n\n")]
    assert all(len(block) >= len(rows) for block in shown)
    numbers = [int(word) for block in shown for line in block for word in line.split()[1:] if word.isdecimal()]
    assert sum(numbers) == sum(cells.values())
    assert len(numbers) == len(rows) * len(across)


def test_info_as_csv_has_a_line_for_each_term(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("info", "--format", "csv").out)))
    assert rows[0]["vocabulary"] == "types"
    assert len(rows) == len(ask("info", "--json").json[0]["vocabulary"])


def test_a_place_says_what_it_is_to_the_event(ask: Ask) -> None:
    header, *rows = ask("list", "--place", "Yangon").out.splitlines()
    assert " as " in header
    assert ["mentioned" in row for row in rows] == [False, False, True, False]


def test_a_dash_means_stdout(ask: Ask) -> None:
    assert ask("list", "-o", "-", "--json").out == ask("list", "--json").out


def test_show_has_background_rows(ask: Ask) -> None:
    (person,) = ask("show", "Aung San Suu Kyi", "--json").json
    assert [met["name"] for met in person["met"]] == ["Vladimir Putin"]
    assert "RM-036" in person["events"]
