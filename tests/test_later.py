"""The later record: its names, marks and notes."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

import rmtl
from conftest import EXAMPLE, Ask
from rmtl.datafile import ALL, ARTICLE, LATER, RECORDS, load_files
from rmtl.datafile.later import make_index, read_index
from rmtl.model import Event

ROOT = Path(__file__).parent.parent
INDEX = ROOT / "data" / "later_index.json"


@pytest.fixture(scope="module")
def later() -> rmtl.Record:
    return rmtl.load(LATER)


@pytest.fixture(scope="module")
def everything() -> rmtl.Record:
    return rmtl.load(ALL)


def test_the_index_is_that_of_the_record(rewrite: bool) -> None:
    made = json.dumps(make_index(load_files([LATER]), load_files([ARTICLE])), indent=1) + "\n"
    if rewrite:
        INDEX.write_text(made, encoding="utf-8")
    assert INDEX.read_text(encoding="utf-8") == made
    assert read_index(INDEX.with_name("none.json")) is None


def test_the_article_alone_is_the_default(record: rmtl.Record) -> None:
    assert len(record.events()) == 34
    assert len(record.visits()) == 28
    assert record.store.rows.later is not None


def test_both_are_the_sum_of_each(record: rmtl.Record, later: rmtl.Record, everything: rmtl.Record) -> None:
    for kind in ("events", "visits", "agreements", "crosschecks"):
        ids = [row.id for row in everything.select(kind).entries]
        apart = [row.id for one in (record, later) for row in one.select(kind).entries]
        assert sorted(ids) == sorted(apart), kind
        assert len(set(ids)) == len(ids)


def test_the_later_record_has_exactly_the_rows_that_it_names(later: rmtl.Record) -> None:
    store = later.store
    assert later.claims() == []
    assert store.rows.events
    assert {event.date.first.year for event in store.rows.events} <= {2023, 2024, 2025, 2026}
    seen = {each.person for event in store.rows.events for each in event.people}
    seen |= {each.person for visit in store.rows.visits for each in visit.travellers}
    seen |= {each.person for row in store.rows.agreements for each in row.parties}
    met = {one for event in store.rows.events for meeting in event.meetings for side in meeting.between for one in side}
    assert set(store.people) <= seen | met | {each.speaker for event in store.rows.events for each in event.quotes}
    assert store.dataset.caution == "not exhaustive"


def test_every_later_row_rests_on_pages(later: rmtl.Record) -> None:
    store = later.store
    for row in (*store.rows.events, *store.rows.visits, *store.rows.agreements):
        assert row.locators, row.id
        for locator in row.locators:
            source = store.sources[locator.id]
            assert source.origin, source.id
            assert source.url, source.id
    for event in store.rows.events:
        found = store.crosschecked(event.id)
        origins = {store.sources[locator.id].speaks_for for locator in event.locators}
        assert (found.crosscheck == "unconfirmed") <= (len(origins) == 1), event.id
        assert found.confirmed_by == (tuple(sorted(origins)) if len(origins) > 1 else ()) or found.crosschecks, event.id


def acting(event: Event, part: str) -> set[str]:
    people = {each.actor for each in event.people if each.part == part}
    return people | {each.organization for each in event.organizations if each.part == part}


@pytest.mark.parametrize(("part", "traveled_as"), [("visitor", "leads"), ("delegate", "delegation")])
def test_visitors_lead_and_delegates_are_in_the_delegation(
    everything: rmtl.Record, part: str, traveled_as: str
) -> None:
    store = everything.store
    for event in store.rows.events:
        travelers = [each for visit in store.visits_of.get(event.id, []) for each in getattr(visit, traveled_as)]
        assert acting(event, part) <= {each.actor for each in travelers} | {each.post for each in travelers}, event.id
    for visit in store.rows.visits:
        on_events = set().union(*(acting(store.events[each], part) for each in visit.events))
        assert {each.actor for each in getattr(visit, traveled_as)} <= on_events, visit.id


def test_what_a_speaker_says_is_told(later: rmtl.Record) -> None:
    store = later.store
    for event in store.rows.events:
        told = " ".join(each.text for each in event.details)
        for name in map(store.actor_name, acting(event, "speaker")):
            assert name in told or name.split()[-1] in told, (event.id, name)


def test_rows_bear_their_dataset_where_both_are_asked_and_only_there(ask: Ask) -> None:
    for command in ("list", "visits", "officials", "organizations", "agreements", "crosschecks"):
        assert "dataset" not in ask(command, "--json").json[0]
        assert {row["dataset"] for row in ask(command, "--data", "later", "--json").json} == {"later"}
        assert {row["dataset"] for row in ask(command, "--data", "all", "--json").json} == {"article", "later"}
    assert "dataset" not in ask("list", "--data", str(EXAMPLE), "--json").json[0]


def test_names_of_records(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {name: ask("list", "--data", name, "--format", "ids").out for name in RECORDS}
    assert ask("list", "--data", "bundled", "--format", "ids").out == ids["article"]
    assert ask("list", "--data", "article", "--data", "later", "--format", "ids").out == ids["all"]
    assert ask("list", "--format", "ids", RMTL_DATA="later").out == ids["later"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "later").write_bytes(EXAMPLE.read_bytes())
    assert ask("list", "--data", "later", "--format", "ids").out == ids["later"]
    assert ask("list", "--data", "./later", "--format", "ids").out.split() == ["RM-1", "RM-2"]


FOOTERS = [
    ("list --data later", "later record, not exhaustive"),
    ("visits --data all --year 2022", "16 visits · year 2022 · article and later record, not exhaustive"),
    ("count --data all --year 2022", "21 events · year 2022 · article and later record, not exhaustive"),
    ("show Rosatom --data all", "article and later record, not exhaustive"),
    ("timeline --data later --year 2025", "later record, not exhaustive"),
    ("network --data later --limit 1", "later record, not exhaustive"),
]


@pytest.mark.parametrize(("command", "said"), FOOTERS, ids=[each[0] for each in FOOTERS])
def test_the_footer_names_the_record(ask: Ask, command: str, said: str) -> None:
    assert ask(*shlex.split(command)).err.splitlines()[-1].endswith(said)


def test_tables_and_cards_mark_later_rows(ask: Ask) -> None:
    lines = ask("list", "--data", "all", "--year", "2023", COLUMNS="160").out.splitlines()
    assert lines[0].rstrip().endswith("record")
    for line in lines:
        if " RM-0" in line:
            assert not line.rstrip().endswith("later")
        if " RM-1" in line:
            assert line.rstrip().endswith("later")
    assert "later record" in ask("show", "RM-102", "--data", "all").out.splitlines()[0]
    assert "later record" not in ask("show", "RM-017", "--data", "all").out


def test_notes_point_to_the_later_record(ask: Ask, later: rmtl.Record) -> None:
    number = len(later.events(rmtl.Filters(year=2024)))
    note = f"rmtl: note: {number} events of 2024 in the later record: --data all\n"
    assert ask("list", "--year", "2024").err.startswith(note)
    assert ask("list", "--year", "2024", "--json").err.startswith(note)
    visits = len(later.visits(rmtl.Filters(since="2023-03")))
    assert f"{visits} visits from 2023-03-01 in the later record" in ask("visits", "--from", "2023-03").err
    assert (
        "in the later record, some of which may match: --data all"
        in ask("list", "--org", "ASEAN", "--topic", "nuclear").err
    )
    assert "later record" not in ask("list", "--year", "2022").err
    too = "the later record, to March 2026, has Vladimir Putin too: --data all"
    assert too in ask("list", "--person", "Putin").err
    assert too in ask("show", "Putin").err
    assert too not in ask("list", "--person", "Putin", "--json").err
    assert "later record" not in ask("list", "--person", "Putin", "--data", "all").out
    assert ask("show", "RM-102").err == "rmtl: error: RM-102 is in the later record: add --data all\n"


LATER_NUMBERS = [
    ("agreements --kind contract", "agreements --data later", ", some of which may match"),
    ("agreements --year 2024", "agreements --data later --year 2024", ""),
    ("agreements --status passing", "agreements --data later", ", some of which may match"),
    ("visits --year 2025", "visits --data later --year 2025", ""),
    ("officials --status passing --person Shoigu", "list --data later", ", some of which may match"),
]


@pytest.mark.parametrize(("command", "rows", "before"), LATER_NUMBERS, ids=[each[0] for each in LATER_NUMBERS])
def test_numbers_of_the_later_record_are_those_of_its_listing(ask: Ask, command: str, rows: str, before: str) -> None:
    number = len(ask(*shlex.split(rows), "--json").json)
    said = re.search(r"note: (\d+) .+ in the later record(.*): --data all", ask(*shlex.split(command)).err)
    assert said
    assert (int(said[1]), said[2]) == (number, before)


def test_rows_confirmed_by_their_own_sources_are_told_of(ask: Ask) -> None:
    for kind in ("list", "visits", "agreements"):
        own = ask(kind, "--data", "later", "--crosscheck", "confirmed", "--format", "ids").out.split()
        said = f"note: {len(own)} more {'events' if kind == 'list' else kind} are confirmed by their own sources"
        assert said in ask(kind, "--data", "later", "--relation", "confirms").err
        assert "own sources" not in ask(kind, "--relation", "confirms").err


ONLY_LATER = [
    ("list --person Belousov", "Andrey Belousov"),
    ("show 'Andrey Belousov'", "Andrey Belousov"),
    ("list --person 'General Belousov'", "Andrey Belousov"),
    ("show Dawei", "Dawei"),
    ("show 'Than Swe'", "Than Swe"),
    ("visits --person 'Than Swe'", "Than Swe"),
]


def test_a_place_that_only_the_later_record_and_crosschecks_have(ask: Ask) -> None:
    found = "about RM-006, RM-016, RM-017 and 3 more: rmtl crosschecks --text vladivostok"
    said = f"rmtl: error: only the later record has Vladivostok: add --data all; other sources name it, {found}\n"
    assert ask("visits", "--place", "Vladivostok").err == said
    assert len(ask("crosschecks", "--text", "vladivostok", "--status", "any", "--format", "ids").out.split()) >= 6


@pytest.mark.parametrize(("command", "name"), ONLY_LATER, ids=[each[0] for each in ONLY_LATER])
def test_a_name_that_only_the_later_record_has(ask: Ask, command: str, name: str) -> None:
    reply = ask(*shlex.split(command))
    assert (reply.status, reply.out) == (2, "")
    assert reply.err == f"rmtl: error: only the later record has {name}: add --data all\n"
    assert ask(*shlex.split(command), "--data", "all").status == 0


def test_the_later_record_is_no_way_on_without_the_people_asked_for(ask: Ask) -> None:
    assert "later record" not in ask("officials", "--person", "Htin Kyaw", "--topic", "arms").err


def test_claims_are_of_the_article_alone(ask: Ask) -> None:
    assert ask("claims", "--data", "all", "--json").json == ask("claims", "--json").json
    assert ask("claims", "--data", "later", "--json").json == []


def test_info_says_how_both_were_made(ask: Ask) -> None:
    (row,) = ask("info", "--data", "all", "--json").json
    article, later = row["datasets"]
    assert (article["name"], article["end_date"], article["sources"]) == ("article", "2023-02-06", 1)
    assert (later["name"], later["caution"]) == ("later", "not exhaustive")
    assert later["events"] == len(ask("list", "--data", "later", "--status", "any", "--json").json)
    assert later["sources"] > 200
    assert [source["publisher"] for source in row["sources"]] == ["The Irrawaddy"]
    card = ask("info", "--data", "all", COLUMNS="100").out
    assert "not exhaustive" in card
    (row,) = ask("info", "--json").json
    assert row["datasets"] == []


def test_a_citation_is_of_the_record_of_its_row(ask: Ask) -> None:
    row = ask("show", "RM-102", "--data", "all").out.split("Cite as\n")[1]
    assert "Russia-Myanmar relations after the article, February 2023 to March 2026, version" in row
    assert "since the February 2021 coup" not in row
    person = ask("show", "Putin", "--data", "all").out.split("Cite as\n")[1]
    assert "since the February 2021 coup, version" in person
    assert "after the article, February 2023 to March 2026, version" in person


QUESTIONS = [
    ("visits --person 'Min Aung Hlaing' --year 2025", "V-146 V-150 V-153 V-154"),
    ("list --person Putin --as participant", "RM-117 RM-171 RM-180 RM-184 RM-191"),
    ("list --topic arms", "RM-123 RM-136 RM-156 RM-163 RM-189 RM-190 RM-196 RM-201"),
    (
        "agreements --stage signed --year 2025",
        "A-119 A-120 A-121 A-122 A-123 A-124 A-125 A-126 A-128 A-129 A-132 A-133 A-134 A-135",
    ),
    ("visits --direction to-myanmar --year 2026", "V-160 V-161"),
    ("visits --person Shoigu", "V-160"),
]


@pytest.mark.parametrize(("question", "ids"), QUESTIONS, ids=[each[0] for each in QUESTIONS])
def test_questions(ask: Ask, question: str, ids: str) -> None:
    assert ask(*shlex.split(question), "--data", "later", "--format", "ids").out.split() == ids.split()


def test_journeys_of_2025(ask: Ask) -> None:
    rows = ask("visits", "--person", "Min Aung Hlaing", "--year", "2025", "--data", "all", "--json").json
    assert [(row["edtf"], row["direction"]) for row in rows] == [
        ("2025-03-03/2025-03-09", "to-russia"),
        ("2025-05-07/2025-05-10", "to-russia"),
        ("2025-06-29/", "to-russia"),
        ("2025-09-24/2025-09-27~", "to-russia"),
    ]
    places = [{place["name"] for place in row["places"]} for row in rows]
    named = ({"Moscow", "Novosibirsk"}, {"Moscow"}, {"Ulan-Ude"}, {"Moscow"})
    assert all(one <= each for one, each in zip(named, places, strict=True))
    met = [{each["name"] for each in row["met"]} for row in rows]
    assert {"Vladimir Putin", "Mikhail Mishustin", "Sergey Shoigu"} <= met[0]
    assert "Alexey Tsydenov" in met[2]
    assert {"Vladimir Putin", "Alexey Likhachev"} <= met[3]
    card = ask("show", "Sergey Shoigu", "--data", "all").out
    assert "Secretary of the Security Council of Russia" in card
    assert "Minister of Defense of Russia" in card


@pytest.mark.parametrize(
    ("row", "head"),
    [
        ("RM-111", "RM-111 · 14-17 Jun 2023 · MM → RU · confirmed · later record"),
        ("RM-107", "RM-107 · Mar 2023 · RU → MM · passing · unconfirmed · later record"),
    ],
)
def test_a_card_has_the_directions_of_visits_of_its_own_status(ask: Ask, row: str, head: str) -> None:
    assert ask("show", row, "--data", "all").out.splitlines()[0] == head


def test_counts_of_both(ask: Ask) -> None:
    counted = ask("count", "visits", "--by", "direction", "--by", "year", "--data", "all", "--json").json
    found = {(row["direction"], row["year"]): row["count"] for row in counted}
    assert [found["to-russia", str(year)] for year in range(2021, 2027)] == [5, 6, 11, 11, 7, 0]
    assert [found["to-myanmar", str(year)] for year in range(2021, 2027)] == [5, 10, 14, 8, 8, 2]
