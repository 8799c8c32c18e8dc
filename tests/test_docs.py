"""The documentation, whose console blocks are executed and compared.

`pytest --rewrite` writes the new output.
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typer

import rmtl
from conftest import PATH, is_absent, needs
from rmtl.cli import COMMANDS, app
from rmtl.dataclass_base import printed
from rmtl.export.subset import make_subset
from rmtl.export.tables import tables
from rmtl.rows import ROW_KINDS, row_class

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(?!# \w+\.py\n)(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS = ("jq", "sqlite-utils", "duckdb", "pandas")
"""Other programs and libraries that the pages use."""
README = (ROOT / "README.md").read_text(encoding="utf-8")


sys.path.insert(0, str(ROOT / "docs"))
writer = importlib.import_module("write_pages")


def run(command: str, folder: Path = ROOT) -> str:
    """Output of a command in a folder, stdout before stderr, 100 columns wide."""
    environment = {"PATH": PATH, "COLUMNS": "100", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    finished = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env=environment, cwd=folder, check=False
    )
    return finished.stdout + finished.stderr


def tools_of(block: str, folder: Path) -> set[str]:
    """Other programs and libraries that the commands of a block need."""
    scripts = "".join(
        (folder / name).read_text(encoding="utf-8")
        for name in re.findall(r"^\$ python (\w+\.py)$", block, re.MULTILINE)
    )
    return {tool for tool in TOOLS if re.search(rf"(?:^\$|\||^import) {tool}\b", block + scripts, re.MULTILINE)}


def executed(block: re.Match[str], folder: Path) -> str:
    """A block with the current output of its commands."""
    commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
    printed = "".join(f"{command}\n{run(command[2:], folder)}" for command in commands)
    return f"```console\n{printed}```"


def write_files(text: str, folder: Path) -> None:
    """Write the blocks that begin with a file name, and link the examples and benchmarks."""
    for content, name in re.findall(
        r"^```(?:yaml|python)\n(# (\S+\.(?:yaml|py))\n.*?)^```$", text, re.MULTILINE | re.DOTALL
    ):
        (folder / name).write_text(content, encoding="utf-8")
    for name in ("examples", "benchmarks"):
        (folder / name).symlink_to(ROOT / name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_print_what_they_show(page: Path, rewrite: bool, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    write_files(text, tmp_path)
    absent = {tool for tool in TOOLS if is_absent(tool)}

    def now_or_left(block: re.Match[str]) -> str:
        return block[0] if tools_of(block[1], tmp_path) & absent else executed(block, tmp_path)

    now = BLOCK.sub(now_or_left, text)
    if rewrite:
        page.write_text(now, encoding="utf-8")
        text = now
    assert text == now
    # The other blocks have been run and compared.
    needs(*sorted(absent & tools_of("".join(BLOCK.findall(text)), tmp_path)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_run(page: Path) -> None:
    for block in PYTHON.findall(page.read_text(encoding="utf-8")):
        exec(compile(ast.parse(block), page.name, "exec"), {})


def test_the_generated_pages_are_those_of_the_code(rewrite: bool) -> None:
    for name, text in writer.pages().items():
        if rewrite:
            (ROOT / "docs" / name).write_text(text, encoding="utf-8")
        assert text == (ROOT / "docs" / name).read_text(encoding="utf-8"), f"{name}: run pytest --rewrite"


def letters(svg: str) -> list[tuple[str, ...]]:
    """Where which letters are: another version of Rich may write the same picture otherwise."""
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(each.get("x", ""), each.get("y", ""), each.text or "") for each in texts]


def test_the_picture_is_what_the_program_prints(rewrite: bool) -> None:
    drawn = writer.picture()
    if rewrite:
        writer.PICTURE.write_text(drawn, encoding="utf-8")
    kept = writer.PICTURE.read_text(encoding="utf-8")
    assert letters(kept) == letters(drawn), "run pytest --rewrite"
    assert len(letters(kept)) > 20
    assert "http" not in kept.replace("http://www.w3.org/2000/svg", "").replace("https://www.textualize.io", "")
    assert f"![{' '.join(('rmtl', *writer.PICTURED))}" in README
    assert f"]({writer.PICTURE.relative_to(ROOT)})" in README


def test_every_option_and_every_field_is_on_a_page() -> None:
    """What the pages are made from is complete: each option of each command, each key, each column is on one."""
    pages = writer.pages()
    group: Any = typer.main.get_command(app)
    context = group.make_context("rmtl", [], resilient_parsing=True)
    for name in COMMANDS:
        assert f"\n## rmtl {name}\n" in pages["commands.md"]
        for parameter in group.get_command(context, name).params:
            assert parameter.help, (name, parameter.name)
            if parameter.param_type_name == "option":
                assert f"`{parameter.opts[0]}`" in pages["commands.md"], (name, parameter.opts)
    for each_class in map(row_class, ROW_KINDS):
        section = pages["json.md"].split(f"## {each_class.__name__}\n")[1].split("\n## ")[0]
        assert all(f"| `{key}` |" in section for key in printed(each_class))
    for table in tables(make_subset(rmtl.load())):
        section = pages["tables.md"].split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        assert all(f"\n| `{column.name}`" in section for column in table.columns)


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for target, anchor in re.findall(r"\]\((?!https?://)([^)#\s]*)(?:#([^)]*))?\)", text):
            linked = (page.parent / target).resolve() if target else page
            assert linked.exists(), f"{page.name}: {target}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
                anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
                assert anchor in anchors, f"{page.name}: #{anchor}"


def test_every_question_in_a_table_is_answered() -> None:
    """The questions of README and quickstart, each with one line of command."""
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    tables = re.findall(r"^\| question \| command \|\n(?:\|.*\n)+", pages, re.MULTILINE)
    commands = re.findall(r"^\|[^|]+\| `(rmtl [^`]+)` \|$", "".join(tables), re.MULTILINE)
    assert len(commands) >= 20
    for command in commands:
        assert run(f"{command} --exit-status > /dev/null 2>&1; echo $?") == "0\n", command


def test_the_readme_counts_what_the_record_has(record: rmtl.Record) -> None:
    assert f"Search {len(record.events())} events and {len(record.visits())} visits " in README
    other = record.store.pages.keys() - {source.id for event in record.events() for source in event.sources}
    assert f"openings of {len(other)} other pages" in README


def test_the_readme_is_one_page() -> None:
    assert len(README.splitlines()) <= 130


@pytest.mark.parametrize("name", ["set up and ask", "set up and run the tests"])
def test_the_readme_has_the_commands_that_ci_runs(name: str) -> None:
    lines = README.splitlines()
    assert lines[lines.index(f"# {name}") + 1].startswith("python3 -m venv .venv && .venv/bin/pip install")


def test_versions_agree() -> None:
    dataset = rmtl.load().store.dataset
    version = dataset.version
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    record, program = changes.split("## The program")
    assert record.index(f"### {version}") == record.index("### ")
    assert program.index(f"### {rmtl.__version__}") == program.index("### ")
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    codebook = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert codebook.startswith(f"# Codebook\n\nVersion {dataset.codebook}\n")
    assert run("rmtl --version") == f"rmtl {rmtl.__version__}, record {version}, codebook {dataset.codebook}\n"
