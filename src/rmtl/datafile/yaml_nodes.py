"""YAML text as a tree of nodes with line and column.

This is the only module that reads YAML. Every scalar stays text. YAML features that are not needed or are unsafe in
untrusted files are rejected: aliases and anchors, tags, more than one document, deep nesting. The tree is built from
the parser's events in one pass without recursion, so that no file can exhaust the stack.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import yaml

MAX_NODES = 5_000_000
"""Largest number of scalars, lists and mappings in a file: twice that of 10,000 events like those of the record."""
REPORT_EVERY = 10_000
"""Number of values after which progress is reported."""
MAX_DEPTH = 20
"""Deepest nesting of a file; data files need eight levels."""


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
    """Whether a scalar has no quotes, so that `null` or an empty text means no value."""
    file: str
    """Name of its file."""

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping, in the order of the file; empty for other nodes."""
        items = self.items if self.kind == "mapping" else []
        return zip(items[::2], items[1::2], strict=True)

    def get(self, key: str) -> Node:
        """The value of a key of the mapping; without that key, the node itself."""
        return next((value for name, value in self.pairs() if name.text == key), self)


TOO_DEEP = "exceeded maximum nesting depth"
"""Message of libyaml from 0.2.6 on for a thousand open brackets."""
_UNEXPECTED = "expected key|indicator|block end"
ADVICE = (
    ("", r"\0\t", "there is a tab: indent with spaces"),
    ("cannot start any token", "", "text cannot begin with this character: put the text in quotes"),
    ("alphabetic or numeric", "", "text cannot begin with & or *: put the text in quotes"),
    ("comment or|chomping", "", "text cannot begin with > or |: put the text in quotes"),
    ("entries are not allowed", "", "text cannot begin with a dash: put it in quotes, or put a list on a new line"),
    ("values are not allowed", r":\s.*\0:", "text with a colon needs quotes: put the text in quotes"),
    ("values are not allowed", "", "this key is not aligned with the others: align it, and put ': ' after every key"),
    ("unexpected end of stream", "", "a quotation mark is not closed: close it"),
    ("unknown escape", "", "text in double quotes cannot have a backslash: use single quotes"),
    ("expected ':'", "", "a key has no colon: write key: value"),
    ("expected ',' or", "", "a bracket or a comma is missing: add it, or put text with a colon in quotes"),
    (_UNEXPECTED, r'^[^"]*("[^"]*"[^"]*)*"\s*\0', "a quotation mark on a line above is not closed: close it"),
    (_UNEXPECTED, r"['\"]\s*\0", "text goes on after a closing quotation mark: put all of it in other quotes"),
    (_UNEXPECTED, r"\S\s*\0", "text goes on after a closing bracket: put all of it in quotes"),
    (_UNEXPECTED, "", "this line is not aligned with those above: align it"),
)
"""Pattern for the message of a parser, pattern for the line with a NUL at the position of the fault, and the message to
print instead. The first match counts."""


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
            raise _at(
                error.problem_mark, f"nested more than {MAX_DEPTH} levels deep: close a bracket, or remove some"
            ) from None
        raise _in_plain_words(error, text) from None
    except yaml.reader.ReaderError as error:
        # The parsers count bytes or characters, so the position is that of the first such character.
        start = max(text.find(chr(error.character)), 0)
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        raise YamlError(
            line, column, f"not valid YAML: the character U+{error.character:04X} is not allowed: remove it"
        ) from None


def _in_plain_words(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """The error of a parser, with advice."""
    said, begins = error.problem or error.context or "", error.context_mark
    mark = begins if begins and "expected ':'" in said else error.problem_mark or begins
    lines = text.splitlines()
    line, column = (lines[mark.line], mark.column) if mark and mark.line < len(lines) else ("", 0)
    marked = f"{line[:column]}\0{line[column:]}"
    advice = next((words for says, where, words in ADVICE if re.search(says, said) and re.search(where, marked)), said)
    opens = begins and mark and begins.line != mark.line and re.search("flow|quoted", error.context or "")
    return _at(
        mark, f"not valid YAML: {advice}" + (f" (it begins on line {begins.line + 1})" if begins and opens else "")
    )


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
            # Keys, ids and words of vocabularies are plain and often repeated, so that interning saves memory.
            value = sys.intern(event.value) if plain else event.value
            open_items[-1].append(Node("text", value, (), mark.line + 1, mark.column + 1, plain, file))
            values += 1
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_tag_and_anchor(event)
            mark = event.start_mark
            if len(open_items) > MAX_DEPTH:
                raise _at(mark, f"nested more than {MAX_DEPTH} levels deep: close a bracket, or remove some")
            name: Literal["list", "mapping"] = "mapping" if kind is yaml.MappingStartEvent else "list"
            items: list[Node] = []
            open_items[-1].append(Node(name, "", items, mark.line + 1, mark.column + 1, False, file))
            open_items.append(items)
            values += 1
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            open_items.pop()
        elif kind is yaml.AliasEvent:
            raise _at(
                event.start_mark,
                f"aliases are not allowed: replace *{event.anchor} with its value, or put text in quotes",
            )
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _at(event.start_mark, "a data file is a single YAML document: remove this --- or what follows")
        if values >= reported:
            progress(event.start_mark)
            reported = values + REPORT_EVERY
        if values > MAX_NODES:
            raise _at(event.start_mark, f"the file has more than {MAX_NODES:,} values: split it")
    if not root:
        raise YamlError(1, 1, "the file is empty: add at least one key, such as events")
    return root[0]


def _refuse_tag_and_anchor(event: Any) -> None:
    if event.tag is not None:
        raise _at(event.start_mark, f"tags are not allowed: remove {event.tag}, or put text with ! in quotes")
    if event.anchor is not None:
        raise _at(event.start_mark, f"anchors are not allowed: remove &{event.anchor}, or put text in quotes")
