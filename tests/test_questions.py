"""Questions: arguments → ids of the rows, checked against the source by hand."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys

import pytest

from conftest import Ask, needs

ALL_2022 = " ".join(f"RM-{number:03}" for number in range(10, 31))
MIN_AUNG_HLAING = "RM-001 RM-003 RM-008 RM-009 RM-011 RM-013 RM-014 RM-016 RM-017 RM-020 RM-022 RM-025 RM-028 RM-029 RM-031 RM-032 RM-034"

EVENTS = [
    # dates
    ("--year 2022", ALL_2022),
    ("--year 2023", "RM-031 RM-032 RM-033 RM-034"),
    ("--year 2021..2023 --year 2022 --topic arms", "RM-003 RM-004 RM-009"),
    ("--on 2021-09-05", "RM-005 RM-006"),
    ("--on 2021-09-08", ""),
    ("--on October", "RM-007 RM-008 RM-009 RM-018 RM-019"),
    ("--on 09-07", "RM-005 RM-017"),
    ("--on 2022-Q3", "RM-013 RM-014 RM-015 RM-016 RM-017"),
    ("--on '7 Sept 2022'", "RM-017"),
    ("--from 2022-11-23 --to 2022-12", "RM-023 RM-024 RM-025 RM-026 RM-027 RM-028 RM-029 RM-030"),
    ("--since 2023-02-04", "RM-033 RM-034"),
    ("--until 'May 2021'", "RM-001 RM-002"),
    ("--from 2021-05-22 --to 2021-05-22", "RM-002"),
    # people
    ("--person 'Min Aung Hlaing'", MIN_AUNG_HLAING),
    ("--person 'snr. gen. min aung HLAING'", MIN_AUNG_HLAING),
    ("--person MAH", MIN_AUNG_HLAING),
    ("--person P-01", MIN_AUNG_HLAING),
    ("--person Lavrov --person Shoigu", "RM-014 RM-022"),
    ("--person Sitagu", "RM-005 RM-013"),
    ("--person 'U Thaung Han'", "RM-012 RM-019"),
    ("--person 'Ko Ko Hlaing'", "RM-024"),
    ("--person Putin --with 'Min Aung Hlaing'", "RM-003 RM-017 RM-020 RM-025 RM-031"),
    ("--person Putin --with 'Min Aung Hlaing' --as participant", "RM-017"),
    ("--person Putin --with 'Min Aung Hlaing' --with 'Htin Kyaw'", "RM-003"),
    # posts, sectors, ranks, countries
    ("--role 'planning and finance minister'", "RM-006 RM-008"),
    ("--role 'defence minister'", "RM-003 RM-022"),
    ("--role 'defense minister'", "RM-003 RM-022"),
    ("--role 'deputy defence minister'", "RM-001 RM-015 RM-022"),
    ("--role 'deputy defence minister' --as host", "RM-015"),
    ("--role 'navy chief'", "RM-007 RM-009"),
    ("--role 'former navy chief'", "RM-021"),
    ("--role 'health minister'", "RM-010"),
    ("--role 'head of rosatom'", "RM-034"),
    ("--role 'deputy navy chief'", "RM-007 RM-009"),
    ("--rank 'Colonel General'", "RM-001 RM-022 RM-025 RM-026"),
    ("--rank 'vice admiral'", "RM-007 RM-009"),
    ("--rank General", "RM-002 RM-004"),
    ("--sector education --country RU --as participant", "RM-003 RM-013 RM-024"),
    ("--person Fomin --as honoured", "RM-022"),
    ("--person Fomin --country Myanmar", ""),
    # organizations and places
    ("--org Rosatom", "RM-013 RM-017 RM-023 RM-030 RM-034"),
    ("--org Rosatom --as signatory", "RM-013 RM-017 RM-023"),
    ("--org Tyazhpromexport", "RM-029"),
    ("--org KIA", "RM-002"),
    ("--org 'International Army Games'", "RM-004 RM-005 RM-015"),
    ("--org SPIEF", "RM-012"),
    ("--place Kazan", "RM-003 RM-013"),
    ("--place Tatarstan", "RM-003 RM-011 RM-013"),
    ("--place Yangon", "RM-007 RM-009 RM-014 RM-034"),
    ("--place Yangon --as venue", "RM-009 RM-034"),
    ("--place Moscow --as participant", "RM-002 RM-003 RM-013 RM-019 RM-021"),
    ("--place 'Nay Pyi Taw' --year 2021", "RM-001"),
    # vocabularies
    ("--topic nuclear", "RM-013 RM-017 RM-023 RM-030 RM-034"),
    ("--topic trade --year 2023", "RM-031 RM-033"),
    ("--type arms-sale", "RM-004"),
    ("--type naval-visit", "RM-007 RM-009"),
    ("--type aid --type award", "RM-003 RM-010 RM-022"),
    ("--direction to-russia --year 2021", "RM-002 RM-003 RM-004 RM-005 RM-006"),
    ("--direction Russia --year 2021", "RM-002 RM-003 RM-004 RM-005 RM-006"),
    ("--purpose signing", "RM-017 RM-028"),
    ("--evidence inferred", "RM-004 RM-008 RM-015"),
    ("--level 1", "RM-003 RM-013 RM-017"),
    ("--kind mou", "RM-013 RM-023"),
    ("--kind 'arms sale'", "RM-004"),
    ("--stage delivered", "RM-010"),
    ("--status context", "RM-037 RM-036"),
    ("--status passing", "RM-035"),
    ("--org ASEAN", "RM-014"),
    ("--text 'coup leader'", "RM-001 RM-009"),
    ("--role 'coup leader' --year 2023", "RM-031 RM-032 RM-034"),
    ("--place Thilawa", "RM-009"),
    ("--status any --year 2021 --person Kasatonov", "RM-007 RM-009"),
    # texts
    ("--text oil", "RM-006 RM-017"),
    ("--text '\"direct flights\"'", "RM-008 RM-017"),
    ("--text 'flights direct' --year 2022", "RM-017"),
    ("--text SAC", "RM-021 RM-032"),
    ("--text vaccin", "RM-010"),
    ("--text '\"7 September 2022\"'", "RM-017"),
    ("--text '\"7 Sep 2022\"'", "RM-017"),
    ("--text 2022-09-07", "RM-017"),
    ("--text 400,000", "RM-010"),
    ("--text 'seller'", "RM-004"),
    ("--text protests", "RM-003"),
    ("--text rouble", "RM-012"),
    ("--text VACCIN", ""),
    ("--text fertilizer", "RM-008"),
]

VISITS = [
    ("--person 'Min Aung Hlaing'", "V-04 V-13 V-16"),
    ("--person 'Min Aung Hlaing' --as met", "V-01 V-08 V-09 V-11 V-14 V-19 V-22 V-24 V-25 V-27"),
    ("--person Lavrov --with 'Min Aung Hlaing'", "V-14"),
    ("--person Sitagu", "V-06 V-13"),
    ("--on 2021-09-05", "V-06 V-07"),
    ("--direction to-myanmar --sector military", "V-01 V-03 V-08 V-10 V-22"),
    ("--role minister", "V-07 V-12 V-14 V-18 V-20 V-24"),
    ("--role 'deputy minister'", "V-01"),
    ("--sector education --direction to-myanmar", "V-21"),
    ("--evidence inferred", "V-05 V-09 V-15"),
    ("--level 5", "V-26 V-27"),
    ("--place Kazan", "V-04 V-13"),
    ("--level 1", "V-04 V-13 V-16"),
    ("--purpose port-call", "V-10"),
    ("--org 'Yi Ling'", "V-23"),
    ("--rank 'vice admiral'", "V-08"),
    ("--country RU --year 2021", "V-01 V-03 V-08 V-09 V-10"),
    ("--topic nuclear", "V-13 V-16 V-26 V-28"),
    ("--kind arms-sale", "V-05"),
    ("--text pagoda", "V-13"),
    ("--status passing", "V-03"),
    ("--status context", "V-29"),
    ("--year 2023", "V-27 V-28"),
]

OFFICIALS = [
    ("--role 'energy minister'", "P-20 P-13"),
    ("--role 'defence minister'", "P-22"),
    ("kim", "P-27"),
    ("--rank General", "P-08 P-03"),
    ("--org Rosatom", "P-34 P-31"),
    ("--everyone --kind cleric", "P-10 P-15"),
    ("--kind cleric", ""),
    ("--direction to-myanmar --year 2023", "P-34 P-32"),
    ("--person Lavrov", "P-17"),
]

ORGANIZATIONS = [
    ("--kind company --country Russia", "O-51 O-64 O-83 O-54 O-50 O-79"),
    ("rosatom", "O-51"),
    ("--kind vessel", "O-40"),
    ("--person Likhachev", "O-51"),
    ("--type aid", "O-42 O-01 O-43"),
]

AGREEMENTS = [
    ("--stage signed", "A-04 A-05 A-06 A-07 A-08"),
    ("--kind arms-sale", "A-01 A-02"),
    ("--org Rosatom", "A-04 A-05 A-06"),
    ("--person Reshetnikov", "A-07"),
    ("--topic nuclear", "A-04 A-05 A-06"),
    ("--on 2022-09", "A-05"),
    ("--country Myanmar --stage discussed", "A-01"),
    ("--place Naypyitaw", "A-07"),
]

TABLE = [
    (command, arguments, ids)
    for command, rows in (
        ("list", EVENTS),
        ("visits", VISITS),
        ("officials", OFFICIALS),
        ("organizations", ORGANIZATIONS),
        ("agreements", AGREEMENTS),
    )
    for arguments, ids in rows
]


def split(arguments: str) -> list[str]:
    import shlex

    return shlex.split(arguments)


@pytest.mark.parametrize(("command", "arguments", "ids"), TABLE, ids=[f"{each[0]} {each[1]}" for each in TABLE])
def test_question(ask: Ask, command: str, arguments: str, ids: str) -> None:
    reply = ask(command, *split(arguments), "--format", "ids")
    assert (reply.status, " ".join(reply.out.split())) == (0, ids)


def test_how_many_there_are(ask: Ask) -> None:
    assert [ask("count", "--year", year).out for year in ("2021", "2022", "2023")] == ["9\n", "21\n", "4\n"]
    assert ask("count").out == "34\n"
    assert ask("count", "--fields", "count").out == "34\n"
    assert ask("count", "--by", "year", "--fields", "count").out == "count\n9\n21\n4\n"


def test_who_was_energy_minister_and_when(ask: Ask) -> None:
    posts = {
        row["name"]: [(post["title"], post["from"], post["to"]) for post in row["posts"]]
        for row in ask("officials", "--role", "energy minister", "--json").json
    }
    assert posts == {
        "Myo Myint Oo": [("Minister of Energy of Myanmar", "2022-10-13/2022-10-15", "2022-10-13/2022-10-15")],
        "Thaung Han": [
            ("Minister of Electricity and Energy of Myanmar", "2022-06-15/2022-06-18", "2022-06-15/2022-06-18"),
        ],
    }


def test_whom_the_education_delegation_met(ask: Ask) -> None:
    (visit,) = ask("visits", "--sector", "education", "--direction", "to-myanmar", "--json").json
    assert [met["name"] for met in visit["met"]] == ["Ko Ko Hlaing", "Wunna Maung Lwin", "Nyunt Pe"]


def test_how_long_each_trip_lasted(ask: Ask) -> None:
    days = {row["id"]: row["days"] for row in ask("visits", "--json").json}
    known = {
        "V-01": 2,
        "V-02": 3,
        "V-04": 7,
        "V-06": 7,
        "V-08": 6,
        "V-10": 3,
        "V-12": 4,
        "V-13": 7,
        "V-15": 3,
        "V-18": 3,
        "V-21": 2,
        "V-22": 2,
    }
    assert {row_id: number for row_id, number in days.items() if number is not None} == known


def test_in_which_months_nothing_happened(ask: Ask) -> None:
    empty = [row["month"] for row in ask("count", "--by", "month", "--json").json if not row["count"]]
    assert empty == ["2021-04", "2021-07", "2021-11", "2021-12", "2022-02", "2022-03", "2022-05"]


def test_min_aung_hlaings_events_by_year(ask: Ask) -> None:
    reply = ask("count", "--person", "Min Aung Hlaing", "--by", "year", "--json")
    assert reply.json == [{"year": "2021", "count": 4}, {"year": "2022", "count": 10}, {"year": "2023", "count": 3}]


def test_cities_by_number_of_events(ask: Ask) -> None:
    rows = ask("count", "--by", "city", "--limit", "3", "--json").json
    assert rows == [{"city": "Naypyitaw", "count": 10}, {"city": "Moscow", "count": 5}, {"city": "Yangon", "count": 4}]


def test_which_visits_are_inferred_and_why(ask: Ask) -> None:
    rows = ask("visits", "--evidence", "inferred", "--fields", "id,why", "--json").json
    assert [list(row) for row in rows] == [["id", "why"]] * 3
    assert all(row["why"] for row in rows)


SHOWN = [
    ("RM-007", "RM-007"),
    ("rm7", "RM-007"),
    ("7", "RM-007"),
    ("V-3", "V-03"),
    ("A-01", "A-01"),
    ("2022-09-07", "RM-017"),
    ("2021-09", "RM-005 RM-006"),
    ("Lavrov", "P-17"),
    ("min aung hlaing", "P-01"),
    ("Rosatom", "O-51"),
    ("Naypyitaw", "L-03"),
    ("T-01", "T-01"),
    ("RM-035", "RM-035"),
]


@pytest.mark.parametrize(("what", "ids"), SHOWN)
def test_show(ask: Ask, what: str, ids: str) -> None:
    assert " ".join(ask("show", what, "--format", "ids").out.split()) == ids


def test_show_gives_the_rows_of_the_listings(ask: Ask) -> None:
    for command, what, record in (
        ("list", "RM-003", "event"),
        ("visits", "V-13", "visit"),
        ("officials", "P-01", "official"),
        ("organizations", "O-51", "organization"),
        ("agreements", "A-07", "agreement"),
    ):
        (shown,) = ask("show", what, "--json").json
        (listed,) = [row for row in ask(command, "--json").json if row["id"] == what]
        assert shown == {"record": record, **listed}
        assert next(iter(shown)) == "record"


def test_through_a_pipe_into_jq() -> None:
    needs("jq")
    command = (
        f"{shlex.quote(sys.executable)} -m rmtl visits --person 'Min Aung Hlaing' --json | jq -c '[.[] | {{id, days}}]'"
    )
    finished = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(finished.stdout) == [
        {"id": "V-04", "days": 7},
        {"id": "V-13", "days": 7},
        {"id": "V-16", "days": None},
    ]


def test_a_day_inside_a_visit_is_not_empty(ask: Ask) -> None:
    reply = ask("list", "--on", "2021-06-23")
    assert reply.out == ""
    assert (
        "no event then, but 1 visit under way and 1 visit that may have been, V-03 (Jun 2021): rmtl visits shows them"
        in reply.err
    )
    assert [row["id"] for row in ask("show", "2021-06-23", "--json").json] == ["V-03", "V-04"]
