"""The same queries in rmtl and in other tools."""

from __future__ import annotations

import json
import sys

from installed import ROOT, Installed
from measure import BARE, Command, output

PERSON, PERSON_ID = "Min Aung Hlaing", "P-01"
Asked = dict[str, dict[str, Command]]
"""Query → tool → its command line, for the installed tools."""
_DUCKDB = """import duckdb, json, sys
found = duckdb.sql(sys.argv[1])
print(json.dumps([dict(zip(found.columns, row)) for row in found.fetchall()], default=str))"""


class Tools:
    """The record in the format that each tool reads."""

    def __init__(self, installed: Installed) -> None:
        """Write the record in every format."""
        self._installed = installed
        data = installed.work / "data"
        data.mkdir(exist_ok=True)
        self._json, self._database, self.tables = data / "events.json", data / "record.db", data / "tables"
        for words in (("list",), ("export", "sqlite"), ("export", "csv")):
            target = {"list": self._json, "sqlite": self._database, "csv": self.tables}[words[-1]]
            output(Command((installed.rmtl, *words, "-o", str(target), "--force")))

    def question(self, text: str, rmtl: str, *, jq: str, yq: str, sqlite: str, duckdb: str, csvkit: str) -> Asked:
        """The command lines of a query; ends the program unless all tools give the same rows."""
        peer, duckdb_is_there = self._installed.peer, any(self._installed.peers.glob("../lib/*/site-packages/duckdb"))
        commands = {
            "rmtl": (self._installed.rmtl, *(word.replace("_", " ") for word in rmtl.split())),
            "jq, JSON": (peer("jq"), jq, str(self._json)),
            "yq, YAML": (peer("yq"), yq, str(ROOT / "data" / "timeline.yaml")),
            "sqlite-utils, SQLite": (peer("sqlite-utils"), "query", str(self._database), sqlite),
            "duckdb, CSV": (duckdb_is_there and peer("python"), "-c", _DUCKDB, duckdb),
            "csvkit, CSV": (peer("csvsql") and "sh", "-c", f"cd '{self.tables}' && {csvkit}"),
        }
        path = {"PATH": f"{self._installed.peers}:{BARE['PATH']}"}
        asked = {tool: Command((each[0], *each[1:]), path) for tool, each in commands.items() if each[0]}
        answers = {tool: _key(output(command)) for tool, command in asked.items()}
        for tool, answer in answers.items():
            if answer != answers["rmtl"]:
                sys.exit(f"{text}: {tool} answers {sorted(answer)}, rmtl {sorted(answers['rmtl'])}")
        return {text: asked}


def questions(installed: Installed) -> Asked:
    """All queries."""
    tools = Tools(installed)
    events, people = (f"'{tools.tables}/{name}.csv'" for name in ("events", "event_people"))
    by_year = "select * from {0} where {1} < '2023' and coalesce({2}, {1}) >= '2022'"
    by_month = "select substr({1}, 1, 7) as month, count(*) as count from {0} group by 1"
    by_person = "select * from {0} where id in (select event from {1} where person = '{2}')"
    days = ("start_date", "end_date")
    duck_days = tuple(f"cast({day} as varchar)" for day in days)
    main = '.events[] | select((.status // "main") == "main"'
    return (
        tools.question(
            "Events of 2022, as JSON",
            "list --year 2022 --json",
            jq='map(select(.start_date < "2023" and (.end_date // .start_date) >= "2022"))',
            yq=f'[{main} and .date[:4] == "2022")]',
            sqlite=by_year.format("events", *days),
            duckdb=by_year.format(events, *duck_days),
            csvkit="csvgrep -c start_date -r ^2022 events.csv | csvjson",
        )
        | tools.question(
            "Number of events in each month",
            "count --by month --json",
            jq="group_by(.start_date[:7]) | map({month: .[0].start_date[:7], count: length})",
            yq=f"[{main}) | .date[:7]] | group_by(.) | map({{month: .[0], count: length}})",
            sqlite=by_month.format("events", *days),
            duckdb=by_month.format(events, *duck_days),
            csvkit=f'csvsql -I --query "{by_month.format("events", *days)}" events.csv | csvjson -I',
        )
        | tools.question(
            f"Events with {PERSON}",
            f"list --person {PERSON.replace(' ', '_')} --json",
            jq=f'map(select(any(.people[]; .name == "{PERSON}")))',
            yq=f'[{main} and any(.people[]?; .person == "{PERSON_ID}"))]',
            sqlite=by_person.format("events", "event_people", PERSON_ID),
            duckdb=by_person.format(events, people, PERSON_ID),
            csvkit=f'csvsql -I --query "{by_person.format("events", "event_people", PERSON_ID)}"'
            " events.csv event_people.csv | csvjson -I",
        )
    )


def _key(answer: str) -> frozenset[tuple[str, ...]]:
    """The part of an answer that must be the same: the ids of events, or the months with their numbers."""
    rows = json.loads(answer)
    if rows and "month" in rows[0]:
        return frozenset((str(row["month"]), str(int(float(row["count"])))) for row in rows if float(row["count"]))
    return frozenset((row["id"],) for row in rows)
