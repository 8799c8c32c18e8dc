"""A Markdown table, for notes and issues."""

from __future__ import annotations

import re
from typing import Any

from rmtl.render import Answer
from rmtl.render.flat import flat, flat_rows

_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~&$]|:(?=\w+:)")


def render_markdown(answer: Answer) -> str:
    """A header, a line of dashes and a line a row, every cell as plain text."""
    header, rows = flat_rows(answer)
    lines = [header, ["---"] * len(header), *([_cell(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cell(value: Any) -> str:
    """A value with every sign escaped that Markdown or the table would act on."""
    return _ACTIVE.sub(r"\\\g<0>", flat(value))
