"""Refusals of signs for not, and, or.

A search compares words without their signs, and would answer the opposite of the question.
"""

from __future__ import annotations

import re

from rmtl.errors import QueryError
from rmtl.text import quoted

_NOT = r"\s*(?:!+=?|-+|not:|NOT\s)\s*(?=\w)"
_PIECES = r'"[^"]*"?|\S+'


def refuse_negation(typed: str, option: str = "") -> None:
    """Raise QueryError for a value of an option that means not: `!nuclear`, `-nuclear`, `not:nuclear`."""
    plain = _negated(typed)
    if plain:
        instead = f"use --exclude {quoted(f'{option}={plain}')}" if option else f"use '{plain}'"
        raise QueryError(f"'{typed}' cannot leave rows out: {instead}")


def _negated(typed: str) -> str | None:
    """The value behind a sign for not."""
    sign = re.match(_NOT, typed, re.IGNORECASE if ":" in typed else 0)
    return typed[sign.end() :] if sign else None


def refuse_operators(typed: str) -> None:
    """Raise QueryError for a text with NOT, OR or AND between words, or their signs; in quotes they are words."""
    pieces: list[str] = re.findall(_PIECES, typed)
    bare = [piece for piece in pieces if not piece.startswith('"')]
    either = [each for each in re.split(r"\s+OR\s+|\s*\|+\s*", typed) if each]
    if len(either) > 1 and any(piece == "OR" or "|" in piece for piece in bare):
        raise QueryError(f"--text has no OR: repeat it for either, {' '.join(map(_option, either))}")
    if any(piece in ("AND", "&&") for piece in bare):
        plain = " ".join(piece for piece in pieces if piece not in ("AND", "&&"))
        raise QueryError(f"--text finds rows with all of its words, without AND: use {_option(plain)}")
    kept, left_out = [], []
    for before, piece in zip(["", *pieces], pieces, strict=False):
        plain = _negated(piece) or (piece if before == "NOT" else "")
        if plain:
            left_out.append(f"--exclude {quoted(f'text={plain}')}")
        elif piece != "NOT":
            kept.append(piece)
    if left_out:
        instead = " ".join([*([_option(" ".join(kept))] if kept else []), *left_out])
        raise QueryError(f"--text '{typed}' cannot leave words out: use {instead}")


def _option(text: str) -> str:
    return f"--text {quoted(text)}"
