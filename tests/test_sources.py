"""Rows with several sources, with and without numbered paragraphs."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from conftest import EXAMPLE, Ask

OWN = EXAMPLE.with_name("cordenia-dorvia.yaml")
DATA = ("--data", str(OWN))
ENVOY = "The Example, “Envoy in Vell”, 29 Aug 2021, https://example.org/envoy"
HERALD = "Dorvia Herald, “Talks end”, 30 Aug 2021, https://herald.example/talks"
PLANT = "The Example, “Power plant agreed”, 2 Mar 2022, https://example.org/plant"
AGENCY = "Cordenian News Agency, https://news.example/4"
INSTITUTE = "Institute of Examples, “A year of visits”, 2022"
CHRONICLE = "The Example, “Chronicle of the year”, Jan 2023, under “2022, June 5”, https://example.org/chronicle"
CHRONICLE_WHOLE = CHRONICLE.replace(", under “2022, June 5”", "")


def test_articles_need_neither_headings_nor_paragraphs(ask: Ask) -> None:
    reply = ask("check", str(OWN))
    assert (reply.status, reply.out) == (0, "")


def test_a_first_writing_has_its_own_faults_alone(ask: Ask, tmp_path: Path) -> None:
    text = OWN.read_text(encoding="utf-8")
    text = re.sub(r"\bRM-", "CM-", text).replace("value: 6000000", "value: 6 million")
    text = re.sub(r"    why: .*\n", "", text)
    (tmp_path / "first.yaml").write_text(text, encoding="utf-8")
    messages = Counter(each["message"] for each in ask("check", str(tmp_path / "first.yaml"), "--json").json)
    assert messages == {
        "the id must be RM-1, RM-2 or the like: use RM- and a number": 7,
        "the key 'why' is missing: add it": 5,
        "'6 million' is not a whole number: use digits only, such as 6000000": 1,
    }
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("  - id: V-")]
    assert (
        f"first.yaml:{lines[0]}:5: the key 'why' is missing: add it\n"
        "    - id: V-1\n"
        f"    the same on 4 more lines: {', '.join(map(str, lines[1:]))}\n"
    ) in ask("check", str(tmp_path / "first.yaml")).out


CITED = [
    ("RM-1", [ENVOY, HERALD]),
    ("RM-5", [CHRONICLE, AGENCY]),
    ("RM-7", [INSTITUTE]),
    ("V-1", [ENVOY, HERALD]),
    ("A-1", [PLANT, AGENCY]),
    ("P-2", [CHRONICLE_WHOLE, AGENCY]),
    ("P-3", [ENVOY, HERALD, INSTITUTE]),
    ("O-1", [PLANT, AGENCY]),
    ("T-1", [ENVOY, HERALD, AGENCY]),
    ("L-2", [HERALD]),
]


@pytest.mark.parametrize(("what", "sources"), CITED, ids=[each[0] for each in CITED])
def test_a_citation_names_the_sources_of_its_row(ask: Ask, what: str, sources: list[str]) -> None:
    card = ask("show", what, *DATA).out
    dataset, cited = card.split("Cite as\n")[1].strip().split(" Coded from ")
    assert dataset.startswith(f"The example's coders, Relations of Cordenia and Dorvia, version 0.3.0, {what}")
    assert cited.split("; ") == sources
    assert "None" not in card


def test_a_row_of_another_file_is_cited_as_of_that_file(ask: Ask, tmp_path: Path) -> None:
    second = EXAMPLE.with_name("arcadia-borduria-2021.yaml")
    both = ("--data", str(EXAMPLE), "--data", str(second))
    assert (
        "second year, version 0.1.0, RM-11. Coded from The Example, “A Chronicle, continued”"
        in ask("show", "RM-11", *both).out
    )
    person = ask("show", "P-1", *both).out.split("Cite as\n")[1]
    assert "Relations of Arcadia and Borduria, version 0.1.0, P-1 (Ana Bell)" in person
    assert "Relations of Arcadia and Borduria, second year, version 0.1.0, P-1 (Ana Bell)" in person
    assert "second year" not in ask("show", "RM-1", *both).out.split("Cite as\n")[1]
    added = EXAMPLE.read_text(encoding="utf-8")
    page = '{id: S-9, publisher: The Page, url: "https://example.org/9"}'
    row = added[added.index("  - id: RM-2") : added.index("visits:")].replace("RM-2", "RM-9")
    row = re.sub("source: .*", "source: {id: S-9}", row)
    (tmp_path / "more.yaml").write_text(f"sources:\n  - {page}\nevents:\n{row}", encoding="utf-8")
    card = ask("show", "RM-9", "--data", str(EXAMPLE), "--data", str(tmp_path / "more.yaml")).out
    assert (
        "RM-9, in a file that adds rows to Relations of Arcadia and Borduria, version 0.1.0. "
        "Coded from The Page, https://example.org/9"
    ) in card


def test_facts_name_the_pages_that_say_so(ask: Ask) -> None:
    (row,) = ask("show", "RM-1", *DATA, "--json").json
    assert [each["locator"] for each in row["details"]] == ["S-1", "S-1; S-2"]
    assert [(each["id"], each["locator"]) for each in row["sources"]] == [("S-1", None), ("S-2", None)]
    (row,) = ask("show", "RM-5", *DATA, "--json").json
    assert row["details"][0]["locator"] == "2022, June 5, ¶2; S-4"
    lines = ask("show", "RM-1", *DATA).out.splitlines()
    assert [line.split()[-1] for line in lines if "brings a letter" in line or "talks are" in line] == ["S-1", "Vell."]
    assert [line for line in lines if line.startswith("S-")] == [f"S-1  {ENVOY}", f"S-2  {HERALD}"]


def test_exports_name_every_source(ask: Ask, tmp_path: Path) -> None:
    flat = ask("list", *DATA, "--format", "csv").out
    (first, *_) = csv.DictReader(io.StringIO(flat))
    assert first["sources"] == "The Example, “Envoy in Vell” | Dorvia Herald, “Talks end”"
    ask("export", "sqlite", *DATA, "-o", str(tmp_path / "x.db"))
    connection = sqlite3.connect(tmp_path / "x.db")
    query = "SELECT source, locator FROM {} ORDER BY 1, 2"
    for table, owner, found in (
        ("event_sources WHERE event = 'RM-1'", "RM-1", [("S-1", None), ("S-2", None)]),
        ("event_sources WHERE event = 'RM-5'", "RM-5", [("S-4", None), ("S-6", "2022, June 5")]),
        ("visit_sources WHERE visit = 'V-1'", "V-1", [("S-1", None), ("S-2", None)]),
        ("agreement_sources", "A-1", [("S-3", None), ("S-4", None)]),
    ):
        assert connection.execute(query.format(table)).fetchall() == found, owner
    details = connection.execute("SELECT locator FROM event_details WHERE event = 'RM-1' ORDER BY number").fetchall()
    connection.close()
    assert details == [("S-1",), ("S-1; S-2",)]
    ask("export", "csv", *DATA, "-o", str(tmp_path / "x"))
    written = (tmp_path / "x" / "event_sources.csv").read_text(encoding="utf-8-sig")
    assert "RM-1,2,S-2," in written
    page = ask("export", "html", *DATA).out
    card = page[page.index('id="RM-1"') :].split("</article>")[0]
    assert 'href="https://example.org/envoy"' in card
    assert 'href="https://herald.example/talks"' in card
    assert "None" not in re.sub("<script.*?</script>", "", page, flags=re.DOTALL)


def test_the_calendar_names_every_source(ask: Ask) -> None:
    calendar = ask("export", "ics", *DATA).out.replace("\r", "").replace("\n ", "")
    entries = calendar.split("BEGIN:VEVENT")
    (entry,) = (each for each in entries if "Record: RM-1\\n" in each or "Record: RM-1\n" in each)
    assert "Source: The Example\\, “Envoy in Vell”\\; Dorvia Herald\\, “Talks end”" in entry
    assert "DTSTAMP:20210830T" in entry
    (undated,) = (each for each in entries if "Record: RM-6\\n" in each or "Record: RM-6\n" in each)
    assert "Source: Cordenian News Agency\\, https://news.example/4" in undated
    assert "DTSTAMP:20220930T" in undated
