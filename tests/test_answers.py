"""Answers that must not mislead, on rows that invite mistakes."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest

import rmtl
from conftest import EXAMPLE, Ask, Reply
from rmtl.query.filters import ROW_KINDS, Filters
from rmtl.query.names import Names
from rmtl.rows.info import info_row

pytestmark = pytest.mark.usefixtures("without_later")

ROWS = str(Path(__file__).with_name("answers.yaml"))
DATA = ("--data", str(EXAMPLE), "--data", ROWS)


def test_the_rows_have_warnings_but_no_faults(ask: Ask) -> None:
    reply = ask("check", str(EXAMPLE), ROWS, "--json")
    assert reply.status == 0
    assert {"P-9 and P-10", "O-9 and O-10"} == {re.sub(" are .*", "", each["message"]) for each in reply.json}


# ---- No date is shown more precisely than in the record

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


def test_the_database_and_the_calendar_invent_no_month_or_day(ask: Ask, tmp_path: Path) -> None:
    ask("export", "sqlite", *DATA, "-o", str(tmp_path / "x.db"))
    connection = sqlite3.connect(tmp_path / "x.db")
    months = dict(connection.execute("SELECT month, events FROM months WHERE month LIKE '1895%'").fetchall())
    assert months["1895"] == 1
    assert sum(months.values()) == 1
    connection.close()
    calendar = ask("export", "ics", *DATA, "--year", "1893..1895").out.replace("\r\n ", "")
    assert calendar.count("the day is not told") == 2
    assert "Date: 1895 (the day is not told)" in calendar.replace("\\,", ",")


# ---- Posts: periods, and ranks of the day


def test_a_post_held_again_is_a_second_period(ask: Ask) -> None:
    (clay,) = ask("officials", "Dan Clay", *DATA, "--json").json
    assert [(each["title"], each["from"], each["to"], each["rank"]) for each in clay["posts"]] == [
        ("President of Arcadia", "1885-03-04", "1885-03-04", None),
        ("President of Arcadia", "1893-03-04", "1893-05", None),
        ("Envoy of Arcadia", "1895", "1895", None),
        ("President of Arcadia", "1896-01-01", "1896-01-01", None),
    ]
    assert "on the dates on which the record names them" in ask("show", "Dan Clay", *DATA).out


# ---- Counts of matching events


def test_people_are_counted_and_ordered_by_matching_events(ask: Ask) -> None:
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
        ("place", "rmtl: note: what a row only mentions counts too: --as destination --as venue leaves it out"),
        ("person", "rmtl: note: what a row only mentions counts too: --as participant leaves it out"),
        ("topic", None),
    ],
)
def test_counts_say_that_mentions_count(ask: Ask, by: str, said: str | None) -> None:
    lines = ask("count", "--by", by, *DATA).err.splitlines()
    assert [line for line in lines if "mentions" in line] == ([said] if said else [])


# ---- Ids tell namesakes apart


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


GEORGETOWNS = """places:
  - {id: L-91, name: Georgetown, kind: city, country: AA}
  - {id: L-92, name: Georgetown, kind: city, country: BB}
  - {id: L-93, name: Georgetown Harbor, kind: city, country: AA, within: L-91}
  - {id: L-94, name: Old Harbor, kind: city, country: BB}
events:
  - id: RM-91
    date: "2020-06-15"
    title: Three towns
    summary: A tour.
    types: [meeting]
    topics: [trade]
    places: [{place: L-92, part: venue, at: [1]}, {place: L-93, part: venue, at: [1]}, {place: L-94, part: venue, at: [1]}]
    source: {id: S-1, locator: "2020, Jan. 2"}
"""
HARBORS = "rmtl: note: 'Harbor' means Georgetown Harbor and Old Harbor\n"


def test_a_whole_name_of_two_is_refused_and_a_part_means_both(ask: Ask, tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text(GEORGETOWNS, encoding="utf-8")
    data = (*DATA, "--data", str(more))
    said = "'Georgetown' fits 2 places: use 'L-91' (Georgetown) or 'L-92' (Georgetown)"
    assert ask("list", "--place", "Georgetown", *data).err == f"rmtl: error: {said}\n"
    said = "'Ministry of Defense' fits 2 organizations: use 'O-9' (Ministry of Defence) or 'O-10' (Ministry of Defence)"
    assert ask("list", "--org", "Ministry of Defense", *data).err == f"rmtl: error: {said}\n"
    assert ask("list", "--place", "Harbor", *data).err.startswith(HARBORS)


def test_the_error_for_namesakes_has_a_way_on(ask: Ask) -> None:
    said = "rmtl: error: 'Aye Win' fits 2 people: use 'P-9' (Aye Win) or 'P-10' (Aye Win)\n"
    assert ask("list", "--person", "Aye Win", *DATA).err == said
    assert ask("list", "--person", "P-10", *DATA, "--format", "ids").out == "RM-10\n"


# ---- Names in other scripts

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
def test_vowel_signs_are_part_of_words(ask: Ask, arguments: str, ids: str) -> None:
    assert " ".join(ask("list", *shlex.split(arguments), *DATA, "--format", "ids").out.split()) == ids


@pytest.mark.parametrize("name", ["ကုကု", "က", "ร", "र"])
def test_a_name_without_its_vowel_signs_is_a_different_name(ask: Ask, name: str) -> None:
    assert ask("list", "--person", name, *DATA).status == 2


# ---- Order of ids, and of rows on one day


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


# ---- Notes say what a number includes and leaves out


def notes_of(reply: Reply) -> list[str]:
    return [line.removeprefix("rmtl: note: ") for line in reply.err.splitlines() if line.startswith("rmtl: note: ")]


BACKGROUND = "1 event told inside another entry, 2 events from before the coverage: --status any"
APART = " must fit one and the same participant, and none does"
TERMS = "dates are those of events that name a person in a post, not terms of office"
MEETINGS = "events, and every meeting at them counts, at any place and on any topic"
RM_003 = "other sources have Sergey Shoigu as Minister of Defense of Russia in RM-003: rmtl show RM-003"
OF_ROWS = "a row counts an organization itself: rmtl list --org counts what belongs to it, too"
SAID: dict[str, list[tuple[str, list[str]]]] = {
    "one participant": [
        ("list --person 'Min Aung Hlaing' --org Rosatom", [f"--person and --org{APART}: --with 'Min Aung Hlaing' for --person finds 3 events"]),
        ("list --person MAH --role 'defense minister'", [f"--person and --role{APART}: --with 'Min Aung Hlaing' for --person finds 2 events"]),
        ("network --person MAH --country Russia", [f"--person and --country{APART}: --with 'Min Aung Hlaing' for --person finds 16 events"]),
        ("agreements --org Rosatom --country Myanmar", [f"--country and --org{APART}; each by itself finds 7 and 3 agreements"]),
        ("visits --person 'Soe Win' --org Rosatom", [f"--person and --org{APART}: --with 'Soe Win' for --person finds 1 visit"]),
        ("list --person Lavrov --sector military", [f"--person and --sector{APART}; each by itself finds 1 and 14 events"]),
        ("list --person Shoigu --as host", [f"--person and --as{APART}; each by itself finds 1 and 22 events", RM_003]),
        ("list --rank Admiral --country RU", [f"--rank and --country{APART}; each by itself finds 1 and 32 events"]),
        ("list --person Fomin --rank 'Colonel General'", []),
        ("list --org 'Government of Russia' --person MAH", [f"--person and --org{APART}: --with 'Min Aung Hlaing' for --person finds 4 events"]),
        ("organizations --person MAH --kind media", ["--person finds the organizations in which Min Aung Hlaing has a post, 1 without the other filters: rmtl network has whom they met"]),
    ],
    "filters on events": [
        ("agreements --place Moscow", ["--place chooses the events of agreements, which tell of more than what was signed"]),
        ("agreements --level 1 --direction to-russia", ["--direction and --level choose the events of agreements, which tell of more than what was signed"]),
        ("agreements --stage announced", []),
        ("crosschecks --topic arms --person Putin --limit 1", ["--person chooses the events that crosschecks are about: --text has what they say"]),
        ("crosschecks --topic nuclear --limit 1", []),
        ("organizations --place Yangon", ["2 of 12 organizations are only mentioned in these events, others in events that only mention the place: --as participant leaves 9", OF_ROWS, "--place chooses events, and everyone named in them is listed, also who was elsewhere"]),
        ("organizations --kind media", ["1 of 5 organizations is only mentioned in these events: --as participant leaves it out"]),
        ("organizations --as mentioned", [OF_ROWS]),
    ],
    "ends that are not exact": [
        ("visits --on 2021-06-27", ["1 of 1 visit may have been on other days: V-03 (Jun 2021)", "1 more visit may have gone on then: V-04 (20-~26 Jun 2021)"]),
        ("visits --on 2021-11-05", ["1 more visit may have gone on then: V-09 (27 Oct 2021-?)"]),
    ],
    "what is counted": [
        ("count officials --by place", ["2 events and 1 visit from before the coverage not counted: --status any", "what a row only mentions counts too"]),
        ("officials --place China", ["2 of 4 people are only mentioned in these events, others in events that only mention the place: --as participant leaves 0", "--place chooses events, and everyone named in them is listed, also who was elsewhere", "1 event and 1 visit from before the coverage not counted: --status any"]),
        ("count officials --by level", ["2 events and 1 visit from before the coverage not counted: --status any", "a level is that of a visit: rmtl count visits --by level counts each once"]),
        ("count agreements --stage delivered --by field", ["a field is what other sources dispute: rmtl count crosschecks --by field counts all"]),
        ("count agreements --stage delivered --by origin", ["an origin is one that confirms: rmtl count crosschecks --by origin counts all"]),
    ],
    "who is met": [
        ("visits --org 'International Army Games'", ["visits have only who traveled or was met: rmtl list with these filters finds 3 events"]),
        ("visits --person Kim --as chair", ["visits have only who traveled or was met: rmtl list with these filters finds 1 event"]),
        ("visits --org Rosatom --as signatory", ["visits have only who traveled or was met: rmtl list with these filters finds 3 events"]),
        ("officials --level 3 --year 2023", ["--level chooses visits, and everyone who traveled on them is listed"]),
        ("visits --exclude person=Putin --year 2022", ["1 of 16 visits met Vladimir Putin: --exclude leaves out who traveled"]),
        ("visits --exclude person=Lavrov --year 2022", []),
    ],
    "mentions": [
        ("visits --person MAH --as host", ["of hosts, visits have those who were met: --as met finds 10 visits"]),
        ("timeline --as met --person MAH --year 2022", []),
        ("officials --stage signed", ["--stage chooses events, and everyone named in them is listed, not only who signed"]),
        ("organizations ASEAN", ["rmtl list --org ASEAN finds 1 event: its parts and its people count there, too"]),
        ("organizations O-01", ["rmtl list --org \"Military Government of Myanmar\" finds 24 events: its parts and its people count there, too"]),
        ("organizations Rosatom", []),
        ("count --person Putin --with MAH", ["4 of 5 events only mention Vladimir Putin (1 as sender): --as participant leaves them out"]),
        ("count --person MAH --with Putin", ["4 of 5 events only mention Vladimir Putin (1 as sender): --with finds mentions too, --person with --as participant does not"]),
        ("count --org 'Kachin Independence Army'", ["1 of 1 event only mentions Kachin Independence Army: --as participant leaves it out"]),
        ("count --person MAH --by year", ["1 of 17 events only mentions Min Aung Hlaing: --as participant leaves it out"]),
        ("list --role 'junta chief' --year 2023", ["1 of 3 events only mentions junta chief: --as participant leaves it out"]),
        ("list --place Moscow --year 2022..2023", []),
        ("count officials --year 2021 --status main", ["2 of 9 people are only mentioned in these events: --as participant leaves them out"]),
        ("count --person MAH --as participant", []),
    ],
    "meetings of the events": [
        ("network --place Yangon --as participant", [f"--place chooses {MEETINGS}"]),
        ("network --topic nuclear --direction to-russia", [f"--topic and --direction choose {MEETINGS}"]),
        ("network --type arms-sale", [f"--type chooses {MEETINGS}"]),
        ("network --year 2022", []),
    ],
    "what a field counts": [
        ("count visits --year 2022 --by country", ["a country is that of the travelers: --by direction has where they went"]),
        ("visits --country Russia --year 2023", ["--country is that of the travelers: --direction has where they went"]),
        ("count visits --year 2022 --by kind", ["a kind is that of an agreement: rmtl count agreements --by kind counts each once"]),
        ("count --year 2022 --by stage", ["a stage is that of an agreement: rmtl count agreements --by stage counts each once"]),
        ("count visits --year 2022 --by direction", []),
        ("count agreements --stage signed", ["a row can be several documents: A-07 is 7"]),
        ("agreements --person Reshetnikov", ["a row can be several documents: A-07 is 7"]),
        ("agreements --kind mou", []),
    ],
    "no terms of office": [
        ("officials --on 2022-02-15 --role minister", [f"12 more people on other dates: {TERMS}"]),
        ("officials --rank General --year 2022", [f"2 more people on other dates: {TERMS}"]),
        ("organizations --on 2022-02-15", ["84 more organizations on other dates"]),
        ("officials --role 'finance minister'", ["2 events have such an official without a name: rmtl list shows them"]),
        ("officials --role 'navy chief' --on 2021-10-24", ["1 event has such an official without a name: rmtl list shows it"]),
        ("officials --role 'energy minister'", []),
        ("officials --role 'finance minister' --exclude topic=nuclear", ["2 events have such an official without a name: rmtl list shows them"]),
    ],
    "people without an office": [
        ("officials --kind monk", ["'monk' is read as kind cleric; the word alone: --text monk (2)", "2 people without an office fit: add --everyone"]),
        ("officials --kind cleric", ["2 people without an office fit: add --everyone"]),
        ("officials --kind cleric --everyone", []),
    ],
    "days that are not told": [
        ("count visits --on 2021-06-28", ["1 of 1 visit may have been on other days: V-03 (Jun 2021)", "1 more visit may have gone on then: V-04 (20-~26 Jun 2021)"]),
        ("count visits --from 2021-06-15 --to 2021-06-19", ["1 of 1 visit may have been on other days: V-03 (Jun 2021)"]),
        ("count visits --on 2021-06-26", ["2 of 2 visits may have been on other days: V-03 (Jun 2021), V-04 (20-~26 Jun 2021)"]),
        ("count visits --on 2021-06-25", ["1 of 2 visits may have been on other days: V-03 (Jun 2021)"]),
        ("count visits --on 2021-06", []),
        ("agreements --on 2022-07-12", ["1 of 1 agreement may have been on other days: A-04 (~10-~16 Jul 2022)"]),
        ("visits --on 2022-09-08", ["1 more visit may have gone on then: V-16 (7 Sep 2022-?)"]),
        ("visits --on 2022-10-18", ["1 more visit may have gone on then: V-17 (9 Oct 2022-?)"]),
        ("agreements --on 2022-09-08", ["1 more agreement may be of then: A-05 (7 Sep 2022-?)"]),
        ("crosschecks --on 2022-11-22", ["2 crosschecks of other days give a date then: rmtl show X-201 X-204"]),
        ("timeline --on 2021-10-28", ["1 more visit may have gone on then: V-09 (27 Oct 2021-?)"]),
        ("visits --on 2022-09-22", []),
        ("list --on 2022-09-08", ["1 more visit may have gone on then: V-16 (7 Sep 2022-?)"]),
        ("list --on 2021-06-10", ["no event then, but 1 visit that may have been under way, V-03 (Jun 2021): rmtl visits shows it", "1 event told inside another entry: --status any"]),
        ("list --on 2021-03-27 --person Fomin", ["no such event then, but 1 visit under way: rmtl visits shows it"]),
        ("list --from 2021-03-27 --to 2021-05-31", ["besides these events 1 visit under way: rmtl visits shows it"]),
        (
            "list --from 2021-06-21 --to 2021-08-31",
            ["besides these events 1 visit under way and 1 visit that may have been, V-03 (Jun 2021): rmtl visits shows them", "1 event told inside another entry: --status any"],
        ),
        ("list --on 2022-07-12", []),
    ],
    "stops of visits": [
        ("list --place Naypyitaw", ["1 more event, told without a place, is of visits that stopped there: RM-026"]),
        (
            "list --place Russia --status main",
            ["1 of 10 events only mentions Russia: --as participant leaves it out", "2 more events, told without a place, are of visits that stopped there: RM-004, RM-015"],
        ),
        ("list --place Russia --on 2022-08", ["1 more event, told without a place, is of visits that stopped there: RM-015"]),
        ("list --place Russia --as mentioned --year 2022", []),
    ],
    "statuses": [
        ("list", [BACKGROUND]),
        ("visits", ["1 visit from before the coverage: --status any"]),
        ("list --year 2021", ["1 event told inside another entry: --status any"]),
        ("officials 'Htin Kyaw'", ["1 event and 1 visit from before the coverage not counted: --status any"]),
        ("officials 'Suu Kyi' --everyone", ["1 event from before the coverage not counted: --status any"]),
        ("organizations 'Russian Navy'", ["1 event told inside another entry not counted: --status any"]),
        ("officials Putin --status any", []),
        ("crosschecks", ["3 crosschecks on events told inside other entries, 4 crosschecks on events from before the coverage: --status any"]),
        ("count crosschecks --by kind", ["3 crosschecks on events told inside other entries, 4 crosschecks on events from before the coverage: --status any"]),
        ("crosschecks --relation contradicts --year 2021", ["1 crosscheck on events told inside another entry: --status any"]),
        ("list --data later --year 2025", ["2 events of the background: --status any"]),
        ("count --data later --on 2025-03-07", ["1 event of the background: --status any"]),
        ("count --data all", ["3 events told inside other entries, 2 events from before the coverage, 2 events of the background: --status any"]),
    ],
    "words that no text has": [
        ("count --text VACCIN", ["no text has 'VACCIN': try --text vaccin (1)"]),
        ("count --text Lavrof", ["no text has 'lavrof': try --text lavrov (1)"]),
        ("count --text 'Kazan Helicoptrs'", ["no text has 'helicoptrs': try --text helicopters (3) or --text kazan (2)"]),
        ("count --text 'Sputnik V'", ["no text has 'V': try --text sputnik (1)"]),
        ("count --text BRICS", ["no text has 'BRICS': the texts are summaries of the source"]),
        ("list --text construction", ["no text has 'construction': the texts are summaries of the source"]),
        ("list --text 'rosatom tass'", ["no event has all of these words: repeat --text to find either"]),
        ("list --text rosatom --year 2021", []),
        ("officials --text Ngapali", ["no text of people has 'ngapali': try rmtl list --text ngapali (1), rmtl agreements --text ngapali (1), rmtl crosschecks --text ngapali (2) or --place ngapali"]),
        ("visits --text coffee", ["no text of visits has 'coffee': try rmtl list --text coffee (1) or rmtl agreements --text coffee (1)"]),
        ("visits --text vaccine", ["no text of visits has 'vaccine': try rmtl list --text vaccine (1), rmtl agreements --text vaccine (1), rmtl crosschecks --text vaccine (6) or --topic vaccine"]),
        ("agreements --text scholarship", ["no text of agreements has 'scholarship': try rmtl list --text scholarship (1) or rmtl visits --text scholarship (1)"]),
        ("list --text Kaluga", ["no text of events has 'kaluga': try rmtl crosschecks --text kaluga (5)"]),
    ],
    "words that mean several rows": [
        ("list --place Thilawa", ["'Thilawa' means Thilawa, Thilawa Jetty and Thilawa Port"]),
        ("list --place 'Shwezigon Pagoda' --as mentioned", ["'Shwezigon Pagoda' means Shwezigon Pagoda, not Replica of the Shwezigon Pagoda: add --place L-17"]),
        (
            "list --exclude org=ASEAN",
            [
                "'ASEAN' means ASEAN and ASEAN Foreign Ministers’ Meeting, not Russia-ASEAN Economic Council: add --exclude org=O-30",
                "1 event told inside another entry, 2 events from before the coverage: --status any",
            ],
        ),
        ("list --place Pagoda", ["'Pagoda' means Replica of the Shwezigon Pagoda and Shwezigon Pagoda"]),
        ("list --org 'Foreign Ministry' --year 2023", ["'Foreign Ministry' means Ministry of Foreign Affairs of Russia and Ministry of Foreign Affairs of Myanmar"]),
        (
            "list --org ASEAN",
            [
                "'ASEAN' means ASEAN and ASEAN Foreign Ministers’ Meeting, not Russia-ASEAN Economic Council: add --org O-30",
                "1 of 1 event only mentions ASEAN: --as participant leaves it out",
            ],
        ),
    ],
}  # fmt: skip
CASES = [pytest.param(*case, id=f"{kind}: {case[0]}") for kind, cases in SAID.items() for case in cases]


@pytest.mark.parametrize(("command", "said"), CASES)
def test_notes(ask: Ask, command: str, said: list[str]) -> None:
    reply = ask(*shlex.split(command))
    assert (reply.status, notes_of(reply)) == (0, said)


@pytest.mark.parametrize(
    "command",
    ["list --person Putin --with 'Suu Kyi'", "count visits --country RU --by country --by kind"],
)
def test_an_answer_has_at_most_three_notes(ask: Ask, command: str) -> None:
    said = notes_of(ask(*shlex.split(command)))
    assert len(said) == 3


def test_notes_are_beside_the_data(ask: Ask) -> None:
    asked = ("count", "--person", "Putin", "--by", "year", "--status", "main", "--json")
    assert ask(*asked).json[0] == {"year": "2021", "count": 1}
    assert notes_of(ask(*asked)) == [
        "4 of 5 events only mention Vladimir Putin (1 as sender): --as participant leaves them out"
    ]


# ---- The footer says what was asked, and files say the same

FOOTERS = [
    ("list --with 'Soe Win' --with 'Min Aung Hlaing'", "0 events · with Soe Win and Min Aung Hlaing"),
    ("list --with 'Soe Win' --with Sitagu", "1 event · with Soe Win and Sitagu Sayadaw"),
    ("visits --with Putin --with 'Vladimir Putin'", "1 visit · with Vladimir Putin"),
    ("agreements --with MAH --with Likhachev --topic energy --topic arms", "0 agreements · with Min Aung Hlaing and Alexey Likhachev · topic energy or arms"),
    ("list --exclude with=Putin --exclude topic=nuclear --year 2021", "8 events · year 2021 · exclude with Vladimir Putin or topic nuclear"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "said"), FOOTERS, ids=[each[0] for each in FOOTERS])
def test_the_footer_says_what_all_or_one_of_several_values_must_match(ask: Ask, command: str, said: str) -> None:
    assert ask(*shlex.split(command)).err.splitlines()[-1] == said


@pytest.mark.parametrize("export", ["yaml", "ics", "html"])
def test_a_file_says_so_too(ask: Ask, export: str) -> None:
    text = "".join(ask("export", export, "--with", "Soe Win", "--with", "Sitagu").out.replace("\r\n ", "\n").split())
    assert "withSoeWinandSitaguSayadaw" in text
    assert "SoeWinorSitagu" not in text


# ---- A part is that of what is named

OF_PLACES, OF_ACTORS = (
    "is a part of places: name one with --place",
    "is a part of people and organizations: name one with --person or --org",
)
PARTS_REFUSED = [
    ("list --as venue --person Putin", f"'venue' {OF_PLACES}"),
    ("list --as venue --org Rosatom", f"'venue' {OF_PLACES}"),
    ("count --as venue --country Myanmar", f"'venue' {OF_PLACES}"),
    ("officials --as venue", f"'venue' {OF_PLACES}"),
    ("organizations --as destination", f"'destination' {OF_PLACES}"),
    ("visits --as destination --role minister", f"'destination' {OF_PLACES}"),
    ("agreements --as venue --sector business", f"'venue' {OF_PLACES}"),
    ("list --as venue --as host --rank General", f"'venue' {OF_PLACES}"),
    ("list --as host --as venue", f"'venue' {OF_PLACES}"),
    ("list --as host --as venue --place Moscow", f"'host' {OF_ACTORS}"),
]
PARTS_FOUND = [
    ("count --as venue", 22),
    ("count --as venue --place Myanmar", 14),
    ("count --as host", 22),
    ("count --as host --place Moscow", 3),
    ("count visits --as destination", 28),
    ("count officials --as venue --place Moscow", 8),
    ("count officials --place Moscow", 8),
    ("count officials --place Moscow --as participant", 6),
    ("count officials --person Putin --place Moscow --as participant", 0),
]


@pytest.mark.parametrize(("command", "said"), PARTS_REFUSED, ids=[each[0] for each in PARTS_REFUSED])
def test_a_part_of_what_is_not_named_is_refused(ask: Ask, command: str, said: str) -> None:
    reply = ask(*shlex.split(command))
    assert (reply.status, reply.out, reply.err) == (2, "", f"rmtl: error: {said}\n")


@pytest.mark.parametrize(("command", "number"), PARTS_FOUND, ids=[each[0] for each in PARTS_FOUND])
def test_a_part_narrows_what_is_named(ask: Ask, command: str, number: int) -> None:
    assert ask(*shlex.split(command)).out == f"{number}\n"


# ---- A visit told inside another entry has nothing of that entry

TOLD_IN_PASSING = [
    ("visits --type conference --direction to-myanmar", "V-08"),
    ("visits --topic transport-aviation --year 2021", "V-02 V-04 V-07 V-08 V-09"),
    ("visits --topic science-technology", "V-04 V-06 V-08 V-10 V-13 V-24 V-26"),
    ("visits --topic military --status passing", "V-03"),
    ("visits --text Kazan --status context", ""),
    ("visits --topic arms --status context", ""),
    ("visits --type award --status context", ""),
    ("visits --topic diplomacy --status context", "V-29"),
    ("officials --person 'Htin Kyaw' --direction to-russia", ""),
    ("visits --data later --status passing --type visit", "V-103"),
    ("list --data later --direction to-myanmar --status passing", "RM-107"),
]


@pytest.mark.parametrize(("command", "ids"), TOLD_IN_PASSING, ids=[each[0] for each in TOLD_IN_PASSING])
def test_a_visit_answers_for_events_of_its_own_status(ask: Ask, command: str, ids: str) -> None:
    assert " ".join(ask(*shlex.split(command), "--format", "ids").out.split()) == ids


def test_the_calendar_has_a_visit_under_its_own_topics(ask: Ask) -> None:
    entries = entries_of(ask("export", "ics", "--status", "any").out)
    categories = {row_id: re.findall(r"CATEGORIES:(\S+)", entries[row_id]) for row_id in ("V-03", "V-29")}
    assert categories == {"V-03": ["visit,to-myanmar,military"], "V-29": ["visit,to-russia,diplomacy"]}


# ---- Rows of organizations and officials have the parts asked for

PARTS_ASKED_FOR = [
    ("organizations --as signatory", "O-01", [], 1),
    ("organizations --as signatory", "O-80", ["Maxim Reshetnikov"], 1),
    ("organizations --role minister", "O-02", ["Minister of Defense of Russia", "Sergey Shoigu"], 2),
    ("organizations --as mentioned", "O-32", ["Chief of the Russian Navy"], 0),
    ("organizations --rank Admiral --data later", "O-32", ["Nikolai Yevmenov"], 2),
    ("officials --as mentioned", "P-05", ["President of Russia"], 0),
    ("officials --as sender", "P-05", [], 0),
]


@pytest.mark.parametrize(("command", "row_id", "names", "took_part"), PARTS_ASKED_FOR)
def test_rows_have_the_parts_asked_for(ask: Ask, command: str, row_id: str, names: list[str], took_part: int) -> None:
    (row,) = [each for each in ask(*shlex.split(command), "--json").json if each["id"] == row_id]
    shown = {each.get("name") or each.get("post") or each["title"] for each in row.get("people", row.get("posts"))}
    (counted,) = ask(*shlex.split(command), "--fields", "id,took_part", "--format", "csv").out.split(f"\n{row_id},")[1:]
    assert (sorted(shown), int(counted.split()[0])) == (sorted(names), took_part)


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        ("list --org 'Government of Russia' --as chair", ""),
        ("list --org 'Anti-Terrorist Committee' --person Kim", "RM-026"),
        ("organizations --person MAH", "O-01"),
        ("crosschecks --text 'Htin Kyaw' --year 2021", ""),
        ("list --role king", ""),
        ("list --sector military --person 'Tin Aung San'", ""),
    ],
)
def test_who_presides_and_former_posts_act_for_nobody_else(ask: Ask, command: str, ids: str) -> None:
    assert " ".join(ask(*shlex.split(command), "--format", "ids").out.split()) == ids


def test_a_name_leads_to_the_unnamed_post_that_others_give_it(ask: Ask) -> None:
    note = "rmtl: note: other sources have Sergey Shoigu as Minister of Defense of Russia in RM-003: rmtl show RM-003\n"
    assert all(
        note in ask(*command, "Shoigu").err for command in (["list", "--person"], ["network", "--person"], ["show"])
    )
    assert note not in ask("list", "--person", "Shoigu", "--json").err
    assert "other sources have" not in ask("list", "--person", "Lavrov").err


def test_a_search_for_words_says_whose_words_it_searches(ask: Ask) -> None:
    note = "--text searches the summaries of the record, not the source itself"
    assert note in ask("list", "--text", "junta").err
    assert note not in ask("list", "--text", "junta", "--json").err + ask("crosschecks", "--text", "Sochi").err


def test_a_date_among_fields_keeps_its_precision(ask: Ask) -> None:
    note = "no day is told of A-04: --fields edtf has the date as it is told"
    assert notes_of(ask("agreements", "--fields", "id,date", "--year", "2022", "--json"))[1:] == [note]
    assert note not in notes_of(ask("agreements", "--fields", "id,date,edtf"))
    assert note not in notes_of(ask("agreements", "--fields", "id,date", "--stage", "delivered"))
    assert note not in notes_of(ask("agreements"))


def test_parts_of_the_record_are_counted_as_they_are_listed(ask: Ask, record: rmtl.Record) -> None:
    counted = {
        each.term: each.count
        for each in info_row(record.store, record.facets_of).vocabulary
        if each.vocabulary == "parts" and each.count
    }
    for part, number in counted.items():
        assert len(ask("list", "--as", part, "--format", "ids").out.split()) == number, part


# ---- Posts of travelers, and notes on pictures

POSTS_OF_VISITS = [
    ("--role 'deputy army chief'", "V-06"),
    ("--role 'member of the SAC'", "V-20"),
    ("--role 'former navy chief'", "V-20"),
    ("--org 'Army of Myanmar'", "V-06"),
    ("--role 'foreign minister' --as met", "V-21"),
    ("--rank 'senior general' --as met --year 2021", "V-08 V-09"),
    ("--sector military --person 'Soe Win'", "V-06"),
    ("--sector military --direction to-russia", "V-02 V-05 V-06"),
    ("--org 'Myanmar Navy'", ""),
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


def test_the_network_says_at_how_many_events_the_pairs_met(ask: Ask) -> None:
    said = ask("network", "--person", "Putin", "--with", "Min Aung Hlaing").err.splitlines()[-1]
    assert said == "1 pair, met at 1 of 5 events · person Vladimir Putin · with Min Aung Hlaing"
    assert ask("network", "--limit", "2").err.splitlines()[-1] == "2 of 36 pairs, met at 24 of 34 events"


def test_an_event_on_a_visit_is_not_drawn_as_one_without_travel(ask: Ask) -> None:
    page = ask("export", "html").out
    assert "30 November 2022, during V-22 (RM-026)" in page
    assert "no travel (RM-026)" not in page
    assert "event, some on visits of others" in ask("timeline", "--org", "Rosatom").out
    assert "some on visits" not in ask("timeline").out


def test_an_agreement_with_the_days_of_its_event_says_so(ask: Ask) -> None:
    assert "2022-07-10~/2022-07-16~, the date of RM-013: the source gives none" in ask("show", "A-04").out
    assert "the source gives none" not in ask("show", "A-07").out


# ---- Columns that do not fit

ROOM = [
    ("agreements", 80, "stage amount", "parties and kind"),
    ("agreements", 60, "stage", "parties, amount and kind"),
    ("visits --year 2023", 80, "who met route", "stops, occasion, evidence, level and ✓"),
    ("list --year 2023", 80, "event route", "topics and ✓"),
    ("list --year 2023", 80, "who took part", "topics and ✓"),
    ("officials Lavrov", 60, "posts, when named in them", "country, took part, visits and first and last date"),
    ("claims", 80, "claim verdict", "note"),
]


@pytest.mark.parametrize(("command", "columns", "kept", "named"), ROOM, ids=[f"{each[0]} {each[1]}" for each in ROOM])
def test_columns_without_room_are_named(ask: Ask, command: str, columns: int, kept: str, named: str) -> None:
    reply = ask(*shlex.split(command), COLUMNS=str(columns))
    heading = reply.out.splitlines()[0]
    assert kept in heading or all(word in heading.split() for word in kept.split())
    assert f"no room for {named}: a wider window or --json shows" in reply.err
    assert not [line for line in reply.out.splitlines() if len(line) > columns]


@pytest.mark.parametrize("columns", [60, 80, 100, 160])
def test_no_window_is_too_narrow_for_what_is_not_sure(columns: int, ask: Ask, record: rmtl.Record) -> None:
    """Disputed rows keep their sign, and inferred visits the word."""
    for kind, asked in (("visits", record.visits()), ("list", record.events()), ("agreements", record.agreements())):
        out = ask(kind, COLUMNS=str(columns)).out
        disputed = {row.id for row in asked if record.store.crosschecked(row.id).crosscheck == "disputed"}
        assert set(re.findall(r"([AV]-\d+|RM-\d+) ≠", out)) == disputed
    out = ask("visits", COLUMNS=str(columns)).out
    parts = re.split(r"\b(V-\d+)\b", out)
    inferred = {row for row, told in zip(parts[1::2], parts[2::2], strict=True) if re.search(r"\binferred\b", told)}
    assert inferred == {row.id for row in record.visits() if row.evidence == "inferred"}


def test_a_pipe_shows_every_column(ask: Ask) -> None:
    assert [each for each in notes_of(ask("list", "--year", "2023")) if "room" in each] == []
    assert [each for each in notes_of(ask("list", "--year", "2023", "--json", COLUMNS="60")) if "room" in each] == []


# ---- Words that find a wider term

WIDER = [
    ("list --topic helicopters", "'helicopters' is read as topic transport-aviation; the word alone: --text helicopters (3)"),
    ("count --topic weapons --year 2022", "'weapons' is read as topic arms; the word alone: --text weapons (0)"),
    ("count --topic oil --year 2022", "'oil' is read as topic energy; the word alone: --text oil (1)"),
    ("count --topic trade --year 2022", "'trade' is read as topic trade-investment; the word alone: --text trade (6)"),
    ("count --exclude topic=oil --year 2022", "'oil' is read as topic energy; the word alone: --exclude text=oil"),
    ("agreements --kind sale", "'sale' is read as kind arms-sale; the word alone: --text sale (2)"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "said"), WIDER, ids=[each[0] for each in WIDER])
def test_a_note_names_the_wider_term(ask: Ask, command: str, said: str) -> None:
    assert notes_of(ask(*shlex.split(command)))[0] == said


@pytest.mark.parametrize(
    "command", ["list --topic Nuclear --year 2022", "agreements --kind 'arms sale'", "count --type awards --year 2022"]
)
def test_the_word_itself_is_not_called_wider(ask: Ask, command: str) -> None:
    assert notes_of(ask(*shlex.split(command))) == []


# ---- A word of a vocabulary means itself


def test_every_word_of_a_vocabulary_can_be_asked_for(record: rmtl.Record) -> None:
    names = Names(record.store)
    asked = [
        (each.metadata["values"], kind)
        for each in fields(Filters)
        for kind in ROW_KINDS
        if each.metadata["values"] in ("kinds", *vars(record.store.vocabulary))
    ]
    assert ("topics", "events") in asked
    for values, kind in asked:
        index = names.index(values, kind)
        assert [index.one(each.name).key for each in index.candidates] == [each.key for each in index.candidates]


@pytest.mark.parametrize(
    "command", ["agreements --kind protocol", "list --kind Protocol", "count agreements --kind contract"]
)
def test_a_word_without_rows_finds_none(ask: Ask, command: str) -> None:
    reply = ask(*shlex.split(command), "--json")
    assert (reply.status, reply.json) in ((0, []), (0, [{"count": 0}]))


# ---- Negation is refused

NEGATED = "cannot leave rows out: use --exclude"
REFUSED = [
    ("count --topic '!nuclear'", f"'!nuclear' {NEGATED} topic=nuclear"),
    ("count --topic=-nuclear", f"'-nuclear' {NEGATED} topic=nuclear"),
    ("count --topic not:nuclear", f"'not:nuclear' {NEGATED} topic=nuclear"),
    ("count --topic '!=nuclear'", f"'!=nuclear' {NEGATED} topic=nuclear"),
    ("count --person '!Min Aung Hlaing'", f"'!Min Aung Hlaing' {NEGATED} \"person=Min Aung Hlaing\""),
    ("visits --place=-Moscow", f"'-Moscow' {NEGATED} place=Moscow"),
    ("list --with '!Putin'", f"'!Putin' {NEGATED} with=Putin"),
    ("list --role '-minister'", f"'-minister' {NEGATED} role=minister"),
    ("list --level '!1'", f"'!1' {NEGATED} level=1"),
    ("list --exclude topic='!nuclear'", f"'!nuclear' {NEGATED} topic=nuclear"),
    ("officials '!Putin'", f"'!Putin' {NEGATED} person=Putin"),
    ("show '!Putin'", "'!Putin' cannot leave rows out: use 'Putin'"),
    ("list --text 'rosatom -moscow'", "--text 'rosatom -moscow' cannot leave words out: use --text rosatom --exclude text=moscow"),
    ("list --text=-rosatom", "--text '-rosatom' cannot leave words out: use --exclude text=rosatom"),
    ("list --text 'rosatom not:moscow'", "--text 'rosatom not:moscow' cannot leave words out: use --text rosatom --exclude text=moscow"),
    ("list --text 'rosatom NOT moscow'", "--text 'rosatom NOT moscow' cannot leave words out: use --text rosatom --exclude text=moscow"),
    ("list --text 'rosatom OR tass'", "--text has no OR: repeat it for either, --text rosatom --text tass"),
    ("list --text 'rosatom|tass'", "--text has no OR: repeat it for either, --text rosatom --text tass"),
    ("list --text 'direct flights OR tass'", "--text has no OR: repeat it for either, --text \"direct flights\" --text tass"),
    ("list --text 'rosatom AND moscow'", "--text finds rows with all of its words, without AND: use --text \"rosatom moscow\""),
    ("list --exclude nuclear", "--exclude 'nuclear' names no filter: use --exclude topic=nuclear"),
    ("list --exclude Putin", "--exclude 'Putin' names no filter: use --exclude person=Putin"),
    ("list --exclude 'air defence'", "--exclude 'air defence' names no filter: use --exclude \"text=air defence\""),
    ("list --exclude topc=nuclear", "--exclude: there is no filter 'topc': did you mean 'topic'?"),
    ("list --exclude exclude=topic", "--exclude: there is no filter 'exclude': choose "),
    ("list --exclude topic=nuklear", "there is no topic 'nuklear': did you mean 'nuclear'?"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "said"), REFUSED, ids=[each[0] for each in REFUSED])
def test_negated_filters_are_refused(ask: Ask, command: str, said: str) -> None:
    reply = ask(*shlex.split(command))
    assert (reply.status, reply.out) == (2, "")
    assert reply.err.startswith(f"rmtl: error: {said}")


@pytest.mark.parametrize(
    ("arguments", "number"),
    [("--text rosatom --text tass", "6"), ("--text 'science-technology'", "7"), ("--text '\"OR\"'", "5")],
)
def test_signs_inside_words_and_words_in_quotes_are_searched(ask: Ask, arguments: str, number: str) -> None:
    assert ask("count", *shlex.split(arguments)).out == f"{number}\n"


DATES_SHOWN = [
    ("7 Sep 2022", "RM-017"),
    ("September 7 2022", "RM-017"),
    ("Lavrov 7 Sep 2022 RM-003", "P-17 RM-017 RM-003"),
    ("June 2021", "RM-003 V-03"),
    ("2021", "RM-001 RM-002 RM-003 RM-004 RM-005 RM-006 RM-007 RM-008 RM-009"),
    ("2019", "RM-036"),
    ("2016", "RM-037"),
    ("'Army 2021'", "O-20"),
    ("7 8", "RM-007 RM-008"),
]


@pytest.mark.parametrize(("what", "ids"), DATES_SHOWN, ids=[each[0] for each in DATES_SHOWN])
def test_dates_are_shown_as_dates(ask: Ask, what: str, ids: str) -> None:
    assert " ".join(ask("show", *shlex.split(what), "--format", "ids").out.split()) == ids


# ---- Files for other programs


def entries_of(calendar: str) -> dict[str, str]:
    entries = calendar.replace("\n ", "").replace("\\,", ",").replace("\\;", ";").split("BEGIN:VEVENT")[1:]
    return {re.findall(r"^UID:(.+?)\s*$", each, re.MULTILINE)[0].partition("@")[0]: each for each in entries}


def test_an_event_is_in_the_calendar_once(ask: Ask) -> None:
    entries = entries_of(ask("export", "ics", "--status", "any").out)
    text = "".join(entries.values())
    for event in ask("list", "--status", "any", "--json").json:
        assert text.count(f"Record: {event['id']}") == 1, event["id"]
    assert "RM-017" not in entries
    assert "Event: Vladimir Putin receives Min Aung Hlaing for the first time" in entries["V-16"]
    assert "(RM-009, told with V-08)" in entries["V-10"]
    assert "RM-010" in entries
    assert list(entries_of(ask("export", "ics", "--person", "Putin", "--on", "2022-09").out)) == ["RM-017"]


def test_a_corrected_record_replaces_its_entries(ask: Ask, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    later = tmp_path / "later.yaml"
    corrected = text.replace("title: Relations of", "title: The relations of")
    later.write_text(corrected.replace('version: "0.1.0"', 'version: "0.1.1"'), encoding="utf-8")
    assert later.read_text(encoding="utf-8").count("0.1.1") == 1
    before, after = (ask("export", "ics", "--data", str(file)).out for file in (EXAMPLE, later))
    assert re.findall("UID:.*", before) == re.findall("UID:.*", after)
    assert {int(each) for each in re.findall(r"SEQUENCE:(\d+)", before)} == {100}
    assert {int(each) for each in re.findall(r"SEQUENCE:(\d+)", after)} == {101}
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        pairs = zip(re.findall(f"{name}:(.*)", before), re.findall(f"{name}:(.*)", after), strict=True)
        assert all(one < other for one, other in pairs)


def test_codes_stay_text_in_the_data_package(ask: Ask, tmp_path: Path) -> None:
    ask("export", "csv", "-o", str(tmp_path / "record"))
    package = json.loads((tmp_path / "record" / "datapackage.json").read_text(encoding="utf-8"))
    columns = {
        (resource["name"], each["name"]): each["type"]
        for resource in package["resources"]
        for each in resource["schema"]["fields"]
    }
    assert columns["terms", "cameo"] == columns["terms", "plover"] == "string"
    assert {"start_date": "date", "end_date": "date", "edtf": "string"}.items() <= {
        name: kind for (table, name), kind in columns.items() if table == "agreements"
    }.items()
    assert ",CONSULT,042" in (tmp_path / "record" / "terms.csv").read_text(encoding="utf-8")


def test_only_csv_for_excel_has_a_byte_order_mark(ask: Ask, tmp_path: Path) -> None:
    for name, mark in (("csv", b""), ("csv-excel", b"\xef\xbb\xbf"), ("tsv", b"")):
        ask("visits", "--format", name, "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(mark + b"id")
    for kind in ("list", "agreements", "network", "count --by city"):
        plain = ask(*kind.split(), "--format", "csv").out
        assert ask(*kind.split(), "--format", "csv-excel").out == "\ufeff" + plain


def test_the_page_keeps_its_words_apart_without_styles(ask: Ask) -> None:
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", "", ask("export", "html").out, flags=re.DOTALL)
    assert re.findall(r"\w(?:</\w+>)+(?:<(?:a|abbr|span|time|b|strong|code)\b[^>]*>)+[\w¶✓≠(]", page) == []


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "-"])
def test_stdout_has_several_names(ask: Ask, name: str) -> None:
    assert ask("count", "-o", name).out == "34\n"
    assert ask("list", "-o", name, "--json").json[0]["id"] == "RM-001"


@pytest.mark.parametrize(("export", "file"), [("html", "timeline.html"), ("sqlite", "record.db")])
def test_pages_and_databases_are_not_for_a_terminal(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, export: str, file: str
) -> None:
    monkeypatch.setattr("rmtl.cli.export.sys", type("Sys", (), {"stdout": type("Out", (), {"isatty": lambda: True})}))
    reply = ask("export", export)
    assert (reply.status, reply.out) == (2, "")
    assert reply.err == f"rmtl: error: export {export} is not for a terminal: use a file, -o {file}\n"


@pytest.mark.parametrize(
    ("command", "legend"),
    [
        ("visits --year 2021", "~ about · -? end not told · ✓7"),
        ("visits --direction to-myanmar --type naval-visit", "~ about · ✓"),
        ("agreements", "~ about · -? end not told · ≠ disputed by other sources"),
        ("agreements --stage delivered", ""),
        ("list --year 2023", ""),
    ],
)
def test_signs_of_dates_are_explained_where_they_stand(ask: Ask, command: str, legend: str) -> None:
    said = ask(*shlex.split(command)).err
    assert legend in said
    assert bool(legend) == ("~ about" in said)
