"""The recipes of the Justfile."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from conftest import PATH, needs

JUSTFILE = Path(__file__).parent.parent / "Justfile"
RECIPES = re.findall(r"^([a-z][a-z-]*)(?: \*[a-z]+)?:$", JUSTFILE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("recipe", RECIPES)
def test_just_takes_every_recipe(recipe: str) -> None:
    needs("just")
    command = ["just", "--justfile", str(JUSTFILE), "--dry-run", recipe]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": PATH})
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr.strip()
