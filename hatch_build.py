"""Puts the compiled record into the wheel, beside the YAML that it is made from."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRecord(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `data/timeline.yaml` when a wheel is built; an editable install reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the record and have it included."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from rmtl.datafile.bundled import SUFFIX, compile_file

        source = Path(self.root) / "data" / "timeline.yaml"
        target = Path(tempfile.mkdtemp()) / f"timeline{SUFFIX}"
        compile_file(source, target)
        build_data["force_include"][str(target)] = f"rmtl/timeline{SUFFIX}"
