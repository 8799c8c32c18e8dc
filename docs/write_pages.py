"""Writes what follows from the code: pages on commands, data files, JSON and exported tables; a picture.

`python docs/write_pages.py` writes them, and so does `pytest --rewrite`; the tests hold them to the code.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

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
PICTURE = DOCS / "images" / "timeline.svg"
PICTURED = ("timeline", "--year", "2022")
"""The command whose output is the picture."""
SHARED = {
    "Filters": ("When", "Who", "Where", "What", "How certain"),
    "Columns and order": ("Columns and order",),
    "Output": ("Output",),
}
"""Section of options that many commands share → the panels of `rmtl list --help` that it has."""
HOW_FILTERS_WORK = """Repeat a filter for *or*; combine filters for *and*: `--topic arms --topic nuclear --year 2022`.

- **Names** may leave out accents, honorifics and ranks. Part of a name is enough if it fits one name only. Otherwise
  rmtl lists the candidates, or suggests the nearest spelling. Put names of several words in quotes. In `--text`, another
  spelling finds the rows of who or what has the name, not other names with the same word: `--text naypyidaw` finds what
  took place in Naypyitaw, not RM-024 with its Naypyitaw State Academy.
- **Dates**: first and last days are included, and `2022-06` means all of June. A visit without a known end matches its
  first day only; a note names it for the fourteen days after that, on which it may have gone on.
- `--person`, `--role`, `--sector`, `--rank`, `--country`, `--org` and `--as` must all be true of the same participant:
  `--person Putin --as host` finds events that Putin hosted, not events with Putin and another host.
- **What is inherited**: visits, agreements and people have the topics, types and texts of their events, but their own
  dates and people. An agreement has the places of its events; a person has the visits they made.
"""


def pages() -> dict[str, str]:
    """Name of each generated page → its text."""
    return {
        "commands.md": "".join(_commands()),
        "data-dictionary.md": "".join(_data_files()),
        "json.md": "".join(_json()),
        "tables.md": "".join(_tables()),
    }


def picture() -> str:
    """The terminal in color, as SVG."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "rmtl", *PICTURED]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.from_ansi(printed.rstrip("\n")))
    svg = console.export_svg(title=" ".join(("rmtl", *PICTURED)), unique_id="rmtl")
    # A picture on a page may not load fonts from elsewhere.
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


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
        "Every command, argument and option, as in `rmtl COMMAND --help`. Filters, columns and output are the same for\n"
        "every command that has them, and are listed once, below.\n\n"
        + " · ".join(f"[{name}](#rmtl-{name})" for name in COMMANDS),
    )
    yield _options_table("\n## rmtl", group.params)
    shared = {
        section: [each for panel in panels for each in commands["list"].params if _panel(each) == panel]
        for section, panels in SHARED.items()
    }
    known = {option for params in shared.values() for each in params for option in each.opts}
    for name, command in commands.items():
        yield f"\n## rmtl {name}\n\n{_prose(command.help)}"
        own = [each for each in command.params if not set(each.opts) & known and each.name != "help"]
        if own:
            yield _options_table("", own)
        present = [
            section
            for section, params in shared.items()
            if {each.name for each in params} & {p.name for p in command.params}
        ]
        if present:
            yield "\nAlso: " + ", ".join(_link(section, shared[section], command) for section in present) + ".\n"
    for section, params in shared.items():
        yield f"\n## {section}\n" + f"\n{HOW_FILTERS_WORK}" * (section == "Filters")
        yield _options_table("", params)
    yield (
        "\nA table fits the window. A pipe and a file have no width: no line of a table is cut or wrapped, as `grep` needs it, and\n"
        "a card is 100 columns wide. The variable `COLUMNS` gives a pipe a width; lines wrap at words then, except citations,\n"
        "which stay whole to be pasted. For a pager: `COLUMNS=$COLUMNS rmtl list | less`.\n"
    )


def _link(section: str, shared: list[Any], command: Any) -> str:
    """A link to a section, with the options that a command takes of it where these are not all."""
    taken = [each for each in shared if each.name in {one.name for one in command.params}]
    link = f"[{section.lower()}](#{section.lower().replace(' ', '-')})"
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
        "The keys of a data file such as `data/timeline.yaml`, for each kind of row. A row is one event, visit, person, and so on.\n"
        "`rmtl check FILE` validates a file; [codebook.md](codebook.md) has the rules for what goes into a row. The two countries\n"
        "of a record are its *sides*; a *part* is what a person, organization or place has to do with an event: host, visitor, venue, …\n\n"
        'Dates are in EDTF, the part of ISO 8601 for dates that are not fully known, and in quotes: `"2022-06-15"`, `"2022-06"`, `"2022"`;\n'
        'with `~` where approximate; intervals `"2022-06-15/2022-06-18"`, or `"2022-06-15/"` where the end is not known.\n\n'
        "An editor that supports YAML completes keys and marks errors after `rmtl schema data > rmtl-data.json`, with this as\n"
        "the first line of the file:\n\n```yaml\n# yaml-language-server: $schema=rmtl-data.json\n```",
    )
    yield from _classes([DataFile], is_data=True)


def _json() -> Iterator[str]:
    yield _head(
        "JSON",
        "What `--json` prints: always an array of objects, each with every key of its kind below. `rmtl schema output` prints the same\n"
        "as a JSON Schema. `rmtl show` adds a first key `record`, which names the kind. `rmtl count` prints objects with a key\n"
        "for each `--by` field, then `count`, and `ids` with `--ids`.\n\n"
        "- `edtf` and other dates in EDTF, the part of ISO 8601 for dates that are not fully known: `2022-06`, `2022-06-15~` (approximate),\n"
        "  `2022-06-15/2022-06-18`, `2022-06-15/` (end not known).\n"
        "- A *side* is one of the two countries; a *part* is what a person, organization or place has to do with an event: host, visitor,\n"
        "  venue, …; an *origin* is the one for whom a page speaks: a newspaper that carries Reuters speaks for Reuters.\n"
        "- A *locator* says where in a source: heading and paragraphs.\n"
        "- The record comes from the text that makes the claims: `consistent` means that the text does not contradict itself,\n"
        "  not that the claim is true.",
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
    """A section for each dataclass, and for those inside it."""
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
        "The tables that `rmtl export sqlite` writes, and `rmtl export csv` as files of the same names with `datapackage.json`.\n"
        "In CSV, unknown values are empty, `true` and `false` are words, and a text that a spreadsheet would run as a formula\n"
        "begins with `'`; in SQLite, unknown values are NULL, and true is 1. Dates are ISO 8601, and end dates are included.\n"
        "[json.md](json.md) explains EDTF, parts, sides, origins and locators.",
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
        "\nA view is a ready-made query. `search` is a full-text index of every text of every event, visit and agreement (`kind`, `id`,\n"
        "`date`, `text`); Datasette uses `events_fts`, `event_details_fts`, `agreements_fts`, `people_fts` and `organizations_fts`.\n"
    )


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
