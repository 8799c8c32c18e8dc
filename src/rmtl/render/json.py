"""JSON: everything, lossless, with characters that could act on a terminal escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from rmtl.render import Answer

_ACTIVE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def render_json(answer: Answer) -> str:
    """One array of objects, a line break and indents for people."""
    return dump([plain(answer.values(row)) for row in answer.rows], indent=2) + "\n"


def render_jsonl(answer: Answer) -> str:
    """An object a line."""
    return "".join(dump(plain(answer.values(row))) + "\n" for row in answer.rows)


def dump(value: Any, indent: int | None = None) -> str:
    """A plain value as JSON."""
    return _ACTIVE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as arrays; a key that Python reserves loses its underscore."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return {name.strip("_"): plain(each) for name, each in vars(value).items()}
