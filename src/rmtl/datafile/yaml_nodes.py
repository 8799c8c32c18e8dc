"""YAML text as a tree of nodes with line and column.

This is the only module that imports yaml. Every scalar stays text. YAML features that are not needed or are unsafe in
untrusted files are rejected: aliases and anchors, tags, more than one document, deep nesting. The tree is built from
the parser's events in one pass without recursion, so that no file can exhaust the stack.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import yaml

MAX_NODES = 5_000_000
"""Most scalars, lists and mappings of a file: 10,000 events as dense as the bundled record's have half as many."""
SLOWLY_READ = 512 * 1024
"""Longest text, in characters, that is parsed again, slowly, for a better message."""
REPORT_EVERY = 10_000
"""Progress is reported every so many values."""
MAX_DEPTH = 20
"""Deepest nesting of a file; the form of a data file needs eight."""


class Node(NamedTuple):
    """A scalar, a list or a mapping of a data file."""

    kind: Literal["text", "list", "mapping"]
    """Kind of node."""
    text: str
    """The text of a scalar."""
    items: Sequence[Node]
    """Items of a list; alternating keys and values of a mapping."""
    line: int
    """Line, the first is 1."""
    column: int
    """Column in characters, the first is 1."""
    plain: bool
    """Whether a scalar has no quotes, so that `null` and nothing mean no value."""
    file: str
    """Name of its file."""

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping, in the order of the file; none of anything else."""
        items = self.items if self.kind == "mapping" else []
        return zip(items[::2], items[1::2], strict=True)

    def get(self, key: str) -> Node:
        """The value of a mapping's key; the mapping itself where it has no such key."""
        return next((value for name, value in self.pairs() if name.text == key), self)


TOO_DEEP = "exceeded maximum nesting depth"
"""Message of libyaml 0.2.6 for a thousand open brackets, which it reads before it hands on the first."""


class YamlError(Exception):
    """A text that is not valid YAML, or uses features that data files may not use."""

    def __init__(self, line: int, column: int, message: str) -> None:
        """Keep the position and the message of the fault."""
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


def _at(mark: Any, message: str) -> YamlError:
    return YamlError(mark.line + 1, mark.column + 1, message) if mark else YamlError(1, 1, message)


def read_nodes(text: str, file: str, progress: Callable[[float], None] | None = None) -> Node:
    """The root node of a YAML text, given the name of its file; `progress` receives the share that is read.

    Raises YamlError.
    """
    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        return _build(events, file, lambda mark: progress(mark.index / len(text)) if progress else None)
    except yaml.MarkedYAMLError as error:
        if error.problem == TOO_DEEP:
            raise _at(error.problem_mark, f"nested more than {MAX_DEPTH} deep") from None
        problem = f"{error.problem or error.context}{_beginning(text)}"
        raise _at(error.problem_mark or error.context_mark, f"this is no YAML: {problem}") from None
    except yaml.reader.ReaderError as error:
        # The position is one of bytes or of characters, by the parser in use: only the character is sure.
        start = max(text.find(chr(error.character)), 0)
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        raise YamlError(
            line, column, f"this is no YAML: the character U+{error.character:04X} may not stand in it"
        ) from None


def _beginning(text: str) -> str:
    """Position of the beginning of an invalid construct; only the slow parser knows it."""
    if len(text) > SLOWLY_READ:
        return ""
    try:
        for _ in yaml.parse(text, Loader=yaml.BaseLoader):
            pass
    except yaml.MarkedYAMLError as error:
        if error.context and error.context_mark:
            return f" ({error.context} that begins on line {error.context_mark.line + 1})"
    except yaml.YAMLError:
        pass
    return ""


def _build(events: Iterator[Any], file: str, progress: Callable[[Any], None]) -> Node:
    root: list[Node] = []
    open_items = [root]
    values = documents = reported = 0
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _refuse_tag_and_anchor(event)
            mark = event.start_mark
            plain = event.style is None or event.style == ""
            # Keys, ids and words of vocabularies are plain and repeated thousands of times: keep each once.
            value = sys.intern(event.value) if plain else event.value
            open_items[-1].append(Node("text", value, (), mark.line + 1, mark.column + 1, plain, file))
            values += 1
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_tag_and_anchor(event)
            mark = event.start_mark
            if len(open_items) > MAX_DEPTH:
                raise _at(mark, f"nested more than {MAX_DEPTH} deep")
            name: Literal["list", "mapping"] = "mapping" if kind is yaml.MappingStartEvent else "list"
            items: list[Node] = []
            open_items[-1].append(Node(name, "", items, mark.line + 1, mark.column + 1, False, file))
            open_items.append(items)
            values += 1
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            open_items.pop()
        elif kind is yaml.AliasEvent:
            raise _at(event.start_mark, f"aliases are not read: write what *{event.anchor} stands for")
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _at(event.start_mark, "a data file holds one document: remove this --- and what follows")
        if values >= reported:
            progress(event.start_mark)
            reported = values + REPORT_EVERY
        if values > MAX_NODES:
            raise _at(event.start_mark, f"the file has more than {MAX_NODES:,} values: divide it")
    if not root:
        raise YamlError(1, 1, "the file is empty: a data file has at least one key, such as events")
    return root[0]


def _refuse_tag_and_anchor(event: Any) -> None:
    if event.tag is not None:
        raise _at(event.start_mark, f"tags are not read: leave out {event.tag}")
    if event.anchor is not None:
        raise _at(event.start_mark, f"anchors are not read: leave out &{event.anchor}")
