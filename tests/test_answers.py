"""Answers that must not mislead, kind by kind, on rows made to invite it."""

from __future__ import annotations

import re
import shlex
import sqlite3
from pathlib import Path

import pytest

from conftest import EXAMPLE, Ask

ROWS = str(Path(__file__).with_name("answers.yaml"))
DATA = ("--data", str(EXAMPLE), "--data", ROWS)


def test_the_rows_have_warnings_and_no_fault(ask: Ask) -> None:
    reply = ask("check", str(EXAMPLE), ROWS, "--json")
    assert reply.status == 0
    assert {"P-9 and P-10", "O-9 and O-10"} == {re.sub(" are .*", "", each["message"]) for each in reply.json}


# ---- No date more precise than the record has it

COUNTS = [
    ("--by month --year 1893", {"1893-03": 1, "1893-05": 1}),
    ("--by month --year 1895", {"1895": 1}),
    ("--by quarter --year 1895", {"1895": 1}),
    ("--by year --year 1895", {"1895": 1}),
    ("--by month --from 2020-07 --to 2020-08", {"2020-07": 1, "2020-08": 1}),
    ("--by year --year 2021", {"2021": 1}),
    ("--by year --year 2020..2021 --text 'new year'", {"2020": 1}),
    ("--by month --year 2021", {"2021-01": 1}),
    ("--by quarter --year 2021", {"2021-Q1": 1}),
    ("--by month --on October", {"1895": 1}),
    ("--by month --on 01-02 --text year", {"2021-01": 1}),
]


@pytest.mark.parametrize(("arguments", "expected"), COUNTS, ids=[each[0] for each in COUNTS])
def test_counts_by_period(ask: Ask, arguments: str, expected: dict[str, int]) -> None:
    counted = ask("count", *shlex.split(arguments), *DATA, "--json").json
    field = arguments.split()[1]
    assert {row[field]: row["count"] for row in counted if row["count"]} == expected
    assert sum(row["count"] for row in counted) == int(ask("count", *shlex.split(arguments)[2:], *DATA).out)


def test_first_and_last_dates_are_those_of_the_events(ask: Ask) -> None:
    (clay,) = ask("officials", "Dan Clay", *DATA, "--json").json
    assert (clay["first_date"], clay["last_date"]) == ("1885-03-04", "1896-01-01")
    (koko,) = ask("officials", "Ko Ko", "--everyone", *DATA, "--json").json
    assert (koko["first_date"], koko["last_date"]) == ("2020-06-15/2020-06-15", "2020-08-10/2020-08")
    pairs = {frozenset((row["who"]["id"], row["met"]["id"])): row for row in ask("network", *DATA, "--json").json}
    assert pairs[frozenset(("P-2", "P-11"))]["first_date"] == "2020-08-10/2020-08"
    assert "10 Aug-Aug 2020" in ask("network", *DATA).out


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2020-06-15/2020-06-15", "15 Jun 2020"),
        ("2020-07/2020-07-15", "Jul-15 Jul 2020"),
        ("2020-08-10/2020-08", "10 Aug-Aug 2020"),
        ("1893-05", "May 1893"),
        ("1895", "1895"),
    ],
)
def test_dates_are_shown_as_they_are_and_read_as_they_are_shown(ask: Ask, edtf: str, shown: str) -> None:
    found = {row["edtf"]: row["id"] for row in ask("list", *DATA, "--json").json}
    lines = ask("list", *DATA).out.splitlines()
    assert any(line.startswith(f"{shown} ") and found[edtf] in line for line in lines)
    for typed in (edtf, shown):
        assert found[edtf] in ask("list", "--on", typed, *DATA, "--format", "ids").out.split()


def test_the_database_and_the_calendar_tell_no_month_or_day_of_a_year(ask: Ask, tmp_path: Path) -> None:
    ask("export", "sqlite", *DATA, "-o", str(tmp_path / "x.db"))
    connection = sqlite3.connect(tmp_path / "x.db")
    months = dict(connection.execute("SELECT month, events FROM months WHERE month LIKE '1895%'").fetchall())
    assert months["1895"] == 1
    assert sum(months.values()) == 1
    connection.close()
    calendar = ask("export", "ics", *DATA, "--year", "1893..1895").out.replace("\r\n ", "")
    assert calendar.count("the day is not told") == 2
    assert "Date: 1895 (the day is not told)" in calendar.replace("\\,", ",")


# ---- Offices: spells, and ranks of their own days


def test_an_office_held_again_is_another_spell(ask: Ask) -> None:
    (clay,) = ask("officials", "Dan Clay", *DATA, "--json").json
    assert [(each["title"], each["from"], each["to"], each["rank"]) for each in clay["posts"]] == [
        ("President of Arcadia", "1885-03-04", "1885-03-04", None),
        ("President of Arcadia", "1893-03-04", "1893-05", None),
        ("Envoy of Arcadia", "1895", "1895", None),
        ("President of Arcadia", "1896-01-01", "1896-01-01", None),
    ]
    assert "on the dates on which the record names them" in ask("show", "Dan Clay", *DATA).out


# ---- Counts are about the question


def test_people_are_counted_and_ordered_by_the_events_in_question(ask: Ask) -> None:
    nuclear = ask("officials", "--topic", "nuclear", "--json").json
    assert {row["name"]: len(row["events"]) for row in nuclear}["Min Aung Hlaing"] == 3
    numbers = [len(row["events"]) for row in nuclear]
    assert numbers == sorted(numbers, reverse=True)
    (putin,) = ask("officials", "Putin", "--json").json
    header, line = (re.split(r"\s{2,}", each) for each in ask("officials", "Putin").out.splitlines())
    assert (len(putin["events"]), line[header.index("events")], line[header.index("took part")]) == (5, "5", "1")
    (clay,) = ask("officials", "Dan Clay", "--topic", "sport", *DATA, "--json").json
    assert clay["events"] == ["RM-15", "RM-16"]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("place", "what a row only mentions counts too: --as destination --as venue leaves it out"),
        ("person", "what a row only mentions counts too: --as participant leaves it out"),
        ("topic", None),
    ],
)
def test_counts_say_that_mentions_count(ask: Ask, by: str, said: str | None) -> None:
    lines = ask("count", "--by", by, *DATA).err.splitlines()
    assert [line for line in lines if "mentions" in line] == ([said] if said else [])


# ---- Identity is the id


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("person", {"Aye Win (P-9)": ["RM-9"], "Aye Win (P-10)": ["RM-10"]}),
        ("organization", {"Ministry of Defence (O-9)": ["RM-9"], "Ministry of Defence (O-10)": ["RM-10"]}),
    ],
)
def test_namesakes_are_counted_apart_and_can_be_asked_for(ask: Ask, by: str, expected: dict[str, list[str]]) -> None:
    counted = {row[by]: row["ids"] for row in ask("count", "--by", by, "--ids", *DATA, "--json").json}
    assert {label: ids for label, ids in counted.items() if label in expected} == expected
    option = "--org" if by == "organization" else "--person"
    for label, ids in expected.items():
        assert ask("list", option, label, *DATA, "--format", "ids").out.split() == ids


def test_the_error_for_namesakes_has_a_way_on(ask: Ask) -> None:
    said = "rmtl: error: 'Aye Win' fits 2 people: type 'P-9' (Aye Win) or 'P-10' (Aye Win)\n"
    assert ask("list", "--person", "Aye Win", *DATA).err == said
    assert ask("list", "--person", "P-10", *DATA, "--format", "ids").out == "RM-10\n"


# ---- Every script is a script

SCRIPTS = [
    ("--person ကိုကို", "RM-17 RM-19"),
    ("--person ကာကာ", "RM-17"),
    ("--person รัตน์", "RM-17"),
    ("--person राम", "RM-17"),
    ("--person Renee", "RM-17"),
    ("--person 'Ren\u00adée'", "RM-17"),
    ("--text မုန့်", "RM-17"),
    ("--text မုံ", ""),
    ("--text नी", ""),
]


@pytest.mark.parametrize(("arguments", "ids"), SCRIPTS, ids=[each[0] for each in SCRIPTS])
def test_marks_belong_to_their_words(ask: Ask, arguments: str, ids: str) -> None:
    assert " ".join(ask("list", *shlex.split(arguments), *DATA, "--format", "ids").out.split()) == ids


@pytest.mark.parametrize("name", ["ကုကု", "က", "ร", "र"])
def test_a_name_without_its_marks_is_another_name(ask: Ask, name: str) -> None:
    assert ask("list", "--person", name, *DATA).status == 2


# ---- Numbers are numbers, and a day has the order of the file


def test_ids_are_in_natural_order(ask: Ask) -> None:
    listed = ask("list", "--on", "2020-06-15", *DATA, "--format", "ids").out.split()
    assert listed == ["RM-9", "RM-10", "RM-17"]
    by_id = ask("list", "--sort", "id", *DATA, "--format", "ids").out.split()
    assert by_id == sorted(by_id, key=lambda row_id: int(row_id[3:]))
    drawn = re.findall(r"RM-\d+", ask("timeline", "--on", "2020-06-15", *DATA, COLUMNS="100").out)
    assert drawn == listed
    rows = {row["id"]: row for row in ask("list", *DATA, "--json").json}
    assert (rows["RM-9"]["next"], rows["RM-10"]["previous"]) == ("RM-10", "RM-9")


# ---- Pictures


def test_marks_have_the_colors_of_their_legend(ask: Ask) -> None:
    picture = ask("timeline", FORCE_COLOR="1", COLUMNS="100").out
    assert not re.search(r"\x1b\[1;2|\x1b\[[12];3[0-9]m[━◀▶]", picture)
    legend = re.search(r"\x1b\[(\d+)m━━▶ visit to Russia", picture)
    assert legend
    assert re.search(rf"\x1b\[{legend[1]}m━+▶", picture[legend.end() :])


# ---- A journey has the posts that its events tell, and a picture says what it draws

POSTS_OF_VISITS = [
    ("--role 'deputy army chief'", "V-06"),
    ("--role 'member of the SAC'", "V-20"),
    ("--role 'former navy chief'", "V-20"),
    ("--org 'Army of Myanmar'", "V-06"),
    ("--role 'foreign minister' --as met", "V-21"),
    ("--rank 'senior general' --as met --year 2021", "V-08 V-09"),
]


@pytest.mark.parametrize(("arguments", "ids"), POSTS_OF_VISITS, ids=[each[0] for each in POSTS_OF_VISITS])
def test_every_post_of_a_traveler_finds_the_visit(ask: Ask, arguments: str, ids: str) -> None:
    assert " ".join(ask("visits", *shlex.split(arguments), "--format", "ids").out.split()) == ids


def test_a_visit_names_each_traveler_once(ask: Ask) -> None:
    (visit,) = ask("visits", "--org", "Army of Myanmar", "--json").json
    assert [each["name"] for each in visit["leads"]] == ["Soe Win"]
    assert [each["name"] for each in visit["delegation"]] == ["Sitagu Sayadaw"]


@pytest.mark.parametrize(
    ("event", "organization"),
    [
        ("RM-008", "Russia-Myanmar Association for Friendship and Cooperation"),
        ("RM-024", "Russian pro-rectors and faculty heads"),
        ("RM-027", "Yi Ling Tourism Co. Ltd."),
        ("RM-029", "JSC Tyazhpromexport"),
    ],
)
def test_organizations_took_part(ask: Ask, event: str, organization: str) -> None:
    (row,) = [each for each in ask("list", "--json").json if each["id"] == event]
    visitors = [each["name"] for each in row["organizations"] if each["part"] == "visitor"]
    assert organization in visitors
    table = ask("list", "--on", row["edtf"]).out
    calendar = ask("export", "ics", "--on", row["edtf"]).out.replace("\n ", "").replace("\\,", ",")
    for name in visitors:
        assert name in table
        assert re.search(rf"Took part: .*{re.escape(name)}", calendar)


def test_an_event_on_a_visit_is_not_drawn_as_one_without_travel(ask: Ask) -> None:
    page = ask("export", "html").out
    assert "30 November 2022, during V-22 (RM-026)" in page
    assert "no travel (RM-026)" not in page
    assert "event, some on visits of others" in ask("timeline", "--org", "Rosatom").out
    assert "some on visits" not in ask("timeline").out


def test_an_agreement_with_the_days_of_its_event_says_so(ask: Ask) -> None:
    assert "2022-07-10~/2022-07-16~, the date of RM-013: the source gives none" in ask("show", "A-04").out
    assert "the source gives none" not in ask("show", "A-07").out
