"""Checks of sources and of places in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rmtl.datafile.decode import Reading
from rmtl.datafile.yaml_nodes import Node
from rmtl.model import Dataset, Locator, Source, SourcedRow
from rmtl.text import listed


def check_sources(file: Dataset, reading: Reading) -> None:
    """Check that headings and paragraphs exist, and that each fact names its paragraphs or its sources."""
    checks = _Checks({source.id: source for source in file.sources}, reading)
    rows: list[SourcedRow] = [*file.events, *file.visits, *file.agreements, *file.claims]
    for row in rows:
        node = reading.rows[row.id]
        for locator, place in zip(row.locators, _locator_nodes(node), strict=True):
            checks.locator(locator, place)
        for fact, place in _facts(row, node):
            checks.fact(fact, row, place)
    nodes = (item for root in reading.roots for item in _items(root, "exclusions"))
    for exclusion, node in zip(file.exclusions, nodes, strict=True):
        if exclusion.source:
            checks.locator(exclusion.source, node.get("source"))


def _items(node: Node, key: str) -> list[Node]:
    found = node.get(key)
    return [] if found is node else list(found.items)


def _locator_nodes(row: Node) -> Iterable[Node]:
    source = row.get("source")
    return [*([] if source is row else [source]), *_items(row, "further_sources"), *_items(row, "sources")]


def _facts(row: SourcedRow, node: Node) -> Iterator[tuple[Any, Node]]:
    """The facts of a row, each with its node."""
    for key, values in vars(row).items():
        for value, item in zip(values, _items(node, key), strict=False) if isinstance(values, tuple) else ():
            if hasattr(value, "under"):
                yield value, item


@dataclass(frozen=True, slots=True)
class _Checks:
    """The checks of one reading, with the sources of its files."""

    sources: Mapping[str, Source]
    reading: Reading

    def locator(self, locator: Locator, node: Node) -> None:
        """Check that the heading and its paragraphs exist."""
        headings = self.sources[locator.id].paragraphs
        if headings and not locator.locator:
            self.reading.refuse(node, f"{locator.id} has numbered paragraphs: add the heading as locator")
        elif locator.locator and self._has_heading(locator, node.get("locator")):
            self._paragraphs(locator, node.get("at"))

    def fact(self, fact: Any, row: SourcedRow, node: Node) -> None:
        """Check the sources and paragraphs that a fact names."""
        from_ = getattr(fact, "from_", ())
        known = [each.id for each in row.locators]
        others = [(each, place) for each, place in zip(from_, _items(node, "from"), strict=True) if each not in known]
        for each, place in others:
            hint = f"use {listed(known)}, or add it under sources"
            self.reading.refuse(place, f"{each} is not a source of {row.id}: {hint}")
        if others:
            return
        headed = [each for each in row.locators_of(from_) if each.locator]
        if fact.under and headed:
            headed = [replace(headed[0], locator=fact.under, at=())]
            if not self._has_heading(headed[0], node.get("under")):
                return
        at = getattr(fact, "at", None)
        if at:
            self._fact_paragraphs(at, headed, node.get("at"))
        elif at is not None and any(self.sources[each.id].paragraphs for each in headed):
            self.reading.refuse(node, "a fact needs its paragraphs: add them, such as at: [1]")

    def _fact_paragraphs(self, at: tuple[int, ...], headed: list[Locator], node: Node) -> None:
        if not headed:
            self.reading.refuse(node, "the source has no numbered paragraphs: remove at")
        elif len(headed) > 1:
            self.reading.refuse(node, "the row has several headings: add the one of these paragraphs as under")
        else:
            self._paragraphs(replace(headed[0], at=at), node)

    def _has_heading(self, locator: Locator, node: Node) -> bool:
        headings = self.sources[locator.id].paragraphs
        if headings and locator.locator not in headings:
            hint = self.reading.hint(locator.locator or "", headings) or f": use {listed(headings)}"
            self.reading.refuse(node, f"{locator.id} has no heading '{locator.locator}'{hint}")
            return False
        return True

    def _paragraphs(self, locator: Locator, node: Node) -> None:
        number = self.sources[locator.id].paragraphs.get(locator.locator or "")
        for paragraph in locator.at:
            if paragraph < 1 or (number is not None and paragraph > number):
                known = "1" if number == 1 else f"1 to {number}" if number else "1, 2, 3, …"
                self.reading.refuse(node, f"'{locator.locator}' has no paragraph {paragraph}: use {known}")
