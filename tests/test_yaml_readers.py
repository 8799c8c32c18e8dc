"""Data files in other YAML readers, and the schema for editors."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import Ask
from rmtl.json_schema import data_schema
from rmtl.model import DataFile

ROOT = Path(__file__).parent.parent
FAULTS = ROOT / "tests" / "faults"
NPM = """
import { parseDocument } from "yaml";
import { readFileSync } from "node:fs";
const read = (path) => {
  const document = parseDocument(readFileSync(path, "utf8"));
  if (document.errors.length) throw document.errors[0];
  return document.toJS();
};
console.log(JSON.stringify(process.argv.slice(1).map(read)));
"""


def with_sound_yaml() -> list[Path]:
    """The data files, and the fault files with warnings only."""
    files = [*ROOT.glob("data/*.yaml"), *ROOT.glob("examples/*.yaml")]
    return sorted([*files, *FAULTS.glob("warning-*.yaml")])


def read_pyyaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_ruamel(path: Path) -> Any:
    ruamel = pytest.importorskip("ruamel.yaml")
    return ruamel.YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("read", [read_pyyaml, read_ruamel], ids=["pyyaml", "ruamel"])
@pytest.mark.parametrize("path", with_sound_yaml(), ids=lambda path: path.stem)
def test_python_readers_read_it(path: Path, read: Callable[[Path], Any]) -> None:
    Draft202012Validator(data_schema()).validate(read(path))


@pytest.mark.browser
def test_a_javascript_reader_reads_them(packages: Path) -> None:
    paths = with_sound_yaml()
    node = shutil.which("node") or "node"
    command = [node, "--input-type=module", "-e", NPM, *map(str, paths)]
    done = subprocess.run(command, cwd=packages, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for path, read in zip(paths, json.loads(done.stdout), strict=True):
        Draft202012Validator(data_schema()).validate(read)
        assert read == read_pyyaml(path), path.name


def test_the_schema_knows_every_section(ask: Ask) -> None:
    assert set(read_pyyaml(ROOT / "data" / "timeline.yaml")) <= set(DataFile.__annotations__)
    assert ask("schema", "data").json == data_schema()
