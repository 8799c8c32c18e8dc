"""Loading of data files, and their faults."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rmtl
from rmtl.datafile import ALL, RECORDS, load_files, parse_texts, paths_of, read_texts
from rmtl.datafile.bundled import compile_record, read_crosschecks, read_rows
from rmtl.datafile.decode import EXCERPT, HINTED_FAULTS, HINTED_WORDS, MAX_FAULTS
from rmtl.datafile.yaml_nodes import MAX_DEPTH, YamlError, read_nodes
from rmtl.errors import Fault
from rmtl.model import Dataset

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "arcadia-borduria.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def parse_text(text: str) -> tuple[Dataset | None, list[Fault]]:
    return parse_texts([("data.yaml", text)])


def test_the_example_is_fine() -> None:
    file, faults = parse_text(TEXT)
    assert not faults
    assert file is not None
    assert [event.id for event in file.events] == ["RM-1", "RM-2"]


def test_the_bundled_record_is_fine() -> None:
    file, faults = parse_texts(read_texts([ALL]))
    assert file is not None
    assert not faults


def test_the_other_commands_refuse_a_file_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(TEXT.replace("[sport]", "[sprot]").replace("to: BB", "to: BX"), encoding="utf-8")
    with pytest.raises(rmtl.DataError) as caught:
        rmtl.load(path)
    assert str(caught.value) == (
        f"{path}:69:14: 'sprot' is not in the vocabulary topics: did you mean 'sport'?"
        " (and 1 more error: rmtl check lists them)"
    )
    assert [fault.line for fault in caught.value.faults] == [69, 74]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1:1: the file is empty: add at least one key, such as events"),
        (b"# only a comment\n", ":1:1: the file is empty: add at least one key, such as events"),
        (b"[]", ":1:1: expected keys with values, found a list: use {dataset: …}"),
        (b"text", ":1:1: expected keys with values, found text: use {dataset: …}"),
        (b"a: 1\n---\nb: 2\n", ":2:1: a data file is a single YAML document: remove this --- or what follows"),
        (b"a: \xff\n", ":1:4: this is not UTF-8: save the file as UTF-8"),
        (b"a: \x00\n", ":1:4: not valid YAML: the character U+0000 is not allowed: remove it"),
        (b"[" * 500, f":1:{MAX_DEPTH + 1}: nested more than {MAX_DEPTH} levels deep: close a bracket, or remove some"),
        (b"- " * 100_000, f":1:{2 * MAX_DEPTH + 1}: nested more than {MAX_DEPTH} levels deep: close a bracket, or remove some"),
        (b"<<: [*a,*a]", ":1:6: aliases are not allowed: replace *a with its value, or put text in quotes"),
    ],
)  # fmt: skip
def test_files_that_are_not_data_files(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_bytes(content)
    with pytest.raises(rmtl.DataError) as caught:
        rmtl.load(path)
    assert str(caught.value).split("\n")[0] == f"{path}{message}"


def test_unclosed_brackets(tmp_path: Path) -> None:
    """Newer parsers count brackets themselves, up to a thousand, before they return the first."""
    path = tmp_path / "data.yaml"
    path.write_bytes(b"[" * 100_000)
    with pytest.raises(
        rmtl.DataError, match=rf":1:\d+: nested more than {MAX_DEPTH} levels deep: close a bracket, or remove some"
    ):
        rmtl.load(path)


YAML_FAULTS = [
    ("a:\n  title: Talks: day one\n", (2, 15), "text with a colon needs quotes: put the text in quotes"),
    ("a:\n  id: 1\n    b: 2\n", (3, 6), "this key is not aligned with the others: align it"),
    ("a:\n  - b: 1\n   c: 2\n", (3, 4), "this line is not aligned with those above: align it"),
    ("a:\n\tb: 1\n", (2, 1), "there is a tab: indent with spaces"),
    ("a:\n  b: 1\n\tc: 2\n", (3, 1), "there is a tab: indent with spaces"),
    ("a: @b\n", (1, 4), "text cannot begin with this character: put the text in quotes"),
    ("a: &\n", (1, 5), "text cannot begin with & or *: put the text in quotes"),
    ("a: > b\n", (1, 6), "text cannot begin with > or |: put the text in quotes"),
    ("a: - b\n", (1, 4), "text cannot begin with a dash: put it in quotes, or put a list on a new line"),
    ("a: 'Bo's'\nb: 1\n", (1, 8), "text goes on after a closing quotation mark: put all of it in other quotes"),
    ('a: "b\nc: "d"\n', (2, 5), "a quotation mark on a line above is not closed: close it"),
    ('a: "b\nc: d\n', (3, 1), "a quotation mark is not closed: close it (it begins on line 1)"),
    ("a: [b] c\nd: 1\n", (1, 8), "text goes on after a closing bracket: put all of it in quotes"),
    ("a: {b: c\nd: 1\n", (2, 2), "a bracket or a comma is missing: add it"),
    ('a: "\\d"\n', (1, 5), "text in double quotes cannot have a backslash: use single quotes"),
    ("a: 1\nb\nc: 2\n", (2, 1), "a key has no colon: write key: value"),
]
"""Text that is not valid YAML, position and message."""


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize(("text", "position", "message"), YAML_FAULTS)
def test_text_that_is_not_yaml(
    text: str, position: tuple[int, int], message: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader == "BaseLoader":
        monkeypatch.delattr("yaml.CBaseLoader", raising=False)
    with pytest.raises(YamlError, match=re.escape(f"not valid YAML: {message}")) as caught:
        read_nodes(text, "data.yaml")
    # The parsers differ in the column of an escape.
    assert caught.value.line == position[0]
    assert abs(caught.value.column - position[1]) <= (1 if "backslash" in message else 0)


def test_a_file_that_is_only_untidy_is_read(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    text = TEXT.replace("people:\n", "people:\n  - {id: P-9, name: Cy Dee, country: AA, kind: official}\n", 1)
    path.write_text(text.replace('"2020-05-05/2020-05-07"', '"2020-01-01"'), encoding="utf-8")
    assert [(fault.severity, fault.message) for fault in parse_text(path.read_text(encoding="utf-8"))[1]] == [
        ("warning", "no row names P-9: use it, or remove it"),
        ("warning", "RM-2 begins before RM-1: put the rows in order of date"),
    ]
    assert [row.id for row in rmtl.load(path).events()] == ["RM-2", "RM-1"]


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert len(rmtl.load(path).events()) == 2


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path, reason in (
        (tmp_path / "absent.yaml", "cannot be read: no such file or directory"),
        (tmp_path, "is not a regular file: use a data file, such as timeline.yaml"),
        (fifo, "is not a regular file: use a data file, such as timeline.yaml"),
        (Path("/dev/zero"), "is not a regular file: use a data file, such as timeline.yaml"),
    ):
        with pytest.raises(rmtl.RmtlError) as caught:
            rmtl.load(path)
        assert str(caught.value) == f"'{path}' {reason}"


def test_every_scalar_is_text(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(TEXT.replace("title: Sport in Borduria", "title: no"), encoding="utf-8")
    assert rmtl.load(path).events()[1].title == "no"


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=8))
def test_a_corrupted_file_ends_in_rows_or_faults(start: int, length: int, put_in: str) -> None:
    file, faults = parse_text(TEXT[:start] + put_in + TEXT[start + length :])
    assert (file is None) == any(not fault.warning for fault in faults)


def test_a_source_tree_reads_the_record_that_is_edited() -> None:
    assert paths_of(ALL) == tuple(ROOT / "data" / name for name in RECORDS[ALL])


def test_files_together_are_their_union(tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(
        "dataset: {title: More, version: '9', coverage: '2021-01-01/2021-06-30', sides: {AA: Arcadia, BB: Borduria}}\n"
        "people:\n  - {id: P-9, name: Cy Dee, country: AA, kind: official}\n"
        "events:\n  - id: RM-9\n    date: '2021-03-01'\n    title: A visit to Bo Carr\n    summary: Cy Dee sees Bo Carr.\n"
        "    types: [visit]\n    topics: [trade]\n"
        "    people: [{person: P-9, part: visitor, at: [1]}, {person: P-2, part: host, at: [1]}]\n"
        "    source: {id: S-1, locator: '2020, May 5-7'}\n",
        encoding="utf-8",
    )
    record = rmtl.load(EXAMPLE, path)
    assert [row.id for row in record.events()] == ["RM-1", "RM-2", "RM-9"]
    assert [row.id for row in record.events(rmtl.Filters(person="Bo Carr"))] == ["RM-1", "RM-9"]
    assert record.store.dataset.title == "Relations of Arcadia and Borduria and More"
    assert record.store.dataset.coverage.text == "2020-01-01/2021-06-30"


@pytest.mark.parametrize("name", RECORDS)
def test_the_compiled_record_is_the_yaml(name: str, tmp_path: Path) -> None:
    files = [Path(shutil.copy(each, tmp_path)) for each in paths_of(name)]
    record = load_files([name])
    compile_record(record, name, files, tmp_path)
    rows, rest = read_rows(name, files), read_crosschecks(name, files)
    assert rows is not None
    assert replace(rows, crosschecks=record.crosschecks, sources=record.sources) == record
    assert rest.crosschecks == record.crosschecks
    assert {each.id for each in (*rows.sources, *rest.sources)} == {each.id for each in record.sources}
    assert len(rows.sources) + len(rest.sources) == len(record.sources)


def test_a_compiled_record_is_never_older_than_the_yaml(tmp_path: Path) -> None:
    path = tmp_path / "timeline.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert read_rows("own", [path]) is None
    compile_record(load_files([str(path)]), "own", [path], tmp_path)
    assert read_rows("own", [path]) is not None
    path.write_text(TEXT.replace("Sport", "Sports"), encoding="utf-8")
    assert read_rows("own", [path]) is None
    path.unlink()
    assert read_rows("own", [path]) is None


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("rmtl.datafile.MAX_BYTES", 1000)
    with pytest.raises(rmtl.RmtlError, match=r"data.yaml' is larger than 0 MiB"):
        rmtl.load(path)


def test_a_file_of_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rmtl.datafile.yaml_nodes.MAX_NODES", 100)
    _, faults = parse_text(TEXT)
    assert [fault.message for fault in faults] == ["the file has more than 100 values: split it"]


def test_faults_are_bounded() -> None:
    _, faults = parse_text("events: [" + "a, " * 5_000 + "a]")
    assert len(faults) == MAX_FAULTS
    assert max(len(fault.excerpt) for fault in faults) <= EXCERPT


def test_many_faults_take_no_longer_each() -> None:
    """Only the first faults get suggestions; the test counts them, because times vary."""
    asked = 0

    def count(*_: object) -> str:
        nonlocal asked
        asked += 1
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rmtl.datafile.decode.suggestion", count)
        parse_text(TEXT.replace("[sport]", "[" + ", ".join(f"sp{number}" for number in range(500)) + "]"))
    assert asked == HINTED_FAULTS


def test_hints_compare_a_bounded_number_of_words() -> None:
    """Among thousands of rows a single suggestion takes a second; the test counts comparisons, because times vary."""
    compared = []

    def count(_: str, known: Collection[str]) -> str:
        compared.append(len(known))
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rmtl.datafile.decode.suggestion", count)
        row = "  - {{id: O-{}, name: N, kind: ministry, belongs_to: O-{}}}\n"
        rows = "".join(row.format(n, n + 90_000) for n in range(10_000, 12_000))
        parse_text(TEXT.replace("organizations:\n", "organizations:\n" + rows, 1))
    assert HINTED_WORDS / 2 < sum(compared) <= HINTED_WORDS


def test_a_file_given_twice_is_refused() -> None:
    with pytest.raises(rmtl.RmtlError, match="'article' is given twice: remove one"):
        rmtl.load("bundled", "bundled")


def test_lines_of_a_text_are_one(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(
        TEXT.replace("summary: A tournament.", "summary: |\n      A tournament.\n\n      Two lines."), encoding="utf-8"
    )
    assert rmtl.load(path).events()[1].summary == "A tournament. Two lines."
