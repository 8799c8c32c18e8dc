"""References of rows, read by other software."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import rmtl
from conftest import HOSTILE, Ask, needs
from rmtl.rows.cards import card_of
from rmtl.text import visible

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "arcadia-borduria.yaml")
EACH_KIND = ["RM-002", "V-03", "P-01", "O-34", "A-01", "L-05", "T-04", "C-01", "X-181", "S-058"]
"""A row of each kind."""


def expected(record: rmtl.Record, row_id: str) -> dict[str, dict[str, str | None]]:
    """Key → title, publisher, date, address and version of the references of a row."""
    store = record.store
    (row,) = record.show(row_id)
    citation = "" if row_id.startswith("S") else record_text(record, row_id)
    found: dict[str, dict[str, str | None]] = {}
    if not row_id.startswith("S"):
        found[row_id] = {"title": card_of(row, store).title, "version": store.dataset.version}
    for source in store.pages.values():
        if source.id == row_id or (source.url and source.url in citation):
            found[source.id] = {
                "title": source.title or source.publisher,
                "publisher": source.publisher,
                "year": f"{source.published.begin.year}" if source.published else None,
                "url": source.url,
            }
    return found


def record_text(record: rmtl.Record, row_id: str) -> str:
    """The citation on the card; for a crosscheck, its source."""
    (row,) = record.show(row_id)
    sections = card_of(row, record.store).sections
    (line,) = next(each for each in sections if each.kind == ("source" if row_id[0] == "X" else "citation")).lines
    return "".join(span.text for span in line.spans)


@pytest.mark.parametrize("row_id", EACH_KIND)
def test_pybtex_and_bibtexparser_read_the_bibtex(ask: Ask, record: rmtl.Record, row_id: str) -> None:
    needs("pybtex", "bibtexparser")
    import bibtexparser
    from pybtex.database import parse_string

    text = ask("cite", row_id, "-f", "bibtex").out
    read = [
        {key: dict(entry.fields) for key, entry in parse_string(text, "bibtex").entries.items()},
        {each.key: {name: field.value for name, field in each.fields_dict.items()} for each in bibtexparser.parse_string(text).entries},
    ]  # fmt: skip
    wanted = expected(record, row_id)
    for found in read:
        assert found.keys() == wanted.keys()
        for key, fields in wanted.items():
            for name, value in fields.items():
                assert re.sub(r"[{}]|\\(?=[&%$#_])", "", found[key].get(name, "")) == (value or ""), (key, name)


@pytest.mark.parametrize("row_id", EACH_KIND)
def test_rispy_reads_the_ris(ask: Ask, record: rmtl.Record, row_id: str) -> None:
    needs("rispy")
    import rispy

    found = {each["id"]: each for each in rispy.loads(ask("cite", row_id, "-f", "ris").out)}
    names = {"title": "title", "publisher": "publisher", "year": "year", "url": "urls", "version": "edition"}
    wanted = expected(record, row_id)
    assert found.keys() == wanted.keys()
    for key, fields in wanted.items():
        for name, value in fields.items():
            said = found[key].get(names[name])
            assert (said[0] if isinstance(said, list) else said) == value, (key, name)


@pytest.mark.parametrize("row_id", EACH_KIND)
def test_citeproc_reads_the_csl_json(ask: Ask, record: rmtl.Record, row_id: str) -> None:
    needs("citeproc")
    from citeproc.source.json import CiteProcJSON

    items = json.loads(ask("cite", row_id, "-f", "csl-json").out)
    found = CiteProcJSON(items)
    wanted = expected(record, row_id)
    assert {each["id"] for each in items} == wanted.keys()
    for key, fields in wanted.items():
        reference = found[key.lower()]
        for name, value in fields.items():
            said = reference.get({"year": "issued", "url": "URL"}.get(name, name))
            # Here a title is a list of texts.
            said = said.year if name == "year" and said else "".join(said) if isinstance(said, list) else said
            assert (str(said) if said else None) == value, (key, name)


@pytest.mark.parametrize("row_id", [each for each in EACH_KIND if each[0] not in "XS"])
def test_the_text_is_the_citation_of_the_card(ask: Ask, record: rmtl.Record, row_id: str) -> None:
    assert ask("cite", row_id).out == record_text(record, row_id) + "\n"


def test_a_source_and_a_crosscheck_are_cited_by_themselves(ask: Ask, record: rmtl.Record) -> None:
    source = record.store.pages["S-058"]
    text = ask("cite", "S-058").out
    assert text.startswith(f"{source.publisher}, {source.published}, ")
    assert text.endswith(f"{source.url}.\n")
    check = record.store.crosschecks["X-181"]
    assert ", X-181. Coded from " in ask("cite", "X-181").out
    assert record.store.pages[check.source].url in ask("cite", "X-181").out


def test_several_rows_have_each_source_once(ask: Ask) -> None:
    found = [each["id"] for each in ask("cite", "2022-09-07", "RM-017", "V-16", "-f", "csl-json").json]
    assert len(found) == len(set(found)) > 3
    assert {"RM-017", "V-16", "S-1"} <= set(found)
    assert ask("cite", "RM-017", "RM-018").out.count("\n") == 2
    assert ask("cite", "7", "Sep", "2022").out == ask("cite", "2022-09-07").out, "a date without quotation marks"


@pytest.mark.parametrize(
    ("name", "beginning"), [("x.txt", "The rmtl"), ("x.bib", "@dataset{RM-017,"), ("x.ris", "TY  - DATA"), ("x.json", "[\n")]
)  # fmt: skip
def test_the_ending_names_the_form(ask: Ask, tmp_path: Path, name: str, beginning: str) -> None:
    assert ask("cite", "RM-017", "-o", str(tmp_path / name)).status == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)
    reply = ask("cite", "RM-017", "-o", str(tmp_path / name))
    assert "overwrite it with --force" in reply.err
    assert ask("cite", "RM-017", "-o", str(tmp_path / name), "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("cite RM-017 -f bib", "there is no form of reference 'bib': did you mean 'bibtex'?"),
        ("cite RM-017 -f mla", "there is no form of reference 'mla': use text, bibtex, ris or csl-json"),
        ("cite RM-017 -o x.pdf", "-o 'x.pdf': the ending names no form of reference: use .txt, .bib, .ris or .json, or --format"),
        ("cite RM-999", "there is no RM-999: the record has RM-001 to RM-037"),
    ],
)  # fmt: skip
def test_what_cannot_be_cited(ask: Ask, arguments: str, message: str) -> None:
    reply = ask(*shlex.split(arguments))
    assert (reply.status, reply.out, reply.err) == (2, "", f"rmtl: error: {message}\n")


def test_partial_and_approximate_dates_are_kept(ask: Ask, tmp_path: Path) -> None:
    def forms(published: str) -> tuple[Any, str, str]:
        path = tmp_path / "data.yaml"
        text = Path(EXAMPLE).read_text(encoding="utf-8")
        path.write_text(re.sub(r"published: .+", f'published: "{published}"', text, count=1), encoding="utf-8")
        replies = [ask("cite", "S-1", "--data", str(path), "-f", form) for form in ("csl-json", "bibtex", "ris")]
        bibtex = " ".join(re.findall(r"(?:year|month|date) = \{.*\}", replies[1].out))
        return replies[0].json[0]["issued"], bibtex, " ".join(re.findall(r"(?:PY|DA)  - .*", replies[2].out))

    assert forms("1895") == ({"date-parts": [[1895]]}, "year = {1895} date = {1895}", "PY  - 1895 DA  - 1895///")
    assert forms("1895-06~") == (
        {"date-parts": [[1895, 6]], "circa": True},
        "year = {1895} month = {6} date = {1895-06~}",
        "PY  - 1895 DA  - 1895/06//",
    )
    assert forms("1895-06-01/1895-06-03")[0] == {"date-parts": [[1895, 6, 1], [1895, 6, 3]]}


@pytest.mark.parametrize("title", [HOSTILE, "a } b \\input{x} % { $x^2$ & # ~ _", "\nER  - \nTY  - BOOK", "\x1b[31m"])
def test_hostile_texts_stay_texts(ask: Ask, tmp_path: Path, title: str) -> None:
    path = tmp_path / "data.yaml"
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    quoted = '"' + "".join(f"\\U{ord(letter):08X}" for letter in title) + '"'
    text = re.sub(r"(?m)^(  (?:- id: S-1\n    title|title|url|creator): )[^\n]+", lambda match: match[1] + quoted, text)
    path.write_text(text, encoding="utf-8")
    replies = {
        form: ask("cite", "RM-1", "--data", str(path), "-f", form) for form in ("text", "bibtex", "ris", "csl-json")
    }
    for form, reply in replies.items():
        assert reply.status == 0, reply.err
        assert all(visible(line) == line for line in re.split(r"\r?\n", reply.out)), form
    keys = [each["id"] for each in replies["csl-json"].json]
    assert replies["ris"].out.count("TY  - ") == replies["ris"].out.count("\nER  - ") + 0 == len(keys)
    assert re.findall(r"(?m)^@\w+\{(.+),$", replies["bibtex"].out) == keys
    assert replies["bibtex"].out.count("{") == replies["bibtex"].out.count("}")


def test_only_addresses_of_the_web_are_links(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "data.yaml"
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    path.write_text(re.sub(r"url: \S+", 'url: "javascript:alert(1)"', text), encoding="utf-8")
    found = ask("cite", "S-1", "--data", str(path), "-f", "csl-json").json
    assert [(each["type"], "URL" in each) for each in found] == [("document", False)]


def test_the_citation_file_has_the_address_that_the_record_has() -> None:
    """The file has a web address and a release date only if the record has a web address."""
    dataset = rmtl.load().store.dataset
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^url: (.+)$", text) == ([dataset.url] if dataset.url else [])
    assert ("\ndate-released: " in text) == bool(dataset.url)
