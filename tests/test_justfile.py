"""The Justfile says what the rest of the project says: nothing there is known there alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "Justfile").read_text(encoding="utf-8")
RECIPES = re.findall(r"^([a-z][a-z-]*)(?: \*[a-z]+)?:$", TEXT, re.MULTILINE)
JUST = shutil.which("just", path=Path(sys.executable).parent) or shutil.which("just")


def test_every_recipe_is_explained() -> None:
    assert len(RECIPES) > 8
    assert len(re.findall(r"^# .+\n[a-z][a-z-]*(?: \*[a-z]+)?:$", TEXT, re.MULTILINE)) == len(RECIPES)


def test_what_the_guide_names_is_there() -> None:
    guide = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bjust ([a-z][a-z-]+)", guide)) == set(RECIPES) - {"default"}


def test_continuous_integration_calls_recipes() -> None:
    called = re.findall(r"^\.venv/bin/just (.+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert called
    assert set(" ".join(called).split()) <= set(RECIPES)


def test_what_recipes_name_is_there() -> None:
    for name in re.findall(r"(?:tests|scripts|\.ci)/[\w./]+", TEXT):
        assert (ROOT / name).exists(), name


@pytest.mark.skipif(not JUST, reason="just is not installed: it comes with the lint extra")
@pytest.mark.parametrize("recipe", RECIPES)
def test_just_takes_every_recipe(recipe: str) -> None:
    command = [str(JUST), "--justfile", str(ROOT / "Justfile"), "--dry-run", recipe]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr.strip()
