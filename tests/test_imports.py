"""Layers of modules, and the sizes of files and functions."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src"
LAYERS = (
    "dataclass_base",
    "errors text",
    "dates",
    "model annotations",
    "store",
    "query",
    "rows datafile",
    "record",
    "render json_schema",
    "export",
    "cli",
)
"""Names of modules and packages of `rmtl`, from the lowest layer to the highest."""


def layer_of(module: str) -> int:
    (found,) = (number for number, names in enumerate(LAYERS) if module.split(".")[1] in names.split())
    return found


def modules() -> dict[str, Path]:
    found = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in SOURCE.glob("rmtl/**/*.py")}
    return {name.removesuffix(".__init__"): path for name, path in found.items()}


def imports_of(path: Path, known: set[str], *, at_once: bool = False) -> set[str]:
    """Modules of rmtl that a module imports, in functions too unless `at_once`, without those for type checkers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {id(each) for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" for each in ast.walk(node)}  # fmt: skip
    found = set()
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in hidden:
            names = {f"{node.module}.{each.name}" for each in node.names} & known
            found |= names or ({node.module} & known)
    return found


MODULES = modules()


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"rmtl", "rmtl.__main__"}))
def test_a_module_imports_no_higher_layer(module: str) -> None:
    higher = {
        each for each in imports_of(MODULES[module], set(MODULES)) - {"rmtl"} if layer_of(each) > layer_of(module)
    }
    assert higher == set()


def test_no_circular_imports() -> None:
    """Imports inside functions count, because they only delay the circle."""
    graph = {name: imports_of(path, set(MODULES)) - {name} for name, path in MODULES.items()}
    assert list(TopologicalSorter(graph).static_order())


def test_every_module_has_its_layer() -> None:
    names = {name.split(".")[1] for name in MODULES if "." in name} - {"__main__"}
    assert sorted(names) == sorted(" ".join(LAYERS).split())


CONTRIBUTING = (SOURCE.parent / "docs" / "contributing.md").read_text(encoding="utf-8")


def test_the_tree_in_the_docs_names_every_module() -> None:
    tree = CONTRIBUTING.split("```\nsrc/rmtl/\n")[1].split("```")[0]
    names = {path.stem if path.stem != "__init__" else path.parent.name for path in SOURCE.glob("rmtl/**/*.py")}
    commands = {path.stem for path in SOURCE.glob("rmtl/cli/*.py")}
    assert [name for name in sorted(names - commands - {"rmtl"}) if name not in tree] == []
    assert len(list(SOURCE.glob("rmtl/*.py"))) <= 16


def test_every_file_that_the_docs_name_exists() -> None:
    named = set(re.findall(r"`((?:src|tests|data|docs)/[\w/.-]+)`", CONTRIBUTING))
    assert len(named) > 25
    assert [name for name in sorted(named) if not (SOURCE.parent / name).exists()] == []


def test_files_and_functions_are_small() -> None:
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400 or name == "rmtl.model", name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, (name, node.name)
