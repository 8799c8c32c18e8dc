"""The same questions to the same record: rmtl, and the tools that people have for JSON, YAML, SQLite and CSV."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from installed import ROOT, Installed
from measure import Command, bare_environment, output

PERSON, PERSON_ID = "Min Aung Hlaing", "P-01"
_DUCKDB = """import duckdb, json, sys
found = duckdb.sql(sys.argv[1])
print(json.dumps([dict(zip(found.columns, row)) for row in found.fetchall()], default=str))"""


@dataclass(frozen=True)
class Question:
    """A question, and how each tool is asked."""

    text: str
    """The question."""
    commands: Mapping[str, Command]
    """Tool → its command line, of the tools that are there."""

    def check(self) -> None:
        """End the program unless all tools give the same rows."""
        answers = {tool: _key(output(command)) for tool, command in self.commands.items()}
        for tool, answer in answers.items():
            if answer != answers["rmtl"]:
                sys.exit(f"{self.text}: {tool} answers {sorted(answer)}, rmtl {sorted(answers['rmtl'])}")


class Tools:
    """How each tool is asked, and the record in the form that it reads."""

    def __init__(self, installed: Installed) -> None:
        """Write the record in every form."""
        self._installed = installed
        data = installed.work / "data"
        data.mkdir(exist_ok=True)
        self._yaml, self._json = ROOT / "data" / "timeline.yaml", data / "events.json"
        self._database, self.tables = data / "record.db", data / "tables"
        output(Command((installed.rmtl, "list", "--json", "-o", str(self._json), "--force")))
        for form, target in (("sqlite", self._database), ("csv", self.tables)):
            output(Command((installed.rmtl, "export", form, "-o", str(target), "--force")))

    def question(self, text: str, rmtl: str, *, jq: str, yq: str, sqlite: str, duckdb: str, csvkit: str) -> Question:
        """A question in the words of each tool."""
        installed = self._installed
        commands = {
            "rmtl": (installed.rmtl, *(word.replace("_", " ") for word in rmtl.split())),
            "jq, JSON": (installed.peer("jq"), jq, str(self._json)),
            "yq, YAML": (installed.peer("yq"), yq, str(self._yaml)),
            "sqlite-utils, SQLite": (installed.peer("sqlite-utils"), "query", str(self._database), sqlite),
            "duckdb, CSV": (installed.python_with("duckdb"), "-c", _DUCKDB, duckdb),
            "csvkit, CSV": ("sh" if installed.peer("csvsql") else None, "-c", f"cd '{self.tables}' && {csvkit}"),
        }
        path = {"PATH": f"{installed.peers}:{bare_environment()['PATH']}"}
        there = {tool: (each[0], *each[1:]) for tool, each in commands.items() if each[0]}
        return Question(text, {tool: Command(each, path) for tool, each in there.items()})


def questions(installed: Installed) -> list[Question]:
    """Every question with the tools that are there."""
    tools = Tools(installed)
    events, people = (f"'{tools.tables}/{name}.csv'" for name in ("events", "event_people"))
    by_year = "select * from {0} where {1} < '2023' and coalesce({2}, {1}) >= '2022'"
    by_month = "select substr({1}, 1, 7) as month, count(*) as count from {0} group by 1"
    by_person = "select * from {0} where id in (select event from {1} where person = '{2}')"
    days = ("start_date", "end_date")
    duck_days = tuple(f"cast({day} as varchar)" for day in days)
    main = '.events[] | select(.status != "context"'
    return [
        tools.question(
            "Events of 2022, as JSON",
            "list --year 2022 --json",
            jq='map(select(.start_date < "2023" and (.end_date // .start_date) >= "2022"))',
            yq=f'[{main} and .date[:4] == "2022")]',
            sqlite=by_year.format("events", *days),
            duckdb=by_year.format(events, *duck_days),
            csvkit="csvgrep -c start_date -r ^2022 events.csv | csvjson",
        ),
        tools.question(
            "Number of events in each month",
            "count --by month --json",
            jq="group_by(.start_date[:7]) | map({month: .[0].start_date[:7], count: length})",
            yq=f"[{main}) | .date[:7]] | group_by(.) | map({{month: .[0], count: length}})",
            sqlite=by_month.format("events", *days),
            duckdb=by_month.format(events, *duck_days),
            csvkit=f'csvsql -I --query "{by_month.format("events", *days)}" events.csv | csvjson -I',
        ),
        tools.question(
            f"Events with {PERSON}",
            f"list --person {PERSON.replace(' ', '_')} --json",
            jq=f'map(select(any(.people[]; .name == "{PERSON}")))',
            yq=f'[{main} and any(.people[]?; .person == "{PERSON_ID}"))]',
            sqlite=by_person.format("events", "event_people", PERSON_ID),
            duckdb=by_person.format(events, people, PERSON_ID),
            csvkit=f'csvsql -I --query "{by_person.format("events", "event_people", PERSON_ID)}"'
            " events.csv event_people.csv | csvjson -I",
        ),
    ]


def _key(answer: str) -> frozenset[tuple[str, ...]]:
    """What of an answer must be the same: the ids of events, the months with their numbers."""
    rows = json.loads(answer)
    if rows and "month" in rows[0]:
        return frozenset((str(row["month"]), str(int(float(row["count"])))) for row in rows if float(row["count"]))
    return frozenset((row["id"],) for row in rows)
