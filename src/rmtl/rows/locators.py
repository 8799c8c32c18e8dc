"""Where in their sources rows and their facts come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rmtl.dataclass_base import Frozen
from rmtl.model import Locator, Paragraphs, Sourced
from rmtl.store import Store


class Cited(Protocol):
    """A fact with the paragraphs or the pages that say so."""

    @property
    def at(self) -> Paragraphs:
        """The paragraphs; empty for a page without numbered ones."""

    @property
    def under(self) -> str | None:
        """Their heading, where it is not that of the row."""

    @property
    def from_(self) -> tuple[str, ...]:
        """Ids of the sources that say so, of several; empty for all of them."""


class SourceItem(Frozen):
    """Where a row comes from."""

    id: str
    """Id of the source."""
    title: str | None
    """Title as printed; null where it is not known."""
    publisher: str
    """Publisher."""
    url: str | None
    """Address."""
    locator: str | None
    """Year, printed heading and paragraphs; null for a page as a whole."""

    def __str__(self) -> str:
        """Publisher and place; of a page as a whole its title or address."""
        page = f"“{self.title}”" if self.title else self.url
        return ", ".join(part for part in (self.publisher, self.locator or page) if part)


def source_items(row: Sourced, store: Store) -> tuple[SourceItem, ...]:
    """The sources of a row."""
    found = ((store.sources[each.id], each) for each in row.locators)
    return tuple(
        SourceItem(source.id, source.title, source.publisher, source.url, locate(each) if each.locator else None)
        for source, each in found
    )


def locate(locator: Locator, at: Paragraphs = (), under: str | None = None) -> str:
    """Heading and paragraphs, `2021, March 26, ¶1-2`, or the id of a page; `under` is another heading."""
    if not locator.locator:
        return locator.id
    paragraphs = sorted(at or locator.at)
    if not paragraphs:
        return locator.locator
    consecutive = len(paragraphs) > 1 and paragraphs == list(range(paragraphs[0], paragraphs[-1] + 1))
    text = f"{paragraphs[0]}-{paragraphs[-1]}" if consecutive else ", ".join(map(str, paragraphs))
    return f"{under or locator.locator}, ¶{text}"


def locate_fact(row: Sourced, fact: Cited) -> str:
    """Heading and paragraphs of a fact of a row, or ids of pages."""
    return "; ".join(dict.fromkeys(locate(each, fact.at, fact.under) for each in row.locators_of(fact.from_)))


def mark_facts(row: Sourced, facts: Iterable[Cited]) -> tuple[str, str]:
    """Where facts of a row stand: beside the row, `¶1, 2`, and alone, `2021, March 26, ¶1-2`.

    The first is empty where all sources say so as a whole. Paragraphs of one heading stand together.
    """
    found: dict[tuple[str | None, tuple[str, ...]], set[int]] = {}
    for each in facts:
        found.setdefault((each.under, each.from_), set()).update(each.at)
    joined = [_Place(tuple(sorted(at)), under, from_) for (under, from_), at in found.items()]
    marks = dict.fromkeys(mark for each in joined for mark in _marks(row, each))
    return "; ".join(marks), "; ".join(dict.fromkeys(locate_fact(row, each) for each in joined))


def _marks(row: Sourced, fact: Cited) -> list[str]:
    pages = [each.id for each in row.locators_of(fact.from_) if not each.locator] if fact.from_ else []
    return [paragraphs_mark(fact.at, fact.under), *pages] if fact.at else pages


def paragraphs_mark(at: Paragraphs, under: str | None = None) -> str:
    """`¶1, 2`, `Introduction ¶1`; empty where there are none."""
    return (f"{under} ¶" if under else "¶") + ", ".join(map(str, sorted(at))) if at else ""


class _Place(Frozen):
    """Where some facts stand together."""

    at: Paragraphs
    """Their paragraphs."""
    under: str | None
    """Their heading, where it is not that of the row."""
    from_: tuple[str, ...]
    """Ids of their sources; empty for all of the row."""
