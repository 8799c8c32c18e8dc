"""Exports, each in a module of its own.

Only the module of the chosen export is imported. A new export needs a word of `ExportFormat`, a case in `export` and a
module.
"""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from rmtl.errors import QueryError
from rmtl.export.subset import Subset

Content = bytes | dict[str, bytes]
"""The content of a file, or the files of a folder by name."""


class ExportFormat(Enum):
    """The exports."""

    CSV = "csv"
    SQLITE = "sqlite"
    ICS = "ics"
    HTML = "html"
    SVG = "svg"
    GRAPH = "graph"
    YAML = "yaml"


def export(  # noqa: PLR0911 - one for each format
    subset: Subset, chosen: ExportFormat, *, url: str | None = None, contact: str | None = None
) -> Content:
    """The content of an export; the same record and filters give the same bytes.

    `url` and `contact` are for a page: its own address, and where errors are reported. Raises QueryError if a library
    is not installed, if the format cannot be empty but no row matches, and if another format is given an address.
    """
    if (url or contact) and chosen is not ExportFormat.HTML:
        raise QueryError(f"--url and --contact are for a page: remove them, or use html instead of {chosen.value}")
    match chosen:
        case ExportFormat.CSV:
            from rmtl.export.data_package import export_package

            return export_package(subset)
        case ExportFormat.SQLITE:
            from rmtl.export.sqlite import export_sqlite

            return export_sqlite(subset)
        case ExportFormat.ICS:
            from rmtl.export.ics import export_ics

            return export_ics(subset)
        case ExportFormat.HTML:
            from rmtl.export.html.page import export_html

            return export_html(subset, url, contact)
        case ExportFormat.SVG:
            from rmtl.export.html.svg import export_svg

            return export_svg(subset)
        case ExportFormat.GRAPH:
            from rmtl.export.graph import export_graph

            return export_graph(subset)
        case ExportFormat.YAML:
            from rmtl.export.yaml import export_yaml

            return export_yaml(subset)
        case _:
            assert_never(chosen)
