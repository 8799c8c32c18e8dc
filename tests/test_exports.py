"""Exports, read by other software and compared with the record."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import subprocess
import sys
import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import rmtl
from conftest import HOSTILE, Ask, needs
from rmtl.export import ExportFormat, export
from rmtl.export.subset import Subset, make_subset
from rmtl.export.tables import Table, tables
from rmtl.model import Event
from rmtl.text import visible

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "arcadia-borduria.yaml")
BIN = Path(sys.executable).parent

FILTERS = [
    "",
    "--status any",
    "--year 2022",
    "--person 'Min Aung Hlaing'",
    "--direction to-russia --sector military",
    "--topic nuclear",
    "--stage signed",
    "--text warship",
    "--org Rosatom",
    "--year 1999",
]


def read(*command: str | Path) -> str:
    """Output of another program."""
    needs(str(command[0]))
    finished = subprocess.run(
        [str(BIN / command[0]), *map(str, command[1:])], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def whole() -> Subset:
    return make_subset(rmtl.load(), rmtl.Filters(status="any"))


@pytest.fixture(scope="module")
def package(whole: Subset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    content = export(whole, ExportFormat.CSV)
    assert isinstance(content, dict)
    for name, text in content.items():
        (folder / name).write_bytes(text)
    return folder


@pytest.fixture(scope="module")
def database(whole: Subset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "record.db"
    content = export(whole, ExportFormat.SQLITE)
    assert isinstance(content, bytes)
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def calendar(whole: Subset) -> bytes:
    content = export(whole, ExportFormat.ICS)
    assert isinstance(content, bytes)
    return content


def records(table: Table) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


# Every export


@pytest.mark.parametrize("filters", FILTERS)
def test_an_export_has_the_rows_of_the_listings(ask: Ask, tmp_path: Path, filters: str) -> None:
    asked = shlex.split(filters)
    listed = {kind: ask(command, *asked, "-f", "ids").out.split() for kind, command in
              (("events", "list"), ("visits", "visits"), ("agreements", "agreements"))}  # fmt: skip
    reply = ask("export", "sqlite", *asked, "-o", str(tmp_path / "record.db"))
    assert reply.status == 0
    connection = sqlite3.connect(tmp_path / "record.db")
    for kind, ids in listed.items():
        found = [row[0] for row in connection.execute(f"SELECT id FROM {kind} ORDER BY rowid")]
        assert found == ids
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert ask("export", "csv", *asked, "-o", str(tmp_path / "record")).status == 0
    for kind, ids in listed.items():
        lines = (tmp_path / "record" / f"{kind}.csv").read_bytes().decode().splitlines()
        assert [line.split(",")[0] for line in lines[1:]] == ids
    reply = ask("export", "ics", *asked)
    assert (reply.status, reply.out) == (2, "") if filters == "--year 1999" else reply.status == 0
    uids, told = (re.findall(form, reply.out.replace("\n ", "")) for form in (r"UID:([^@]+)@", r"Record: ([\w-]+)"))
    assert sorted(each for each in uids if each.startswith("V")) == sorted(listed["visits"])
    assert {*uids, *listed["events"]} <= set(told)


@pytest.mark.parametrize("chosen", ExportFormat)
def test_the_same_record_gives_the_same_bytes(chosen: ExportFormat) -> None:
    one, other = (export(make_subset(rmtl.load()), chosen) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("chosen", ExportFormat)
def test_any_record_can_be_exported(chosen: ExportFormat) -> None:
    content = export(make_subset(rmtl.load(EXAMPLE), rmtl.Filters(status="any")), chosen)
    # The drawing names who led a visit, and no other people.
    name = b"Ana Bell" if chosen is ExportFormat.SVG else b"Bo Carr"
    assert name in (b"".join(content.values()) if isinstance(content, dict) else content)


@pytest.mark.parametrize(
    ("chosen", "library", "extra"), [("ics", "icalendar", "ics"), ("html", "jinja2", "html"), ("svg", "jinja2", "html")]
)
def test_a_missing_library_is_named(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, chosen: str, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    reply = ask("export", chosen)
    assert (reply.status, reply.out) == (2, "")
    assert reply.err == (
        f"rmtl: error: export {chosen} needs {library}, which is not installed: pip install {library}, or rmtl with its extra '{extra}'\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("export pdf", "there is no export 'pdf': use csv, sqlite, ics, html, svg, graph or yaml"),
        ("export sqlit", "there is no export 'sqlit': did you mean 'sqlite'?"),
        ("export csv", "this export has several files: use a folder, -o record"),
        ("export csv -o {file}", "-o '{file}' is not a folder: this export has several files, use a folder"),
        ("export csv -o {folder}", "the folder '{folder}' is not empty: use another name, or overwrite with --force"),
        ("export sqlite -o {file}", "'{file}' already exists: use another name, or overwrite it with --force"),
        ("export sqlite -o {folder}", "-o '{folder}' is a folder: use a file in it"),
        ("export ics --year 1999", "no event and no visit fits the filters: a calendar needs an entry"),
        ("export yaml --year 1999", "no event, visit or agreement fits the filters: a data file needs one"),
        ("export ics --data {data} -o {data}", "-o '{data}' is the data file itself: use another name"),
        ("list -o {folder}/x.graphml", "-o '{folder}/x.graphml': that is a file of 'rmtl export graph -o {folder}/x.graphml'"),
        ("show 1 -o {folder}/x.ris", "-o '{folder}/x.ris': that is a file of 'rmtl cite WHAT -o {folder}/x.ris'"),
        ("list -o {folder}/x.ics", "-o '{folder}/x.ics': that is a file of 'rmtl export ics -o {folder}/x.ics'"),
    ],
)  # fmt: skip
def test_what_cannot_be_exported(ask: Ask, tmp_path: Path, arguments: str, message: str) -> None:
    names = {"file": tmp_path / "file", "folder": tmp_path / "folder", "data": tmp_path / "data.yaml"}
    names["file"].write_text("x", encoding="utf-8")
    names["folder"].mkdir()
    (names["folder"] / "x").write_text("x", encoding="utf-8")
    names["data"].write_bytes(Path(EXAMPLE).read_bytes())
    before = sorted(path.name for path in tmp_path.rglob("*"))
    reply = ask(*shlex.split(arguments.format(**names)))
    assert (reply.status, reply.out) == (2, "")
    assert reply.err == f"rmtl: error: {message.format(**names)}\n"
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_force_replaces_what_an_export_wrote_and_nothing_else(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    assert ask("export", "csv", "-o", str(folder), "--year", "2022").status == 0
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert ask("export", "csv", "-o", str(folder), "--force").status == 0
    assert (folder / "events.csv").read_bytes().count(b"\r\n") == 35
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.rglob(".*")] == []


def test_what_was_exported_is_said_on_stderr(ask: Ask, tmp_path: Path) -> None:
    reply = ask("export", "sqlite", "--year", "2022", "-o", str(tmp_path / "record.db"))
    assert reply.err == f"{tmp_path / 'record.db'}: 21 events, 16 visits and 5 agreements\n"
    assert ask("export", "sqlite", "--year", "1999", "-o", str(tmp_path / "none.db"), "-e").status == 1


def test_data_cannot_act_on_readers_of_an_export(hostile: str) -> None:
    part = make_subset(rmtl.load(hostile), rmtl.Filters(status="any"))
    content = export(part, ExportFormat.CSV)
    assert isinstance(content, dict)
    for name, text in content.items():
        for line in text.decode().split("\r\n" if name.endswith(".csv") else "\n"):
            assert visible(line) == line
    calendar = export(part, ExportFormat.ICS)
    assert isinstance(calendar, bytes)
    lines = calendar.decode().replace("\r\n ", "").split("\r\n")
    assert any(visible(HOSTILE)[:10] in line for line in lines)
    for line in lines:
        assert visible(line) == line
    database = export(part, ExportFormat.SQLITE)
    assert isinstance(database, bytes)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    assert (HOSTILE,) in connection.execute("SELECT title FROM events").fetchall()
    connection.close()


@pytest.mark.parametrize("url", ["https://x.org/\\rATTENDEE:a", "https://x.org/\\x1b[31m", "javascript:alert(1)"])
def test_a_calendar_opens_no_hostile_address(tmp_path: Path, url: str) -> None:
    path = tmp_path / "data.yaml"
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    path.write_text(re.sub(r"url: \S+", lambda _: f'url: "{url}"', text, count=1), encoding="utf-8")
    calendar = export(make_subset(rmtl.load(path)), ExportFormat.ICS)
    assert isinstance(calendar, bytes)
    assert b"URL:" not in calendar


# CSV


def test_frictionless_finds_the_package_valid(package: Path) -> None:
    report = json.loads(read("frictionless", "validate", package / "datapackage.json", "--json"))
    assert report["valid"]
    assert len(report["tasks"]) == len(list(package.glob("*.csv")))


def test_frictionless_reads_the_values_of_the_record(whole: Subset, package: Path) -> None:
    needs("frictionless")
    script = (
        "import json, sys, warnings\n"
        "from frictionless import Package\n"
        "package = Package(sys.argv[1])\n"
        "print(json.dumps({each.name: [row.to_dict() for row in each.read_rows()] for each in package.resources}, default=str))\n"
    )
    rows = json.loads(read("python", "-W", "ignore", "-c", script, package / "datapackage.json"))
    made = tables(whole)
    assert list(rows) == [table.name for table in made]
    for table in made:
        assert rows[table.name] == records(table)


def test_frictionless_sees_a_broken_package(package: Path, tmp_path: Path) -> None:
    """The check above can fail: it finds a dangling reference and a word that is not in its vocabulary."""
    needs("frictionless")
    for path in package.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name, right, wrong in (("visits", b"travel-stated", b"rumoured"), ("event_people", b"P-01", b"P-99")):
        (tmp_path / f"{name}.csv").write_bytes((package / f"{name}.csv").read_bytes().replace(right, wrong, 1))
    finished = subprocess.run(
        [BIN / "frictionless", "validate", tmp_path / "datapackage.json", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    kinds = {error["type"] for task in json.loads(finished.stdout)["tasks"] for error in task["errors"]}
    assert {"constraint-error", "foreign-key"} <= kinds


def test_pandas_reads_the_package_with_its_types(package: Path, record: rmtl.Record) -> None:
    needs("pandas")
    import pandas

    schema = {
        each["name"]: each["schema"]["fields"]
        for each in json.loads((package / "datapackage.json").read_bytes())["resources"]
    }
    types = {"string": "string", "integer": "Int64", "boolean": "boolean"}
    fields = schema["visits"]
    frame = pandas.read_csv(
        package / "visits.csv",
        dtype={each["name"]: types[each["type"]] for each in fields if each["type"] in types},
        parse_dates=[each["name"] for each in fields if each["type"] == "date"],
        true_values=["true"],
        false_values=["false"],
    )
    rows = record.visits(rmtl.Filters(status="any"))
    assert list(frame["id"]) == [row.id for row in rows]
    assert [None if pandas.isna(value) else int(value) for value in frame["days"]] == [row.days for row in rows]
    assert [value.date().isoformat() for value in frame["start_date"]] == [row.start_date for row in rows]
    assert frame.groupby("direction")["id"].count()["to-russia"] == sum(row.direction == "to-russia" for row in rows)


def test_duckdb_reads_the_package(package: Path, record: rmtl.Record) -> None:
    needs("duckdb")
    import duckdb

    found = duckdb.sql(
        f"SELECT e.id, e.start_date, list(t.topic ORDER BY t.number) FROM '{package}/events.csv' e "
        f"LEFT JOIN '{package}/event_topics.csv' t ON t.event = e.id GROUP BY ALL ORDER BY e.start_date, e.id"
    ).fetchall()
    rows = record.events(rmtl.Filters(status="any"))
    assert found == [(row.id, date.fromisoformat(row.start_date), list(row.topics)) for row in rows]


# SQLite


def test_the_database_is_sound(database: Path) -> None:
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE event_people SET person = 'P-99' WHERE person = 'P-01'")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE event_people SET took_part = 2")
    connection.close()


def test_the_database_has_the_tables_of_the_record(whole: Subset, database: Path) -> None:
    connection = sqlite3.connect(database)
    for table in tables(whole):
        rows = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
        assert rows == [tuple(int(value) if isinstance(value, bool) else value for value in row) for row in table.rows]
        (definition,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)).fetchone()
        assert all(f"-- {column.description}" in definition for column in table.columns)
    connection.close()


@pytest.fixture
def answers(database: Path) -> Any:
    connection = sqlite3.connect(database)
    yield lambda query, *values: connection.execute(query, values).fetchall()
    connection.close()


def test_views_give_the_answers_of_the_commands(ask: Ask, answers: Any) -> None:
    everything = ("--status", "any", "--json")
    events = ask("list", *everything).json
    assert answers("SELECT id, title, topics FROM timeline") == [
        (row["id"], row["title"], " | ".join(row["topics"]) or None) for row in events
    ]
    visits = ask("visits", *everything).json
    assert answers("SELECT id, days, direction, level FROM journeys") == [
        (row["id"], row["days"], row["direction"], row["level"]) for row in visits
    ]
    assert [row[0] for row in answers("SELECT leads FROM journeys")] == [
        " | ".join(lead["name"] or lead["post"] for lead in row["leads"]) for row in visits
    ]
    people = ask("officials", "--everyone", *everything).json
    met = {
        (row["name"], each["name"], each["times"], " | ".join(each["events"])) for row in people for each in row["met"]
    }
    names = {row["name"] for row in people}
    assert {row for row in answers("SELECT who, met, times, events FROM who_met_whom") if row[0] in names} == met
    held = {(row["name"], post["title"], event) for row in people for post in row["posts"] for event in post["events"]}
    assert set(answers("SELECT name, title, event FROM posts_held")) == held
    dates = {row["id"]: row["edtf"] for row in events}
    assert all(dates[event] == edtf for event, edtf in answers("SELECT event, edtf FROM posts_held"))
    deals = ask("agreements", *everything).json
    assert answers("SELECT id, value, stage FROM deals") == [(row["id"], row["value"], row["stage"]) for row in deals]


def test_views_count_as_the_commands_do(ask: Ask, answers: Any) -> None:
    everything = ("--status", "any", "--json")
    months = {row["month"]: row["count"] for row in ask("count", "--by", "month", *everything).json}
    assert {month: events for month, events, _ in answers("SELECT * FROM months")} == months
    counted = ask("count", "--by", "topic", "--by", "year", *everything).json
    expected = {(row["topic"], row["year"]): row["count"] for row in counted if row["count"] and row["topic"]}
    assert {(topic, year): number for topic, year, number in answers("SELECT * FROM topics_by_year")} == expected
    counted = ask("count", "visits", "--by", "direction", "--by", "year", *everything).json
    expected = {(row["direction"], row["year"]): row["count"] for row in counted if row["count"]}
    assert {(way, year): number for way, year, number in answers("SELECT * FROM visits_by_year")} == expected


@pytest.mark.parametrize("word", ["reactor", "warship", "helicopter", "Sochi", "oil", "junta"])
def test_full_text_search_finds_what_text_finds(ask: Ask, answers: Any, word: str) -> None:
    for kind, command in (("event", "list"), ("visit", "visits"), ("agreement", "agreements")):
        found = answers("SELECT id FROM search WHERE search MATCH ? AND kind = ? ORDER BY rowid", f"{word}*", kind)
        assert [row[0] for row in found] == ask(command, "--text", word, "--status", "any", "-f", "ids").out.split()


def test_every_view_says_which_question_it_answers(answers: Any) -> None:
    views = answers("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
    assert len(views) >= 10
    for name, definition in views:
        assert re.match(rf"CREATE VIEW {name} AS -- [A-Z].+[.?]\n", definition), name
        assert answers(f"SELECT count(*) FROM {name}")[0][0] > 0, name


def test_sqlite_utils_reads_the_database(database: Path) -> None:
    counts = {each["table"]: each["count"] for each in json.loads(read("sqlite-utils", "tables", database, "--counts"))}
    assert (counts["events"], counts["visits"]) == (37, 29)
    keys = json.loads(read("sqlite-utils", "query", database, "SELECT * FROM pragma_foreign_key_list('event_people')"))
    assert {(key["from"], key["table"]) for key in keys} == {
        ("event", "events"),
        ("person", "people"),
        ("post", "posts"),
    }
    found = json.loads(read("sqlite-utils", "search", database, "events", "Rosatom", "-c", "id"))
    assert {row["id"] for row in found} == {"RM-013", "RM-017", "RM-023", "RM-030", "RM-034"}


def test_datasette_serves_the_database(database: Path) -> None:
    def get(path: str) -> Any:
        return json.loads(read("datasette", database, "--get", path))

    assert get("/record/events.json?_search=Rosatom&_shape=arrayfirst&_col=id&_nocol=title")[:1] == ["RM-013"]
    (row,) = get("/record/journeys.json?id__exact=V-04&_shape=array")
    assert (row["edtf"], row["leads"]) == ("2021-06-20/2021-06-26~", "Min Aung Hlaing")
    labels = get("/record/event_people.json?_labels=on&_shape=objects&_size=1")["rows"][0]
    assert labels["person"] == {"value": "P-02", "label": "Alexander Fomin"}


# iCalendar


def alone(record: rmtl.Record) -> list[Event]:
    """Events that no visit covers, which have their own entries."""
    visits = record.store.visits_of
    return [
        event
        for event in record.store.rows.events
        if not any(
            visit.date.first <= event.date.first and event.date.last_attested <= visit.date.last_attested
            for visit in visits.get(event.id, ())
        )
    ]


def expected_entries(record: rmtl.Record) -> dict[str, tuple[date, date]]:
    """Id → first day, and the day after the last known day."""
    entries = {}
    for row in (*alone(record), *record.store.rows.visits):
        last = row.date.last or row.date.last_attested
        entries[row.id] = (row.date.first, last + timedelta(days=1))
    return entries


def test_vobject_reads_the_calendar(calendar: bytes, record: rmtl.Record) -> None:
    needs("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import vobject

        entries = list(vobject.readOne(calendar.decode()).vevent_list)
    found = {each.uid.value.partition("@")[0]: (each.dtstart.value, each.dtend.value) for each in entries}
    assert found == expected_entries(record)
    titles = {each.uid.value.partition("@")[0]: each.summary.value for each in entries}
    assert all(titles[row.id] == row.title for row in alone(record))
    (entry,) = (each for each in entries if each.uid.value.startswith("V-04@"))
    assert entry.description.value.splitlines()[-1] == "Record: RM-003"
    assert entry.categories.value[:3] == ["visit", "to-russia", "security"]


def test_ics_reads_the_calendar(calendar: bytes, record: rmtl.Record) -> None:
    needs("ics")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ics

        entries = ics.Calendar(calendar.decode()).events
    # This reader keeps the last day of an entry of whole days and makes it exclusive again when it writes.
    found = {each.uid.partition("@")[0]: (each.begin.date(), each.begin.date() + each.duration) for each in entries}
    assert found == expected_entries(record)
    assert all(each.all_day for each in entries)
    assert {each.name for each in entries} >= {row.title for row in alone(record)}


def test_the_bytes_of_the_calendar(calendar: bytes, record: rmtl.Record) -> None:
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in calendar.replace(b"\r\n", b"")
    assert max(len(line) for line in calendar.split(b"\r\n")) <= 75
    text = calendar.decode("utf-8").replace("\r\n ", "")
    entries = text.split("BEGIN:VEVENT")[1:]
    assert len(entries) == len(alone(record)) + len(record.store.visits)
    uids = re.findall(r"^UID:(.+)\r$", text, re.MULTILINE)
    assert len(uids) == len(set(uids)) == len(entries)
    for entry in entries:
        for line in (
            "UID:",
            "DTSTAMP:20230228T0",
            "LAST-MODIFIED:20230228T0",
            "SEQUENCE:",
            "DTSTART;VALUE=DATE:",
            "DTEND;VALUE=DATE:",
            "SUMMARY:",
        ):
            assert entry.count(f"\r\n{line}") == 1, line
    july = next(entry for entry in entries if "UID:V-13@" in entry)
    assert "DTSTART;VALUE=DATE:20220710\r\nDTEND;VALUE=DATE:20220717\r\n" in july
    unknown_end = next(entry for entry in entries if "UID:V-16@" in entry)
    assert "DTSTART;VALUE=DATE:20220907\r\nDTEND;VALUE=DATE:20220908\r\n" in unknown_end
    assert "The source gives no end" in unknown_end


def test_uids_do_not_depend_on_filters(ask: Ask) -> None:
    def entries(*filters: str) -> dict[str, str]:
        text = ask("export", "ics", *filters).out.split("BEGIN:VEVENT")[1:]
        return {each.split("UID:")[1].split("\r")[0]: each for each in (entry.split("END:VEVENT")[0] for entry in text)}

    whole = entries("--status", "any")
    part = entries("--topic", "nuclear")
    assert part
    assert part.items() <= whole.items()
