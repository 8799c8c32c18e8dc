"""Data files: the small one loads, and every mistake in it is found where it stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rmtl
from rmtl.datafile import bundled_path, parse_text
from rmtl.datafile.nodes import MAX_DEPTH

SMALL = Path(__file__).parent / "small.yaml"
TEXT = SMALL.read_text(encoding="utf-8")

FAULTS = [
    # (what stands in the file, what is written instead, line:column, message)
    ("id: P-1,", "id: P-1, nmae: x,", "33:15", "unknown key 'nmae': did you mean 'name'?"),
    ("name: Ana Bell, country: AA", "country: AA", "33:5", "the key 'name' is missing"),
    ("name: Ana Bell,", "name: Ana Bell, name: Ana,", "33:31", "the key 'name' stands twice: first on line 33"),
    ("id: P-2,", "id: P-1,", "34:10", "the id P-1 stands twice: first on line 33"),
    ("id: P-2,", "id: X-2,", "34:10", "expected an id of the form P-1, found 'X-2'"),
    ('date: "2020-01-02"\n    title', 'date: "2020-02-30"\n    title', "45:11",
     "'2020-02-30' is no calendar date: February 2020 has 29 days"),
    ('"2020-05-05/2020-05-07"', '"2020-05-07/2020-05-05"', "63:11", "'2020-05-07/2020-05-05' ends before it starts"),
    ('"2020-05-05/2020-05-07"', '"2021-05-05"', "63:11",
     "2021-05-05 is outside the coverage 2020-01-01/2020-12-31: widen it, or make the event a context event"),
    ("topics: [sport]", "topics: [sprot]", "67:14", "'sprot' is not in the vocabulary topics: did you mean 'sport'?"),
    ("country: BB, within", "country: CC, within", "42:50", "'CC' is not in the vocabulary countries: it has AA and BB"),
    ("place: L-2, part: venue", "place: L-9, part: venue", "56:17", "there is no row L-9: did you mean 'L-2' or 'L-1'?"),
    ("place: L-2, part: venue", "place: P-2, part: venue", "56:17", "P-2 may not stand here: expected an id of L"),
    ("place: L-2, part: venue", "place: L-2, part: host", "56:28", "'host' is no part of places"),
    ("part: host, at", "part: venue, at", "52:29", "'venue' is no part of people and bodies"),
    ("{person: P-2, part: host", "{part: host", "52:9", "a part needs a person or a post"),
    ("took_part: false", "took_part: no", "20:55", "expected true or false, found 'no'"),
    ("types: [meeting]", "types: meeting", "66:12", "expected a list, found text"),
    ("[[P-1], [P-2]]", "[[P-1]]", "58:19", "expected 2 items, found 1"),
    ('words: "good for all"', 'words: "one two three four five six seven eight"', "60:9",
     "a quotation has fewer than eight words: shorten it"),
    ("title: Sport in Borduria", "title: {}", "64:12", "expected text, found a mapping"),
    ("title: Sport in Borduria", "title:", "64:11", "expected text, found nothing"),
    ("to: BB", "to: [BB]", "72:9", "expected text, found a list"),
    ("leads: [{person: P-1, post: T-1}]", "leads: []", "74:12", "a visit needs somebody who travels: leads is empty"),
    ("leads: [{person: P-1, post: T-1}]", "leads: [{person: P-1, organization: O-2}]", "74:13",
     "this needs either a person or post, or an organization"),
    ('evidence: travel-stated\n', 'evidence: travel-stated\n    delegation_size: many\n', "78:22",
     "expected a whole number, found 'many'"),
    ('locator: "2020, May 5-7"', 'locator: "2020, May 5"', "68:32",
     "S-1 has no heading '2020, May 5': did you mean '2020, May 5-7' or '2020, Jan. 2'?"),
    ("part: host, at: [2]", "part: host, at: [3]", "52:39", "there is no paragraph 3 under '2020, Jan. 2': it has 2 paragraphs"),
    ("    types: [meeting]", "    status: passing\n    types: [meeting]", "66:13",
     "an event is main or context: passing is for visits"),
    ("    types: [meeting]", "    status: gone\n    types: [meeting]", "66:13",
     "expected main, passing or context, found 'gone'"),
    ("kind: country, country: BB", "kind: country, country: BB, within: L-2", "41:67", "L-1 lies within itself"),
    ("sides: {AA: Arcadia, BB: Borduria}", "sides: {AA: Arcadia}", "3:3", "sides names two countries, not 1"),
    ("sources:", "sources: &x", "7:10", "anchors are not read: leave out &x"),
    ("title: A Chronicle", "title: &x A Chronicle", "9:12", "anchors are not read: leave out &x"),
    ("title: A Chronicle", "title: *x", "9:12", "aliases are not read: write what *x stands for"),
    ("title: A Chronicle", "title: !!str A Chronicle", "9:12", "tags are not read: leave out tag:yaml.org,2002:str"),
    ("title: A Chronicle", "title: 'A Chronicle", "89:1", "this is no YAML: found unexpected end of stream"),
]  # fmt: skip


def test_the_small_file_is_fine() -> None:
    file, faults = parse_text(TEXT)
    assert not faults
    assert file is not None
    assert [event.id for event in file.events] == ["RM-1", "RM-2"]


@pytest.mark.parametrize(("written", "instead", "place", "message"), FAULTS, ids=[fault[3][:60] for fault in FAULTS])
def test_fault(written: str, instead: str, place: str, message: str) -> None:
    assert written in TEXT
    file, faults = parse_text(TEXT.replace(written, instead, 1))
    assert file is None
    first = min(faults)
    assert (f"{first.line}:{first.column}", first.message) == (place, message)


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_text(TEXT.replace("[sport]", "[sprot]").replace("to: BB", "to: BX").replace("id: V-1", "id: V1"), encoding="utf-8")
    with pytest.raises(rmtl.DataError) as caught:
        rmtl.load(path)
    assert str(caught.value).split("\n")[0].endswith("expected an id of the form V-1, found 'V1'")
    assert len(caught.value.faults) == 1
    path.write_text(TEXT.replace("[sport]", "[sprot]").replace("to: BB", "to: BX"), encoding="utf-8")
    with pytest.raises(rmtl.DataError) as caught:
        rmtl.load(path)
    assert [(fault.line, fault.message.split(":")[0]) for fault in caught.value.faults] == [
        (67, "'sprot' is not in the vocabulary topics"),
        (72, "'BX' is not in the vocabulary countries"),
    ]
    assert "(and 1 more fault)" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1:1: the file is empty: a data file has at least dataset, sources and vocabulary"),
        (b"# only a comment\n", ":1:1: the file is empty: a data file has at least dataset, sources and vocabulary"),
        (b"[]", ":1:1: expected a mapping, found a list"),
        (b"text", ":1:1: expected a mapping, found text"),
        (b"a: 1\n---\nb: 2\n", ":2:1: a data file holds one document: remove this --- and what follows"),
        (b"a: \xff\n", ":1:4: this is not UTF-8: save the file as UTF-8"),
        (b"a: \x00\n", ":1:4: this is no YAML: the character U+0000 may not stand in it"),
        (b"[" * 100_000, f":1:{MAX_DEPTH + 1}: nested more than {MAX_DEPTH} deep"),
        (b"<<: [*a,*a]", ":1:6: aliases are not read: write what *a stands for"),
    ],
)  # fmt: skip
def test_files_that_are_none(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_bytes(content)
    with pytest.raises(rmtl.DataError) as caught:
        rmtl.load(path)
    assert str(caught.value).split("\n")[0] == f"{path}{message}"


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert len(rmtl.load(path).events()) == 2


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path, reason in (
        (tmp_path / "absent.yaml", "cannot be read: no such file or directory"),
        (tmp_path, "is no regular file: name a data file, such as timeline.yaml"),
        (fifo, "is no regular file: name a data file, such as timeline.yaml"),
        (Path("/dev/zero"), "is no regular file: name a data file, such as timeline.yaml"),
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
def test_a_file_cut_or_spoilt_anywhere_ends_in_rows_or_faults(start: int, length: int, put_in: str) -> None:
    file, faults = parse_text(TEXT[:start] + put_in + TEXT[start + length :])
    assert (file is None) == bool(faults)


def test_the_bundled_record_lies_where_it_is_edited() -> None:
    assert bundled_path() == Path(__file__).parent.parent / "data" / "timeline.yaml"
