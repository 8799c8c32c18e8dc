"""The documentation is executed: every console block is run and must print what it shows.

`pytest --rewrite` writes it anew.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import rmtl
from rmtl.filters import Filters

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(command: str, folder: Path = ROOT) -> str:
    """What a command prints in a folder, stdout and stderr in this order, in a window of 100 columns."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "COLUMNS": "100", "HOME": str(ROOT), "LC_ALL": "C.UTF-8"}
    finished = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env=environment, cwd=folder, check=False
    )
    return finished.stdout + finished.stderr


def executed(block: re.Match[str], folder: Path) -> str:
    """A block with what its commands print now."""
    commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
    printed = "".join(f"{command}\n{run(command[2:], folder)}" for command in commands)
    return f"```console\n{printed}```"


def write_files(text: str, folder: Path) -> None:
    """Write the YAML blocks that begin with a file's name; the examples are at hand, too."""
    for name, content in re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "examples").symlink_to(ROOT / "examples")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_print_what_they_show(page: Path, rewrite: bool, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if "| jq" in "".join(BLOCK.findall(text)) and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    write_files(text, tmp_path)
    now = BLOCK.sub(lambda block: executed(block, tmp_path), text)
    if rewrite:
        page.write_text(now, encoding="utf-8")
        text = now
    assert text == now


def test_python_blocks_run() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(ast.parse(block), "README.md", "exec"), {})


def test_every_filter_is_in_the_readme() -> None:
    section = README.split("## Filters")[1].split("\n## ")[0]
    for each in fields(Filters):
        assert f"`{each.metadata['options'][0]}`" in section


def test_every_answer_of_the_readme_has_rows() -> None:
    commands = re.findall(r"^\|[^|]+\| `(rmtl [^`]+)` \|$", README, re.MULTILINE)
    assert len(commands) >= 14
    for command in commands:
        assert run(f"{command} --exit-status").strip(), command


@pytest.mark.parametrize("name", ["set up and ask", "set up and run the tests"])
def test_the_two_command_lines_are_where_ci_looks_for_them(name: str) -> None:
    lines = README.splitlines()
    assert lines[lines.index(f"# {name}") + 1].startswith("python3 -m venv .venv && .venv/bin/pip install")


def test_versions_agree() -> None:
    version = rmtl.load().store.dataset.version
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    record, program = changes.split("## The program")
    assert record.index(f"### {version}") == record.index("### ")
    assert program.index(f"### {rmtl.__version__}") == program.index("### ")
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
