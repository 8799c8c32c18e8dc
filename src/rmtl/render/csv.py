"""CSV as RFC 4180 has it, and TSV: flat, a header always, the items of a list joined by ` | `."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from rmtl.render import Answer
from rmtl.render.flat import flat, flat_rows

_FORMULA = ("=", "+", "-", "@")


def render_csv(answer: Answer) -> str:
    """A header and a line a row, with commas."""
    return _delimited(answer, ",", "\r\n")


def render_tsv(answer: Answer) -> str:
    """A header and a line a row, with tabs; no cell holds a tab or a line break."""
    return _delimited(answer, "\t", "\n")


def _delimited(answer: Answer, delimiter: str, line_end: str) -> str:
    return delimited(*flat_rows(answer), delimiter, line_end)


def delimited(
    header: Sequence[str], rows: Iterable[Iterable[Any]], delimiter: str = ",", line_end: str = "\r\n"
) -> str:
    """A header and a line a row, each value in a cell that no spreadsheet runs."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    text = flat(value)
    # A spreadsheet runs what begins so as a formula; OWASP advises the apostrophe.
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, int) else text
