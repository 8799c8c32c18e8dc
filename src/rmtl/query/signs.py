"""Refusal of signs that mean not, or or and elsewhere.

A search without its sign would answer the opposite of the question.
"""

from __future__ import annotations

import re

from rmtl.errors import QueryError

_NOT = r"\s*(?:!+=?|-+|not:|NOT\s)\s*(?=\w)"
_PIECES = r'"[^"]*"?|\S+'


def refuse_negation(typed: str) -> None:
    """Raise QueryError for a value that is to be left out: `!nuclear`, `-nuclear`, `not:nuclear`."""
    sign = re.match(_NOT, typed, re.IGNORECASE if ":" in typed else 0)
    if sign:
        plain = typed[sign.end() :]
        raise QueryError(f"'{typed}' asks for rows without it, and no filter does that: '{plain}' finds those with it")


def refuse_operators(typed: str) -> None:
    """Raise QueryError for a text with a word to be left out, or OR or AND between words; in quotes they are words."""
    pieces = [piece for piece in re.findall(_PIECES, typed) if not piece.startswith('"')]
    either = [each for each in re.split(r"\s+OR\s+|\s*\|+\s*", typed) if each]
    if len(either) > 1 and any(piece == "OR" or "|" in piece for piece in pieces):
        wanted = " ".join(f"--text {_quoted(each)}" for each in either)
        raise QueryError(f"--text '{typed}' has no OR: repeat it to find either, {wanted}")
    if any(piece in ("AND", "&&") for piece in pieces):
        plain = " ".join(piece for piece in re.findall(_PIECES, typed) if piece not in ("AND", "&&"))
        raise QueryError(f"--text '{typed}' needs no AND: every word must be there, --text {_quoted(plain)}")
    if "NOT" in pieces:
        raise QueryError(
            f"--text '{typed}' asks for rows without words, and no filter does that: type those to be found"
        )
    for piece in pieces:
        refuse_negation(piece)


def _quoted(text: str) -> str:
    return text if text.isalnum() else f"'{text}'"
