"""Completion as shell scripts call it; `test_shells.py` tests it in shells."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
import typer

import rmtl
from conftest import Ask
from rmtl.cli import COMMANDS, app
from rmtl.cli.completion.candidates import offers
from rmtl.cli.completion.install import SHELLS, current_shell, install, script
from rmtl.cli.completion.protocol import ANSWERED, FILES_TOO, offers_for
from rmtl.cli.options import takes_options
from rmtl.query.facets import Facets
from rmtl.query.filters import OPTION_FIELDS, ROW_KINDS, Filters, RowKind, declare
from rmtl.query.parse import PARSERS

ROOT = Path(__file__).parent.parent
FREE = {"text", "limit", "url", "contact"}
"""Options whose values cannot be listed."""
LISTINGS = {"events": "list", **{kind: kind for kind in ROW_KINDS[1:]}}


def offered(*words: str) -> dict[str, str]:
    """Values for the last word of a command line, with their descriptions."""
    *before, last = words
    return dict(offers_for(typer.main.get_command(app), before, last)[0])


@pytest.fixture
def loaded(record: rmtl.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes completion use the record that is loaded already."""
    monkeypatch.setattr("rmtl.cli.completion.candidates._record", lambda _: record)


def complete(shell: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    found = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment = {**found, "_RMTL_COMPLETE": shell, "LC_ALL": "C", **more}
    command = [sys.executable, "-m", "rmtl", *words]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["li"], ["list"]),
        (["ev"], []),
        (["people", "--top"], ["--topic"]),
        (["list", "--top"], ["--topic"]),
        (["list", "nuclear"], []),
        (["list", "--topic", "nu"], ["nuclear"]),
        (["list", "--topic", "ATOM"], ["ATOMic"]),
        (["list", "--year", "nuclear", "--topic=nu"], ["--topic=nuclear"]),
        (["list", "--person", "La"], ["Lavrov"]),
        (["list", "--person", "MAH"], ["MAH"]),
        (["list", "--person", "P-03"], ["P-03"]),
        (["list", "--person", "zzz"], []),
        (["list", "--org", "Rosa"], ["Rosatom"]),
        (["list", "--place", "Yan"], ["Yangon"]),
        (["list", "--country", ""], ["Russia", "Myanmar", "China", "Ukraine"]),
        (["list", "--country", "mm"], ["mm"]),
        (["list", "--level", ""], ["1", "2", "3", "4", "5"]),
        (["list", "--status", ""], ["main", "passing", "context", "any"]),
        (["list", "--as", "part"], ["participant"]),
        (["list", "--role", "Defense M"], ["Defense Minister of Russia"]),
        (["list", "--year", ""], ["2021", "2022", "2023"]),
        (["list", "--on", "2022-07"], ["2022-07-10"]),
        (["list", "--kind", "arms"], ["arms-sale"]),
        (["officials", "--kind", "cl"], ["cleric"]),
        (["count", "organizations", "--kind", "comp"], ["company"]),
        (["count", "official", "--kind", "cl"], ["cleric"]),
        (["visits", "--direction", ""], ["to-russia", "to-myanmar"]),
        (["visits", "--evidence", "inf"], ["inferred"]),
        (["list", "--format", "j"], ["json", "jsonl"]),
        (["list", "--fields", "id,st"], ["id,status", "id,start_date"]),
        (["list", "--fields", "status,st"], ["status,start_date"]),
        (["visits", "--sort", "del"], ["delegation", "delegation_size", "delegation_unit", "delegation_approximate"]),
        (["count", ""], [*ROW_KINDS]),
        (["count", "--by", "year", "--by", "qu"], ["quarter"]),
        (["count", "--by", "year", "--by", "ye"], []),
        (["count", "--by", "year", "--ids", "--sort", ""], ["year", "count", "ids"]),
        (["show", "a-0"], [f"a-0{number}" for number in range(1, 9)]),
        (["show", "RM-001", "V-02"], ["V-02"]),
        (["show", "2022-09-0"], ["2022-09-06", "2022-09-07"]),
        (["cite", "RM-001", "V-02"], ["V-02"]),
        (["cite", "RM-001", "--format", ""], ["text", "bibtex", "ris", "csl-json"]),
        (["export", ""], ["csv", "sqlite", "ics", "html", "svg", "graph", "yaml"]),
        (["officials", "Sergey L"], ["Sergey Lavrov"]),
        (["officials", "Sergey Lavrov", ""], []),
        (["schema", ""], ["data", "output"]),
        (["list", "--", "--topic"], []),
        (["list", "--exclude", "to"], ["to=", "topic="]),
        (["list", "--exclude", "topic=nu"], ["topic=nuclear"]),
        (["list", "--exclude=person=Pu"], ["--exclude=person=Putin"]),
        (["list", "--exclude", "text=", ""], []),
        (["list", "--exclude", "tpoic=nu"], None),
        (["lsit", "--topic", ""], None),
    ],
    ids=lambda words: " ".join(words or ["none"]),
)
def test_what_is_offered(words: list[str], values: list[str] | None) -> None:
    if values is None:
        assert complete("fish", *words).stdout == ""
    else:
        assert list(offered(*words)) == values


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        (
            ["sh"],
            "show",
            "Everything about one event, person, organization or place.",
        ),
        (
            ["list", "--to"],
            "--topic",
            "What it is about: nuclear, energy, arms, tourism, … rmtl info lists the topics.",
        ),
        (["list", "--topic", "nu"], "nuclear", "Nuclear technology and atomic energy"),
        (["list", "--person", "Min A"], "Min Aung Hlaing", "Head of the Military Government of Myanmar"),
        (["list", "--person", "Lav"], "Lavrov", "Sergey Lavrov, Minister of Foreign Affairs of Russia"),
        (["list", "--person", "Aung San S"], "Aung San Suu Kyi", "Myanmar"),
        (["list", "--org", "Rosa"], "Rosatom", "company Russia"),
        (["list", "--place", "Yan"], "Yangon", "city, Myanmar"),
        (["show", "RM-018"], "RM-018", "9 Oct 2022: Business owners from Russia are at the Myanmar Jade and Gem…"),
        (["show", "V-17"], "V-17", "9 Oct 2022-? to-myanmar: Russian business owners"),
    ],
    ids=str,
)
def test_offers_have_descriptions(words: list[str], value: str, said: str) -> None:
    assert offered(*words)[value] == said


def parameters() -> Iterator[tuple[str, str, inspect.Parameter, Any]]:
    """Command, name and declaration of every option and argument that takes a value."""
    for command, module in COMMANDS.items():
        for name, each in inspect.signature(import_module(f"rmtl.cli.{module}").command).parameters.items():
            # Shared options are defaults of parameters, those of a single command are in annotations.
            is_own = get_origin(each.annotation) is Annotated
            declared = get_args(each.annotation) if is_own else (each.annotation, each.default)
            if declared[0] is not bool:
                yield command, name, declared[0], declared[1]


@pytest.mark.parametrize(("command", "name", "annotation", "info"), [*parameters()], ids=str)
def test_every_option_with_a_value_declares_its_completion(command: str, name: str, annotation: Any, info: Any) -> None:
    listed_by_typer = isinstance(annotation, type) and issubclass(annotation, Enum)
    assert info.autocompletion or "FILE" in (info.metavar or "") or listed_by_typer or name in FREE, (
        f"{name} of {command}: give it autocompletion=values_of(…), or a metavar of FILE"
    )


@pytest.mark.usefixtures("loaded")
def test_every_completion_names_a_kind_of_values() -> None:
    infos = {name: info for *_, name, _, info in parameters() if info.autocompletion}
    asked = {inspect.getclosurevars(info.autocompletion).nonlocals["what"] for info in infos.values()}
    assert len(asked) > 20
    context = typer.main.get_command(app).get_command(None, "list").make_context("list", [], resilient_parsing=True)
    for what in asked:
        offers(what, context, "b")
    with pytest.raises(KeyError):
        offers("nothing", context, "b")


@pytest.mark.parametrize(
    "each",
    [each for each in fields(Filters) if each.metadata["values"] and each.name != "exclude"],
    ids=lambda each: each.name,
)
@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.usefixtures("loaded")
def test_every_offered_value_is_accepted(record: rmtl.Record, kind: RowKind, each: Any) -> None:
    values = offered(LISTINGS[kind], each.metadata["options"][0], "")
    assert values
    for value in values:
        result = record.select(kind, Filters(**{each.name: value}))
        assert not [note for note in result.notes if "no post is" in note], value


@pytest.mark.usefixtures("loaded")
def test_every_filter_can_be_excluded_by_what_is_offered(record: rmtl.Record) -> None:
    names = list(offered("list", "--exclude", ""))
    assert {OPTION_FIELDS[each.removesuffix("=")] for each in names} == {each.name for each in fields(Filters)} - {
        "exclude"
    }
    for name in names:
        for value in list(offered("list", "--exclude", name))[:3]:
            record.select("events", Filters(exclude=value))


class FurtherFilters(Filters):
    """The filters and another one, declared in the same way."""

    beside: Any = declare("NAME", "A person in the row.", "--beside", values="people", facet="everyone")


@pytest.mark.usefixtures("loaded")
def test_a_filter_is_one_declaration(record: rmtl.Record) -> None:
    asked: list[FurtherFilters] = []

    def command(filters: FurtherFilters) -> None:
        asked.append(filters)

    command.__annotations__["filters"] = FurtherFilters
    further = typer.Typer()
    further.command("list")(takes_options(command))
    single: Any = typer.main.get_command(further)
    (option,) = (each for each in single.params if each.name == "beside")
    assert (option.opts, option.metavar, option.help) == (["--beside"], "NAME", "A person in the row.")
    offered = [
        each.value for each in option.shell_complete(single.make_context("list", [], resilient_parsing=True), "La")
    ]
    assert offered == ["Lavrov"]
    single(["--beside", *offered], standalone_mode=False)
    result = record.select("events", asked[0])
    assert result.query.active == {"beside": ("Sergey Lavrov",)}
    assert [entry.id for entry in result.entries] == ["RM-014"]
    with pytest.raises(rmtl.QueryError, match="there is no person 'Lavrow': did you mean 'Sergey Lavrov'"):
        record.select("events", FurtherFilters(beside="Lavrow"))


def test_a_filter_without_a_parser_names_a_facet() -> None:
    assert set(PARSERS) < {each.name for each in fields(Filters)}
    facets = {each.name for each in fields(Facets)}
    assert {each.metadata["facet"] for each in fields(Filters) if each.name not in PARSERS} <= facets


@pytest.mark.parametrize("name", ["person", "org", "place", "role"])
@pytest.mark.usefixtures("loaded")
def test_offers_for_each_letter_are_accepted(name: str, record: rmtl.Record) -> None:
    for letter in "amr":
        values = offered("list", f"--{name}", letter)
        assert values
        for value in values:
            assert value.startswith(letter)
            notes = record.select("events", Filters(**{name: value, "status": "any"})).notes
            assert not [note for note in notes if note.startswith("no ")], value


@pytest.mark.usefixtures("loaded")
def test_what_show_is_offered_is_one_card(record: rmtl.Record) -> None:
    shown = [value for letter in "amr" for value in offered("show", letter)]
    assert len(shown) > 30
    assert {len(record.show(value)) for value in shown} == {1}


def test_every_row_is_offered_by_its_name(record: rmtl.Record) -> None:
    store = record.store
    assert list(offered("list", "--person", "")) == [row.name for row in store.people.values()]
    assert list(offered("list", "--org", "")) == [row.name for row in store.organizations.values()]
    assert list(offered("list", "--place", "")) == [row.name for row in store.places.values()]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("words", "more", "status"),
    [
        (["list", "--data", "{0}/broken.yaml", "--person", ""], {}, ANSWERED),
        (["list", "--data", "{0}/none.yaml", "--person", ""], {}, ANSWERED),
        (["list", "--data", "{0}", "--person", ""], {}, ANSWERED),
        (["list", "--data", "-", "--person", ""], {}, ANSWERED),
        (["list", "--person", ""], {"RMTL_DATA": "{0}/broken.yaml"}, ANSWERED),
        (["list", "--person", ""], {"RMTL_DATA": "-"}, ANSWERED),
        (["lsit", "--person", ""], {}, ANSWERED),
        (["list", "--text", ""], {}, ANSWERED),
        (["list", "--limit", ""], {}, ANSWERED),
        (["list", ""], {}, ANSWERED),
        (["--version", "--nothing", "list", "--nothing", "--person", "'Min"], {}, ANSWERED),
        (["list", "--data", ""], {}, FILES_TOO),
        (["list", "-o", ""], {}, FILES_TOO),
        (["check", ""], {}, FILES_TOO),
        (["check", "a.yaml", ""], {}, FILES_TOO),
    ],
    ids=str,
)
def test_tab_reports_no_errors(shell: str, words: list[str], more: dict[str, str], status: int, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("events: [", encoding="utf-8")
    finished = complete(
        shell,
        *(word.replace("{0}", str(tmp_path)) for word in words),
        **{name: value.replace("{0}", str(tmp_path)) for name, value in more.items()},
    )
    silent = "" if "'Min" not in words else finished.stdout
    assert (finished.returncode, finished.stdout, finished.stderr) == (status, silent, "")


def test_an_unknown_shell_gets_nothing() -> None:
    finished = complete("complete_tcsh", "list", "")
    assert (finished.returncode, finished.stdout, finished.stderr) == (ANSWERED, "", "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("list --person = Min\\ A", "Min\\ Aung\\ Hlaing\n"),
        ("list --exclude topic = nu", "nuclear\n"),
        ("list --exclude topi", "topic=\n"),
        ("list --exclude = topic = nu", "nuclear\n"),
        ("list --exclude topic = nuclear --topic en", "energy\n"),
        ("list --exclude 'topic=nu", "topic=nuclear\n"),
    ],
)
def test_bash_breaks_words_at_every_sign(words: str, offered: str) -> None:
    assert complete("bash", *re.split(r"(?<!\\) ", words)).stdout == offered


def test_the_data_that_the_line_names(tmp_path: Path) -> None:
    example = str(ROOT / "examples" / "arcadia-borduria.yaml")
    assert list(offered("list", "--data", example, "--person", "")) == ["Ana Bell", "Bo Carr"]
    assert complete("bash", "list", "--person", "A", RMTL_DATA=example).stdout == "Ana\\ Bell\n"
    (tmp_path / "a.yaml").write_text(Path(example).read_text(encoding="utf-8"), encoding="utf-8")
    assert complete("bash", "list", "--data", "~/a.yaml", "--person", "A", HOME=str(tmp_path)).stdout == "Ana\\ Bell\n"
    assert complete("bash", "list", "--data", "$X/a.yaml", "--person", "A", X=str(tmp_path)).stdout == "Ana\\ Bell\n"


def test_control_characters_reach_no_terminal(tmp_path: Path) -> None:
    example = (ROOT / "examples" / "arcadia-borduria.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        example.replace("name: Ana Bell", 'name: "Ana \\u202e"').replace("Bo Carr returns", "Bo"), encoding="utf-8"
    )
    assert list(offered("list", "--data", str(tmp_path / "a.yaml"), "--person", "")) == ["P-1", "Bo Carr"]


@pytest.mark.parametrize("shell", SHELLS)
def test_installing_twice_changes_nothing(shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    start = tmp_path / f".{shell}rc"
    start.write_text("alias r=rmtl", encoding="utf-8")
    assert install(shell).read_text(encoding="utf-8") == script(shell)
    once = start.read_text(encoding="utf-8")
    install(shell)
    assert start.read_text(encoding="utf-8") == once
    assert once.startswith("alias r=rmtl")
    assert once.count("\n") == (0 if shell == "fish" else 2)


def test_a_shell_without_a_script(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("zsh", "/bin/zsh"))
    assert current_shell() == "zsh"
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    assert ask("--show-completion", SHELL="/usr/bin/fish").out == script("fish")
    reply = ask("--install-completion", SHELL="/bin/tcsh")
    assert (reply.status, reply.out) == (2, "")
    assert reply.err == "rmtl: error: this shell is not bash, zsh or fish: run rmtl in one of them\n"


def test_a_home_that_is_not_writable(ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    reply = ask("--install-completion", HOME=str(tmp_path / "file"))
    assert (reply.status, reply.err.count("\n")) == (1, 1)
    assert reply.err.startswith("rmtl: error: cannot write ")
