"""Pictures in the terminal, compared with the listings."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rmtl
from conftest import Ask
from rmtl.render.count_table import bar, shade
from rmtl.render.symbols import ASCII, UNICODE
from rmtl.rows.timeline import entries, months

ROOT = Path(__file__).parent.parent


def test_both_sets_of_symbols_are_one_cell_wide() -> None:
    for signs in (UNICODE, ASCII):
        ways = [*signs.ways, *signs.inferred_ways]
        singles = [*ways, signs.stay, signs.event, signs.lasting, signs.sometime, signs.grid, signs.cut, signs.bar]
        assert all(len(sign) == 1 for sign in singles)
        assert len({*ways, signs.stay, signs.event, signs.lasting, signs.sometime, signs.grid}) == 9
        assert len(set(signs.shades)) == 5


# The timeline


@pytest.mark.parametrize("filters", [{}, {"status": "any"}, {"year": "2022"}, {"person": "Min Aung Hlaing"}, {"topic": "nuclear"}])  # fmt: skip
def test_the_timeline_draws_every_event_and_visit_once(record: rmtl.Record, filters: dict[str, str]) -> None:
    asked = rmtl.Filters(**filters)
    events, visits = record.select("events", asked), record.select("visits", asked)
    drawn = entries(events, visits, record.store)
    assert sorted(entry.visit.id for entry in drawn if entry.visit) == sorted(row.id for row in visits.entries)
    assert sorted(entry.event.id for entry in drawn if entry.event) == sorted(row.id for row in events.entries)
    in_months = [entry.id for month in months(drawn, events, record.store) for entry in month.entries]
    assert set(in_months) == {entry.id for entry in drawn}


def test_a_stay_is_drawn_on_its_days(ask: Ask) -> None:
    lines = ask("timeline", COLUMNS="100").out.splitlines()
    axis = len("2022 Dec ")
    (july,) = (line for line in lines if "RM-013" in line)
    assert july[axis + 9 : axis + 16] == "━━━━━━▶"
    assert july[axis + 8] == july[axis + 16] == " "
    (march,) = (line for line in lines if "RM-001" in line)
    assert march.index("◀━") == axis + 25
    (unknown,) = (line for line in lines if "RM-017" in line)
    assert unknown.index("▶?") == axis + 6


def test_in_a_narrow_window_two_days_share_a_column(ask: Ask) -> None:
    lines = ask("timeline", COLUMNS="99").out.splitlines()
    axis = len("2022 Dec ")
    (july,) = (line for line in lines if "RM-013" in line)
    assert july[axis + 3 : axis + 9] == " ━━━▶ "


@pytest.mark.parametrize(("columns", "letters"), [(60, 20), (80, 40), (100, 48), (140, 88)])
def test_titles_have_room(columns: int, letters: int, ask: Ask, record: rmtl.Record) -> None:
    """So many letters of each title, all of it where it is shorter; never more columns than there are."""
    lines = ask("timeline", COLUMNS=str(columns)).out.splitlines()
    assert max(map(len, lines)) <= columns
    for event in record.events():
        (line,) = (line for line in lines if event.id in line)
        assert event.title[: letters - 3].rstrip() in line
        assert event.title in line or columns < 140


@pytest.mark.parametrize("columns", ["80", "140"])
def test_marks_have_the_colors_of_the_legend(columns: str, ask: Ask) -> None:
    colored = ask("timeline", "--status", "any", COLUMNS=columns, FORCE_COLOR="1").out
    styles = {sign: set(re.findall(rf"\x1b\[([0-9;]+)m[━┄]*{sign}", colored)) for sign in "▶▷◀◁"}
    assert styles == {"▶": {"36"}, "▷": {"36"}, "◀": {"35"}, "◁": {"35"}}
    # Red is what is not known, or what others contradict; nothing else.
    assert {each.strip() for each in re.findall(r"\x1b\[31m([^\x1b]*)", colored)} == {
        "?",
        "≠",
        "? end not told",
        "≠ visit or event disputed",
    }


@pytest.mark.parametrize("arguments", ["list", "visits", "officials --status any", "agreements", "network", "show RM-006", "show Putin"])  # fmt: skip
def test_red_is_what_is_contradicted_or_not_known(arguments: str, ask: Ask) -> None:
    colored = ask(*shlex.split(arguments), COLUMNS="200", FORCE_COLOR="1").out
    assert {each.strip() for each in re.findall(r"\x1b\[31m([^\x1b]*)", colored)} <= {"?", "≠", "date disputed"}


@pytest.mark.parametrize("arguments", ["list", "visits", "officials", "organizations", "network", "show RM-001", "timeline"])  # fmt: skip
def test_a_color_of_a_direction_is_of_nothing_else(arguments: str, ask: Ask) -> None:
    colored = ask(*shlex.split(arguments), COLUMNS="200", FORCE_COLOR="1").out
    to_russia = {each.strip() for each in re.findall(r"\x1b\[36m([^\x1b]*)", colored)}
    to_myanmar = {each.strip() for each in re.findall(r"\x1b\[35m([^\x1b]*)", colored)}
    assert all(re.fullmatch("~|MM → RU|[━┄]*[▶▷]~?|━━▶ visit to Russia", each) for each in to_russia)
    assert all(re.fullmatch("~|RU → MM|[◀◁][━┄]*~?|◀━━ visit to Myanmar", each) for each in to_myanmar)


def test_empty_months_are_there(ask: Ask) -> None:
    months = [
        line[5:8] for line in ask("timeline", "--year", "2022", COLUMNS="80").out.splitlines()[2:] if line[5:8].strip()
    ]
    assert months == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    empty = {row["month"] for row in ask("count", "--by", "month", "--json").json if not row["count"]}
    drawn = ask("timeline", COLUMNS="80").out.splitlines()
    # June 2021 is not empty: it has a visit on an unknown day.
    assert sum(line.endswith("  -") for line in drawn) == len(empty)


def test_many_empty_months_are_one_line(ask: Ask, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "arcadia-borduria.yaml").read_text(encoding="utf-8")
    path = tmp_path / "data.yaml"
    path.write_text(text.replace("2020-01-01/2020-12-31", "1920-01-01/2020-12-31"), encoding="utf-8")
    out = ask("timeline", "--data", str(path), COLUMNS="80").out
    assert re.search(r"^ +nothing from Jan 1920 to Dec 2019, 1,200 months$", out, re.MULTILINE)
    assert len(out.splitlines()) < 25


def test_a_visit_over_two_months_continues(ask: Ask, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "arcadia-borduria.yaml").read_text(encoding="utf-8")
    path = tmp_path / "data.yaml"
    path.write_text(
        re.sub(r'(id: V-1\n.*?date: )"[^"]+"', r'\1"2020-01-02/2020-03-03"', text, flags=re.DOTALL), encoding="utf-8"
    )
    lines = ask("timeline", "--data", str(path), COLUMNS="100").out.splitlines()
    stays = [line[9:40] for line in lines if "RM-1" in line]
    assert [stay.count("━") for stay in stays] == [29, 31, 3]
    assert [stay.count("◀") for stay in stays] == [1, 0, 0]
    assert ["goes on" in line for line in lines if "RM-1" in line] == [False, True, True]


def test_the_timeline_says_what_it_drew(ask: Ask) -> None:
    reply = ask("timeline", "--year", "2022")
    assert reply.err == "16 visits and 21 events · year 2022\n"
    nothing = ask("timeline", "--text", "xyzzy", "-e")
    assert (nothing.status, nothing.out) == (1, "")
    assert nothing.err.endswith("0 visits and 0 events · text xyzzy\n")


# Who met whom


def test_the_network_is_what_people_met(ask: Ask) -> None:
    pairs = {}
    for row in ask("network", "--status", "any", "--json").json:
        for who, met in ((row["who"], row["met"]), (row["met"], row["who"])):
            pairs[who["id"], met["id"]] = (row["times"], row["events"])
    people = ask("officials", "--everyone", "--status", "any", "--json").json
    met = {(row["id"], each["id"]): (each["times"], each["events"]) for row in people for each in row["met"]}
    assert met
    assert {pair: value for pair, value in pairs.items() if pair[0].startswith("P-")} == met


def test_the_network_is_ranked(ask: Ask) -> None:
    times = [row["times"] for row in ask("network", "--json").json]
    assert times == sorted(times, reverse=True)
    assert times[0] > times[-1]


@pytest.mark.parametrize(
    ("arguments", "who"), [("--person Lavrov", "Sergey Lavrov"), ("--person 'Soe Win'", "Soe Win")]
)  # fmt: skip
def test_the_actor_asked_for_is_first(ask: Ask, arguments: str, who: str) -> None:
    rows = ask("network", *shlex.split(arguments), "--json").json
    assert rows
    assert {row["who"]["name"] for row in rows} == {who}


@pytest.mark.parametrize("part", ["host", "visitor", "participant"])
def test_two_who_met_are_one_row(ask: Ask, part: str) -> None:
    rows = ask("network", "--as", part, "--status", "any", "--json").json
    pairs = [frozenset((row["who"]["id"], row["met"]["id"])) for row in rows]
    assert len(pairs) == len(set(pairs)) > 0


def test_with_gives_the_pair(ask: Ask) -> None:
    (row,) = ask("network", "--person", "Min Aung Hlaing", "--with", "Putin", "--json").json
    assert (row["met"]["name"], row["events"]) == ("Vladimir Putin", ["RM-017"])


@pytest.mark.parametrize("field", ["who", "met", "times", "events", "first_date", "last_date"])
def test_the_network_is_sorted_by_every_field(ask: Ask, field: str) -> None:
    assert len(ask("network", "--sort", field, "--json").json) == len(ask("network", "--json").json)


def test_a_limit_counts_the_lines_of_a_cross_tab(ask: Ask) -> None:
    whole, cut = (ask("count", "--by", "topic", "--by", "year", *more).out for more in ((), ("--limit", "2")))
    assert [line.split() for line in cut.splitlines()] == [line.split() for line in whole.splitlines()[:3]]


def test_mentions_are_not_meetings(ask: Ask) -> None:
    """Putin is named in several events, but met others in few of them."""
    named = ask("list", "--person", "Putin", "--status", "any", "-f", "ids").out.split()
    met = {
        event
        for row in ask("network", "--person", "Putin", "--status", "any", "--json").json
        for event in row["events"]
    }
    assert met < set(named)


# Bars and shades


@given(st.integers(1, 10_000), st.integers(10, 60), st.data())
def test_bars_are_as_long_as_their_counts(most: int, longest: int, data: st.DataObject) -> None:
    small, large = sorted(data.draw(st.tuples(st.integers(0, most), st.integers(0, most))))
    assert bar(most, most, longest) == "█" * longest
    assert bar(0, most, longest) == ""
    assert len(bar(small, most, longest)) <= len(bar(large, most, longest)) <= longest
    assert bool(bar(small, most, longest)) == bool(small)
    shades = [UNICODE.shades.index(shade(count, most)) for count in (0, small, large, most)]
    assert shades == sorted(shades)
    assert (shades[0], shades[-1]) == (0, 4)


def test_bars_draw_the_numbers_of_the_count(ask: Ask) -> None:
    plain = ask("count", "--by", "month", COLUMNS="80").out.splitlines()
    drawn = ask("count", "--by", "month", "--bar", COLUMNS="80").out.splitlines()
    assert [line.split()[:2] for line in plain] == [line.split()[:2] for line in drawn]
    shaded = ask("count", "--by", "topic", "--by", "year", "--bar", COLUMNS="80").out
    *table, _ = shaded.splitlines()
    assert re.sub(r"[░▒▓█]+", "", "\n".join(table)).split() == ask("count", "--by", "topic", "--by", "year").out.split()


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ("--by topic --by year", "░░ 1   ▒▒ 2-3   ▓▓ 4-5   ██ 6-7"),
        ("--by topic --by year --topic arms", "▒▒ 1   ▓▓ 2   ██ 3"),
        ("visits --by purpose --by direction", "░░ 1-3   ▒▒ 4-6   ▓▓ 7-9   ██ 10-13"),
    ],
)
def test_shades_have_a_key(arguments: str, key: str, ask: Ask) -> None:
    *table, told = ask("count", *shlex.split(arguments), "--bar").out.splitlines()
    assert told == key
    spans = {sign: [int(each) for each in numbers.split("-")] for sign, numbers in re.findall(r"(\S+) ([0-9-]+)", key)}
    for sign, number in re.findall(r"([░▒▓█]+) (\d+)", "\n".join(table)):
        assert spans[sign][0] <= int(number) <= spans[sign][-1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("count --bar", "--bar draws a bar for each value of a field: add the field, --by month"),
        ("count --bar --by month --json", "--bar is a picture for people: remove it, or remove the format json"),
        ("count --bar --by month --fields month", "--bar draws the fields of --by: remove --fields"),
        ("network --format ids", "a pair has no id of its own: use --fields events with another --format"),
        ("timeline --topic nuklear", "there is no topic 'nuklear': did you mean 'nuclear'?"),
    ],
)
def test_what_cannot_be_drawn(ask: Ask, arguments: str, message: str) -> None:
    reply = ask(*shlex.split(arguments))
    assert (reply.status, reply.out, reply.err) == (2, "", f"rmtl: error: {message}\n")
