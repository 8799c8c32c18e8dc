"""Crosschecks: the rule, the bundled ones, their display."""

from __future__ import annotations

import csv
import hashlib
import re
import shlex
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import rmtl
from conftest import EXAMPLE, Ask
from rmtl.datafile import load_files
from rmtl.datafile.crosschecked import crosschecked
from rmtl.export import ExportFormat, export
from rmtl.export.subset import make_subset
from rmtl.model import Crosscheck, Dataset, Source
from rmtl.store import Store
from rmtl.text import words

ROOT = Path(__file__).parent.parent
MATERIAL = Path(__file__).with_name("crosscheck_material.txt")
"""Digests of the web addresses and quotations from which the crosschecks are coded; the texts are under copyright."""


# ---- The rule

OWN = "The Example"
PAGES = {"A": None, "B": None, "C": "AA", OWN: None}


def made(*checks: tuple[str, str, str, str]) -> Dataset:
    """The example with crosschecks: row, field, relation, origin."""
    sources = {origin: Source(f"S-{20 + n}", publisher=origin, origin=origin) for n, origin in enumerate(PAGES)}
    rows = tuple(
        Crosscheck(f"X-{n}", about, (name,), relation, "…", sources[origin].id, "sure")  # type: ignore[arg-type]
        for n, (about, name, relation, origin) in enumerate(checks, 1)
    )
    record = load_files([str(EXAMPLE)])
    return replace(record, sources=(*record.sources, *sources.values()), crosschecks=rows)


RULE = [
    ([("RM-1", "date", "confirms", "A")], "confirmed", ("A",)),
    ([("RM-1", "people", "confirms", "A"), ("RM-1", "date", "confirms", "B")], "confirmed", ("A", "B")),
    ([("RM-1", "place", "confirms", "A")], "unconfirmed", ()),
    ([("RM-1", "date", "confirms", OWN)], "unconfirmed", ()),
    ([("RM-1", "date", "adds", "A")], "unconfirmed", ()),
    ([], "unconfirmed", ()),
    ([("RM-1", "date", "contradicts", "A")], "disputed", ()),
    ([("RM-1", "date", "contradicts", OWN)], "disputed", ()),
    ([("RM-1", "date", "contradicts", "A"), ("RM-1", "date", "confirms", "B")], "disputed", ("B",)),
    (
        [("RM-1", "date", "contradicts", "A"), ("RM-1", "date", "confirms", "B"), ("RM-1", "date", "confirms", "C")],
        "confirmed",
        ("B", "C"),
    ),
    ([("RM-1", "date", "contradicts", "A"), ("RM-1", "date", "confirms", OWN)], "disputed", ()),
    ([("RM-1", "other", "contradicts", "A"), ("RM-1", "date", "confirms", "B")], "confirmed", ("B",)),
    ([("V-1", "people", "confirms", "A")], "confirmed", ("A",)),
    ([("V-1", "date", "contradicts", "A"), ("RM-1", "date", "confirms", "B")], "disputed", ("B",)),
    ([("A-1", "figure", "contradicts", "A")], "disputed", ()),
    ([("P-1", "people", "contradicts", "A")], "unconfirmed", ()),
]


@pytest.mark.parametrize(("checks", "verdict", "origins"), RULE, ids=[str(number) for number in range(len(RULE))])
def test_the_verdict_on_an_event(
    checks: list[tuple[str, str, str, str]], verdict: str, origins: tuple[str, ...]
) -> None:
    found = crosschecked(made(*checks))["RM-1"]
    assert (found.crosscheck, found.confirmed_by) == (verdict, origins)


def test_a_visit_shares_date_place_and_people_with_its_events() -> None:
    checks = [("RM-1", "people", "confirms", "A"), ("RM-1", "figure", "contradicts", "B")]
    found = crosschecked(made(*checks))["V-1"]
    assert (found.crosscheck, found.confirmed_by, found.crosschecks) == ("confirmed", ("A",), ("X-1",))


def test_two_origins_of_its_own_sources_confirm_a_row() -> None:
    record = load_files([str(EXAMPLE.with_name("cordenia-dorvia.yaml"))])
    assert crosschecked(record) == {}
    sources = tuple(replace(each, origin=each.publisher) for each in record.sources)
    found = crosschecked(replace(record, sources=sources))
    assert found["RM-1"].confirmed_by == ("Dorvia Herald", "The Example")
    assert (found["RM-7"].crosscheck, found["RM-7"].confirmed_by) == ("unconfirmed", ())


def test_contradictions_in_other_fields_dispute_nothing(record: rmtl.Record) -> None:
    for row_id, found in record.store.rows.crosschecked.items():
        checks = [record.store.crosschecks[each] for each in found.crosschecks]
        if all(check.relation != "contradicts" for check in checks):
            assert found.crosscheck != "disputed", row_id


# ---- The bundled crosschecks


def test_addresses_and_quotations_are_those_of_the_pages(record: rmtl.Record) -> None:
    known = set(MATERIAL.read_text(encoding="ascii").split())
    checks, pages = record.store.crosschecks.values(), record.store.pages
    article = {locator.id for event in record.store.rows.events for locator in event.locators}
    texts = [page.url or "" for page in pages.values() if page.id not in article]
    texts += [check.quote for check in checks if check.quote]
    assert len(texts) > 300
    assert [each for each in texts if _digest(each) not in known] == []


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def test_quotations_are_short_and_few(record: rmtl.Record) -> None:
    quoted: Counter[tuple[str, str]] = Counter()
    for check in record.store.crosschecks.values():
        if check.quote:
            assert len(check.quote.split()) <= 20, check.id
            assert len(check.quote) <= 160 or len(check.quote.split()) > 1, check.id
            quoted[check.about, check.source] += 1
    assert {key: number for key, number in quoted.items() if number > 2} == {}


def test_crosschecks_are_in_our_own_words(record: rmtl.Record) -> None:
    for check in record.store.crosschecks.values():
        says = words(check.says)
        runs = {says[start : start + 7] for start in range(len(says) - 6)}
        for theirs in (check.quote or "", record.store.pages[check.source].title or ""):
            other = words(theirs)
            assert runs.isdisjoint(other[start : start + 7] for start in range(len(other) - 6)), check.id


def test_an_origin_is_of_one_side(record: rmtl.Record) -> None:
    sides: dict[str, set[str | None]] = {}
    for page in record.store.pages.values():
        sides.setdefault(page.speaks_for, set()).add(page.of)
    assert {origin: of for origin, of in sides.items() if len(of) > 1} == {}


# ---- Queries and display

DISPUTED = "RM-006 RM-011 RM-013 RM-018 RM-019 RM-021 RM-023"
QUESTIONS = [
    ("list --crosscheck disputed", DISPUTED),
    ("list --crosscheck unconfirmed", "RM-007 RM-020 RM-025 RM-027 RM-029 RM-030 RM-031 RM-032"),
    ("list --crosscheck disputed --topic nuclear", "RM-013 RM-023"),
    ("crosschecks --relation contradicts --role 'planning and finance minister'", "X-063 X-066"),
    ("crosschecks --on 2022-10-09", "X-181 X-182 X-183"),
    ("crosschecks --text Kaluga --relation contradicts", "X-119"),
    ("visits --crosscheck disputed --direction to-russia --year 2022", "V-13 V-18 V-20"),
]


@pytest.mark.parametrize(("question", "ids"), QUESTIONS, ids=[each[0] for each in QUESTIONS])
def test_questions(ask: Ask, question: str, ids: str) -> None:
    assert ask(*shlex.split(question), "--format", "ids").out.split() == ids.split()


def test_contradictions_on_events_with_a_person(ask: Ask) -> None:
    found = ask("crosschecks", "--relation", "contradicts", "--person", "Min Aung Hlaing", "--json").json
    assert {row["about"] for row in found} == {"RM-003", "RM-011", "RM-013", "RM-017"}
    assert {row["relation"] for row in found} == {"contradicts"}


def test_counts(ask: Ask, record: rmtl.Record) -> None:
    origins = {row["origin"]: row["count"] for row in ask("count", "crosschecks", "--by", "origin", "--json").json}
    checks = [check for check in record.store.crosschecks.values() if _on_listed(check, record)]
    assert origins == Counter(record.store.pages[check.source].speaks_for for check in checks)
    assert sum(origins.values()) == int(ask("count", "crosschecks").out)
    assert {row["crosscheck"]: row["count"] for row in ask("count", "--by", "crosscheck", "--json").json} == {
        "confirmed": 19,
        "disputed": 7,
        "unconfirmed": 8,
    }


def _on_listed(check: Crosscheck, record: rmtl.Record) -> bool:
    return any(event.status == "main" for event in record.store.events_of(check.about))


CARDS = [
    ("RM-019", "RM-019 · 13-15 Oct 2022 ≠ · MM → RU · date disputed", "12-14 October 2022", "S-143  expmx.com"),
    ("RM-004", "RM-004 · 24 Aug 2021 · MM → RU · people confirmed", "Confirmed (people) by 3 origins", "S-041  TASS"),
    (
        "RM-010",
        "RM-010 · 13 Jan 2022 · people confirmed",
        "Confirmed (people) by 1 origin: Democratic Voice of Burma.",
        "S-0",
    ),
    ("RM-020", "RM-020 · 9 Nov 2022 · RU → MM · unconfirmed", "Unconfirmed: no other origin", "S-1"),
    ("V-20", "V-20 · 14 Nov 2022-? ≠ · MM → RU · date disputed", "15-18", "Jiji"),
    ("RM-033", "RM-033 · 4 Feb 2023 · people of A-08 confirmed", "Confirmed (people of A-08) by 1 origin", "S-175"),
    ("RM-021", "RM-021 · 14 Nov 2022 · MM → RU · date of V-20 disputed", "Disputed: date of V-20.", "S-"),
    (
        "RM-017",
        "RM-017 · 7 Sep 2022 · MM → RU · date, people confirmed; a detail contradicted",
        "\nQuotations ≠\n",
        "S-129  Izvestia",
    ),
    ("A-04", "A-04 · ~10-~16 Jul 2022 · mou · signed · agreement confirmed", "two memoranda", "RIA / Sputnik"),
    (
        "A-05",
        "A-05 · 7 Sep 2022 or later · initial-agreement · signed · unconfirmed",
        "date    2022-09-07/",
        "S-130",
    ),
    ("A-06", "A-06 · 23 Nov 2022 ≠ · mou · signed · date disputed", "Disputed: date of RM-023", "S-"),
    ("T-18", "T-18 · ", "What other sources say", "S-"),
    ("X-181", "X-181 · contradicts · about RM-018", "2022-10-19/2022-10-25", "S-139"),
    ("S-058", "S-058 · company · 2021-09-04", "RM-006, date", "forumvostok.ru"),
]


@pytest.mark.parametrize(("what", "head", "said", "page"), CARDS, ids=[each[0] for each in CARDS])
def test_cards(ask: Ask, what: str, head: str, said: str, page: str) -> None:
    card = ask("show", what, COLUMNS="200").out
    assert card.startswith(head)
    assert said in card
    assert page in card


def test_contradictions_come_first(ask: Ask) -> None:
    card = ask("show", "RM-013", COLUMNS="400").out.split("What other sources say\n")[1].split("\n\n")[0]
    order = ["contradicts", "confirms", "adds"]
    relations = [word for line in card.splitlines() if (word := line.partition(" ")[0]) in order]
    assert relations == sorted(relations, key=order.index)
    assert set(relations) == set(order)


ELSEWHERE = [
    (
        ("list", "--on", "2022-11-22"),
        "rmtl: note: other sources date RM-023, or its occasion, to 22 Nov 2022: rmtl show RM-023\n",
    ),
    (
        ("visits", "--on", "2022-11-17"),
        "rmtl: note: other sources date V-20, or its occasion, to 15-18 Nov 2022: rmtl show V-20\n",
    ),
    (
        ("list", "--person", "Win Shein"),
        "rmtl: error: no event names 'Win Shein'; other sources have that name as Minister of Planning and Finance of"
        " Myanmar, see RM-006 and RM-008: rmtl show RM-006\n",
    ),
    (
        ("show", "thet khaing win"),
        "rmtl: error: no event names 'Thet Khaing Win'; other sources have that name as Minister of Health of"
        " Myanmar, see RM-010: rmtl show RM-010\n",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), ELSEWHERE, ids=[" ".join(each[0]) for each in ELSEWHERE])
def test_names_that_only_other_sources_have_lead_to_them(ask: Ask, arguments: tuple[str, ...], said: str) -> None:
    assert said in ask(*arguments).err


def test_tables_have_symbols_and_a_legend(ask: Ask) -> None:
    reply = ask("list", "--year", "2022", COLUMNS="200")
    line = next(line for line in reply.out.splitlines() if "RM-013" in line)
    assert " RM-013 ≠ " in line
    assert line.endswith(" ✓5")
    assert "✓5 confirmed by 5 origins · ≠ disputed by other sources" in reply.err
    assert "✓1 confirmed by 1 origin ·" in ask("list", "--person", "Shoigu", "--since", "2022", COLUMNS="200").err
    plain = ask("visits", "--year", "2022", COLUMNS="200", LC_ALL="C")
    assert "!= disputed by other sources" in plain.err
    assert "≠" not in plain.out
    without = ask("list", "--crosscheck", "unconfirmed", COLUMNS="200")
    assert "✓" not in without.out + without.err
    assert "who took part" in ask("list", "--year", "2022", COLUMNS="100").out.splitlines()[0]


def test_info_has_the_figures(ask: Ask) -> None:
    (row,) = ask("info", "--json").json
    found = row["crosschecks"]
    assert {name: found[name] for name in ("events", "confirmed", "disputed", "unconfirmed", "of_both_sides")} == {
        "events": 34,
        "confirmed": 19,
        "disputed": 7,
        "unconfirmed": 8,
        "of_both_sides": 6,
    }
    events = ask("list", "--json").json
    assert found["origins"] == len({origin for event in events for origin in event["confirmed_by"]})
    assert found["confirmed"] == sum(event["crosscheck"] == "confirmed" for event in events)
    assert [source["publisher"] for source in row["sources"]] == ["The Irrawaddy"]
    (row,) = ask("info", "--data", str(EXAMPLE), "--json").json
    assert row["crosschecks"] is None


def test_data_without_crosschecks_has_no_verdict(ask: Ask) -> None:
    rows = ask("list", "--data", str(EXAMPLE), "--json").json
    assert {(row["crosscheck"], *row["confirmed_by"], *row["crosschecks"]) for row in rows} == {(None,)}
    assert ask("crosschecks", "--data", str(EXAMPLE), "--json").json == []


def test_exports_have_them(ask: Ask, tmp_path: Path) -> None:
    ask("export", "csv", "--topic", "nuclear", "-o", str(tmp_path / "package"))
    rows = list(csv.DictReader((tmp_path / "package" / "crosschecks.csv").read_text(encoding="utf-8-sig").splitlines()))
    listed = ask("crosschecks", "--topic", "nuclear", "--json").json
    assert {row["id"] for row in rows} >= {row["id"] for row in listed if row["about"].startswith("RM")}
    ask("export", "sqlite", "-o", str(tmp_path / "x.db"))
    connection = sqlite3.connect(tmp_path / "x.db")
    query = "SELECT id FROM events WHERE crosscheck = 'disputed' AND status = 'main' ORDER BY id"
    assert " ".join(row[0] for row in connection.execute(query)) == DISPUTED
    contradicted = connection.execute(
        "SELECT DISTINCT sources.origin FROM crosschecks JOIN sources ON sources.id = crosschecks.source"
        " WHERE about_event = 'RM-019' AND relation = 'contradicts'"
    ).fetchall()
    connection.close()
    assert contradicted == [("RT",)]
    calendar = ask("export", "ics").out.replace("\r", "").replace("\n ", "")
    disputed = re.findall(r"Other sources dispute it\.\\nRecord: (RM-\d+)", calendar)
    # V-03 is a passing visit, which brings the event that mentions it.
    assert set(disputed) == {*DISPUTED.split(), "RM-035"}


@pytest.mark.parametrize("relation", ["contradicts", "confirms", "adds"])
def test_no_crosscheck_of_a_row_on_the_page_is_left_out(relation: str) -> None:
    data = made(*((about, "other", relation, "A") for about in ("RM-1", "V-1", "A-1", "P-1")))
    data = replace(data, crosschecks=tuple(replace(each, says=f"Said of {each.about}.") for each in data.crosschecks))
    record = rmtl.Record(Store(replace(data, crosschecked=crosschecked(data))))
    page = export(make_subset(record), ExportFormat.HTML)
    assert isinstance(page, bytes)
    assert Counter(re.findall(r"Said of (\S+)\.", page.decode())) == dict.fromkeys(("RM-1", "V-1", "A-1", "P-1"), 1)


def test_the_page_has_them(ask: Ask) -> None:
    page = ask("export", "html").out
    card = page[page.index('id="RM-019"') :].split("</article>")[0]
    assert "<summary>What other sources say" in card
    assert '<span class="unsure">≠</span>' in card
    assert (
        "Of 34 events, 19 are confirmed by other sources (5 only by sources of Russia or of Myanmar), 7 disputed in"
        " date, place, people, agreement or figure, and 8 unconfirmed." in page
    )
    assert '<option value="disputed">' in page
    assert "disputed by other sources" in page[page.index('class="drawing"') :].split("</svg>")[0]
