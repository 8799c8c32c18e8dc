"""Faults: a file and a row in docs/faults.md for each."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from conftest import Ask
from rmtl.text import visible

ROOT = Path(__file__).parent.parent
REPRODUCERS = sorted((ROOT / "tests" / "faults").glob("*.yaml"))
PAGE = ROOT / "docs" / "faults.md"
BEGIN, END = "<!-- generated from tests/faults -->\n", "<!-- end -->\n"


def command_of(path: Path) -> list[str]:
    """The command in the first line of a reproducer."""
    return shlex.split(path.read_text(encoding="utf-8", errors="replace").splitlines()[0].removeprefix("# rmtl "))


@pytest.fixture(autouse=True)
def _in_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("path", REPRODUCERS, ids=lambda path: path.stem)
def test_a_reproducer_has_one_fault(path: Path, ask: Ask) -> None:
    reply = ask(*command_of(path), "--json")
    assert len(reply.json) == 1
    warning = path.stem.startswith("warning-")
    assert reply.json[0]["severity"] == ("warning" if warning else "error")
    assert reply.json[0]["file"] == f"tests/faults/{path.name}"
    assert reply.status == (0 if warning else 1)
    assert reply.err == ""


def test_every_fault_is_in_the_documentation(ask: Ask, rewrite: bool) -> None:
    rows = ["| file | what `rmtl check` says |", "|---|---|"]
    for path in REPRODUCERS:
        line = ask(*command_of(path)).out.splitlines()[0].removeprefix(f"tests/faults/{path.name}:")
        escaped = line.replace("|", "\\|")
        rows.append(f"| [{path.stem}](../tests/faults/{path.name}) | `{escaped}` |")
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    now = before + BEGIN + "\n".join(rows) + "\n" + END + after
    if rewrite:
        PAGE.write_text(now, encoding="utf-8")
        text = now
    assert text == now


def test_what_check_prints(ask: Ask) -> None:
    reply = ask("check", "examples/arcadia-borduria.yaml", "tests/faults/unknown-word.yaml")
    assert reply.out == (
        "tests/faults/unknown-word.yaml:8:14: 'sprot' is not in the vocabulary topics: did you mean 'sport'?\n"
        "    topics: [sprot]\n"
    )
    assert reply.err == "1 error, 0 warnings in examples/arcadia-borduria.yaml, tests/faults/unknown-word.yaml\n"
    assert reply.status == 1


def test_all_faults_of_all_files_in_one_run(ask: Ask, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "arcadia-borduria.yaml").read_text(encoding="utf-8")
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(text.replace("[sport]", "[sprot]").replace("name: Bo Carr", "nmae: Bo Carr"), encoding="utf-8")
    other.write_text("people:\n  - {id: P-1, name: x}\nevents: {}\n", encoding="utf-8")
    reply = ask("check", str(one), str(other))
    found = [line.partition(": ")[2] for line in reply.out.splitlines() if not line.startswith(" ")]
    assert found == [
        "the key 'name' is missing: add it",
        "unknown key 'nmae': did you mean 'name'?",
        "'sprot' is not in the vocabulary topics: did you mean 'sport'?",
        "the keys country and kind are missing: add them",
        f"duplicate id P-1, first in {one}, line 35: use another number",
        "expected a list, found a mapping: put - before each item",
    ]


def test_the_bundled_record_passes(ask: Ask) -> None:
    reply = ask("check")
    assert (reply.status, reply.out, reply.err) == (
        0,
        "",
        "0 errors, 0 warnings in timeline.yaml, crosschecks.yaml, later.yaml\n",
    )
    assert ask("check", "--json").json == []


def test_check_cleans_what_it_quotes(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m.yaml"
    path.write_text('dataset: {title: "\\e]0;x\\a\\u202E"}\n"\\e[31m": 1\n', encoding="utf-8")
    for arguments in (("check", str(path)), ("list", "--data", str(path))):
        reply = ask(*arguments)
        assert visible((reply.out + reply.err).replace("\n", "")) == (reply.out + reply.err).replace("\n", "")
