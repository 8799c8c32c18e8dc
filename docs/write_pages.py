"""Generated pages: commands, data files, JSON, exported tables.

`python docs/write_pages.py` writes them, and so does `pytest --rewrite`; the tests hold the pages to the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import typer

import rmtl
from rmtl.annotations import Shape, keys_of, shape
from rmtl.cli import COMMANDS, app
from rmtl.dates import EdtfDate
from rmtl.errors import Fault
from rmtl.export.subset import make_subset
from rmtl.export.tables import tables
from rmtl.model import DataFile, Ref, RowId, Word
from rmtl.rows import ROW_KINDS, row_class
from rmtl.rows.info import InfoRow
from rmtl.rows.pair import PairRow

DOCS = Path(__file__).parent
SHARED_PANELS = ("Filters", "Rows", "Output")
SHOWN_WITH = {"Filters": "list", "Rows": "list", "Output": "list"}
"""Panel of options that many commands share → a command that has all of them and no others."""


def pages() -> dict[str, str]:
    """Name of each generated page → its text."""
    return {
        "commands.md": "".join(_commands()),
        "data-dictionary.md": "".join(_data_files()),
        "json.md": "".join(_json()),
        "tables.md": "".join(_tables()),
    }


def _head(title: str, text: str) -> str:
    return f"<!-- written by docs/write_pages.py: change the code, not this page -->\n\n# {title}\n\n{text}\n"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(header)]
    lines.append(["---"] * len(lines[0]))
    lines += [[_cell(cell) for cell in row] for row in rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# Commands


def _commands() -> Iterator[str]:
    group: Any = typer.main.get_command(app)
    context = group.make_context("rmtl", [], resilient_parsing=True)
    commands = {name: group.get_command(context, name) for name in COMMANDS}
    yield _head(
        "Commands",
        "Every command, argument and option, as `rmtl COMMAND --help` tells them. Filters, rows and output are the same on\n"
        "every command that has them, and stand once, below.\n\n"
        + " · ".join(f"[{name}](#rmtl-{name})" for name in COMMANDS),
    )
    yield _options_table("\n## rmtl", group.params)
    shared = {
        panel: [each for each in commands[owner].params if _panel(each) == panel] for panel, owner in SHOWN_WITH.items()
    }
    known = {option for params in shared.values() for each in params for option in each.opts}
    for name, command in commands.items():
        yield f"\n## rmtl {name}\n\n{_prose(command.help)}"
        own = [each for each in command.params if not set(each.opts) & known and each.name != "help"]
        if own:
            yield _options_table("", own)
        present = [
            panel
            for panel, params in shared.items()
            if {each.name for each in params} & {p.name for p in command.params}
        ]
        if present:
            yield "\nAlso: " + ", ".join(_link(panel, shared[panel], command) for panel in present) + ".\n"
    for panel, params in shared.items():
        yield _options_table(f"\n## {panel}", params)


def _link(panel: str, shared: list[Any], command: Any) -> str:
    """The panel, with its options in a command unless the command has all of them."""
    taken = [each for each in shared if each.name in {one.name for one in command.params}]
    link = f"[{panel.lower()}](#{panel.lower()})"
    if len(taken) == len(shared):
        return link
    return f"{link} ({', '.join(f'`{each.opts[0]}`' for each in taken)})"


def _prose(text: str) -> str:
    """The help of a command, with its examples as a block."""
    text = re.sub(
        r"\x08\n(.*?)(?=\n\n|\Z)",
        lambda match: f"```sh\n{match[1]}\n```",
        text.replace("\\b\n", "\x08\n"),
        flags=re.DOTALL,
    )
    return text.strip() + "\n"


def _panel(parameter: Any) -> str:
    return getattr(parameter, "rich_help_panel", None) or ""


def _options_table(title: str, params: list[Any]) -> str:
    rows = []
    for each in params:
        names = ", ".join(f"`{option}`" for option in each.opts)
        is_argument = each.param_type_name == "argument"
        metavar = each.metavar or ""
        rows.append(
            (f"`{(metavar or each.name.upper())}`" if is_argument else f"{names} {metavar}".strip(), each.help or "")
        )
    return f"{title}\n" * bool(title) + _table(("argument or option", "meaning"), rows)


# Dataclasses


def _data_files() -> Iterator[str]:
    yield _head(
        "Data files",
        "The keys of a data file such as `data/timeline.yaml`, kind of row by kind of row. `rmtl check FILE` holds a file to\n"
        "them, `rmtl schema data` prints them as a JSON Schema for editors; [codebook.md](codebook.md) has the rules of coding.\n"
        "Dates are EDTF, written in quotes.\n\n"
        "Editors that know YAML complete and check a data file as it is written, after `rmtl schema data > rmtl-data.json` and with\n"
        "this as its first line:\n\n```yaml\n# yaml-language-server: $schema=rmtl-data.json\n```",
    )
    yield from _classes([DataFile], is_data=True)


def _json() -> Iterator[str]:
    yield _head(
        "JSON",
        "What `--json` prints: always an array of the rows below, every key always there. `rmtl schema output` prints the same\n"
        "as a JSON Schema. `rmtl show` puts a key `record` before the others, which names the kind of row. `rmtl count` prints\n"
        "an object with a key for each `--by` field, then `count`, and `ids` under `--ids`. Of claims: the record is coded from the\n"
        "same text, so that `consistent` means that the text does not contradict itself, not that the claim is true.",
    )
    commands = {
        "list": "events",
        "visits": "visits",
        "officials": "officials",
        "organizations": "organizations",
        "agreements": "agreements",
    }
    printed: dict[str, type[Any]] = {command: row_class(kind) for command, kind in commands.items()}
    printed |= {"network": PairRow, "claims": row_class("claims"), "info": InfoRow, "check": Fault}
    yield _table(("command", "row"), ((f"`rmtl {name}`", _class_link(each)) for name, each in printed.items()))
    yield from _classes([*printed.values(), *map(row_class, ROW_KINDS)], is_data=False)


def _classes(wanted: list[type[Any]], *, is_data: bool) -> Iterator[str]:
    """A section for each dataclass, and for the dataclasses of its fields."""
    waiting, done = list(wanted), set()
    while waiting:
        each_class = waiting.pop(0)
        if each_class in done:
            continue
        done.add(each_class)
        rows = []
        for each in keys_of(each_class):
            form, nested = _form(each.shape)
            waiting += nested
            required = ["required" if each.required else ""] if is_data else []
            rows.append((f"`{each.name}`", form, *required, each.doc))
        header = ("key", "form", *([""] if is_data else []), "meaning")
        yield f"\n## {each_class.__name__}\n\n{(each_class.__doc__ or '').strip()}\n" + _table(header, rows)


def _class_link(of: type[Any]) -> str:
    return f"[{of.__name__}](#{of.__name__.lower()})"


def _form(of: Shape) -> tuple[str, list[type[Any]]]:
    """The form of a value in words, and the dataclasses in it."""
    nested: list[type[Any]] = []
    match of:
        case Shape("marked", mark=Ref(kinds)):
            form = f"id {' or '.join(f'`{kind}-`' for kind in kinds.split())}"
        case Shape("marked", mark=RowId(prefix)):
            form = f"its id, `{prefix}-`"
        case Shape("marked", mark=Word(vocabulary)):
            form = f"word of `{vocabulary}`"
        case Shape("words", words):
            form = " or ".join(f"`{each}`" for each in words)
        case Shape("row", row):
            form, nested = _class_link(row), [row]
        case Shape("list" | "mapping" as kind, items, length=length):
            form, nested = _form(shape(items))
            form = f"two of {form}" if length else f"{'list of' if kind == 'list' else 'mapping to'} {form}"
        case _:
            form = {str: "text", int: "number", bool: "true or false", EdtfDate: "EDTF date"}[of.type]
    return form + " or null" * of.optional, nested


# Tables of exports


def _tables() -> Iterator[str]:
    yield _head(
        "Exported tables",
        "What `rmtl export sqlite` writes as tables, and `rmtl export csv` as files of the same names with `datapackage.json`.\n"
        "In CSV a text that a spreadsheet would run as a formula begins with `'`, `true` and `false` are words, and what is not\n"
        "known is empty; in SQLite it is NULL, and true is 1. Dates are ISO 8601, ends included.",
    )
    made = tables(make_subset(rmtl.load()))
    keys = {table.name: table.key[0] for table in made if table.key}
    for table in made:
        yield f"\n## {table.name}\n\n{table.description}\n"
        rows = []
        for column in table.columns:
            form = column.type + (", required" if column.required else "")
            if column.references:
                form += f", [{column.references}](#{column.references}).{keys[column.references]}"
            rows.append((f"`{column.name}`" + (" (key)" if column.name in table.key else ""), form, column.description))
        yield _table(("column", "form", "meaning"), rows)
    yield "\n## Views of the database\n"
    views = re.findall(
        r"^CREATE VIEW (\w+) AS -- (.+)$", (files("rmtl.export") / "views.sql").read_text("utf-8"), re.MULTILINE
    )
    yield _table(("view", "question"), ((f"`{name}`", question) for name, question in views))
    yield (
        "\n`search` is a full-text index over every text of every event, visit and agreement (`kind`, `id`, `date`, `text`);\n"
        "`events_fts`, `event_details_fts`, `agreements_fts`, `people_fts` and `organizations_fts` are those that Datasette finds.\n"
    )


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
