"""Invented words, names and sentences, the same for the same seed on every machine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

_BEGINNINGS = ("b", "br", "d", "dr", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v")
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_ENDINGS = ("", "", "", "l", "m", "n", "r", "s", "nd", "rt")
_SMALL_WORDS = ("the", "of", "and", "in", "to", "with", "on", "for", "that", "by")


class Dice:
    """Chance that falls the same way for a seed whatever the version of Python: all of it comes from `random()`."""

    def __init__(self, seed: int) -> None:
        """Begin at a seed."""
        self._random = random.Random(seed)  # noqa: S311 - nothing here is a secret

    def number(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return first + int(self._random.random() * (last - first + 1))

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self._random.random() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._random.random() * len(items))]

    def often_first(self, items: Sequence[T]) -> T:
        """One of the items, the first ones far more often, as words are in a language."""
        return items[int(self._random.random() ** 3 * len(items))]

    def weighted(self, weights: Mapping[T, int]) -> T:
        """A key, as often as its weight says."""
        left = self._random.random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return next(iter(weights))


class Language:
    """A language of invented words."""

    def __init__(self, dice: Dice, size: int = 4_000) -> None:
        """Invent that many words."""
        self._dice = dice
        self._names: set[str] = set()
        self.words = tuple(dict.fromkeys(self._word(dice.number(2, 3)) for _ in range(size)))

    def _word(self, syllables: int) -> str:
        dice = self._dice
        return "".join(dice.pick(_BEGINNINGS) + dice.pick(_MIDDLES) for _ in range(syllables)) + dice.pick(_ENDINGS)

    def proper(self) -> str:
        """A word with a capital."""
        return self._word(self._dice.number(2, 3)).capitalize()

    def new_name(self, pattern: str) -> str:
        """A name that nothing had before: every `*` of the pattern is an invented word with a capital."""
        while True:
            parts = pattern.split("*")
            name = "".join(part + (self.proper() if index < len(parts) - 1 else "") for index, part in enumerate(parts))
            if name.lower() not in self._names:
                self._names.add(name.lower())
                return name

    def phrase(self, length: int) -> str:
        """Words of about this many characters together."""
        found: list[str] = []
        room = length
        while room > 0:
            small = self._dice.chance(0.35) and found and found[-1] not in _SMALL_WORDS
            found.append(self._dice.pick(_SMALL_WORDS) if small else self._dice.often_first(self.words))
            room -= len(found[-1]) + 1
        return " ".join(found)

    def sentence(self, length: int, subject: str = "") -> str:
        """A sentence of about this many characters, about somebody."""
        rest = self.phrase(max(length - len(subject) - 2, 8))
        text = f"{subject} {rest}" if subject else rest[:1].upper() + rest[1:]
        return text + "."
