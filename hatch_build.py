"""Build hook that adds the compiled record to the wheel."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRecord(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the record when a wheel is built; an editable install reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the record and include it in the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from rmtl.datafile import RECORDS, load_files, paths_of
        from rmtl.datafile.bundled import compile_record

        made = Path(tempfile.mkdtemp())
        for name in RECORDS:
            compile_record(load_files([name]), name, paths_of(name), made)
        for each in made.iterdir():
            build_data["force_include"][str(each)] = f"rmtl/{each.name}"
