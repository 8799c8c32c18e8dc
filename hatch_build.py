"""Puts the compiled record into the wheel, beside the YAML that it is made from."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRecord(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the record when a wheel is built; an editable install reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the record and have it included."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from rmtl.datafile import BUNDLED_FILES
        from rmtl.datafile.bundled import compile_record

        made = Path(tempfile.mkdtemp())
        compile_record([Path(self.root) / "data" / name for name in BUNDLED_FILES], made)
        for each in made.iterdir():
            build_data["force_include"][str(each)] = f"rmtl/{each.name}"
